"""Which figure another one speaks of: the level that a change belongs to, what it is measured against in place."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.times import FIRST, PAST, base_year, days_between, month_before, period_of
from analysis.figures.numerals import read

USUAL_YEARS, POSSIBLE_YEARS, LONGEST_SPAN = 5, range(2, 21), 366
SENTENCES_BACK = 6
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
SPANS = {"年": "span_of_years", "月": "span_of_months", "日": "span_of_days", "天": "span_of_days"}


def carries(fact: Fact, of: Name | None = None) -> bool:
    """Whether the words before a figure name no new subject (，比上年增长), or only the one of the name given.

    What the clause of the figure before goes on with (500名学生参加考试，比上年增加) is no new subject.
    """
    if any(stop in fact.gap for stop in "。；;"):
        return False
    gap = _REMARK.sub("", fact.gap)
    _, comma, after = gap.partition("，")
    rest = without("carry", after if comma else gap)
    return not rest or (
        of is not None and len(rest) >= 2 and any(rest in name for name in (of.written, of.tidy, of.core))
    )


def standing(fact: Fact) -> bool:
    """Whether a figure is an amount of its own: a level, or a change with its own subject (新增限额) or year."""
    if not fact.amount or fact.high is not None or fact.value <= 0 or fact.role == "base":
        return False
    return fact.state or cue("dated", fact.gap) is not None or not (carries(fact) or cue("moved", fact.gap))


def planned(fact: Fact) -> bool:
    return fact.status == "target" or cue("plan_words", fact.gap) is not None


def subject(page: Page, change: Fact) -> Fact | None:
    """The amount that a change belongs to: the level before it with nothing but growth words and shares between.

    What brackets tell in between (全县12亿元（本级9亿元），增长5%) is passed over.
    """
    if cue("listed", change.gap):
        return _subject_of_listed(page, change)
    current = change
    for other in page.before(change):
        if other.bracket not in (-1, change.bracket):
            continue
        if not (_measured(current) or carries(current, other.name) or stands_aside(current)):
            return None
        if standing(other):
            return other
        current = other
    return None


def _subject_of_listed(page: Page, change: Fact) -> Fact | None:
    """收案52件、结案48件，分别增长4%、6%: the level that a rate's own name begins with, or of its place."""
    listed = [fact for fact in page.sentence(change) if fact.gap == change.gap]
    said = [fact for fact in page.before(listed[0]) if standing(fact) and fact.role != "from"]
    levels = said[1:] if said and said[0].value == len(listed) else said  # 四项指数分别下降
    if len({fact.indicator for fact in listed}) == len(listed):
        own = (level for level in levels if level.indicator and change.indicator.startswith(level.indicator))
        return next(own, None)
    place = len(listed) - 1 - listed.index(change)
    return levels[place] if len(levels) >= len(listed) > 1 else None


def _measured(fact: Fact) -> bool:
    return (fact.role == "base" or cue("of_it", fact.gap) is not None) and not any(stop in fact.gap for stop in "；;")


def stands_aside(fact: Fact) -> bool:
    return fact.percent and (fact.of_whole or cue("completion", fact.gap) is not None) and "；" not in fact.gap


def reached(page: Page, change: Fact) -> Fact | None:
    """The level that directly follows a change: 增长4.5%，达到603亿元; 新增面积12万亩，面积由69万亩扩大到81万亩."""
    after = page.after(change)
    moved = len(after) > 1 and (after[0].role, after[1].role) == ("from", "to") and after[1].amount
    if moved and change.name.ends(after[1].name):
        return after[1]
    if after and after[0].amount and after[0].state and cue("reached", after[0].gap):
        return after[0]
    return None


def start_of(page: Page, end: Fact, change: Fact | None = None) -> Fact | None:
    """The from of a to (从40万亿元增加到61.5万亿元), or the base that a change is measured against in place."""
    before = page.before(end)
    if end.role == "to" and before and before[0].role == "from" and before[0].base == end.base:
        return before[0]
    if change is None:
        return None
    base = base_of(page, change)
    if base and base.comparable(end):
        return base
    return _told_after(page, end, change) or _stage_before(page, end, base_year(change.gap))


def _told_after(page: Page, end: Fact, change: Fact) -> Fact | None:
    """The same thing at the time compared with, told after the change: 比上年提高1.5个百分点，上年为74.3%."""
    for other in page.after(change):
        if not (carries(replace(other, gap=other.gap.removesuffix("占"))) or _past_name(other).same(end.name)):
            return None
        if other.role != "change":
            return other if other.state and other.comparable(end) and _of_then(page, other, change) else None
    return None


def _past_name(level: Fact) -> Name:
    """The name of a level of a past time without that time: 上届的奖牌数 -> 的奖牌数; empty for any other level."""
    return Name(PAST.sub("", level.indicator) if PAST.search(level.gap) else "")


