"""Rows, bands and gutters of a region: which rows of a page belong together because their columns go on.

Distances are in ems, the size of the region's usual character.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from analysis.reading.glyphs import Glyph

Interval = tuple[float, float]

_GUTTER = 0.8
_GUTTER_OF_ONE_ROW = 2.5
_TALL = 1.8
_ONE_LINE = 1.2
_LEAST_COLUMN = 8.0
_ALIGNED = 0.5
_INDENTED = 2.2
_SAME_SIZE = 0.05
_BAND_GAP = 1.4
_BAND_GAP_TO_LINE_GAP = 2.2
_BLANK = 3.0
_ROWS_OF_TEXT = 3
_LEADING = 1.0
LARGER = 1.15
_SHRUNK = 0.08
_LOOK_AHEAD = 4
_REOPENED = 2.0
# Characters: a large first letter is no title.
_DROP_CAP = 1


@dataclass(slots=True)
class Item:
    """Something that takes room: a glyph, a picture (no content), or a framed box with its regions in order."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    regions: tuple[tuple[Glyph, ...], ...]
    x: float = field(init=False)
    y: float = field(init=False)

    def __post_init__(self) -> None:
        self.x, self.y = (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @property
    def is_glyph(self) -> bool:
        return len(self.regions) == 1 and len(self.regions[0]) == 1


@dataclass(slots=True)
class _Row:
    """Items between two full-width gaps, or several such rows: what they cover and the gutters that leaves."""

    items: list[Item]
    bottom: float
    top: float
    cover: list[Interval]
    gutters: list[Interval] = field(default_factory=list)
    size: float = 0.0
    largest: float = 0.0
    rows: int = 1
    gap: float = 0.0


def bands(items: Sequence[Item], usual: float) -> list[list[Item]]:
    """Items from the top down in bands that have their gutters in common; ``usual`` is the page's body size."""
    em = median(item.size for item in items)
    rows = _rows(items, em)
    found: list[_Row] = []
    for number, row in enumerate(rows):
        ahead = rows[number + 1 : number + 1 + _LOOK_AHEAD]
        if found and (_goes_on(found[-1], row, ahead, em, usual) or _runs_through(found[-1], row, em)):
            _extend(found[-1], row, em)
        else:
            found.append(replace(row, items=list(row.items)))
    return [band.items for band in found]


def gutters(items: Sequence[Item]) -> list[Interval]:
    """The vertical gaps that divide items into columns; the fields of a running head are no columns."""
    em = median(item.size for item in items)
    cover = intervals(items)
    gaps = _open(cover, _GUTTER * em)
    if sum(item.right - item.left for item in items) > _ONE_LINE * sum(map(_width, cover)):
        return gaps
    long = [segment for segment in cover if _width(segment) >= _LEAST_COLUMN * em]
    return [
        gap
        for gap in gaps
        if _width(gap) >= _GUTTER_OF_ONE_ROW * em and {gap[0], gap[1]} <= {edge for segment in long for edge in segment}
    ]


def has_gaps(items: Sequence[Item]) -> bool:
    """Whether any row leaves a gap as wide as a gutter, though none goes all the way down."""
    em = median(item.size for item in items)
    return any(_open(row.cover, _GUTTER * em) for row in _rows(items, em))


def intervals(items: Iterable[Item], *, down: bool = False) -> list[Interval]:
    """What items cover across the page or down it, as disjoint intervals in order.

    Boxes that only just overlap one another down the page do not touch.
    """
    if not down:
        return _united((item.left, item.right) for item in items)
    return _united((item.bottom + _cut_off(item), item.top - _cut_off(item)) for item in items)


def _cut_off(item: Item) -> float:
    return _SHRUNK * min(item.top - item.bottom, item.size)


def _united(pairs: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(pairs):
        if not merged or start > merged[-1][1]:
            merged.append((start, end))
        elif end > merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
    return merged


def _open(cover: Sequence[Interval], least: float) -> list[Interval]:
    gaps = [(left[1], right[0]) for left, right in pairwise(cover)]
    return [gap for gap in gaps if gap[1] - gap[0] >= least]


def _rows(items: Sequence[Item], em: float) -> list[_Row]:
    spans = intervals(items, down=True)[::-1]
    rows = [_Row([], bottom, top, []) for bottom, top in spans]
    ordered = sorted(items, key=lambda item: -item.y)
    place = 0
    for item in ordered:
        while item.y < rows[place].bottom:
            place += 1
        rows[place].items.append(item)
    for row in rows:
        row.cover = _runs(row.items, em)
        sizes = sorted(item.size for item in row.items)
        row.size, row.largest = sizes[len(sizes) // 2], sizes[-1]
    for number, row in enumerate(rows):
        near = [rows[n] for n in (number - 1, number + 1) if 0 <= n < len(rows)]
        row.gutters = [gap for gap in _open(row.cover, _GUTTER * em) if _is_confirmed(gap, row, near, em)]
    return rows


def _is_confirmed(gap: Interval, row: _Row, near: Sequence[_Row], em: float) -> bool:
    """A gap in one line may be a stretched space; a gutter is wide, or stands beside several lines."""
    if _width(gap) >= _GUTTER_OF_ONE_ROW * em:
        return True
    beside = [cover for cover in row.cover if gap[0] in cover or gap[1] in cover]
    if any(_height(item for item in row.items if left <= item.x <= right) > _TALL * em for left, right in beside):
        return True
    return any(_continues(gap, other, em) for neighbour in near for other in _blanks(neighbour.cover, em))


def _continues(gap: Interval, other: Interval, em: float) -> bool:
    """Whether two gaps are one gutter: they overlap and share the edge of a column."""
    aligned = min(abs(gap[0] - other[0]), abs(gap[1] - other[1])) < _ALIGNED * em
    return aligned and _width(_common(gap, other)) >= _GUTTER * em


def _height(items: Iterable[Item]) -> float:
    extents = [(item.bottom, item.top) for item in items]
    return max(top for _, top in extents) - min(bottom for bottom, _ in extents)


def _goes_on(band: _Row, row: _Row, ahead: Sequence[_Row], em: float, usual: float) -> bool:
    if not band.gutters and not row.gutters:
        return not _differ(band.size, row.size)
    if not band.gutters:
        return _is_head_of_one_column(band, [row, *ahead], em, usual)
    if not all(_respects(gap, row.cover, em) for gap in band.gutters) or not _joint_gutters(band, row, em):
        return False
    gap = band.bottom - row.top
    if gap > max(_BLANK * em, 1.5 * band.largest):
        return False
    if band.rows >= _ROWS_OF_TEXT and gap > max(_BAND_GAP * em, _BAND_GAP_TO_LINE_GAP * band.gap):
        return False
    return bool(row.gutters) or not _reopens(band, row, ahead, em)


def _differ(one: float, two: float) -> bool:
    return max(one, two) > LARGER * min(one, two)


def _respects(gap: Interval, cover: Sequence[Interval], em: float) -> bool:
    """Whether nothing goes right across a gap: what is covered leaves a gap in its place, if a little beside it."""
    return any(_width(_common(gap, other)) > 0 for other in _blanks(cover, em))


def _blanks(cover: Sequence[Interval], em: float) -> list[Interval]:
    """The gaps in what is covered, and the margins beside it."""
    return _open([(-math.inf, -math.inf), *cover, (math.inf, math.inf)], _GUTTER * em)


def _is_head_of_one_column(band: _Row, below: Sequence[_Row], em: float, usual: float) -> bool:
    """Whether what stands alone above columns belongs to the column below it and not to all of them.

    Text of the usual size does, unless it stands in the middle of all; a title does when the other columns open with
    titles of their own.
    """
    row = below[0]
    if not all(_respects(gap, band.cover, em) for gap in row.gutters):
        return False
    left, right = band.cover[0][0], band.cover[-1][1]
    low = max((gap[1] for gap in row.gutters if gap[1] <= left + 0.2 * em), default=-math.inf)
    high = min((gap[0] for gap in row.gutters if gap[0] >= right - 0.2 * em), default=math.inf)
    beside = [item.size for item in row.items if item.right < low or item.left > high]
    if sum(size > LARGER * usual for size in beside) > _DROP_CAP:
        return True
    start, end = min(other.cover[0][0] for other in below), max(other.cover[-1][1] for other in below)
    off_centre = abs(left + right - start - end) / 2 > em
    return off_centre and band.largest <= LARGER * usual


def _reopens(band: _Row, row: _Row, ahead: Sequence[_Row], em: float) -> bool:
    """Whether columns that ended above a row that stands alone go on below it: it is then a title over them all."""
    for later in ahead:
        if later.gutters:
            blank = band.bottom - later.top
            return blank > _REOPENED * em and not all(
                any(start <= (one + two) / 2 <= end for start, end in row.cover) for one, two in later.cover
            )
    return False


def _runs_through(band: _Row, row: _Row, em: float) -> bool:
    """Whether a column of text runs on past the line between band and row, where another article begins beside it."""
    if len(row.cover) + len(band.cover) < 3:
        return False
    near = [item for item in band.items if item.regions and item.bottom < band.bottom + 2 * em]
    return any(_is_one_column(near, row, start, end, em) for start, end in row.cover)


def _is_one_column(near: Sequence[Item], row: _Row, start: float, end: float, em: float) -> bool:
    above = [item for item in near if start < item.right and item.left < end]
    below = [item for item in row.items if item.regions and start <= item.x <= end]
    if not above or not below or any(abs(item.size - em) > _SAME_SIZE * em for item in (*above, *below)):
        return False
    lowest = min(item.y for item in above)
    line = _runs([item for item in near if abs(item.y - lowest) < 0.5 * em], em)
    left, right = next(run for run in line if start < run[1] and run[0] < end)
    leading = min(item.bottom for item in above) - max(item.top for item in below)
    ends_alone = len(row.cover) == 1 and end <= right + _ALIGNED * em
    in_place = abs(left - start) < _INDENTED * em and (ends_alone or right < end + _INDENTED * em)
    return in_place and 0 <= leading < _LEADING * em


def _runs(items: Sequence[Item], em: float) -> list[Interval]:
    """What a row's items cover, the gaps narrower than a gutter between loosely set characters filled."""
    runs: list[Interval] = []
    for start, end in intervals(items):
        if runs and start - runs[-1][1] < _GUTTER * em:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _extend(band: _Row, row: _Row, em: float) -> None:
    band.gutters = _joint_gutters(band, row, em)
    band.items.extend(row.items)
    lines = band.bottom - row.top
    band.gap = max(band.gap, lines) if band.rows == 1 else (band.gap * (band.rows - 1) + lines) / band.rows
    band.bottom, band.size, band.largest = row.bottom, row.size, max(band.largest, row.largest)
    band.cover = _united([*band.cover, *row.cover])
    band.rows += 1


def _joint_gutters(band: _Row, row: _Row, em: float) -> list[Interval]:
    gaps = _open(_united([*band.cover, *row.cover]), _GUTTER * em)
    return _known_gaps(gaps, band.gutters, row.gutters)


def _known_gaps(gaps: Sequence[Interval], wide: Sequence[Interval], new: Sequence[Interval]) -> list[Interval]:
    """The gaps that a row confirms, and those left of the ``wide`` ones above of which it says nothing."""
    confirmed = [gap for gap in gaps if any(_width(_common(gap, other)) > 0 for other in new)]
    silent = [gap for gap in wide if not any(_width(_common(gap, other)) > 0 for other in confirmed)]
    return [gap for gap in gaps if gap in confirmed or any(_width(_common(gap, other)) > 0 for other in silent)]


def _common(one: Interval, two: Interval) -> Interval:
    return max(one[0], two[0]), min(one[1], two[1])


def _width(interval: Interval) -> float:
    return interval[1] - interval[0]
