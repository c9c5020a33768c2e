"""What a figure measures: the shortest noun phrase of the sentence that still says it.

A number after its noun takes the words before it, trimmed (``subjects``); a number before its noun takes the noun, with
a verb that tells figures apart (改造, 淘汰). A clause without a subject of its own takes the one before it.
"""

from __future__ import annotations

import re

from analysis.figures.asides import GIVEN
from analysis.figures.carrying import carried
from analysis.figures.context import Context
from analysis.figures.listed import AGES, like_item_before, of_list
from analysis.figures.movements import Movement
from analysis.figures.nouns import measured, noun_after, with_noun
from analysis.figures.subjects import Indicator, subject_of

_AGAINST = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?<![占对同环可])比(?![重例率值分赛价较亚利])|(?<![比占])较(?![大小多少高低好强快为]))[^，。；]{1,16}$"
)
_REACHING = re.compile(r"[长高多重深宽]达(?:约|近|到)?$")
_AND_ENDS = frozenset("和、或者与及")
_OPENED_BEFORE = (
    ("以", re.compile("为(?:基[数准础]|标准|限|上限|下限|起点|单位)")),  # 以总股本2.4亿股为基数
    ("在", re.compile(f"(?:左右|以上)?的{GIVEN}")),
)
_AND = re.compile("(?:[和、或]|或者|(?<!参)与|(?:^.|(?<![惠涉普波危遍]))及)$")
LONGEST_BRACKET = 12  # figures


def indicator(context: Context, move: Movement, qualifier_length: int, known: list[Indicator]) -> Indicator:
    """The indicator; ``known`` holds those of the figures before it in the sentence."""
    left = context.left[: len(context.left) - qualifier_length] if qualifier_length else context.left
    if listed := of_list(context, known):
        return Indicator(listed, listed)
    owner = subject_of(left[: move.verb_start]) if move.verb_start else ""
    left = left[move.subject_start : move.subject_end]
    for opening, behind in _OPENED_BEFORE:
        left = left.rpartition(opening)[2] if opening in left and behind.match(context.right) else left
    left = _AGAINST.sub("", left) if move.role == "change" and move.subject_end else left
    subject = (owner if len(owner) <= 8 else "") + subject_of(left)
    previous = context.previous
    if left and context.same_clause and previous and previous.unit.name in AGES and left[:1] not in ("、", "和"):
        aged = context.text[previous.start : context.span.start - len(context.left)]
        subject, left = aged + subject, aged + left
    if move.subject_start and known and subject and _of_the_same(context.left[: move.subject_start], subject, known):
        subject = known[-1].subject
    if _leads_over(context, left):
        subject = ""
    if move.role == "level" and (noun := measured(context, left, subject)):
        return Indicator(noun, noun)
    after = noun_after(context, move, subject)
    if after:
        name = with_noun(context, subject, after, known)
        return Indicator(name, name)
    if context.same_clause and subject and known and left[:1] in ("、", "和", "及"):
        subject = like_item_before(subject, known[-1].subject)
    return carried(context, left, subject, _outside_brackets(context, known), move.role == "change")


def _of_the_same(before: str, subject: str, known: list[Indicator]) -> bool:
    """全港装卸货物9万吨，比去年多装卸货物1万吨: whether a clause that compares repeats the end of what it is about."""
    return ("比" in before or "较" in before) and known[-1].subject.endswith(subject)


def _leads_over(context: Context, left: str) -> bool:
    """Whether the words before a figure go on behind it: a list (和 | 50个…), or a measure (高达 | 3米的…)."""
    if context.right and left[-1:] in _AND_ENDS and _AND.search(left, len(left) - 2):
        return True
    return context.right[:1] == "的" and _REACHING.search(context.left) is not None


def _outside_brackets(context: Context, known: list[Indicator]) -> list[Indicator]:
    """``known`` without those at the end whose figures stand in a bracket that closes before this figure."""
    for index in range(len(known), max(len(known) - LONGEST_BRACKET, 0), -1):
        between = context.text[context.spans[index - 1].end : context.span.start]
        if between.count("）") <= between.count("（"):
            return known[:index]
    return known[:-LONGEST_BRACKET]