def _of_then(page: Page, level: Fact, change: Fact) -> bool:
    """Whether a level is of the time that a change before it compares with: 比上月下降…，上月为; 同比…，上年同期为.

    Of an increase on the month before it may be of that month: 4月…，环比下降…，3月为.
    """
    if change.basis == "mom" and month_before(level.season, change.season):
        return True
    if told := PAST.search(level.gap):
        return told.group() in change.gap or (change.basis == "yoy" and told.group().endswith("年"))
    return level.year is not None and level.year == base_year(said_before(page, change))


def _stage_before(page: Page, end: Fact, told: int | None) -> Fact | None:
    """The same thing before, in the sentence: 去年收入186万元，今年达到213.9万元; 仅有186万元，后来增加到213.9万元.

    The last amount of the unit before it, or the last of the same name and of the year told.
    """
    levels = [fact for fact in page.before(end) if fact.comparable(end) and (standing(fact) or _share(fact))]
    dated = [fact for fact in levels if fact.year == told and end.name.core.endswith(fact.name.core)] if told else []
    for start in dated or levels[:1]:
        again = start.indicator == end.indicator or start.name.same(end.name) or not end.name.content or dated
        if again and (end.role == "to" or _earlier(start.year, end.year)):
            return start
    return None


def _share(fact: Fact) -> bool:
    return fact.percent and fact.state


def now_beside(page: Page, level: Fact, change: Fact) -> Fact | None:
    """产量286万吨，上年为251万吨，增长14%: what stands before last year's level in the sentence.

    Of a level of another year (2020年286万吨，2019年251万吨) it stands directly before it; where the change is said to
    be of this year (上年251万吨，今年增长14%), in a sentence before.
    """
    before = (fact for fact in page.before(level) if fact.comparable(level) and fact.state)
    alike = (fact for fact in before if fact.indicator == level.indicator)
    if level.year == -1:
        beside = next((fact for fact in alike if fact.year != -1), None)
        return beside or (_now_before(page, level) if change.year != -1 else None)
    now = next(alike, None)
    return now if now and now.order == level.order - 1 and _earlier(level.year, now.year) else None


def _now_before(page: Page, level: Fact) -> Fact | None:
    """全年收入21.6亿元。上年收入19.2亿元，今年增长12.5%: the last level of its name in the sentences just before."""
    before = page.back(level.order)[-SENTENCES_BACK:]
    alike = (fact for fact in before if fact.comparable(level) and fact.state and fact.name.same(level.name))
    return next((fact for fact in reversed([*alike]) if fact.year != -1 and fact.passage == level.passage), None)


def now_tie(level: Fact, now: Fact, change: Fact) -> str:
    """How a change is tied to the level of last year after that of now.

    That of a named year (2023年286万吨，2022年为251万吨，同比增长14%) only confirms, if it is not the year before.
    """
    if level.year == -1:
        return "worded" if carries(level) else "loose"
    return "loose" if change.basis == "yoy" and level.year and now.year == level.year + 1 else "faint"


def _earlier(year: int | None, other: int | None) -> bool:
    return year is not None and other is not None and year < other and (year < FIRST) == (other < FIRST)


def base_of(page: Page, change: Fact) -> Fact | None:
    """What a change and those before it are measured against in place: 比现有的86个减少27个."""
    current = change
    for other in page.before(change):
        if other.role == "base" and cue("compared_amount", other.gap):
            return other
        if other.role != "change" or not carries(current):
            return None
        current = other
    return None


def increase(page: Page, level: Fact, change: Fact) -> Fact | None:
    """The amount of a change stated beside its rate: 比上年增加594万吨，增产0.9%; 增长1.2倍，即增加333亿元."""
    for other in page.sentence(level):
        between = level.order < other.order < change.order
        beside = other.order in (change.order - 1, change.order + 1)
        if other.role == "change" and other.amount and level.comparable(other) and (between or beside):
            later = max(other, change, key=lambda fact: fact.order)
            if carries(later) or (carries(later, level.name) and other.basis in ("", change.basis)):
                return other
    return None


def years_between(page: Page, start: Fact, end: Fact) -> int | None:
    """The years between two levels, from their own years or from a period named before them (2015年到2020年)."""
    began = start.year if start.role != "base" else base_year(start.gap)
    if began and end.year and end.year > began > 0:
        return end.year - began
    period = period_of("".join(fact.gap for fact in page.sentence(start) if fact.order <= start.order))
    return period[1] - period[0] if period and period[1] > period[0] else None


def told_years(page: Page, rate: Fact) -> int | None:
    """The number of years that the sentence names before the figure (五年, “十三五”); None where it names none."""
    return told_span(page, rate, "年")


def told_span(page: Page, rate: Fact, unit: str) -> int | None:
    """The number of years, months or days that the sentence names before the figure: 三个月, 40天."""
    before = said_before(page, rate)
    if found := cue(SPANS[unit], before):
        numeral = read(found["count"])
        if numeral and numeral.value and 1 < numeral.value <= LONGEST_SPAN:
            return int(numeral.value)
    if SPANS[unit] == "span_of_days":
        return days_between(before)
    return USUAL_YEARS if unit == "年" and cue("plan_period", before) else None


def said_before(page: Page, fact: Fact) -> str:
    """The sentence up to a figure."""
    return "".join(other.gap + other.text for other in page.before(fact)[::-1]) + fact.gap
