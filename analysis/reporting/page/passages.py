"""The source pane as data: articles, passages, sentences, joins made in the rebuilding, doubts, the page as it came.

Offsets that go to the browser count UTF-16 units, as its strings do; everywhere else they count code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.documents import Article, Document, Passage, Span
from analysis.reporting.page.doubts import Doubt
from analysis.splitting import sentence_spans


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: ``doubts`` show before it, ``joined`` says that the page broke the line there."""

    text: str
    joined: bool
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the pane: ``start`` and ``end`` are UTF-16 offsets in its passage."""

    id: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    gap: str  # white space that follows it in the passage


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage and its sentences; ``lead`` is white space before the first of them."""

    id: str
    part: str
    lead: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as the pane shows it."""

    id: str
    record: Article
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True, slots=True)
class RawPiece:
    """A stretch of the source text: ``sentence`` it went to, or the ``kind`` of furniture or part it is."""

    text: str
    sentence: str
    kind: str
    first: str  # the passage, where the stretch is the first of a run of it


def shown_articles(document: Document, doubts: Sequence[Doubt] = ()) -> list[ShownArticle]:
    """Every article with its passages cut into sentences, at line joins and where a doubt shows."""
    passages: dict[str, list[ShownPassage]] = {article.id: [] for article in document.articles}
    for passage in document.passages():
        passages[passage.article].append(_shown(passage, doubts))
    return [ShownArticle(article.id, article, tuple(passages[article.id])) for article in document.articles]


def raw_pieces(document: Document) -> list[RawPiece]:
    """The source text from end to end, each stretch with where it went."""
    marked = sorted(_marks(document))
    pieces, offset, previous = [], 0, ""
    for (start, end), sentence, kind in marked:
        if start < offset:
            continue
        if offset < start:
            pieces.append(RawPiece(document.source.text[offset:start], "", "", ""))
        passage = sentence.rsplit(".s", 1)[0]
        pieces.append(RawPiece(document.source.text[start:end], sentence, kind, passage if passage != previous else ""))
        offset, previous = end, passage or previous
    if offset < len(document.source.text):
        pieces.append(RawPiece(document.source.text[offset:], "", "", ""))
    return pieces


def utf16_offset(text: str, offset: int) -> int:
    """The UTF-16 offset of the code-point ``offset`` in ``text``."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def _shown(passage: Passage, doubts: Sequence[Doubt]) -> ShownPassage:
    breaks = _joins(passage)
    here = [doubt for doubt in doubts if doubt.passage == passage.id]
    spans = list(sentence_spans(passage.text))
    sentences = []
    for number, (start, end) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(passage.text)
        sentences.append(
            Sentence(
                f"{passage.id}.s{number}",
                utf16_offset(passage.text, start),
                utf16_offset(passage.text, end),
                tuple(_pieces(passage.text, start, end, breaks, here)),
                passage.text[end:following],
            )
        )
    lead = passage.text[: spans[0][0]] if spans else passage.text
    return ShownPassage(passage.id, passage.part, lead, tuple(sentences))


def _joins(passage: Passage) -> set[int]:
    """Offsets in the passage at which two source spans meet."""
    offset, found = 0, set()
    for start, end in passage.spans[:-1]:
        offset += end - start
        found.add(offset)
    return found


def _pieces(text: str, start: int, end: int, breaks: set[int], doubts: Sequence[Doubt]) -> Iterator[Piece]:
    cuts = breaks.union(doubt.offset for doubt in doubts)
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    for left, right in pairwise(edges):
        yield Piece(text[left:right], left in breaks, tuple(doubt for doubt in doubts if doubt.offset == left))


def _marks(document: Document) -> Iterator[tuple[Span, str, str]]:
    for passage in document.passages():
        for number, (start, end) in enumerate(sentence_spans(passage.text)):
            for span in passage.source_spans(start, end):
                yield span, f"{passage.id}.s{number}", ""
    for article in document.articles:
        for part in ("dateline", "byline", "credit"):
            for span in article.parts.get(part, ()):
                yield span, "", part
    for item in document.furniture:
        for span in item.spans:
            yield span, "", item.kind
