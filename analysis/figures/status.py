"""Status: whether a figure is reported or aimed at (目标, 力争, 拟, 将, 要), judged from the sentence alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from analysis.figures.context import Context, Cue
from analysis.figures.numerals import YEAR, year_of
from analysis.vocabularies import rows

_PLANNED_YEAR = Cue(
    r"(?<!完成)(?<!完成了)(?:今年|本年|全年)[^，。；]{0,16}(?<![共已])(?:安排|计划)(?![了的])", "今年", "本年", "全年"
)
_PLANNED_REACH = 60
_AIM_REACH = 24
_YEAR = re.compile(YEAR)
_DEICTIC = ("这", "那", "上述")
_REACHED = re.compile(r"(?:实现|完成|达到|超过)了|已(?:经)?(?:实现|完成|达到)")
_HOLDS = frozenset("个条项种点")
_CONTAINER = re.compile(
    r"(?:的)?(?:方面|问题|环节|关系|原则|情况|任务|阶段|条件|因素|特点|措施|手段|途径|部分|领域|(?:重点|要求|工作|错误|倾向)(?=[，。：；]|$))"
)


@cache
def _aim_after() -> Cue:
    """A word of aims right behind a figure, or a goal further on in its clause."""
    aims = [row["pattern"] for row in rows("target_cues") if row["side"] == "after"]
    further = r"(?:以上|左右|以内|以下)?的?[^，。；：、了！？!?;…\n]{0,14}?(?=目标|的任务)"
    return Cue(rf"^(?:{further})?(?:{'|'.join(aims)})", *aims)


@cache
def _cues_before() -> tuple[re.Pattern[str], list[str]]:
    """A pattern of all cues, each with a group of its own, and their kinds by the numbers of these."""
    cues = [row for row in rows("target_cues") if row["side"] == "before"]
    return re.compile("|".join(row["pattern"] + "()" for row in cues)), ["", *(row["kind"] for row in cues)]


def _last_cues(text: str) -> tuple[list[int], list[dict[str, int]]]:
    """Where the cues of a text stand, and from each on where the last of every kind does."""
    pattern, kinds = _cues_before()
    starts: list[int] = []
    last: list[dict[str, int]] = []
    for match in pattern.finditer(text):
        starts.append(match.start())
        last.append((last[-1] if last else {}) | {kinds[match.lastindex or 0]: match.start()})
    return starts, last


def status(context: Context, role: str, date: str | None) -> str:
    """actual or target: the last cue before the figure in the sentence decides, after the words right behind it.

    A year to come (到2025年) is a cue unless the ``date`` of the document is later.
    """
    span = context.span
    if role == "from" or context.left.endswith(_DEICTIC):
        return "actual"
    if context.unit.name in _HOLDS and _CONTAINER.match(context.right):
        return "actual"
    ahead = context.text[span.end : span.end + _AIM_REACH]
    if _aim_after().matches(ahead) and not _REACHED.search(context.clause_left):
        return "target"
    starts, found = context.sentence.once(_last_cues)
    place = bisect_left(starts, span.start)
    last = found[place - 1] if place else {}
    target, duty = last.get("target", -1), last.get("duty", -1)
    if duty > target and duty >= context.lead:
        target = duty
    if target < 0:
        target = max(_planned(context), _to_come(context, last["year"], date) if "year" in last else -1)
    return "target" if target > last.get("actual", -1) else "actual"


def _planned(context: Context) -> int:
    """Where the plan of this year that the figure stands in ends its words: 今年安排; -1 where there is none."""
    match = context.sentence.last(_PLANNED_YEAR, context.span.start)
    return match.end() if match and match.end() <= context.span.start < match.end() + _PLANNED_REACH else -1


def _to_come(context: Context, cue: int, date: str | None) -> int:
    """``cue``, where a year stands; -1 where the ``date`` tells that it is over."""
    year = _YEAR.search(context.text, cue) if date else None
    return -1 if year and date and year_of(year[1]) < int(date[:4]) else cue
