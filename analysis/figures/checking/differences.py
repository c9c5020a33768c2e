"""Amounts of change against two levels (增加X), and percentage points against two shares or two rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.sources import earlier_levels, earlier_rates, named_before
from analysis.figures.checking.ties import (
    POSSIBLE_YEARS,
    USUAL_YEARS,
    base_of,
    carries,
    now_beside,
    now_tie,
    reached,
    start_of,
    subject,
    told_years,
    years_between,
)


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every amount of change and every change in percentage points."""
    for change in page.facts:
        if change.amount and (change.role == "change" or cue("set_up", change.gap) or cue("apart", change.gap)):
            yield from _amounts(page, change)
        elif change.points or (change.percent and change.role == "change"):
            yield from _points(page, change)


def _amounts(page: Page, change: Fact) -> Iterator[Claim]:
    if cue("more_than_then", change.gap):
        yield from _increments(page, change)
        return
    level, base = subject(page, change) or reached(page, change), base_of(page, change)
    if base and base.comparable(change) and level is None:
        yield from (_difference(change, base, source.fact, source.tie) for source in named_before(page, change, base))
    if level is None or not level.comparable(change):
        return
    if now := now_beside(page, level, change):
        yield _difference(change, level, now, now_tie(level, now, change))
        return
    if start := start_of(page, level, change):
        yearly = cue("annual", change.gap) is not None
        tie = "loose" if level.order > change.order and start.order > change.order else "worded"  # 新增 may be gross
        yield _yearly(page, change, start, level) if yearly else _difference(change, start, level, tie)
        return
    for source in earlier_levels(page, level, change):
        yield replace(_difference(change, source.fact, level, source.tie), otherwise=source.otherwise)


def _increments(page: Page, change: Fact) -> Iterator[Claim]:
    """贷款增加120亿元，同比多增36亿元；去年同期增加84亿元: two increases, the other one of the year before."""
    now = next(iter(page.before(change)), None)
    if now is None or now.role != "change" or not now.comparable(change):
        return
    for then in page.ahead(change.order, 3):
        alike = then.name.same(now.name) or then.name.like(now.name)
        if then.year == -1 and then.role == "change" and then.comparable(change) and alike:
            yield _difference(change, then.unsigned(), now.unsigned(), "named")


def _difference(change: Fact, start: Fact, end: Fact, tie: str) -> Claim:
    return Claim("difference", change, {"start": start, "end": end}, tie)


def _yearly(page: Page, change: Fact, start: Fact, end: Fact) -> Claim:
    """平均每年增加2053亿元: the difference over the years between; other counts of years are doubts."""
    told = years_between(page, start, end) or told_years(page, change)
    possible = (told - 1, told + 1) if told else POSSIBLE_YEARS
    roles = {"start": start, "end": end}
    doubts = tuple(("yearly_difference", roles | {"n": other}) for other in possible if other > 1)
    return Claim("yearly_difference", change, roles | {"n": told or USUAL_YEARS}, doubts=doubts)


def _points(page: Page, change: Fact) -> Iterator[Claim]:
    if cue("pulls", change.gap):
        return
    over = cue("points_over", change.gap)
    if over and change.points:
        yield from _over(page, change, over["other"])
    yield from _from_limit(page, change)
    nearest = _moved(page, change)
    if nearest is None or not nearest.percent:
        return
    if nearest.role == "base" or start_of(page, nearest, change):
        if change.points or carries(change):  # 由上月0.1%扩大至0.5%，环比上涨0.7% tells of another thing
            yield from _share_moved(page, change, nearest)
        return
    if change.points and (now := now_beside(page, nearest, change)):
        yield Claim("points", change, {"start": nearest, "end": now}, now_tie(nearest, now, change))
        return
    if nearest.role == "change" and not change.points:
        return
    if change.points and carries(change):
        yield from _beside(page, change, nearest)
    if carries(change) or cue("share_of", change.gap) or "比重" in change.gap:
        for source in earlier_rates(page, nearest, change):
            yield Claim("points", change, {"start": source.fact, "end": nearest}, source.tie)


def _from_limit(page: Page, change: Fact) -> Iterator[Claim]:
    """失业率3.46%，低于4.5%的控制目标1.04个百分点: a share against another one that the words before it name."""
    before = page.before(change)
    if change.points and len(before) > 1 and cue("limit", before[0].gap) and change.gap.startswith("的"):
        limit, share = replace(before[0], qualifier=""), before[1]  # 低于 compares, it bounds no figure
        if limit.percent and share.percent and not without("limit", limit.gap):
            less, more = (share, limit) if cue("slower", limit.gap) else (limit, share)
            yield Claim("points", replace(change, direction=""), {"start": less, "end": more}, "named")


def _moved(page: Page, change: Fact) -> Fact | None:
    """The figure before a change in points, or the share before it that the change, with a subject, names."""
    before, own = page.before(change), change.name.core
    named = (fact for fact in before if fact.of_whole and fact.name.core and own.startswith(fact.name.core))
    nearest = next(iter(before), None)
    return nearest if carries(change) else next(named, nearest)


def _beside(page: Page, change: Fact, nearest: Fact) -> Iterator[Claim]:
    """首播收视率为1.86%，大结局达到2.73%，提升0.87个百分点: another share of the sentence, before or after in time."""
    other = next((fact for fact in page.before(nearest) if fact.percent and fact.state and nearest.state), None)
    if other:
        yield Claim("points", change, {"start": other, "end": nearest}, "faint")
        yield Claim("points", change, {"start": nearest, "end": other}, "faint")


def _share_moved(page: Page, change: Fact, nearest: Fact) -> Iterator[Claim]:
    """Written with 个百分点 the shares differ by it; written with % it may also be the relative change."""
    shares = [fact for fact in page.before(nearest) if fact.percent and (fact.state or _both_rise(fact, nearest))]
    start, end = (
        (nearest, shares[0] if shares else None)
        if nearest.role == "base"
        else (start_of(page, nearest, change), nearest)
    )
    if start and end and cue("annual", change.gap):
        yield _yearly(page, change, start, end)
    elif start and end:
        roles = {"start": start, "end": end}
        yield Claim("points", change, roles, doubts=() if change.points else (("relative", roles),))


def _both_rise(rate: Fact, base: Fact) -> bool:
    """年均增长3.4%，比前五年的年均增速3.1%提高: of rates that fall, who can tell what 提高 means."""
    told = rate.role == "change" and rate.bracket in (-1, base.bracket)
    return told and rate.direction == base.direction == "up" and rate.value >= 0


def _over(page: Page, change: Fact, other: str) -> Iterator[Claim]:
    """增长9.2%，高于地方支出增幅3.1个百分点: two rates, the second under the name that the comparison gives."""
    rate = next(iter(page.before(change)), None)
    if rate is None or not rate.percent or rate.role != "change":
        return
    found = [
        fact
        for fact in page.back(change.order)
        if fact.percent and fact.role == "change" and fact is not rate and fact.name.same(Name(other))
    ]
    for fact in found[-2:]:
        faster, slower = (fact, rate) if cue("slower", change.gap) else (rate, fact)
        yield Claim("points", change, {"start": slower, "end": faster}, "worded" if len(found) == 1 else "loose")
