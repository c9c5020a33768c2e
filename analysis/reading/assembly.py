"""Articles and furniture from pieces: texts, spans, parts that leave the paragraphs (dateline, byline, credit)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from analysis.documents import Article, Block, Furniture, Span, Spans
from analysis.reading import openings, slices
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece
from analysis.reading.roles import Role
from analysis.reading.titles import mark_span

_TOP = -1
_LONGEST_CLOSING = 160
_CLOSING_BRACKETS = "）)〕】"
_SPACES = re.compile(r"[^\S\r\n\f\v]+")


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
    after = {join.tail: join.head for join in joins}
    heads = set(after.values())
    drafts = [
        _draft(text, [_paragraph(number, text, after, pieces) for number in numbers if number not in heads])
        for numbers in articles
    ]
    for number, role in sorted(found.items()):
        piece = pieces[number]
        if role.article is None:
            furniture.append(_furniture(text, role.part, piece))
        else:
            _give(text, drafts[role.article], piece, role, furniture)
    furniture += [_furniture(text, p.kind, p) for p in pieces if p.kind not in ("body", "title", "byline", "credit")]
    ready = [_article(f"a{number}", draft) for number, draft in enumerate(drafts, 1)]
    return ready, sorted(furniture, key=lambda piece: piece.spans)


def leftovers(text: str, articles: Sequence[Article], furniture: Sequence[Furniture]) -> Iterator[Furniture]:
    """What no part covers yet (invisible characters, chiefly), so that every non-space character is kept."""
    taken = sorted(chain.from_iterable(covering(articles, furniture)))
    ends = [0, *accumulate([end for _, end in taken], max)]
    starts = [*[start for start, _ in taken], len(text)]
    for at, start in zip(ends, starts, strict=True):
        if at < start and not text[at:start].isspace():
            missing = tuple(_visible_runs(text, at, start))
            yield Furniture("other", slices.read(text, missing), missing)


def covering(articles: Sequence[Article], furniture: Sequence[Furniture]) -> Iterator[Spans]:
    """The spans of every part and block of a document."""
    for article in articles:
        yield from article.parts.values()
        yield from (block.spans for block in article.body)
    yield from (piece.spans for piece in furniture)


def _paragraph(number: int | None, text: str, after: Mapping[int, int], pieces: Sequence[Piece]) -> Spans:
    """The spans of the paragraph that begins with a piece, joined pieces together."""
    parts: list[Spans] = []
    while number is not None:
        parts.append(pieces[number].spans)
        number = after.get(number)
    return slices.joined(text, parts) if len(parts) > 1 else parts[0]


def _draft(text: str, paragraphs: list[Spans]) -> _Draft:
    draft = _Draft()
    if paragraphs:
        paragraphs[0] = _without_opening(text, paragraphs[0], draft)
        paragraphs[-1] = _without_closing(text, paragraphs[-1], draft)
    draft.body = [Block("paragraph", slices.read(text, spans), spans) for spans in paragraphs if spans]
    draft.starts = sorted([block.spans[0][0] for block in draft.body])
    return draft


def _without_opening(text: str, spans: Spans, draft: _Draft) -> Spans:
    """The spans without the dateline and byline at their beginning, whose names spaces part."""
    lines = _lines(text, slices.cut(spans, 0, openings.LONGEST_OPENING))
    found = openings.opening(_joined(text, lines))
    if not found:
        return spans
    for part, span in (("dateline", found.dateline_span), ("byline", found.byline_span)):
        if span:
            draft.parts[part] = slices.spans(text, slices.cut(lines, *span))
    if found.dateline:
        draft.values["dateline"] = found.dateline
    draft.byline += found.byline
    begun = slices.length(slices.spans(text, slices.cut(lines, 0, found.end)))
    begun += slices.read(text, slices.cut(spans, begun, begun + 1)) == " "
    return slices.cut(spans, begun, slices.length(spans))


def _without_closing(text: str, spans: Spans, draft: _Draft) -> Spans:
    """The spans without the credit or byline in brackets at their end, whose names spaces part."""
    if not spans or text[spans[-1][1] - 1] not in _CLOSING_BRACKETS:
        return spans
    size = slices.length(spans)
    lines = _lines(text, slices.cut(spans, max(0, size - _LONGEST_CLOSING), size))
    found = openings.closing(_joined(text, lines))
    if not found:
        return spans
    credit, names, place = found
    part = slices.spans(text, slices.cut(lines, *place))
    if credit:
        draft.put("credit", openings.credit_of_line(slices.read(text, part)) or credit, part)
    else:
        draft.byline += names
        draft.parts["byline"] = draft.parts.get("byline", ()) + part
    return slices.cut(spans, 0, size - slices.length(part))


def _lines(text: str, spans: Spans) -> Spans:
    """The spans with the white space between them, but not the line breaks."""
    found: list[Span] = []
    at = spans[0][0] if spans else 0
    for start, end in spans:
        gap = text[at:start]
        if gap != "\n" and gap.isspace():
            found += [space.span() for space in _SPACES.finditer(text, at, start)]
        found.append((start, end))
        at = end
    return tuple(found)


def _joined(text: str, lines: Spans) -> str:
    return "".join([text[start:end] for start, end in lines])


def _give(text: str, draft: _Draft, piece: Piece, role: Role, furniture: list[Furniture]) -> None:
    spans = slices.spans(text, [piece.place], title=True) if piece.kind == "title" else piece.spans
    if role.part == "byline" and openings.is_dateline(piece.flat):
        draft.put("dateline", slices.read(text, spans), spans)
    elif role.part == "byline":
        draft.byline += openings.names_of_line(piece.flat) or (piece.text,)
        _, spans = _without_mark(text, spans, furniture)
        draft.parts["byline"] = draft.parts.get("byline", ()) + spans
    elif role.part == "credit":
        draft.put("credit", openings.credit_of_line(piece.text) or piece.text, spans)
    elif role.part == "heading":
        at = bisect_left(draft.starts, piece.start)
        above = draft.starts[at - 1] if at else _TOP
        draft.headings.setdefault(above, []).append(Block("heading", slices.read(text, spans), spans))
    else:
        content, spans = _without_mark(text, spans, furniture)
        draft.put(role.part, content, spans)


def _without_mark(text: str, spans: Spans, furniture: list[Furniture]) -> tuple[str, Spans]:
    """What is left of a text, and its spans, without a stray page mark or bullet at an end, which becomes furniture."""
    content = slices.read(text, spans)
    mark = mark_span(content)
    if not mark:
        return content, spans
    start, end = mark
    marked = slices.cut(spans, start, end)
    furniture.append(Furniture("mark", content[start:end], marked))
    return content[:start] + content[end:], slices.cut(spans, 0, start) + slices.cut(spans, end, len(content))


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


def _article(identity: str, draft: _Draft) -> Article:
    parts = {part: tuple(spans) for part, spans in draft.parts.items() if spans}
    return Article(identity, tuple(_with_headings(draft)), byline=tuple(draft.byline), parts=parts, **draft.values)


def _furniture(text: str, kind: str, piece: Piece) -> Furniture:
    spans = slices.spans(text, [piece.place], title=True)
    return Furniture(kind, slices.read(text, spans), spans)


def _visible_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    run = None
    for at in range(start, end + 1):
        visible = at < end and not text[at].isspace()
        if visible and run is None:
            run = at
        elif not visible and run is not None:
            yield run, at
            run = None
