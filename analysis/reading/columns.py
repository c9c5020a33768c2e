"""Column widths: how wide a region's lines may grow, and whether a line had room for what follows it.

A printed line is full when the first unbreakable unit of the next line (a character with its opening bracket, a number)
would not have fitted. A line that had room ended on purpose: a paragraph, a title or a verse ends there. How exactly
lines fill their columns, and whether the first line of a paragraph lost its two cells of indentation when the page was
extracted, is measured on the page itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isinf
from statistics import median

from analysis.reading.lines import INDENT, Line

_SAME_WIDTH = 1.0
_NEIGHBOURS = 8
_INDENT = 2.0
# Exact pages leave no room at all, justified ones up to two cells; titles are the few lines beyond.
_PLAY = (-0.25, 2.0)
_SHORT_OF_FULL = 1.4
_NO_ROOM = 0.4
_PLAY_QUANTILE = 0.92
_LEAST_INDENTED, _OFTEN = 3, 0.35
# Of the longest third of the lines, at least three, those that end on purpose where nothing broke the text.
_LEAST_LONG, _UNBROKEN = 3, 0.8


@dataclass(frozen=True, slots=True)
class Column:
    """How a region is set: its width in cells (inf: unknown), the play of full lines, the indent first lines lost.

    ``indented`` says that the page still shows the indentation by which its paragraphs begin, ``unbroken`` that each of
    its paragraphs is one line; both, like play and indent, are the whole page's.
    """

    width: float
    play: float
    lost_indent: float
    indented: bool
    unbroken: bool

    def had_room(self, line: Line, following: Line, *, first: bool) -> bool:
        """Whether ``line`` ended before the column did; ``first`` when it begins a paragraph."""
        return self.width - line.cells - following.first_unit > self.play + (self.lost_indent if first else 0.0)

    def is_full(self, line: Line, *, first: bool, short: float = 0.0) -> bool:
        """Whether a line whose continuation is unknown reaches the end of the column, or is only ``short`` of it."""
        lost = self.lost_indent if first else 0.0
        return line.cells > self.width - short - max(_SHORT_OF_FULL, 1.0 + self.play) - lost


def measure(regions: Sequence[Sequence[Line]]) -> list[Column]:
    """The column of each region of a page; one too short to tell its width takes that of a neighbour it fits in."""
    indented = _is_indented(regions)
    if _is_unbroken(regions):
        return [Column(inf, 0.0, 0.0, indented, unbroken=True)] * len(regions)
    own = [region[0].column or _own_width(region) for region in regions]
    common = _common_width([line.core for region in regions for line in region])
    widths = [
        width if width is not None else _borrowed(own, number, regions[number], common)
        for number, width in enumerate(own)
    ]
    slacks = sorted(_slacks(regions, own))
    play = slacks[int(_PLAY_QUANTILE * (len(slacks) - 1))] if slacks else 0.0
    rooms = [
        width - region[0].cells - region[1].first_unit
        for region, width in zip(regions, own, strict=True)
        if width is not None and len(region) > 3
    ]
    lost = _INDENT if rooms and median(rooms) > _NO_ROOM else 0.0
    play = min(max(play, _PLAY[0]), _PLAY[1])
    return [Column(width, play, lost, indented, unbroken=False) for width in widths]


def same(first: float, second: float) -> bool:
    """Whether two column widths are one within the play of justified lines, as far as they are known."""
    return isinf(first) or isinf(second) or abs(first - second) <= _SAME_WIDTH


def _is_indented(regions: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines after one that ends a sentence are often indented: as often as they begin a paragraph."""
    page = [line for region in regions for line in region]
    after = [two.indent >= INDENT for one, two in pairwise(page) if one.stops]
    return sum(after) >= min(_LEAST_INDENTED, len(after)) and sum(after) > _OFTEN * len(after)


def _is_unbroken(regions: Sequence[Sequence[Line]]) -> bool:
    """Whether the longest third of the lines end sentences or are rows of a table: nothing broke them."""
    page = sorted([line for region in regions for line in region if not line.kind], key=lambda line: -line.core)
    long = page[: max(_LEAST_LONG, len(page) // 3)]
    whole = sum(line.stops or "\t" in line.text for line in long)
    return whole >= max(_LEAST_LONG, _UNBROKEN * len(long)) and not any(line.column for line in long)


def _slacks(regions: Sequence[Sequence[Line]], own: Sequence[float | None]) -> Iterator[float]:
    """The room that lines within a sentence leave: where a sentence ends, the paragraph may end on purpose."""
    for region, width in zip(regions, own, strict=True):
        if width is not None:
            for line, following in pairwise(region[1:]):
                if not line.stops:
                    yield width - line.cells - following.first_unit


def _own_width(region: Sequence[Line]) -> float | None:
    ordered = sorted((line.core for line in region), reverse=True)
    if len(ordered) < 3:
        return None
    wide = ordered[: max(2, len(ordered) // 2)]
    return ordered[0] if wide[0] - wide[1] <= 2 * _SAME_WIDTH else None


def _common_width(cores: Sequence[float]) -> float:
    """The column's width where no region tells one by itself: the greatest that two lines of the page reach; else 0."""
    widest = max(cores, default=0.0)
    ordered = sorted((core for core in cores if core > widest / 2), reverse=True)
    return next((one for one, two in pairwise(ordered) if one - two <= _SAME_WIDTH / 2), 0.0)


def _borrowed(own: Sequence[float | None], number: int, region: Sequence[Line], common: float) -> float:
    """The width of the region above or below that the widest line fills, else of one it fits in, else unknown: inf."""
    widest = max(line.core for line in region)
    above = next((width for width in reversed(own[max(0, number - _NEIGHBOURS) : number]) if width is not None), None)
    below = next((width for width in own[number + 1 : number + 1 + _NEIGHBOURS] if width is not None), None)
    known = [width for width in (above, below) if width is not None] or [common]
    filled = [width for width in known if -_SAME_WIDTH <= width - widest <= 2 * _SAME_WIDTH]
    fitting = [width for width in known if width >= widest - _SAME_WIDTH]
    wrapped = len(region) > 1 and region[0].core > widest - _SAME_WIDTH
    filled.sort(key=lambda width: abs(width - widest))
    return next(iter(filled + fitting), widest if wrapped else inf)
