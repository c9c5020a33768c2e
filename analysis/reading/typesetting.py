"""The glyphs of a column into lines and blocks, as a reader sees them.

A space is set where the layout leaves one between two words of letters or two separate things; a block ends where the
font size changes or the lines stand farther apart than they do elsewhere in the column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from analysis.reading.glyphs import Glyph

Line = list[Glyph]

_SAME_LINE = 0.5
_WORD_SPACE = 0.2
_FIELD_SPACE = 1.0
_SAME_SIZE = 1.08
_BLOCK_GAP = 1.35


def blocks(region: Sequence[Glyph]) -> list[list[Line]]:
    """The blocks of a region without columns, each its lines; vertical lines stand before horizontal ones."""
    upright = [glyph for glyph in region if not glyph.vertical]
    vertical = [glyph for glyph in region if glyph.vertical]
    return [*_blocks(vertical, vertical=True), *_blocks(upright, vertical=False)]


def _blocks(glyphs: Sequence[Glyph], *, vertical: bool) -> list[list[Line]]:
    lines = [line for line in _lines(glyphs, vertical=vertical) if any(glyph.text.strip() for glyph in line)]
    pitches = [_pitch(one, two, vertical=vertical) for one, two in pairwise(lines)]
    alike = [pitch for pitch, (one, two) in zip(pitches, pairwise(lines), strict=True) if _same_size(one, two)]
    usual = median(alike) if alike else 0.0
    found = [lines[:1]] if lines else []
    for pitch, (one, two) in zip(pitches, pairwise(lines), strict=True):
        if _same_size(one, two) and pitch <= _BLOCK_GAP * usual:
            found[-1].append(two)
        else:
            found.append([two])
    return found


def size_of(line: Line) -> float:
    """The font size of most of a line."""
    return median(glyph.size for glyph in line)


def _same_size(one: Line, two: Line) -> bool:
    first, second = size_of(one), size_of(two)
    return max(first, second) <= _SAME_SIZE * min(first, second)


def _pitch(one: Line, two: Line, *, vertical: bool) -> float:
    places = [median(glyph.x if vertical else glyph.y for glyph in line) for line in (one, two)]
    return places[0] - places[1]


def _lines(glyphs: Sequence[Glyph], *, vertical: bool) -> list[Line]:
    def across(glyph: Glyph) -> float:
        return glyph.x if vertical else glyph.y

    lines: list[Line] = []
    for glyph in sorted(glyphs, key=lambda glyph: -across(glyph)):
        near = lines and abs(across(lines[-1][0]) - across(glyph)) < _SAME_LINE * max(lines[-1][0].size, glyph.size)
        if near:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_spaced(sorted(line, key=lambda g: -g.y if vertical else g.left), vertical=vertical) for line in lines]


def _spaced(line: Line, *, vertical: bool) -> Line:
    """The line with a space where there is room for one, and without spaces at its ends."""
    while line and line[-1].text.isspace():
        line.pop()
    while line and line[0].text.isspace():
        line.pop(0)
    spaced = line[:1]
    for one, two in pairwise(line):
        room = (one.bottom - two.top) if vertical else (two.left - one.right)
        least = _WORD_SPACE if _is_letter(one) and _is_letter(two) else _FIELD_SPACE
        if room > least * min(one.size, two.size) and not one.text.isspace() and not two.text.isspace():
            spaced.append(replace(one, text=" ", left=one.right, right=max(one.right, two.left)))
        spaced.append(two)
    return spaced


def _is_letter(glyph: Glyph) -> bool:
    return glyph.text.isascii() and glyph.text.isalnum()
