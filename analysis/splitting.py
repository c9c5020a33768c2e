"""Passages into sentences: the unit that figures and themes are read from and that every result leads back to."""

from __future__ import annotations

import re
from bisect import bisect_right
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
        left, right = _bare(text, start, end)
        if left < right:
            yield left, right
        start = end


def sentence_spans_from(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The spans of the sentence of a match, which begins with no white space, and of those that hold one further on.

    One search over the whole text: sentences without a match cost next to nothing.
    """
    text, search = match.string, match.re.search
    ends = _ends(text)
    found: re.Match[str] | None = match
    while found:
        place = bisect_right(ends, found.start())
        yield _bare(text, ends[place - 1] if place else 0, ends[place])
        found = search(text, ends[place])


def sentences(documents: Document | Iterable[Document]) -> pd.DataFrame:
    """The sentences of one or many documents: one row per sentence, columns of the table ``sentences``."""
    several = [documents] if isinstance(documents, Document) else documents
    return schema.frame("sentences", (row for document in several for row in _rows(document)))


def _ends(text: str) -> list[int]:
    return [boundary.end() for boundary in _BOUNDARY.finditer(text)] + [len(text)]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end].lstrip()
    return end - len(piece), end - len(piece) + len(piece.rstrip())


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
