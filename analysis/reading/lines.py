"""The lines of a page: where each stands in the source, how wide it is, and to which region of the page it belongs.

Widths are in full-width cells: an ideograph is one cell, an ASCII character half a cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.documents import Source
from analysis.reading.endings import stops
from analysis.reading.furniture import kind_of_line
from analysis.reading.openings import opening
from analysis.reading.slices import VISIBLE
from analysis.reading.typography import settings

_LINE = re.compile(rf"{VISIBLE}(?:[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*{VISIBLE})?")
_NARROW = re.compile(r"[\s!-~]")
_TWO_IDEOGRAPHS = re.compile(r"[㐀-鿿]{2}")
_WHITE = re.compile(r"\s")
_STRAY = re.compile(r"\s(?:(?<![㐀-鿿）】]\s)|(?![㐀-鿿（]))")
_UNIT = re.compile(
    r"[“‘（(《〈「『【]*(?:[0-9０-９A-Za-z][0-9０-９A-Za-z.,:/%％‰+\-]*[%％℃]?|—+|…+|.)[，。、；：！？”’）)》〉」』】]*"
)
_HANGING = frozenset("，。、；：！？”’）)》〉」』】")
_RARE_INDENT = 0.2
INDENT = 1.5
# A line set in deeper is centred or stands at the right: how far it reaches says nothing of its column.
_DEEPEST_INDENT = 4.5
_LONGEST_UNIT = 16
_FIGURES = re.compile(r"[\s0-9]+")
# Of the usual font size.
TITLE_SIZE = 1.15
_Boxes = Sequence[tuple[int, float, float, float, float]]


@dataclass(slots=True)
class Line:
    """A printed line: its place in the source, reach and indentation in cells, region number, relative font size.

    ``column`` is the width of its column in cells where that was measured (in a pdf), ``centred`` whether it stands in
    the middle of one or several columns. By its own words: ``core`` are its cells without a last punctuation mark,
    which may hang out of the column, ``first_unit`` those of what cannot be broken off its beginning (a number, a
    character with its marks), ``kind`` is what it is as a thing of its own (furniture, credit, byline) if it is one,
    ``opens`` says whether a dateline or byline begins it, ``stops`` whether a sentence ends with it.
    """

    start: int
    end: int
    text: str
    cells: float
    indent: float
    region: int
    size: float = 1.0
    column: float | None = None
    centred: bool = False
    core: float = field(init=False)
    first_unit: float = field(init=False)
    kind: str | None = field(init=False)
    opens: bool = field(init=False)
    stops: bool = field(init=False)

    def __post_init__(self) -> None:
        self.core = self.cells - (self.text[-1:] in _HANGING)
        self.first_unit = _first_unit(self.text)
        self.kind = kind_of_line(self.text)
        self.opens = opening(self.text) is not None
        self.stops = stops(self.text)


def _first_unit(text: str) -> float:
    if _TWO_IDEOGRAPHS.match(text):
        return 1.0
    unit = _UNIT.match(_WHITE.sub("", text[:_LONGEST_UNIT]))
    return cells(unit.group()) if unit else 0.0


def cells(text: str) -> float:
    """Width in full-width cells; white space counts between ideographs, not by numbers, where extraction puts it."""
    narrow = len(_NARROW.findall(text))
    return len(text) - (narrow + len(_STRAY.findall(text))) / 2 if narrow else float(len(text))


def lines(source: Source) -> list[Line]:
    """The printed lines in source order. A new region begins after an empty line and with a new text box.

    An extracted text box often begins with a stray space: where few lines of a page do, such a line opens a region.
    """
    text = source.text
    found = [match.span() for match in _LINE.finditer(text)]
    if source.boxes is not None:
        return _set_lines(source, found)
    boxed = _stray_spaces(text, found)
    built: list[Line] = []
    region = above = 0
    for (start, end), opens in zip(found, boxed, strict=True):
        piece, indent = text[start:end], 0.0
        reach = cells(piece)
        if (between := text[above:start]) != "\n":
            region += bool(built) and (opens or between.count("\n") > 1 or "\f" in between)
            indent = _leading_cells(text, start)
            reach += indent if INDENT <= indent <= _DEEPEST_INDENT else 0.0
        above = end
        built.append(Line(start, end, piece, reach, indent, region))
    return built


def _set_lines(source: Source, found: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines of a source with boxes: how far a line reaches into its column is measured, not counted."""
    page = [
        Line(start, end, source.text[start:end], how.reach, how.indent, how.region, how.size, how.width, how.centred)
        for (start, end), how in zip(found, settings(source, found), strict=True)
    ]
    for line in _running(page, source.boxes or ()):
        line.kind = line.kind or "masthead"
    return page


def _running(page: Sequence[Line], boxes: _Boxes) -> Iterator[Line]:
    """Running heads and feet: lines that stand in one place on several pages, the same but for their numbers."""
    places: dict[tuple[str, int], dict[int, Line]] = defaultdict(dict)
    for line in _at_edges(page, boxes):
        number, _, bottom, _, _ = boxes[line.start]
        places[_FIGURES.sub("", line.text), round(bottom)][number] = line
    for (words, _), alike in places.items():
        if words and len(alike) > 1:
            yield from alike.values()


def _at_edges(page: Sequence[Line], boxes: _Boxes) -> Iterator[Line]:
    """The first and the last line of each page that are not set as titles."""
    for above, line in pairwise([None, *page, None]):
        turned = above is None or line is None or boxes[above.start][0] != boxes[line.start][0]
        yield from [edge for edge in (above, line) if turned and edge and edge.size < TITLE_SIZE]


def regions(page: Sequence[Line]) -> list[list[Line]]:
    """Lines by region, in order."""
    grouped: list[list[Line]] = []
    for line in page:
        if grouped and grouped[-1][-1].region == line.region:
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def _stray_spaces(text: str, found: Sequence[tuple[int, int]]) -> list[bool]:
    led = [text[start - 1 : start] == " " for start, _ in found]
    return led if sum(led) < _RARE_INDENT * len(led) else [False] * len(led)


def _leading_cells(text: str, start: int) -> float:
    width, at = 0.0, start - 1
    while at >= 0 and text[at].isspace() and text[at] not in "\r\n\f\v":
        width += 1.0 if text[at] == "\u3000" else 0.5
        at -= 1
    return width
