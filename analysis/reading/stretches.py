"""A region's lines cut into stretches that are one thing each: a paragraph, a title, a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.reading import furniture
from analysis.reading.columns import Columns
from analysis.reading.endings import closes
from analysis.reading.flow import open_pairs, torn
from analysis.reading.kickers import is_kicker
from analysis.reading.lines import INDENT, Line
from analysis.reading.openings import is_dateline, names_of_line
from analysis.reading.shapes import LONGEST_TITLE_LINES, NUMBERED, STUB, TITLE_SIZE, ends_open, shape

_DASH = ("——", "－－", "--")
_ABOUT = "关于"
_LONGEST_COLUMN_NAME = 4.0
_TORN = 4.0
# Headlines of more cells are rare; with a subtitle under it a headline is a clause of its own.
_LONGEST_HEADLINE, _SHORTEST_CLAUSE, _LONGEST_TITLE_BLOCK = 20.0, 8.0, 5


def stretches(region: Sequence[Line], width: float, layout: Columns) -> Iterator[Sequence[Line]]:
    """The region's lines up to each that ends something: a paragraph, a title, or a line that is a thing of its own."""
    begin = 0
    for end in range(1, len(region)):
        if _ends(region, begin, end, width, layout):
            yield region[begin:end]
            begin = end
    yield region[begin:]


def _ends(region: Sequence[Line], begin: int, end: int, width: float, layout: Columns) -> bool:
    """Whether the stretch of lines ``region[begin:end]`` is complete before the line that follows it."""
    line, following, first = region[end - 1], region[end], end - begin == 1
    if line.kind or following.kind:
        return True
    if following.opens:
        return not (first and (is_dateline(line.text) or open_pairs(line.text)))
    if furniture.jump_after(line.text) or furniture.jump_before(following.text):
        return True
    if following.indent - line.indent >= INDENT:
        return True
    if first and line.cells < following.cells and is_kicker(line.text):
        return True
    if begin == 0 and first and _is_column_name(line, following) and _is_title(region, 0, 1, width, layout):
        return True
    if NUMBERED.match(following.text) and _is_title(region, begin, end, width, layout):
        return True
    if following.text.startswith(_DASH) and "body" not in (kinds := _kinds(region, begin, end, width, layout)):
        return "unsure" not in kinds or _may_be_titles(region)
    if following.size < TITLE_SIZE and _may_be_titles(region) and _is_two_titles(region, begin, end, width, layout):
        return True
    if layout.indented and following.indent >= INDENT and (line.stops or (first and line.indent >= INDENT)):
        return True
    if line.stops and _stands_alone(region, end, width, layout):
        return True
    if not layout.had_room(line, following, width, first=first):
        return False
    if closes(line.text) or "\t" in line.text or "\t" in following.text:
        return True
    return _is_title(region, begin, end, width, layout) and not _goes_on_as_title(region, end, width, layout)


def _is_column_name(line: Line, following: Line) -> bool:
    """Whether a block begins with a line as short as a column's name: no headline is broken so unevenly."""
    return line.cells <= _LONGEST_COLUMN_NAME and following.cells >= 2 * line.cells and line.size <= following.size


def _is_title(region: Sequence[Line], begin: int, end: int, width: float, layout: Columns) -> bool:
    return end - begin <= LONGEST_TITLE_LINES and shape(region[begin:end], width, layout) == "title"


def _stands_alone(region: Sequence[Line], at: int, width: float, layout: Columns) -> bool:
    """Whether the line at ``at`` is a title that leaves room for what follows it: a subheading between paragraphs."""
    below = region[at + 1] if at + 1 < len(region) else None
    return (
        below is not None
        and layout.had_room(region[at], below, width, first=True)
        and _is_title(region, at, at + 1, width, layout)
    )


def _is_two_titles(region: Sequence[Line], begin: int, end: int, width: float, layout: Columns) -> bool:
    """Whether a title is complete before a line that is one too, and both together are too long for one headline."""
    above, below = region[begin:end], region[end]
    length = sum([line.cells for line in above])
    if length + below.cells <= _LONGEST_HEADLINE or min(length, below.cells) < _SHORTEST_CLAUSE:
        return False
    if _is_one_title("".join([line.text for line in above]), below.text):
        return False
    kinds = _kinds(region, begin, end, width, layout)
    wrapped = kinds[1] != "title" and not layout.had_room(region[end - 1], below, width, first=end - begin == 1)
    signed = end + 1 < len(region) and bool(names_of_line(region[end + 1].text))
    return "body" not in kinds and (signed or (kinds[0] == "title" and not wrapped))


def _is_one_title(above: str, below: str) -> bool:
    """Whether the words of a title go on below: a word or phrase is torn, or an office names what it is about."""
    return ends_open(above) or bool(STUB.search(above)) or below.startswith(_ABOUT) or torn(above, below) > _TORN


def _may_be_titles(region: Sequence[Line]) -> bool:
    """Whether a region is as short as a group of titles and ends no sentence."""
    return len(region) <= _LONGEST_TITLE_BLOCK and not any(line.stops for line in reversed(region))


def _kinds(region: Sequence[Line], begin: int, end: int, width: float, layout: Columns) -> tuple[str, str]:
    """The shapes of the stretch ``region[begin:end]`` and of the line below it."""
    return shape(region[begin:end], width, layout), shape(region[end : end + 1], width, layout)


def _goes_on_as_title(region: Sequence[Line], at: int, width: float, layout: Columns) -> bool:
    """Whether the line at ``at`` is a title too, so that it and the one above it are one title of several lines."""
    last = at + 1 == len(region)
    if layout.unbroken and at < _LONGEST_TITLE_BLOCK and not _is_one_title(region[at - 1].text, region[at].text):
        return False
    if shape(region[at : at + 1], width, layout, last=last) != "title":
        return False
    return last or layout.had_room(region[at], region[at + 1], width, first=True)
