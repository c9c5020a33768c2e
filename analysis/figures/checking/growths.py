"""Growth by two levels, by a level and its increase, by the year on average; multiples (增长N倍: ratio less one)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from analysis.figures.checking.blocks import blocks
from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import base_year
from analysis.figures.checking.ties import (
    CANDIDATES,
    carries,
    comparable_in_time,
    increase,
    reached,
    sources,
    start_of,
    subject,
    told_years,
    years_between,
)
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly, log2, root

ONE, HUNDRED = exactly(1), exactly(100)
USUAL_YEARS, POSSIBLE_YEARS = 5, range(2, 21)


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every rate of growth and multiple of the document."""
    for change in page.facts:
        if change.percent and not change.of_whole and _by_year(page, change):
            yield from _annual(page, change)
        elif change.role == "level" and (change.percent or change.multiple) and cue("times_of", change.gap):
            yield from _ratio_to(page, change)
        elif change.unit == "番":
            yield from _doubled(page, change)
        elif change.role == "change" and (change.percent or change.multiple) and not change.of_whole:
            yield from _growth(page, change)


def _ratio_to(page: Page, ratio: Fact) -> Iterator[Claim]:
    """为1955年的98.88%, 是1978年的5.3倍: a level against an earlier one, where the words name its year."""
    level = subject(page, ratio)
    if level is None or base_year(ratio.gap) is None:
        return
    scale = exactly(Fraction(ratio.factor)) if ratio.multiple else HUNDRED
    for source in sources(page, level, ratio):

        def compute(read: Read, start: Fact = source.fact, end: Fact = level) -> Interval:
            return read(end) / read(start) * scale

        numbers = ((source.fact, "from"), (level, "to"), (ratio, "ratio"))
        formula = f"{shown(level)}÷{shown(source.fact)}"
        reasons = blocks(page, (ratio, level, source.fact))
        yield Claim("multiple", ratio, numbers, compute, formula, source.tie, reasons, slips_in=(ratio,))


def _doubled(page: Page, doubling: Fact) -> Iterator[Claim]:
    """翻一番: how often the ratio of two levels doubles, to the nearest whole."""
    level = subject(page, doubling)
    start = start_of(page, level) if level else None
    if level and start:

        def compute(read: Read) -> Interval:
            return log2(read(level) / read(start))

        numbers = ((start, "from"), (level, "to"), (doubling, "multiple"))
        reasons = blocks(page, (doubling, level, start))
        yield Claim("multiple", doubling, numbers, compute, f"log2（{shown(level)}÷{shown(start)}）", reasons=reasons)


def _by_year(page: Page, change: Fact) -> bool:
    """Whether a rate is a yearly mean: 年均增长7.1%; 平均每年增加42亿元，增长4.9%."""
    if cue("annual", change.gap):
        return True
    before = page.before(change)
    return bool(before and before[0].role == "change" and cue("annual", before[0].gap) and carries(change))


def _growth(page: Page, change: Fact) -> Iterator[Claim]:
    level = subject(page, change) or reached(page, change)
    start = start_of(page, level) if level else None
    if level and start:
        yield _two_levels(page, change, start, level, "worded")
        return
    if level is None:
        yield from _elsewhere(page, change)
        return
    if more := increase(page, level, change):
        yield _from_increase(page, change, level, more, "worded")
    for source in sources(page, level, change):
        yield _two_levels(page, change, source.fact, level, source.tie)


def _elsewhere(page: Page, change: Fact) -> Iterator[Claim]:
    """Rates whose level stands in an earlier sentence: 同1955年国家决算比较，本年收入增长9.29%."""
    levels = [
        other
        for other in page.back(change.order)
        if other.state and other.amount and not other.near(change) and other.name.same(change.name)
    ]
    levels = levels[-CANDIDATES:]
    more = _increase_beside(page, change)
    for level in levels[-3:]:
        if more and more.comparable(level) and level.year in (None, change.year):
            yield _from_increase(page, change, level, more, "loose")
        for source in levels:
            earlier = source.order < level.order and source.comparable(level) and source.value != level.value
            if earlier and comparable_in_time(source, level, base_year(change.gap)):
                yield _two_levels(page, change, source, level, "loose")


