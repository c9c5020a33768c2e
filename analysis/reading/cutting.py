"""The reading order of a page: bands that go across first, then the columns of each band, and so on inside each column.

A recursive XY-cut. A region is sliced into rows at its full-width gaps; neighbouring rows that keep their gutters open
are one band (bands.py); a band falls apart at its gutters. What a headline crosses is no gutter, so a headline over
three columns is a band of its own above them, and two articles side by side are cut apart before their headlines are.
Rules printed across a region cut it first; framed boxes are regions of their own.

After Nagy and Seth (1984), Hierarchical representation of optically scanned documents; what cannot be cut is ordered
block by block after Breuel (2003), High performance document layout analysis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analysis.reading.bands import LARGER, Item, bands, gutters, has_gaps, intervals
from analysis.reading.glyphs import Box, Glyph, box_of, undivided

Region = tuple[Glyph, ...]

_SPANS = 0.9
_LEAST_FRAMED = 8
_TITLE = 1.3
_UNDER = 3.0
_SAME_SIZE = 1.15
_NEAR = 1.0
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn on a page, as boxes (left, bottom, right, top): thin rules, frames, and pictures."""

    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


def in_order(glyphs: Sequence[Glyph], marks: Marks, *, vertical: bool = False) -> list[Region]:
    """The columns of a page in reading order: regions that have no column inside.

    A page of ``vertical`` lines is laid on its side, so that its lines run from the top as others do.
    """
    if not glyphs:
        return []
    usual = median(glyph.size for glyph in glyphs)
    laid = _laid if vertical else _kept
    places = map(box_of, glyphs) if vertical else undivided(glyphs)
    items = [Item(*laid(place), g.size, ((g,),)) for g, place in zip(glyphs, places, strict=True)]
    items += [Item(*laid(box), usual, ()) for box in marks.pictures]
    frames = sorted((laid(box) for box in marks.frames), key=_area, reverse=True)
    return _cut(_framed(items, frames, [laid(r) for r in marks.rules], usual), [laid(r) for r in marks.rules], usual, 0)


def _kept(box: Box) -> Box:
    return box


def _laid(box: Box) -> Box:
    left, bottom, right, top = box
    return -top, left, -bottom, right


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _framed(items: list[Item], frames: Sequence[Box], rules: Sequence[Box], usual: float) -> list[Item]:
    """The items, those inside a frame gathered into one item; the largest frames first."""
    for number, frame in enumerate(frames):
        inside = [item for item in items if _contains(frame, item)]
        text = sum(bool(item.regions) for item in inside)
        if text < _LEAST_FRAMED or text == sum(bool(item.regions) for item in items):
            continue
        if any(_straddles(frame, item) for item in items):
            continue
        own = _cut(_framed(inside, frames[number + 1 :], rules, usual), rules, usual, 0)
        gathered = set(map(id, inside))
        items = [item for item in items if id(item) not in gathered]
        items.append(Item(*frame, usual, tuple(own)))
    return items


def _contains(frame: Box, item: Item) -> bool:
    return frame[0] <= item.x <= frame[2] and frame[1] <= item.y <= frame[3]


def _straddles(frame: Box, item: Item) -> bool:
    """Whether a line of text runs over the frame's edge, which then frames nothing."""
    outside = item.left < frame[0] - 0.5 * item.size or item.right > frame[2] + 0.5 * item.size
    return bool(item.regions) and _contains(frame, item) and outside


def _cut(items: Sequence[Item], rules: Sequence[Box], usual: float, depth: int) -> list[Region]:
    if not any(item.regions for item in items):
        return []
    parts = _parts(items, rules, usual) if depth < _DEEPEST else [list(items)]
    if len(parts) == 1:
        return _leaf(items)
    return [region for part in parts for region in _cut(part, rules, usual, depth + 1)]


def _parts(items: Sequence[Item], rules: Sequence[Box], usual: float) -> list[list[Item]]:
    for rule in rules:
        parts = _ruled(items, rule)
        if parts:
            return parts
    parts = bands(items, usual)
    if len(parts) > 1:
        return parts
    cuts = gutters(items)
    if not cuts:
        return _blocks(items)
    edges = [float("-inf"), *((left + right) / 2 for left, right in cuts), float("inf")]
    columns = [[item for item in items if left < item.x <= right] for left, right in pairwise(edges)]
    return _under_their_titles([column for column in columns if column], usual)


def _under_their_titles(columns: list[list[Item]], usual: float) -> list[list[Item]]:
    """The columns, put together where a title leaves the place beside it blank: it then stands over both."""
    merged: list[list[Item]] = []
    for column in columns:
        if merged and (_has_title_over(merged[-1], column, usual) or _has_title_over(column, merged[-1], usual)):
            merged[-1] = merged[-1] + column
        else:
            merged.append(column)
    return merged if len(merged) > 1 else columns


def _has_title_over(titled: Sequence[Item], column: Sequence[Item], usual: float) -> bool:
    return any(_reaches_over(title, column, usual) for title in titled if title.size > _TITLE * usual)


def _reaches_over(title: Item, column: Sequence[Item], usual: float) -> bool:
    """Whether a column is blank beside a title and goes on below it with text."""
    if any(item.bottom < title.top and item.top > title.bottom for item in column):
        return False
    below = max((item for item in column if item.top <= title.bottom), key=lambda item: item.top, default=None)
    return below is not None and below.size <= LARGER * usual and title.bottom - below.top < _UNDER * title.size


