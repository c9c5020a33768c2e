"""Passages into sentences: the unit that figures and themes are read from and that every result leads back to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analysis import schema
from analysis.documents import Document

if TYPE_CHECKING:
    import pandas as pd

_CLOSING = r"[”’」』）)》〉】]*\s*"
_LAW_MARK = r"第[〇一二三四五六七八九十百千零\d]{1,7}[编章节条款项]"
_LIST_MARK = r"[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)"
_MARKED_LINE = rf"(?=[ 　]*(?:{_LAW_MARK}|{_LIST_MARK}))"
# One leading class and the sign looked back at: the search runs from sign to sign.
_BOUNDARY = re.compile(
    rf"[。！？!?…\n：:；;](?:(?<=[。！？])[。！？]*{_CLOSING}|(?<=[!?])[!?]*(?![\w.&=%/-]){_CLOSING}"
    rf"|(?<=…)…+(?=[”’」』）\s]|$){_CLOSING}|(?<=[：:；;])\s*\n|(?<=\n)(?:[ \t\r]*\n\s*|(?=　)|{_MARKED_LINE}))",
    re.MULTILINE,
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of ``text``, without the white space around them.

    A sentence ends at 。！？ (with the closing quotes after them), at a paragraph break, or where the next line opens
    with the mark of a law's article or of a list. A line break alone does not end it: pages are hard-wrapped.
    """
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        bare = piece.lstrip()
        if bare:
            left = end - len(bare)
            yield left, left + len(bare.rstrip())
        start = end


def sentences(documents: Document | Iterable[Document]) -> pd.DataFrame:
    """The sentences of one or many documents: one row per sentence, columns of the table ``sentences``."""
    several = [documents] if isinstance(documents, Document) else documents
    return schema.frame("sentences", (row for document in several for row in _rows(document)))


def _ends(text: str) -> list[int]:
    return [boundary.end() for boundary in _BOUNDARY.finditer(text)] + [len(text)]


def _rows(document: Document) -> Iterator[dict]:
    for passage in document.passages():
        for number, (start, end) in enumerate(sentence_spans(passage.text)):
            yield {
                "document": document.source.name,
                "article": passage.article,
                "passage": passage.id,
                "part": passage.part,
                "paragraph": -1 if passage.paragraph is None else passage.paragraph,
                "sentence": f"{passage.id}.s{number}",
                "text": passage.text[start:end],
                "start": start,
                "end": end,
            }
