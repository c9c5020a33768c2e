"""What a line is by the line next to it: furniture that the text needs, text that is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.flow import torn
from analysis.reading.lines import TITLE_SIZE, Line
from analysis.reading.names import is_common_word, is_name
from analysis.reading.openings import names_of_line, role_words
from analysis.reading.shapes import NUMBERED

_SUBSCRIPT = re.compile(r"[A-Za-z][0-9.]+$")
_TORN = 6.0
_LONGEST_VALUE, _LONGEST_CAPTION = 40, 40


def read_together(page: Sequence[Line]) -> None:
    """Settle the kinds of lines that only their neighbours tell."""
    told = False
    for above, line in pairwise(page):
        told = told or above.stops
        if line.kind == "byline" and _goes_on_as_title(above, line):
            line.kind = None
        if line.region == above.region:
            _in_one_block(above, line)
        if above.kind == "masthead" and above.text.endswith("：") and _may_be_furniture(line, _LONGEST_VALUE):
            line.kind = "masthead"
        elif line.text == above.text and not above.kind and _may_be_furniture(line, _LONGEST_CAPTION):
            _twice(above, line, told=told)


def _in_one_block(above: Line, line: Line) -> None:
    """A number right below a Latin letter is set low beside it (PM | 2.5 | 浓度), no masthead is torn off a word
    (政府工作报 | 告), and an office and the name below it are one byline (国务院总理 | 李克强)."""
    if line.kind == "mark" and _SUBSCRIPT.match(above.text[-1:] + line.text):
        line.kind = None
    if above.kind == "masthead" and torn(above.text, line.text) > _TORN:
        above.kind = None
    if not above.kind and not _goes_on_as_title(above, line) and _is_office_of(above.text, line.text):
        above.kind = line.kind = "byline"


def _is_office_of(above: str, below: str) -> bool:
    """Whether an office stands above a name; a name that is a word needs a role above it (国务院总理 | 李强)."""
    name = "".join(below.split())
    if not is_name(name) or (is_common_word(name) and not above.endswith(tuple(role_words()))):
        return False
    return bool(names_of_line(f"{above} {name}"))


def _goes_on_as_title(above: Line, line: Line) -> bool:
    """Whether a line is set like the title above it, so that it is the title's end and no name (……的 | 通 知)."""
    return line.size == above.size >= TITLE_SIZE and not above.kind


def _twice(above: Line, line: Line, *, told: bool) -> None:
    """A picture's name and its caption say the same in a web page, and so do, above its text, its title and the
    article's."""
    line.kind = "caption" if told else "other"
    above.kind = "caption" if told else None


def _may_be_furniture(line: Line, longest: int) -> bool:
    return not (line.kind or line.stops or NUMBERED.match(line.text)) and len(line.text) <= longest
