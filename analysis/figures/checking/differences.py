"""Amounts of change against two levels (增加X), and percentage points against two shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.figures.checking.claims import Claim, Compute, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.ties import (
    carries,
    compared,
    earlier_shares,
    named_before,
    reached,
    sources,
    start_of,
    subject,
    told_years,
    years_between,
)
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly

USUAL_YEARS, POSSIBLE_YEARS = 5, range(2, 21)


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every amount of change and every change in percentage points."""
    for change in page.facts:
        if change.amount:
            yield from _amounts(page, change)
        elif change.points or (change.percent and change.role == "change"):
            yield from _points(page, change)


def _amounts(page: Page, change: Fact) -> Iterator[Claim]:
    base = compared(page, change)
    if base:
        yield from _against_stated(page, change, base)
        return
    if change.role != "change" and not cue("set_up", change.gap):
        return
    level = subject(page, change) or reached(page, change)
    if level is None or not level.comparable(change):
        return
    start = start_of(page, level)
    if start:
        yearly = cue("annual", change.gap) is not None
        yield _yearly(page, change, start, level) if yearly else _difference(change, start, level, "worded")
        return
    for source in sources(page, level, change):
        yield _difference(change, source.fact, level, source.tie)


def _against_stated(page: Page, change: Fact, base: Fact) -> Iterator[Claim]:
    """比现有的86个减少27个: the base is stated, the level stands before it in the sentence or earlier by its name."""
    for level in page.before(base):
        if level.comparable(base) and level.state:
            yield _difference(change, base, level, "worded")
            return
    for earlier in named_before(page, change, base):
        yield _difference(change, base, earlier.fact, earlier.tie)


def _difference(change: Fact, start: Fact, end: Fact, tie: str, kind: str = "difference") -> Claim:
    falls = change.direction == "down" or (not change.direction and bool(cue("less", change.gap)))
    high, low = (start, end) if falls else (end, start)

    def compute(read: Read) -> Interval:
        return read(high) - read(low)

    role = "decrease" if falls else "increase"
    numbers = ((start, "from"), (end, "to"), (change, role if kind == "difference" else "difference"))
    return Claim(kind, change, numbers, compute, f"{shown(high)}－{shown(low)}", tie)


def _yearly(page: Page, change: Fact, start: Fact, end: Fact) -> Claim:
    """平均每年增加2053亿元: the difference over the years between; other counts of years are doubts."""
    told = years_between(page, start, end) or told_years(page, change)
    claim = _difference(change, start, end, "worded")

    def over(years: int) -> Compute:
        return lambda read: claim.compute(read) / exactly(years)

    n = told or USUAL_YEARS
    others = tuple(over(other) for other in ((n - 1, n + 1) if told else POSSIBLE_YEARS) if other > 1)
    return replace(claim, compute=over(n), formula=f"（{claim.formula}）÷{n}", doubts=others)


def _points(page: Page, change: Fact) -> Iterator[Claim]:
    over = cue("points_over", change.gap)
    if over and change.points:
        yield from _over(page, change, over["other"])
        return
    before = page.before(change)
    if not before or not before[0].percent or not before[0].state:
        return
    nearest = before[0]
    if start := start_of(page, nearest):
        yield from _share_moved(change, start, nearest)
    elif cue("against_amount", nearest.gap) and len(before) > 1 and before[1].percent and cue("apart", change.gap):
        yield from _share_moved(change, nearest, before[1])
    elif carries(change) or cue("share_of", change.gap) or "比重" in change.gap:
        for earlier in earlier_shares(page, nearest, change):
            yield _difference(change, earlier.fact, nearest, earlier.tie, "points")


def _share_moved(change: Fact, start: Fact, end: Fact) -> Iterator[Claim]:
    """Written with 个百分点 the shares differ by it; written with % it may also be the relative change."""
    claim = _difference(change, start, end, "worded", "points")
    if change.points:
        yield claim
        return

    def relative(read: Read) -> Interval:
        sign = exactly(change.sign)
        return (read(end) / read(start) - exactly(1)) * sign * exactly(100)

    yield replace(claim, doubts=(relative,))


def _over(page: Page, change: Fact, other: str) -> Iterator[Claim]:
    """增长7.5%，高于中央本级支出增幅7.7个百分点: two rates, the second under the name that the comparison gives."""
    before = page.before(change)
    if not before or not before[0].percent or before[0].role != "change":
        return
    rate, name = before[0], Name(other)
    found = [
        fact
        for fact in page.back(change.order)
        if fact.percent
        and fact.role == "change"
        and fact is not rate
        and fact.order < change.order
        and fact.name.same(name)
    ]
    slower = cue("slower", change.gap) is not None

    for fact in found[-2:]:
        faster_rate, slower_rate = (fact, rate) if slower else (rate, fact)

        def compute(read: Read, high: Fact = faster_rate, low: Fact = slower_rate) -> Interval:
            return read(high) * exactly(high.sign) - read(low) * exactly(low.sign)

        written = f"{_signed(faster_rate)}－{_signed(slower_rate)}"
        numbers = ((rate, "term"), (fact, "term"), (change, "difference"))
        yield Claim("points", change, numbers, compute, written, "worded" if len(found) == 1 else "loose")


def _signed(rate: Fact) -> str:
    return f"（－{shown(rate)}）" if rate.sign < 0 else shown(rate)