def _ruled(items: Sequence[Item], rule: Box) -> list[list[Item]] | None:
    """The two sides of a rule that goes across all items and through none of them."""
    left, right = min(item.left for item in items), max(item.right for item in items)
    bottom, top = min(item.bottom for item in items), max(item.top for item in items)
    x, y = (rule[0] + rule[2]) / 2, (rule[1] + rule[3]) / 2
    lies = rule[2] - rule[0] >= rule[3] - rule[1]
    if lies and bottom < y < top and min(rule[2], right) - max(rule[0], left) >= _SPANS * (right - left):
        first, second = [item for item in items if item.y > y], [item for item in items if item.y <= y]
        crossed = any(item.bottom + 0.2 * item.size < y < item.top - 0.2 * item.size for item in items)
    elif not lies and left < x < right and min(rule[3], top) - max(rule[1], bottom) >= _SPANS * (top - bottom):
        first, second = [item for item in items if item.x < x], [item for item in items if item.x >= x]
        crossed = any(item.left + 0.2 * item.size < x < item.right - 0.2 * item.size for item in items)
    else:
        return None
    return [first, second] if first and second and not crossed else None


def _leaf(items: Sequence[Item]) -> list[Region]:
    """The glyphs of a column as one region, before the framed boxes that stand in it."""
    glyphs = tuple(region[0] for item in items if item.is_glyph for region in item.regions)
    framed = [region for item in items if not item.is_glyph for region in item.regions]
    return [glyphs, *framed] if glyphs else framed


def _blocks(items: Sequence[Item]) -> list[list[Item]]:
    """Items that no straight cut divides, as blocks of touching lines of one size in Breuel's order."""
    if not has_gaps(items):
        return [list(items)]
    blocks = _touching(_runs(items))
    if len(blocks) < 2 or not any(_beside(first, second) for first, second in pairwise(blocks)):
        return [list(items)]
    boxes = [_bounds(block) for block in blocks]
    return [blocks[number] for number in _sorted(boxes)]


def _beside(first: Sequence[Item], second: Sequence[Item]) -> bool:
    one, two = _bounds(first), _bounds(second)
    overlap = min(one[3], two[3]) - max(one[1], two[1])
    return overlap > 2 * first[0].size and (one[2] <= two[0] or two[2] <= one[0])


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    """Items into runs of one line without a gap of a gutter's width."""
    runs: list[list[Item]] = []
    for row in intervals(items, down=True):
        ordered = sorted((item for item in items if row[0] <= item.y <= row[1]), key=lambda item: item.left)
        for line in _lines_of(ordered):
            runs.extend(line)
    return runs


def _lines_of(items: Sequence[Item]) -> Iterator[list[list[Item]]]:
    lines: list[list[Item]] = []
    for item in sorted(items, key=lambda item: (-item.y, item.left)):
        if lines and abs(lines[-1][0].y - item.y) < 0.4 * min(item.size, lines[-1][0].size):
            lines[-1].append(item)
        else:
            lines.append([item])
    for line in lines:
        runs: list[list[Item]] = []
        for item in sorted(line, key=lambda item: item.left):
            if runs and item.left - runs[-1][-1].right < 0.8 * item.size:
                runs[-1].append(item)
            else:
                runs.append([item])
        yield runs


def _touching(runs: Sequence[list[Item]]) -> list[list[Item]]:
    boxes = [_bounds(run) for run in runs]
    group = list(range(len(runs)))
    for one, box in enumerate(boxes):
        for two in range(one):
            if _touches(box, boxes[two], runs[one][0].size, runs[two][0].size):
                old, new = group[one], group[two]
                group = [new if number == old else number for number in group]
    return [[item for run, number in zip(runs, group, strict=True) if number == one for item in run]
            for one in dict.fromkeys(group)]  # fmt: skip


def _touches(one: Box, two: Box, size: float, other: float) -> bool:
    if max(size, other) > _SAME_SIZE * min(size, other):
        return False
    gap = max(one[1], two[1]) - min(one[3], two[3])
    return gap < _NEAR * size and min(one[2], two[2]) - max(one[0], two[0]) > 0.5 * size


def _bounds(items: Sequence[Item]) -> Box:
    return (
        min(item.left for item in items),
        min(item.bottom for item in items),
        max(item.right for item in items),
        max(item.top for item in items),
    )


def _sorted(boxes: Sequence[Box]) -> list[int]:
    """The order in which each box follows those above it in its column and those wholly to its left."""
    waiting = sorted(range(len(boxes)), key=lambda number: (-boxes[number][3], boxes[number][0]))
    done: list[int] = []
    while waiting:
        free = [n for n in waiting if not any(_precedes(boxes, m, n) for m in waiting if m != n)]
        chosen = (free or waiting)[0]
        done.append(chosen)
        waiting.remove(chosen)
    return done


def _precedes(boxes: Sequence[Box], first: int, second: int) -> bool:
    one, two = boxes[first], boxes[second]
    if min(one[2], two[2]) > max(one[0], two[0]):
        return one[3] > two[3]
    between = [box for n, box in enumerate(boxes) if n not in (first, second)]
    apart = any(two[1] < (box[1] + box[3]) / 2 < one[3] or one[1] < (box[1] + box[3]) / 2 < two[3]
                for box in between if box[0] < one[2] and box[2] > two[0])  # fmt: skip
    return one[2] <= two[0] and not apart
