"""The codebook that a document makes for itself: one code per item of its main declared list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.coding.codebook import Code, Codebook, Term
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.declared import priorities
from analysis.documents import Document
from analysis.errors import SourceError
from analysis.words.segmenter import segmenter
from analysis.words.stopwords import category_of

OWN = "own"
CLAUSE_WEIGHT, LONG_WORD_WEIGHT, WORD_WEIGHT = 6.0, 1.5, 0.5
WORD_KINDS = ("word", "term", "place")
_CLAUSES = re.compile(r"[，；。：、]")


def codebook_for(document: Document, name_or_file: str | Path | Codebook) -> Codebook:
    """The codebook a parameter names, where ``own`` is the one made from the document."""
    return own_codebook(document) if name_or_file == OWN else load_codebook(name_or_file)


def own_codebook(document: Document) -> Codebook:
    """A codebook from the declared list with most paragraphs; its codes are item-1, item-2 ... in the text's words.

    An item's terms are its clauses and those of its words that no other item has. Raises SourceError when the document
    declares no list.
    """
    lists = priorities(document)
    if not lists:
        raise SourceError(
            "no declared list from which to make a codebook", where=document.source.name, remedy="choose a codebook"
        )
    items = [item.text for item in lists[0].items]
    words = [tuple(_content_words(item)) for item in items]
    codes = tuple(
        Code(f"item-{number + 1}", item, f"Item {number + 1}", terms=tuple(_terms(item, number, words)))
        for number, item in enumerate(items)
    )
    return Codebook(OWN, "文中自述的重点", "The document's own priorities", codes, source=document.source.name)


def _terms(item: str, number: int, words: Sequence[Sequence[str]]) -> Iterator[Term]:
    clauses = [clause.strip() for clause in _CLAUSES.split(item) if len(clause.strip()) > 3]
    for clause in dict.fromkeys(clauses):
        yield Term(clause, CLAUSE_WEIGHT)
    others = {word for other, own in enumerate(words) if other != number for word in own}
    for word in dict.fromkeys(words[number]):
        if word not in others and word not in clauses:
            yield Term(word, LONG_WORD_WEIGHT if len(word) > 2 else WORD_WEIGHT)


def _content_words(item: str) -> Iterator[str]:
    cutter, stopped = segmenter(), category_of()
    for word in cutter.cut(item):
        if len(word) > 1 and word not in stopped and cutter.kind(word)[0] in WORD_KINDS:
            yield word
