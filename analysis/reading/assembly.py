"""Articles and furniture from pieces: texts, spans, parts that leave the paragraphs (dateline, byline, credit)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from analysis.documents import Article, Block, Furniture, Spans
from analysis.reading import openings, slices
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece
from analysis.reading.roles import Role
from analysis.reading.titles import mark_span

_TOP = -1


_LONGEST_CLOSING, _BREAKS = 160, "\r\n\f\v"


@dataclass(slots=True)
class _Draft:
    body: list[Block] = field(default_factory=list)
    parts: dict[str, Spans] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    byline: list[str] = field(default_factory=list)
    headings: dict[int, list[Block]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def put(self, part: str, value: str, spans: Spans) -> None:
        self.values[part] = self.values.get(part, "") + value
        self.parts[part] = self.parts.get(part, ()) + spans


def assemble(
    text: str,
    pieces: Sequence[Piece],
    articles: Sequence[Sequence[int]],
    joins: Sequence[Join],
    found: dict[int, Role],
) -> tuple[list[Article], list[Furniture]]:
    """The articles in reading order and everything else as furniture, in source order."""
    furniture: list[Furniture] = []
    drafts = [_draft(text, pieces, numbers, joins) for numbers in articles]
    for number, role in sorted(found.items()):
        piece = pieces[number]
        if role.article is None:
            furniture.append(_furniture(text, role.part, piece))
        else:
            _give(text, drafts[role.article], piece, role, furniture)
    furniture += [_furniture(text, p.kind, p) for p in pieces if p.kind not in ("body", "title", "byline", "credit")]
    ready = [_article(f"a{number}", draft, text) for number, draft in enumerate(drafts, 1)]
    return ready, sorted(furniture, key=lambda piece: piece.spans)


def leftovers(text: str, articles: Sequence[Article], furniture: Sequence[Furniture]) -> Iterator[Furniture]:
    """What no part covers yet (invisible characters, chiefly), so that every non-space character is kept."""
    taken = sorted(span for spans in covering(articles, furniture) for span in spans)
    at = 0
    for start, end in [*taken, (len(text), len(text))]:
        if at < start and not text[at:start].isspace():
            missing = tuple(_visible_runs(text, at, start))
            yield Furniture("other", slices.read(text, missing), missing)
        at = max(at, end)


def covering(articles: Sequence[Article], furniture: Sequence[Furniture]) -> Iterator[Spans]:
    """The spans of every part and block of a document."""
    for article in articles:
        yield from article.parts.values()
        yield from (block.spans for block in article.body)
    yield from (piece.spans for piece in furniture)


def chains(numbers: Sequence[int], joins: Sequence[Join]) -> Iterator[list[int]]:
    """The piece numbers of each paragraph, joined pieces together."""
    after = {join.tail: join.head for join in joins}
    heads = set(after.values())
    for number in numbers:
        if number not in heads:
            chain = [number]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            yield chain


def _draft(text: str, pieces: Sequence[Piece], numbers: Sequence[int], joins: Sequence[Join]) -> _Draft:
    draft = _Draft()
    paragraphs = list(chains(numbers, joins))
    for place, chain in enumerate(paragraphs):
        ranges = [span for number in chain for span in pieces[number].ranges]
        if place == 0:
            ranges = _without_opening(text, ranges, draft)
        if place == len(paragraphs) - 1:
            ranges = _without_closing(text, ranges, draft)
        spans = slices.spans(text, ranges)
        if spans:
            draft.body.append(Block("paragraph", slices.read(text, spans), spans))
    draft.starts = sorted(block.spans[0][0] for block in draft.body)
    return draft


def _without_opening(text: str, ranges: list[tuple[int, int]], draft: _Draft) -> list[tuple[int, int]]:
    offsets = _beginning(text, ranges)
    found = openings.opening("".join([text[at] for at in offsets]))
    if not found:
        return ranges
    for part, span in (("dateline", found.dateline_span), ("byline", found.byline_span)):
        if span:
            draft.parts[part] = slices.spans(text, _ranges(offsets, *span))
    if found.dateline:
        draft.values["dateline"] = found.dateline
    draft.byline += found.byline
    begun = offsets[found.end - 1] + 1
    return [(max(start, begun), end) for start, end in ranges if end > begun]


def _without_closing(text: str, ranges: list[tuple[int, int]], draft: _Draft) -> list[tuple[int, int]]:
    """The ranges without the credit or byline in brackets at their end, whose names its spaces part."""
    start, end = ranges[-1] if ranges else (0, 0)
    offsets = [at for at in range(max(start, end - _LONGEST_CLOSING), end) if text[at] not in _BREAKS]
    found = openings.closing("".join([text[at] for at in offsets]))
    if not found:
        return ranges
    credit, names, (low, high) = found
    part = slices.spans(text, _ranges(offsets, low, high))
    if credit:
        draft.put("credit", openings.credit_of_line(slices.read(text, part)) or credit, part)
    else:
        draft.byline += names
        draft.parts["byline"] = draft.parts.get("byline", ()) + part
    return [*ranges[:-1], (start, offsets[low])]


def _give(text: str, draft: _Draft, piece: Piece, role: Role, furniture: list[Furniture]) -> None:
    spans = slices.spans(text, piece.ranges, title=piece.kind == "title")
    if role.part == "byline":
        draft.byline += openings.names_of_line(piece.flat)
        spans = _without_mark(text, spans, furniture)
        draft.parts["byline"] = draft.parts.get("byline", ()) + spans
    elif role.part == "credit":
        draft.put("credit", openings.credit_of_line(piece.text) or piece.text, spans)
    elif role.part == "heading":
        at = bisect_left(draft.starts, piece.start)
        above = draft.starts[at - 1] if at else _TOP
        draft.headings.setdefault(above, []).append(Block("heading", slices.read(text, spans), spans))
    else:
        spans = _without_mark(text, spans, furniture)
        draft.put(role.part, slices.read(text, spans), spans)


def _without_mark(text: str, spans: Spans, furniture: list[Furniture]) -> Spans:
    """The spans without a stray page mark or bullet at an end, which becomes furniture."""
    content = slices.read(text, spans)
    mark = mark_span(content)
    if not mark:
        return spans
    marked = slices.cut(spans, *mark)
    furniture.append(Furniture("mark", slices.read(text, marked), marked))
    return slices.cut(spans, 0, mark[0]) + slices.cut(spans, mark[1], len(content))


def _with_headings(draft: _Draft) -> Iterator[Block]:
    """Each subheading after the paragraph it follows on the page; what follows none, before the one it precedes."""
    at_top = draft.headings.get(_TOP, [])
    for block in draft.body:
        start = block.spans[0][0]
        yield from at_top if start == draft.starts[0] else ()
        yield block
        yield from draft.headings.get(start, ())
    if not draft.body:
        yield from at_top


def _article(identity: str, draft: _Draft, text: str) -> Article:
    parts = {part: tuple(spans) for part, spans in draft.parts.items() if spans}
    return Article(identity, tuple(_with_headings(draft)), byline=tuple(draft.byline), parts=parts, **draft.values)


def _furniture(text: str, kind: str, piece: Piece) -> Furniture:
    spans = slices.spans(text, piece.ranges, title=True)
    return Furniture(kind, slices.read(text, spans), spans)


def _beginning(text: str, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """The source offsets of the ranges' first characters, line breaks left out."""
    characters = (at for start, end in ranges for at in range(start, end) if text[at] not in _BREAKS)
    return list(islice(characters, openings.LONGEST_OPENING))


def _ranges(offsets: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in offsets[start:end]:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _visible_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    run = None
    for at in range(start, end + 1):
        visible = at < end and not text[at].isspace()
        if visible and run is None:
            run = at
        elif not visible and run is not None:
            yield run, at
            run = None
