"""A region's lines cut into stretches that are one thing each: a paragraph, a title, a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.reading import furniture
from analysis.reading.columns import Column
from analysis.reading.endings import closes
from analysis.reading.flow import cannot_begin, open_pairs, torn
from analysis.reading.kickers import is_kicker, is_section
from analysis.reading.lines import INDENT, TITLE_SIZE, Line
from analysis.reading.openings import is_dateline, names_of_line, opening
from analysis.reading.shapes import LONGEST_TITLE_LINES, NUMBERED, STUB, ends_open, is_speech, shape

_DASH = ("——", "－－", "--")
_ABOUT = "关于"
_UNNAMED = re.compile(f"{_ABOUT}[^的]*$")  # what is told of it (的通知) is still to come
_LONGEST_COLUMN_NAME = 4.0
_TORN = 4.0
# A line of clauses that is so much longer than the one below it is wrapped there.
_WRAPPED = 1.5
# Headlines of more cells are rare; with a subtitle under it a headline is a clause of its own.
_LONGEST_HEADLINE, _SHORTEST_CLAUSE, _LONGEST_TITLE_BLOCK = 20.0, 8.0, 5


def stretches(region: Sequence[Line], column: Column) -> Iterator[Sequence[Line]]:
    """The region's lines up to each that ends something: a paragraph, a title, or a line that is a thing of its own."""
    cut = _Cut(region, column)
    begin = 0
    for end in range(1, len(region)):
        if cut.ends(begin, end):
            yield region[begin:end]
            begin = end
    yield region[begin:]


