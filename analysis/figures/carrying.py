"""A figure whose noun stands farther off: shares of a whole, parts, rates per head, clauses without a subject."""

from __future__ import annotations

import re

from analysis.figures.context import CLAUSE_REACH, Context
from analysis.figures.listed import LONGEST_SUBJECT, PART, PER_ONE, with_object_of
from analysis.figures.places import at_place, places
from analysis.figures.predicates import listed_predicate
from analysis.figures.subjects import (
    GROWTH,
    RELATIONAL,
    Indicator,
    subject_of,
    without_auxiliary,
    without_lead,
    without_tail,
)
from analysis.figures.wordclasses import verbs

_SHARE_OF = re.compile(
    r"(?P<rest>.*?)(?P<link>占|为|[仅只]及|只有|仅有|达到|相当于|完成|等于|(?:最高|最多)?不[得应能]?(?:低于|少于|超过|高于)|超过|不[足到及])(?P<whole>[^，。；占]{1,20}?)(?:的|(?<=世界)|(?<=全国)|(?<=总数)|(?<=总量)|(?<=总额))$"
)
_TIMES_OF = re.compile(
    r"(?P<rest>.*?)(?:约|大约|接近|却|已)?(?:为|是|相当于|等于|(?:最高|最多)?不[得应能]?(?:低于|少于|超过|高于))[^，。；]{1,20}?的$"
)
_WHOLE_ENDS = ("的", "世界", "全国", "总数", "总量", "总额")
_RATIO_TO = re.compile(r"^与[^，。；]{2,20}之比(?=[为是达])")
_BALANCE = re.compile("(?:收入|支出|结[存余]|余额)$")
_TRADE = re.compile("(?P<way>[进出]口)(?:总?金?额|数?量)?$")
SHORTEST_CLAUSE = 4
SHORTEST_SUBJECT = 3
_AMONG = re.compile(r"其中：?([^，。；：]{2,30})，$")
_RELATIVE = re.compile(r"的[^的]{0,12}(?:[量率额费积值价资入款出]|国家|地区|城市|企业|单位|人[员数])$")
_TOPIC = re.compile(
    r"[，；：](?!经过?|通过|由于|随着|根据|按照?|为了?)([^，；：]{3,24}"
    r"(?:[量率额费积值价资入款]|比[重例]|人[员数]|(?<=的)[^，；：的]{1,6}))，$"
)
_TOPIC_HEAD = re.compile(r"(?:产量|产值|销售量|出口量)[^，。；：]*[，：]")
_TIME_ADVERB = re.compile(r"(?<!\d)(?:从|自|在|由|到|至)?\d{1,4}(?:年|月)")
_BEING = re.compile(r"[，；：]([^，；：为是]{2,16})[为是][^，；：]{2,20}，$")  # 其中，煤为第一大品种，
_CLAUSE_BEFORE = re.compile(r"[，；：。]([^，；：。]{4,24})，$")
_RELATIVE_UNITS = frozenset({"share", "points", "multiple", "doubling", ""})
_CLAUSES = re.compile("[，；：]")
_HEADING = re.compile(r"(?:^|[，；。])([\u4e00-\u9fff]{1,3})：$")
_PLANNED = re.compile(r"(?:[调年][整初])?(?:预算|计划|任务|指标|目标)(?:安排|总)?[数额]?$")
_CARRIED_OUT = re.compile(r"^(?:实际|全年|当年|已|共)*(?:完成|执行|实现|支出|收入)(?:数)?[为了]?$")
_MEASURED_BULK = frozenset({"mass", "energy", "volume", "count"})


def carried(context: Context, left: str, subject: str, known: list[Indicator], grows: bool) -> Indicator:
    """The indicator of a figure without a noun behind it, from the ``subject`` of its own words and those before."""
    unit_name = context.unit.name
    share = _SHARE_OF.match(left) if unit_name in ("%", "‰", "") and left.endswith(_WHOLE_ENDS) else None
    if unit_name == "倍" and left.endswith("的") and (multiple := _TIMES_OF.match(left)):
        subject = subject_of(multiple["rest"])
    if known and (ratio := _RATIO_TO.search(left)):
        return Indicator(known[-1].subject + ratio.group(), known[-1].subject)
    if share:
        own = without_auxiliary(without_lead(share["rest"])) or _told_before(context, known)
        if RELATIONAL.search(own):
            return Indicator(own, own)
        link = share["link"] if share["link"] in ("为", "完成") else "占"
        return Indicator(f"{own}{link}{without_lead(share['whole']) or share['whole']}", own)
    if known and _CARRIED_OUT.search(left) and (planned := _PLANNED.search(known[-1].subject)):
        subject = known[-1].subject[: planned.start()] or "实际完成"
        return Indicator(subject, subject)
    if not subject:
        subject = _told_before(context, known)
        subject = GROWTH.sub("", subject) if grows and context.unit.dimension != "points" else subject
        return Indicator(subject, subject)
    if known and PART.fullmatch(subject):
        subject += PART.sub("", known[-1].subject, count=1)
        return Indicator(subject, subject)
    if subject in places():
        subject = at_place(subject, _known_or_earlier(context, known))
        return Indicator(subject, subject)
    if known and subject[0] == "占" and len(subject) > 1 and len(known[-1].subject) <= LONGEST_SUBJECT:
        return Indicator(known[-1].subject + subject, known[-1].subject + subject)
    if named := _mirrored(subject, known):
        return Indicator(named, named)
    if known and (named := _completed(context, subject, known[-1].subject)):
        return Indicator(named, named)
    if known and PER_ONE.fullmatch(subject):
        subject += PER_ONE.sub("", known[-1].subject, count=1)
        return Indicator(subject, subject)
    if known and RELATIONAL.fullmatch(subject):
        before = known[-1].subject
        return Indicator(before + (subject if subject != "占" else ""), before)
    named = _with_topic(context, subject)
    return Indicator(named, named)


