"""Status: whether a figure is reported or aimed at (目标, 力争, 拟, 将, 要, 到2027年 ...), judged from the sentence alone."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import CLAUSE_END, Context
from analysis.vocabularies import rows

_PLANNED_YEAR = re.compile(r"(?:今年|本年|全年)[^，。；]{0,16}(?:安排|计划)")
_DEICTIC = re.compile(r"(?:[这那]|上述)$")
_REACHED = re.compile(r"(?:实现|完成|达到|超过)了|已(?:经)?(?:实现|完成|达到)")
_CONTAINER = re.compile(
    r"(?:的)?(?:方面|问题|环节|关系|原则|情况|任务|阶段|条件|因素|特点|措施|部分|领域|(?:重点|要求|工作|错误|倾向)(?=[，。；：]|$))"
)


@cache
def _cues(kind: str, side: str) -> re.Pattern[str]:
    joined = "|".join(row["pattern"] for row in rows("target_cues") if (row["kind"], row["side"]) == (kind, side))
    return re.compile(joined)


def status(context: Context, role: str) -> str:
    """actual or target: the last cue before the figure in the sentence decides, then the words right after it."""
    before = context.before
    if role == "from" or _DEICTIC.search(before[-3:]):
        return "actual"
    if context.span.unit_name in ("个", "条", "项", "种", "点") and _CONTAINER.match(context.right):
        return "actual"
    if _cues("target", "after").match(_after(context)) and not _REACHED.search(context.clause_left):
        return "target"
    target = _last(_cues("target", "before"), before)
    target = max(target, _duty(context))
    if target < 0 and (_planned(context) or _future_year(context, before)):
        return "target"
    return "target" if target > _last(_cues("actual", "before"), before) else "actual"


def _after(context: Context) -> str:
    stop = CLAUSE_END.search(context.text, context.span.end)
    rest = context.text[context.span.end : stop.start() if stop else len(context.text)]
    match = re.match(r"(?:以上|左右|以内|以下)?的?[^，。；、]{0,14}?(?=目标|的任务)|", rest)
    return rest[match.end() :] if match else rest


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _duty(context: Context) -> int:
    """必须 and 应 bind the figures of their own clause only."""
    place = _last(_cues("duty", "before"), context.clause_left)
    return place if place < 0 else len(context.before) - len(context.clause_left) + place


def _planned(context: Context) -> bool:
    return _PLANNED_YEAR.search(context.before[-60:]) is not None


def _future_year(context: Context, before: str) -> bool:
    return _cues("year", "before").search(before) is not None and _last(_cues("actual", "before"), before) < 0