class _Cut:
    """A region of lines in its column, being cut; a stretch of it is told by its first line and the one after it."""

    def __init__(self, region: Sequence[Line], column: Column) -> None:
        self._region, self._column = region, column
        short = len(region) <= _LONGEST_TITLE_BLOCK
        self._may_be_titles = short and not any(line.stops for line in region)

    def ends(self, begin: int, end: int) -> bool:
        """Whether the stretch of lines ``begin`` to ``end`` is complete before the line that follows it."""
        line, following, first = self._region[end - 1], self._region[end], end - begin == 1
        if line.kind == "byline" and first and _goes_on_as_opening(line, following):
            return False
        if line.kind or following.kind:
            return not _is_one_byline(line, following)
        if following.opens:
            return not (first and (is_dateline(line.text) or open_pairs(line.text)))
        if furniture.jump_after(line.text) or furniture.jump_before(following.text):
            return True
        if following.indent - line.indent >= INDENT:
            return True
        if first and self._is_apart(line, following, end):
            return True
        if end == 1 and _is_column_name(line, following) and self._is_title(0, 1):
            return True
        if NUMBERED.match(following.text) and (line.text.endswith("：") or self._is_title(begin, end)):
            return True
        if following.text.startswith(_DASH) and "body" not in (kinds := self._kinds(begin, end)):
            return "unsure" not in kinds or self._may_be_titles
        if self._may_be_titles and following.size < TITLE_SIZE and self._is_two_titles(begin, end):
            return True
        indented = self._column.indented and following.indent >= INDENT
        if indented and (line.stops or (first and line.indent >= INDENT)):
            return True
        if line.stops and self._stands_alone(end):
            return True
        if self._column.indented and self._region[begin].indent >= INDENT > following.indent and not line.stops:
            return False
        if not self._column.had_room(line, following, first=first):
            return False
        if self._may_be_titles and line.text.endswith("："):
            return False
        if closes(line.text) or "\t" in line.text or "\t" in following.text:
            return True
        if is_speech("".join([line.text for line in self._region[begin:end]])):
            return True
        if not self._is_title(begin, end) or _runs_on(line.text, following.text):
            return False
        return not self._goes_on_as_title(end)

    def _is_apart(self, line: Line, following: Line, at: int) -> bool:
        """Whether a line is the name of a section or of a column, and no broken headline's first line."""
        if not is_kicker(line.text):
            return False
        below = self._cells_below(at)
        return line.cells < below or is_kicker(following.text) or (is_section(line.text) and line.cells == below)

    def _cells_below(self, at: int) -> float:
        """The cells of what may be a headline under a kicker: of the next line, or of all in a group of titles."""
        return sum([line.cells for line in self._region[at:]]) if self._may_be_titles else self._region[at].cells

    def _shape(self, begin: int, end: int, *, last: bool = False) -> str:
        return shape(self._region[begin:end], self._column, last=last)

    def _is_title(self, begin: int, end: int) -> bool:
        return end - begin <= LONGEST_TITLE_LINES and self._shape(begin, end) == "title"

    def _kinds(self, begin: int, end: int) -> tuple[str, str]:
        """The shapes of a stretch and of the line below it."""
        return self._shape(begin, end), self._shape(end, end + 1)

    def _stands_alone(self, at: int) -> bool:
        """Whether the line at ``at`` is a title that leaves room for what follows it: a subheading in the text."""
        return at + 1 < len(self._region) and self._leaves_room(at) and self._is_title(at, at + 1)

    def _leaves_room(self, at: int) -> bool:
        """Whether the line at ``at``, beginning something, had room for the one below it."""
        return self._column.had_room(self._region[at], self._region[at + 1], first=True)

    def _is_two_titles(self, begin: int, end: int) -> bool:
        """Whether a title is complete before a line that is one too, and both are too long for one headline."""
        above, below = self._region[begin:end], self._region[end]
        length = sum([line.cells for line in above])
        if length + below.cells <= _LONGEST_HEADLINE or min(length, below.cells) < _SHORTEST_CLAUSE:
            return False
        if _is_one_title("".join([line.text for line in above]), below.text):
            return False
        if "，" in above[-1].text and above[-1].cells > _WRAPPED * below.cells:
            return False
        kinds = self._kinds(begin, end)
        wrapped = kinds[1] != "title" and not self._column.had_room(above[-1], below, first=len(above) == 1)
        signed = end + 1 < len(self._region) and bool(names_of_line(self._region[end + 1].text))
        return "body" not in kinds and (signed or (kinds[0] == "title" and not wrapped))

    def _goes_on_as_title(self, at: int) -> bool:
        """Whether the line at ``at`` is a title too, so that it and the one above it are one title of several lines."""
        above, line, last = self._region[at - 1], self._region[at], at + 1 == len(self._region)
        if self._column.unbroken and at < _LONGEST_TITLE_BLOCK and not _is_one_title(above.text, line.text):
            return False
        return self._shape(at, at + 1, last=last) == "title" and (last or self._leaves_room(at))


def _is_one_byline(line: Line, following: Line) -> bool:
    """Whether a list of names goes on below, or an office stands above the name it belongs to."""
    if following.kind != "byline":
        return False
    if line.kind is None:
        return line.text.endswith("、")
    return line.kind == "byline" and not names_of_line(line.text)


def _goes_on_as_opening(line: Line, following: Line) -> bool:
    """Whether a line of names breaks off in one, or in the text that they open (本报记者 陈立 黄小 | 川 清晨六点……)."""
    begun = opening(line.text + following.text)
    return begun is not None and bool(begun.byline) and begun.byline != names_of_line(line.text)


def _is_column_name(line: Line, following: Line) -> bool:
    """Whether a block begins with a line as short as a column's name: no headline is broken so unevenly."""
    return line.cells <= _LONGEST_COLUMN_NAME and following.cells >= 2 * line.cells and line.size <= following.size


def _runs_on(above: str, below: str) -> bool:
    return cannot_begin(below) or torn(above, below) > _TORN


def _is_one_title(above: str, below: str) -> bool:
    """Whether the words of a title go on below: a word or phrase is torn, or an office names what it is about."""
    unfinished = ends_open(above) or STUB.search(above) or _UNNAMED.search(above)
    return bool(unfinished) or below.startswith(_ABOUT) or _runs_on(above, below)