def _mirrored(subject: str, known: list[Indicator]) -> str:
    """货物进口8亿元，其中民企进口3亿元；出口9亿元: the widest thing imported is exported, or the reverse."""
    trade = _TRADE.fullmatch(subject)
    if trade is None:
        return ""
    other = ("出口" if trade["way"] == "进口" else "进口") + subject[2:]
    widest = min((told.subject for told in known if told.subject.endswith(other)), key=len, default="")
    return widest.removesuffix(other) + subject if widest else ""


def _completed(context: Context, subject: str, before: str) -> str:
    """审结 and 支出 with what they leave to the indicator ``before``: 审结案件, 财政支出; empty for others."""
    if _unit_told_before(context) and (named := with_object_of(subject, before)):
        return named
    side = _BALANCE.search(before) if _BALANCE.fullmatch(subject) else None
    return before[: side.start()] + subject if side and side.group() != subject else ""


def _unit_told_before(context: Context) -> bool:
    """Whether the nearest figure before that is no share is told in the unit of this one."""
    before = (span.unit for span in reversed(context.spans[: context.index]) if span.unit.dimension != "share")
    return next(before, None) is context.unit


def _told_before(context: Context, known: list[Indicator]) -> str:
    """What a clause before names: a part (其中高级社的农户，已占…), a topic, or what the figure before measures."""
    previous = context.previous
    between = context.text[previous.end : context.lead] if previous and previous.end < context.lead else ""
    named = len(between) >= SHORTEST_CLAUSE and (
        _named(_AMONG, between)
        or _topic(between)
        or (_moving(context, between) or _named(_BEING, between) if known else "")
    )
    return named or _known_or_earlier(context, known)


def _named(clause: re.Pattern[str], between: str) -> str:
    """What the first group of a clause names; empty where no such clause closes the words ``between`` two figures."""
    found = clause.search(between)
    return subject_of(found[1]) if found else ""


def _topic(between: str) -> str:
    """…达到608元；农民的纯收入，全国平均每人达到355元: what a clause of its own names after the figure before."""
    subject = _named(_TOPIC, between)
    return subject if subject[:2] not in verbs() and not listed_predicate(subject) else ""


def _moving(context: Context, between: str) -> str:
    """…职工80人；现金流由负转正，为2亿元: what a clause between tells of, behind a figure of another kind."""
    dimensions = {span.unit.dimension for span in (context.previous, context.span) if span}
    if len(dimensions) < 2 or not dimensions.isdisjoint(_RELATIVE_UNITS):
        return ""
    subject = _named(_CLAUSE_BEFORE, between)
    place = listed_predicate(subject)
    return without_tail(subject[:place]) if place >= SHORTEST_SUBJECT else ""


def _known_or_earlier(context: Context, known: list[Indicator]) -> str:
    """The subject of the figure before; of the nearest clause before the first."""
    return known[-1].subject if known else _earlier_subject(context)


def _with_topic(context: Context, subject: str) -> str:
    """主要农产品产量稳步提高，棉花达到60万吨: the measured quantity is named once for all that follow."""
    if context.unit.dimension not in _MEASURED_BULK or len(subject) > 8:
        return subject
    topic = _TOPIC_HEAD.search(context.text[: min(context.spans[0].start, CLAUSE_REACH)])
    return subject + topic.group()[:2] if topic and not subject.endswith(("量", "值")) else subject


def _earlier_subject(context: Context) -> str:
    """The subject of the nearest clause before that has one."""
    before = context.text[max(0, context.lead - CLAUSE_REACH) : context.lead]
    if before.endswith("：") and (heading := _HEADING.search(before)):
        return heading[1]
    for clause in reversed(_CLAUSES.split(before)):
        adverb = _TIME_ADVERB.search(clause, 2)
        subject = subject_of(clause[: adverb.start()] if adverb else clause) or subject_of(clause)
        if len(subject) >= 2 and subject not in verbs():
            place = listed_predicate(subject)
            return without_tail(subject[:place]) if place > 1 and not _RELATIVE.search(subject, place) else subject
    return ""
