"""Lines that are a thing of their own by their words: mastheads, marks, jumps (下转第4版), captions, staff, credits."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis import vocabularies
from analysis.documents import Span
from analysis.reading.openings import credit_of_line, names_of_line

KINDS = ("masthead", "mark", "jump", "caption", "staff", "kicker", "other")
_LONGEST = 200
# Most lines are running text, told by its pauses; only these beginnings and words make such a line worth a closer look.
_RUNNING = re.compile(r"[，。；、？！]")
_TELLING = re.compile(
    r"^[▲▼◀▶△▽◁▷（(【]|[摄图绘编校审版责记者员据源载]$|[:：/／].*[:：/／]|^[^，。]{0,12}[:：/／]|[编责版]"
)

_BLOCK = re.compile(r"^[▲▼◀▶△▽◁▷↑↓←→]|^[（(]?.?图|[摄影图发绘片照][）)]?$|号|热线|邮|版|网|址|价|印刷|://|www")


@lru_cache(maxsize=4096)
def kind_of_line(line: str) -> str | None:
    """The kind of a line that is a thing of its own by its words: furniture, a credit or a byline."""
    if len(line) > _LONGEST or (_RUNNING.search(line) and not _TELLING.search(line)):
        return None
    kind = _matching(line, "line")
    if kind or credit_of_line(line):
        return kind or "credit"
    return "byline" if names_of_line(line) else None


def kind_of_block(text: str) -> str | None:
    """The kind of furniture that a whole region of lines is by its words (a caption, chiefly)."""
    return _matching(text, "block") if len(text) <= _LONGEST and _BLOCK.search(text) else None


def jump_before(line: str) -> Span | None:
    """Where a mark like 上接第1版 stands at the beginning of a line of text."""
    if "版" not in line:
        return None
    head = line[:_LONGEST]
    match = next((match for _, pattern in _patterns("start") if (match := pattern.match(head))), None)
    return match.span() if match else None


def jump_after(line: str) -> Span | None:
    """Where a mark like 下转第4版 stands at the end of a line of text."""
    if "版" not in line:
        return None
    offset = max(0, len(line) - _LONGEST)
    match = next((match for _, pattern in _patterns("end") if (match := pattern.search(line, offset))), None)
    return match.span() if match else None


def _matching(text: str, place: str) -> str | None:
    if not _any_pattern(place).fullmatch(text):
        return None
    return next(kind for kind, pattern in _patterns(place) if pattern.fullmatch(text))


@cache
def _any_pattern(place: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, pattern in _patterns(place)))


@cache
def _patterns(place: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    ending = r"\s*$" if place == "end" else ""
    rows = [row for row in vocabularies.rows("page_lines") if row["place"] == place]
    return tuple((row["kind"], re.compile(f"(?:{row['pattern']}){ending}")) for row in rows)
