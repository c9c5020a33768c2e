"""Lines that are a thing of their own by their words: mastheads, marks, jumps (下转第4版), captions, staff, credits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from analysis import vocabularies
from analysis.documents import Span
from analysis.reading.kickers import is_kicker
from analysis.reading.openings import credit_of_line, names_of_line, role_words

KINDS = ("masthead", "mark", "jump", "caption", "staff", "kicker", "other")
LONGEST = 200
# Most lines are running text or titles, told by their pauses and by being all words: only these signs make one worth a
# closer look.
_RUNNING = re.compile(r"[，。；、？！]|^[㐀-鿿“”]+$|^[㐀-鿿“”0-9.%％]{11,}$")
_TELLING_FIRST = re.compile(
    r"[▲▼◀▶△▽◁▷（(【据原刊转摘选载来文图周摄]|综合|星期|扫一扫|长按|点击|打印|关闭|返回|[^，。]{0,12}(?:[:：/／]|年\d|报$)"
)
_TELLING_LAST = frozenset("摄图片绘编校审版责记者员据源载报道")

_BLOCK = re.compile(r"^[▲▼◀▶△▽◁▷↑↓←→]|^[（(]?.?图|[摄影图发绘片照][）)]?$|号|热线|邮|版|网|址|价|印刷|://|www")


def kind_of_line(line: str) -> str | None:
    """The kind of a line that is a thing of its own by its words: furniture, a credit or a byline."""
    if len(line) > LONGEST or (_RUNNING.search(line) and not _is_telling(line)):
        return None
    kind = _matching(line, "line")
    if kind or credit_of_line(line):
        return kind or "credit"
    return "byline" if names_of_line(line) and not is_kicker("".join(line.split())) else None


def _is_telling(line: str) -> bool:
    return line[-1:] in _TELLING_LAST or bool(_TELLING_FIRST.match(line) or _telling_words().search(line))


@cache
def _telling_words() -> re.Pattern[str]:
    return re.compile("|".join(["编", "责", "版", "供图", *role_words()]))


def kind_of_block(text: str) -> str | None:
    """The kind of furniture that a whole region of lines is by its words (a caption, chiefly)."""
    return _matching(text, "block") if len(text) <= LONGEST and _BLOCK.search(text) else None


def jump_before(line: str) -> Span | None:
    """Where a mark like 上接第1版 stands at the beginning of a line of text."""
    match = _pattern("start").match(line[:LONGEST]) if "版" in line else None
    return match.span() if match else None


def jump_after(line: str) -> Span | None:
    """Where a mark like 下转第4版 stands at the end of a line of text."""
    match = _pattern("end", r"\s*$").search(line, max(0, len(line) - LONGEST)) if "版" in line else None
    return match.span() if match else None


def _matching(text: str, place: str) -> str | None:
    match = _pattern(place).fullmatch(text)
    return _rows(place)[match.lastindex - 1]["kind"] if match and match.lastindex else None


@cache
def _pattern(place: str, ending: str = "") -> re.Pattern[str]:
    """The patterns of a place as one, a group each."""
    return re.compile(f"(?:{'|'.join('({pattern})'.format_map(row) for row in _rows(place))}){ending}")


@cache
def _rows(place: str) -> list[Mapping[str, str]]:
    return [row for row in vocabularies.rows("page_lines") if row["place"] == place]