def _increase_beside(page: Page, change: Fact) -> Fact | None:
    before, after = page.before(change), page.after(change)
    if before and before[0].role == "change" and before[0].amount and carries(change):
        return before[0]
    if after and after[0].role == "change" and after[0].amount and carries(after[0]):
        return after[0]
    return None


def _two_levels(page: Page, change: Fact, start: Fact, end: Fact, tie: str) -> Claim:
    ratio = _ratio(change)

    def compute(read: Read) -> Interval:
        return ratio(read(end) / read(start))

    role = "multiple" if change.multiple else "growth" if change.sign > 0 else "decline"
    written = f"{shown(end)}÷{shown(start)}－1" if change.sign > 0 else f"1－{shown(end)}÷{shown(start)}"
    return Claim(
        "multiple" if change.multiple else "growth",
        change,
        ((start, "from"), (end, "to"), (change, role)),
        compute,
        written,
        tie,
        blocks(page, (change, start, end)),
        slips_in=(change,) if tie == "loose" else (),
    )


def _from_increase(page: Page, change: Fact, level: Fact, more: Fact, tie: str) -> Claim:
    ratio = _ratio(change)

    def compute(read: Read) -> Interval:
        end, by = read(level), read(more) * exactly(more.sign)
        return ratio(ONE + by / (end - by))

    role = "multiple" if change.multiple else "growth" if change.sign > 0 else "decline"
    base = f"{shown(level)}－{shown(more)}" if more.sign > 0 else f"{shown(level)}＋{shown(more)}"
    return Claim(
        "multiple" if change.multiple else "growth",
        change,
        ((level, "to"), (more, "increase" if more.sign > 0 else "decrease"), (change, role)),
        compute,
        f"{shown(more)}÷（{base}）",
        tie,
        blocks(page, (change, level, more)),
    )


def _ratio(change: Fact) -> Callable[[Interval], Interval]:
    """From the ratio of two levels to the rate in the unit and direction of ``change``."""
    scale = exactly(Fraction(change.factor)) if change.multiple else HUNDRED
    sign = exactly(change.sign)
    return lambda ratio: (ratio - ONE) * sign * scale


def _annual(page: Page, rate: Fact) -> Iterator[Claim]:
    level = subject(page, rate)
    start = start_of(page, level) if level else None
    if level and start:
        years = years_between(page, start, level)
        yield _mean_rate(page, rate, (start, level), years)
        return
    total = next(iter(page.before(rate)), None)
    if total and total.percent and total.role == "change" and total.basis != "annual_avg" and carries(rate):
        against = base_year(total.gap)
        years = total.year - against if total.year and against and total.year > against else None
        yield _mean_rate(page, rate, (total,), years)


def _mean_rate(page: Page, rate: Fact, given: tuple[Fact, ...], years: int | None) -> Claim:
    """The n-th root of the ratio of two levels, or of a total rate; other n are doubts, all where none is told."""
    told = years or told_years(page, rate)
    sign = given[-1].sign

    def over(n: int) -> Callable[[Read], Interval]:
        def compute(read: Read) -> Interval:
            if len(given) == 2:
                ratio = read(given[1]) / read(given[0])
            else:
                ratio = ONE + read(given[0]) * exactly(sign) / HUNDRED
            return (root(ratio, n) - ONE) * exactly(sign) * HUNDRED

        return compute

    n = told or USUAL_YEARS

    def arithmetic(read: Read) -> Interval:
        grown = (read(given[1]) / read(given[0]) - ONE) * exactly(sign) * HUNDRED if len(given) == 2 else read(given[0])
        return grown / exactly(n)

    possible = (n - 1, n + 1) if told else POSSIBLE_YEARS
    inner = f"{shown(given[1])}÷{shown(given[0])}" if len(given) == 2 else f"1＋{shown(given[0])}"
    roles = (("from", "to") if len(given) == 2 else ("growth",)) + ("annual",)
    return Claim(
        "annual_growth",
        rate,
        tuple(zip((*given, rate), roles, strict=True)),
        over(n),
        f"（{inner}）开{n}次方－1",
        "worded",
        blocks(page, (rate, *given)) if len(given) == 2 else (),
        tuple(over(other) for other in possible if other > 1),
        mistakes=(("mean", arithmetic),),
    )
