"""Status: whether a figure is reported or aimed at (目标, 力争, 拟, 将, 要), judged from the sentence alone."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import CLAUSE_END, CLAUSE_REACH, Context, Cue
from analysis.vocabularies import rows

_PLANNED_YEAR = Cue(r"(?<!完成)(?:今年|本年|全年)[^，。；]{0,16}(?:安排|计划)(?![了的])", "今年", "本年", "全年")
_PLANNED_REACH = 60
_DEICTIC = ("这", "那", "上述")
_REACHED = re.compile(r"(?:实现|完成|达到|超过)了|已(?:经)?(?:实现|完成|达到)")
_CONTAINER = re.compile(
    r"(?:的)?(?:方面|问题|环节|关系|原则|情况|任务|阶段|条件|因素|特点|措施|手段|途径|部分|领域|(?:重点|要求|工作|错误|倾向)(?=[，。：；]|$))"
)
_UP_TO_GOAL = re.compile(r"(?:以上|左右|以内|以下)?的?[^，。；、了]{0,14}?(?=目标|的任务)|")


@cache
def _cues(kind: str, side: str) -> Cue:
    return Cue("|".join(row["pattern"] for row in rows("target_cues") if (row["kind"], row["side"]) == (kind, side)))


def status(context: Context, role: str) -> str:
    """actual or target: the last cue before the figure in the sentence decides, after the words right behind it."""
    start, sentence = context.span.start, context.sentence
    if role == "from" or context.left.endswith(_DEICTIC):
        return "actual"
    if context.span.unit_name in ("个", "条", "项", "种", "点") and _CONTAINER.match(context.right):
        return "actual"
    aims = _cues("target", "after")
    if aims.pattern.match(_after(context)) and not _REACHED.search(context.clause_left):
        return "target"
    duty = sentence.last_start(_cues("duty", "before"), start)
    target = max(sentence.last_start(_cues("target", "before"), start), duty if duty >= context.lead else -1)
    if target < 0:
        target = max(_planned(context), sentence.last_start(_cues("year", "before"), start))
    aimed = target >= 0 and target > sentence.last_start(_cues("actual", "before"), start)
    return "target" if aimed else "actual"


def _after(context: Context) -> str:
    stop = CLAUSE_END.search(context.text, context.span.end, context.span.end + CLAUSE_REACH)
    rest = context.text[context.span.end : stop.start() if stop else context.span.end + CLAUSE_REACH]
    match = _UP_TO_GOAL.match(rest)
    return rest[match.end() :] if match else rest


def _planned(context: Context) -> int:
    """Where the plan of this year that the figure stands in ends its words: 今年安排; -1 where there is none."""
    match = context.sentence.last(_PLANNED_YEAR, context.span.start)
    return match.end() if match and match.end() <= context.span.start < match.end() + _PLANNED_REACH else -1
