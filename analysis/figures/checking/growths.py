"""Growth by two levels, by a level and its increase, by the year on average; multiples (增长N倍: ratio less one)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.figures.checking.blocks import blocks
from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.lists import nearest_and_head
from analysis.figures.checking.sources import CANDIDATES, Source, comparable_in_time, earlier_levels
from analysis.figures.checking.ties import (
    POSSIBLE_YEARS,
    USUAL_YEARS,
    base_of,
    carries,
    increase,
    now_beside,
    now_tie,
    reached,
    said_before,
    start_of,
    subject,
    told_years,
    years_between,
)
from analysis.figures.checking.times import base_year


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every rate of growth and multiple of the document."""
    for change in page.facts:
        rated = (change.percent or change.multiple) and not change.of_whole and change.role != "base"
        if change.unit == "番":
            yield from _doubled(page, change)
        elif rated and change.percent and _by_year(page, change):
            yield from _annual(page, change)
        elif rated and change.role == "change":
            yield from _growth(page, change)
        elif (change.percent or change.multiple) and change.role == "level" and cue("times_of", change.gap):
            yield from _ratio_to(page, change)


def _ratio_to(page: Page, ratio: Fact) -> Iterator[Claim]:
    """为1955年的98.88%, 是解放前的5.3倍: a level against an earlier one, where the words name its time."""
    level, year = subject(page, ratio), base_year(ratio.gap)
    if level is None or not (year or cue("past_time", ratio.gap)):
        return
    beside = [
        fact for fact in page.before(level) if year and fact.year == year and fact.comparable(level) and fact.state
    ]
    starts = [Source(fact, "same", "worded") for fact in beside[:1]]
    for source in starts or earlier_levels(page, level, ratio):
        roles = {"start": source.fact, "end": level}
        yield Claim("ratio", ratio, roles, source.tie, blocks(ratio, level, source.fact), slips_in=(ratio,))


def _doubled(page: Page, doubling: Fact) -> Iterator[Claim]:
    """翻一番: how often the ratio of two levels doubles, to the nearest whole."""
    level = subject(page, doubling)
    start = start_of(page, level, doubling) if level else None
    if level and start:
        yield Claim("doublings", doubling, {"start": start, "end": level}, reasons=blocks(doubling, level, start))


def _by_year(page: Page, change: Fact) -> bool:
    """Whether a rate is a yearly mean: 年均增长7.1%; 平均每年增加42亿元，增长4.9%."""
    if cue("annual", change.gap):
        return True
    before = page.before(change)
    yearly = before and before[0].role == "change" and cue("annual", before[0].gap)
    return bool(yearly and carries(change) and not cue("span_of_years", change.gap))


def _growth(page: Page, change: Fact) -> Iterator[Claim]:
    level, end = subject(page, change), reached(page, change)
    if level and end and level.year and level.year == base_year(change.gap) and end.comparable(level):
        yield _two_levels(change, level, end, "worded")
        return
    if level and (now := now_beside(page, level, change)):
        yield _two_levels(change, level, now, now_tie(level, now, change))
        return
    level = level or end
    if level is None:
        yield from _elsewhere(page, change)
        return
    if start := start_of(page, level, change):
        yield _two_levels(change, start, level, "worded")
        return
    if more := increase(page, level, change):
        yield _from_increase(change, level, more, "worded")
    for source in earlier_levels(page, level, change):
        yield replace(_two_levels(change, source.fact, level, source.tie), otherwise=source.otherwise)


def _elsewhere(page: Page, change: Fact) -> Iterator[Claim]:
    """Rates whose level stands in an earlier sentence: 同1955年国家决算比较，本年收入增长9.29%."""
    more = _increase_beside(page, change)
    if more and (base := base_of(page, more)):
        yield Claim("increase_on_base", change, {"start": base, "increase": more}, reasons=blocks(change, base, more))
    if against := base_of(page, change):
        amounts = [fact for fact in page.before(against) if fact.comparable(against) and fact.state]
        yield from (_two_levels(change, against, level, "faint") for level in nearest_and_head(page, amounts))
    levels, year = _levels_before(page, change), change.context_year if change.year is None else change.year
    for level in levels[-3:]:
        if more and more.comparable(level) and level.year in (None, year):
            yield _from_increase(change, level, more, "loose")
        for source in levels:
            earlier = source.order < level.order and source.comparable(level) and source.value != level.value
            if earlier and comparable_in_time(source, level, base_year(change.gap)):
                yield _two_levels(change, source, level, "loose")


