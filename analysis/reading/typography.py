"""How the lines of a source with boxes are set: font size, indentation, and how much of its column a line fills.

Lengths are in cells, the font size of the line itself; sizes are relative to the usual size of the source. A column is
a stretch of lines that run down the page in one place, between two empty lines or where the text moves on to another
place; how wide it is, is read from the lines of its usual size. A title may stand in the middle of several columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from analysis.documents import Source, Span

# Page, left and right edge of a column.
_Edge = tuple[int, float, float]

_SIZE_STEP = 0.05
_SAME_SIZE = 1.08
_CENTRED = 1.0
_LEAST_MARGIN = 1.5
_LINES_OF_A_COLUMN = 3
_INITIAL = 1.8


@dataclass(frozen=True, slots=True)
class Setting:
    """A line: relative font size, cells from the column's left edge to its beginning and to its end, column width.

    A centred line has no indentation and reaches as far as it is long. ``region`` counts the columns.
    """

    size: float
    indent: float
    reach: float
    width: float
    centred: bool
    region: int


@dataclass(frozen=True, slots=True)
class _Extent:
    """``initial`` is the end and the foot of a large first letter, which further lines stand beside."""

    page: int
    start: float
    end: float
    low: float
    high: float
    size: float
    initial: tuple[float, float] | None = None


def settings(source: Source, lines: Sequence[Span]) -> list[Setting]:
    """The setting of each line of a source with boxes; ``lines`` are spans of its text, trimmed of white space."""
    boxes = source.boxes or ()
    extents = [_extent([boxes[i] for i in range(start, end) if not source.text[i].isspace()]) for start, end in lines]
    extents = _beside_initials(extents)
    usual = _usual_size(extents, lines)
    found: list[Setting] = []
    columns = _columns(source, lines, extents)
    edges = [_edges([extents[number] for number in column], usual) for column in columns]
    for number, column in enumerate(columns):
        own = [extents[line] for line in column]
        edge = edges[number] or _over_columns(own, edges) or _borrowed(number, own, edges)
        found.extend(_setting(line, edge, usual, number) for line in own)
    return found


def _extent(boxes: Sequence[tuple[int, float, float, float, float]]) -> _Extent:
    """The room a line takes along its own direction: from its start to its end, across from low to high."""
    page = boxes[0][0]
    left, right = min(box[1] for box in boxes), max(box[3] for box in boxes)
    bottom, top = min(box[2] for box in boxes), max(box[4] for box in boxes)
    size = median(max(box[3] - box[1], box[4] - box[2]) if len(boxes) == 1 else box[4] - box[2] for box in boxes)
    if len(boxes) > 1 and _runs_down(boxes):
        return _Extent(page, -top, -bottom, left, right, size)
    first = boxes[0]
    if first[4] - first[2] <= _INITIAL * size:
        return _Extent(page, left, right, bottom, top, size)
    bottom, top = min(box[2] for box in boxes[1:]), max(box[4] for box in boxes[1:])
    return _Extent(page, left, right, bottom, top, size, (first[3], first[2]))


def _beside_initials(extents: Sequence[_Extent]) -> list[_Extent]:
    """The extents, those of the lines beside a large first letter begun where that begins."""
    found: list[_Extent] = []
    opening: _Extent | None = None
    for line in extents:
        if line.initial:
            opening = line
        elif opening and _is_beside(line, opening):
            line = replace(line, start=opening.start + _indent_beside(line, opening))
        else:
            opening = None
        found.append(line)
    return found


def _is_beside(line: _Extent, opening: _Extent) -> bool:
    end, foot = opening.initial or (0.0, 0.0)
    return line.start > end - line.size / 2 and foot - line.size / 2 < line.high < opening.high


def _indent_beside(line: _Extent, opening: _Extent) -> float:
    end, _ = opening.initial or (0.0, 0.0)
    return line.start - end if line.start - end > _LEAST_MARGIN * line.size else 0.0


def _runs_down(boxes: Sequence[tuple[int, float, float, float, float]]) -> bool:
    return abs(boxes[-1][4] - boxes[0][4]) > abs(boxes[-1][1] - boxes[0][1])


def _usual_size(extents: Sequence[_Extent], lines: Sequence[Span]) -> float:
    counts: Counter[float] = Counter()
    for extent, (start, end) in zip(extents, lines, strict=True):
        counts[round(extent.size, 1)] += end - start
    return max(counts, key=lambda size: (counts[size], size)) if counts else 1.0


def _columns(source: Source, lines: Sequence[Span], extents: Sequence[_Extent]) -> list[list[int]]:
    """Numbers of the lines of each column."""
    columns: list[list[int]] = [[0]] if lines else []
    for number, (above, line) in enumerate(pairwise(extents), 1):
        between = source.text[lines[number - 1][1] : lines[number][0]]
        goes_on = line.page == above.page and line.low < above.low and line.start < above.end and above.start < line.end
        if goes_on and between.count("\n") == 1:
            columns[-1].append(number)
        else:
            columns.append([number])
    return columns


def _edges(column: Sequence[_Extent], usual: float) -> _Edge | None:
    """The edges of a column of text; None for one that is too short to show them, or set as a title."""
    sizes = median(extent.size for extent in column)
    if len(column) < _LINES_OF_A_COLUMN or max(sizes, usual) > _SAME_SIZE * min(sizes, usual):
        return None
    return column[0].page, min(extent.start for extent in column), max(extent.end for extent in column)


def _over_columns(lines: Sequence[_Extent], edges: Sequence[_Edge | None]) -> _Edge | None:
    """The edges of the neighbouring columns over whose middle all lines stand."""
    known = sorted({edge for edge in edges if edge and edge[0] == lines[0].page}, key=lambda edge: edge[1:])
    starts, ends = [edge[1] for edge in known], [edge[2] for edge in known]
    spans = sorted(
        ((start, end) for start in starts for end in ends if start < end), key=lambda span: span[1] - span[0]
    )
    for start, end in spans:
        if all(_is_centred(line, start, end) for line in lines):
            return lines[0].page, start, end
    return None


def _borrowed(number: int, lines: Sequence[_Extent], edges: Sequence[_Edge | None]) -> _Edge:
    """The edges of the nearest column in the place of these lines that has room for them, else their own extent."""
    start, end, size = min(line.start for line in lines), max(line.end for line in lines), lines[0].size
    for other in sorted(range(len(edges)), key=lambda other: (abs(other - number), other)):
        edge = edges[other]
        if edge and edge[0] == lines[0].page and edge[1] - size < start and end < edge[2] + size:
            return edge[0], min(edge[1], start), max(edge[2], end)
    return lines[0].page, start, end


def _is_centred(line: _Extent, start: float, end: float) -> bool:
    before, after = line.start - start, end - line.end
    return before > _LEAST_MARGIN * line.size and abs(before - after) < _CENTRED * line.size


def _setting(line: _Extent, edge: _Edge, usual: float, region: int) -> Setting:
    _, start, end = edge
    size = line.size or usual
    centred = _is_centred(line, start, end)
    indent = 0.0 if centred else (line.start - start) / size
    reach = indent + (line.end - line.start) / size
    relative = round(size / usual / _SIZE_STEP) * _SIZE_STEP
    return Setting(relative, indent, reach, (end - start) / size, centred, region)
