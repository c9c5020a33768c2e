"""A page's regions cut into pieces: stretches of lines that are one thing each, and what kind of thing.

A piece is a stretch of a paragraph, a title (kicker, headline, subtitle or subheading: told apart later), a byline or a
credit on a line of its own, or furniture (masthead, mark, jump, caption, staff).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isinf

from analysis.documents import Source, Span, Spans
from analysis.reading import columns, furniture, slices
from analysis.reading.columns import Column
from analysis.reading.endings import closes, stops
from analysis.reading.flow import cannot_begin, torn
from analysis.reading.lines import INDENT, Line, lines, regions
from analysis.reading.names import is_lone_name
from analysis.reading.neighbours import read_together
from analysis.reading.openings import BULLETS, closing, is_dateline, opening
from analysis.reading.shapes import is_salutation, is_speech, settle, shape
from analysis.reading.stretches import stretches

_LONGEST_CAPTION_LINES = 6
_NEAR_FULL = 4.0
_TORN = 4.0
_CLAUSES_APART = re.compile(r"[㐀-鿿][ \u3000]+[㐀-鿿]")
_SETTING_APART = ("title", "byline", "credit")


@dataclass(slots=True)
class Piece:
    """A stretch of lines: ``kind`` is body, title, byline, credit or a kind of furniture.

    ``spans`` are its places in the source, ``text`` how it reads, ``flat`` how its lines read with the spaces in them;
    ``opens`` says that a dateline or byline begins it, ``ends`` that a sentence or its paragraph ends with it, ``full``
    that its last line reaches the end of its column, ``near_full`` that it nearly does; ``indent`` is its first line's,
    in cells.
    """

    number: int
    kind: str
    spans: Spans
    text: str
    flat: str
    width: float
    region: int
    lines: int
    size: float
    opens: bool
    ends: bool
    full: bool
    near_full: bool
    indent: float
    credited: bool

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    @property
    def place(self) -> Span:
        """From its first character to its last."""
        return self.start, self.end


def pieces(source: Source) -> list[Piece]:
    """The pieces of a page in source order; with the gaps of white space between them they are the whole text."""
    printed = lines(source)
    read_together(printed)
    page = regions(printed)
    found: list[Piece] = []
    measured = columns.measure(page)
    for region, column in zip(page, measured, strict=True):
        block = _kind_of_block(region)
        whole = block is not None and len(region) <= _LONGEST_CAPTION_LINES
        for stretch in [region] if whole else stretches(region, column):
            kind = block if len(stretch) == len(region) else None
            kind = kind or (stretch[0].kind if len({line.kind for line in stretch}) == 1 else None)
            shaped = kind or shape(stretch, column, last=stretch[-1] is region[-1])
            for part, is_jump in [(stretch, False)] if kind else _without_jumps(stretch):
                found.append(_piece(source.text, "jump" if is_jump else shaped, part, column, len(found)))
    if found:
        _settle(found, measured[0])
    for piece in found:
        if piece.kind == "title":
            piece.text = slices.read(source.text, slices.spans(source.text, [piece.place], title=True))
    return found


def _kind_of_block(region: Sequence[Line]) -> str | None:
    if region[-1].end - region[0].start > furniture.LONGEST:
        return None
    return furniture.kind_of_block(" ".join([line.text for line in region]))


def _without_jumps(stretch: Sequence[Line]) -> list[tuple[Sequence[Line], bool]]:
    """The stretch and the jump marks cut off its ends, in order, each with whether it is such a mark."""
    before, after = furniture.jump_before(stretch[0].text), furniture.jump_after(stretch[-1].text)
    if not before and not after:
        return [(stretch, False)]
    head, rest, tail = [], list(stretch), []
    if after:
        tail, rest[-1:] = _part(rest[-1], *after), _part(rest[-1], 0, after[0])
    if before and rest:
        head, rest[:1] = _part(rest[0], *before), _part(rest[0], before[1])
    return [(part, is_jump) for part, is_jump in ((head, True), (rest, False), (tail, True)) if part]


def _part(line: Line, start: int, end: int | None = None) -> list[Line]:
    """A part of a line as a line of the same reach; none where it is white space."""
    start, end = slices.trimmed(line.text, start, len(line.text) if end is None else end)
    part = replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])
    return [part] if start < end else []


def _piece(text: str, kind: str, stretch: Sequence[Line], column: Column, number: int) -> Piece:
    first, last = stretch[0], stretch[-1]
    place = (first.start, last.end)
    spans = slices.spans(text, [place])
    content = slices.read(text, spans)
    flat = "".join([line.text for line in stretch])
    full = column.is_full(last, first=first is last)
    running = kind in ("body", "unsure")
    credited = running and closing(flat) is not None
    whole = running and column.unbroken and content[-1].isalnum()
    complete = closes(content) or content.endswith("）") or is_speech(content)
    addressed = content.endswith("：") and is_salutation(content)
    ends = credited or whole or addressed or "\t" in flat or stops(content) or (not full and complete)
    return Piece(
        number,
        kind,
        spans,
        content,
        flat,
        column.width,
        first.region,
        len(stretch),
        first.size,
        running and opening(flat) is not None,
        ends,
        full,
        isinf(column.width) or last.cells > column.width - _NEAR_FULL,
        first.indent,
        credited,
    )


def _is_torn(piece: Piece, found: Sequence[Piece]) -> bool:
    """Whether a line shaped like a title ends within a word that the next column finishes (债务负 | 担)."""
    below = found[piece.number + 1] if piece.number + 1 < len(found) else None
    if below is None or below.kind != "body" or below.opens or below.region == piece.region or not piece.near_full:
        return False
    return torn(piece.text, below.text) > _TORN


def _is_said_below(piece: Piece, above: Piece | None) -> bool:
    """Whether a question or exclamation stands right below the name of who says it (陈立：)."""
    if above is None or above.number != piece.number - 1 or above.region != piece.region:
        return False
    return above.text.endswith("：") and piece.text.endswith(("？", "！"))


def _is_end_of_question(piece: Piece, found: Sequence[Piece]) -> bool:
    """Whether a question or exclamation ends at the top of the next column (听说要建 | 年产万吨的工厂？)."""
    if not piece.ends or not _breaks_off(found, piece.number - 1):
        return False
    return columns.same(piece.width, found[piece.number - 1].width)


def _is_below_all(piece: Piece, below: Sequence[Piece | None], found: Sequence[Piece], column: Column) -> bool:
    """Whether a line heads nothing: no text follows in a text of one column, or an office signs above a date."""
    if column.unbroken and below[piece.number] is None:
        return True
    date, *after = found[piece.number + 1 : piece.number + 3] or [piece]
    return date.kind == "masthead" and date.text.endswith("日") and not any(other.kind == "body" for other in after)


def _heads_opening(piece: Piece, found: Sequence[Piece]) -> bool:
    """Whether a dateline or byline opens the text below a line that ends no sentence."""
    return not piece.ends and piece.number + 1 < len(found) and found[piece.number + 1].opens


def _is_above_title(piece: Piece, found: Sequence[Piece]) -> bool:
    return piece.number + 1 < len(found) and found[piece.number + 1].kind == "title"


def _settle(found: Sequence[Piece], column: Column) -> None:
    """Make each doubtful piece a title or running text by what stands around it."""
    top = next((piece for piece in found if piece.kind == "body"), None)
    below = _next(found, lambda piece: piece.kind in ("body", "unsure"))
    above: Piece | None = None
    for piece in found:
        ends_paragraph = column.indented and piece.indent >= INDENT and piece.ends
        if piece.kind == "title" and (
            ends_paragraph
            or cannot_begin(piece.text)
            or _is_torn(piece, found)
            or _is_said_below(piece, above)
            or _is_end_of_question(piece, found)
        ):
            piece.kind = "body"
        elif piece.kind == "title" and above is not None and _is_below_all(piece, below, found, column):
            piece.kind = "other"
        elif piece.kind == "unsure" and piece.lines > 1 and _heads_opening(piece, found):
            piece.kind = "title"
        elif piece.kind == "unsure":
            _settle_one(piece, found, above, [below[piece.number], top])
        elif piece.opens and is_dateline(piece.flat) and _is_above_title(piece, found):
            piece.kind, piece.opens = "byline", False
        above = piece if piece.kind == "body" else above


def _next(found: Sequence[Piece], is_wanted: Callable[[Piece], bool]) -> list[Piece | None]:
    """For each piece the next one that is wanted."""
    below: list[Piece | None] = [None] * len(found)
    for after in reversed(found[1:]):
        below[after.number - 1] = after if is_wanted(after) else below[after.number]
    return below


def _breaks_off(found: Sequence[Piece], number: int) -> bool:
    """Whether the piece ``number`` is text that stops in mid-sentence at the end of its column."""
    return number >= 0 and found[number].kind == "body" and not found[number].ends and found[number].full


def _goes_on(piece: Piece, above: Piece | None, below: Piece | None, found: Sequence[Piece]) -> bool:
    """Whether the columns of text above and below are one as wide as the other, with nothing between but furniture.

    Text without an opening of its own is meant, below in another column; titles stand between articles, whose columns
    differ, and set a space where text sets a comma.
    """
    if above is None or below is None or below.kind != "body" or below.opens or below.region == piece.region:
        return False
    if _CLAUSES_APART.search(piece.flat):
        return False
    between = found[piece.number + 1 : below.number]
    same = columns.same(piece.width, below.width) and columns.same(above.width, below.width)
    return same and not any(other.kind in _SETTING_APART for other in between)


def is_below_byline(piece: Piece, found: Sequence[Piece]) -> bool:
    """Whether a byline is right above that stands under a title or behind a bullet, as it does above what it signs."""
    two = found[max(0, piece.number - 2) : piece.number]
    if not two or not (two[-1].kind == "byline" or is_lone_name(two[-1].flat)):
        return False
    return two[0].kind == "title" or two[-1].flat[0] in BULLETS


def _may_be_title(piece: Piece) -> bool:
    """Whether a piece may be a title rather than a name that signs what it stands with."""
    return piece.kind in ("title", "unsure") and not is_lone_name(piece.flat)


def _settle_one(piece: Piece, found: Sequence[Piece], above: Piece | None, below: Sequence[Piece | None]) -> None:
    before = found[piece.number - 1] if piece.number else None
    after = found[piece.number + 1] if piece.number + 1 < len(found) else None
    piece.kind = settle(
        piece.text,
        above.text if above and not above.ends else None,
        [other.text for other in below if other and not other.opens],
        alone=not any(o and _may_be_title(o) and o.region != piece.region for o in (before, after)),
        torn_above=_breaks_off(found, piece.number - 1),
        goes_on=_goes_on(piece, above, below[0], found),
        full=piece.full,
        signed=is_below_byline(piece, found),
        heads=_heads_opening(piece, found),
    )