def _levels_before(page: Page, change: Fact) -> list[Fact]:
    """Levels of earlier sentences under the name of a change; else of the last the only one whose name ends with it,
    or the one value that income and spending share (收、支总计各增加)."""
    levels = [fact for fact in page.back(change.order) if fact.state and fact.amount and not fact.near(change)]
    if same := [level for level in levels if level.name.same(change.name)]:
        return same[-CANDIDATES:]
    last = [level for level in levels if level.near(levels[-1])]
    ending = [level for level in last if change.name.core and level.name.core.endswith(change.name.core)]
    if len(ending) == 1:
        return ending
    balanced = len(last) > 1 and len({level.value for level in last}) == 1
    return last[:1] if balanced else []


def _increase_beside(page: Page, change: Fact) -> Fact | None:
    before, after = page.before(change), page.after(change)
    if before and before[0].role == "change" and before[0].amount and carries(change):
        return before[0]
    if after and after[0].role == "change" and after[0].amount and carries(after[0]):
        return after[0]
    return None


def _two_levels(change: Fact, start: Fact, end: Fact, tie: str) -> Claim:
    roles = {"start": start.unsigned(), "end": end.unsigned()}
    return Claim(
        "times" if change.multiple else "growth",
        change,
        roles,
        tie,
        blocks(change, start, end),
        mistakes=(("ratio", roles),) if change.multiple and tie == "worded" else (),
        slips_in=(change,) if tie == "loose" else (),
    )


def _from_increase(change: Fact, level: Fact, more: Fact, tie: str) -> Claim:
    name, roles = "times_by_increase" if change.multiple else "growth_by_increase", {"end": level, "increase": more}
    mistakes = (("increase_on_end", roles),) if change.percent else ()
    return Claim(name, change, roles, tie, blocks(change, level, more), mistakes=mistakes)


def _annual(page: Page, rate: Fact) -> Iterator[Claim]:
    level = subject(page, rate)
    start = start_of(page, level, rate) if level else None
    if level and start:
        roles, years = {"start": start, "end": level}, years_between(page, start, level)
        yield _mean_rate(rate, "annual_growth", "annual_mean", roles, years or told_years(page, rate))
        return
    before, after = next(iter(page.before(rate)), None), _total_after(page, rate)
    total = before if before and carries(rate) else after
    if total and total.role == "change" and total.basis != "annual_avg" and not cue("listed", total.gap):
        against = base_year(said_before(page, total))
        dated = total.year - against if total.year and against else 0
        years = dated if dated > 1 else told_years(page, max(rate, total, key=lambda fact: fact.order))
        if not total.amount and dated != 1:
            claim = _mean_rate(rate, "annual_of_total", "annual_mean_of_total", {"growth": total}, years)
            yield replace(claim, tie="loose") if against and not years else claim  # since a year, up to one not told
        elif level and level.comparable(total) and dated > 1:
            roles = {"end": level, "increase": total}
            yield _mean_rate(rate, "annual_by_increase", "annual_mean_by_increase", roles, years)


def _total_after(page: Page, rate: Fact) -> Fact | None:
    """年均增长8.5%，五年累计增长50.4%."""
    after = next(iter(page.after(rate)), None)
    return after if after and cue("over_years", after.gap) and carries(after) else None


def _mean_rate(rate: Fact, name: str, mean: str, given: dict[str, Fact], told: int | None) -> Claim:
    """The n-th root of the ratio of two levels, or of a total rate; other n are doubts, all where none is told."""
    if not rate.direction:
        rate = replace(rate, role="change", direction=[*given.values()][-1].direction)
    possible = (told - 1, told + 1) if told else POSSIBLE_YEARS
    roles = given | {"n": told or USUAL_YEARS}
    return Claim(
        name,
        rate,
        roles,
        reasons=blocks(rate, *given.values()) if len(given) == 2 else (),
        doubts=tuple((name, given | {"n": other}) for other in possible if other > 1),
        mistakes=((mean, roles),),
    )
