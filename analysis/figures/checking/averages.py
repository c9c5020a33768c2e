"""Averages: a total over years, days, people or households."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import told_years
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly

USUAL_YEARS, POSSIBLE_YEARS = 5, range(2, 21)
DAYS = {"日": (365, 366), "天": (365, 366), "月": (12, 12)}


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every average whose total is printed before it in the sentence."""
    for average in page.facts:
        found = cue("average_of", average.gap) if average.amount and average.state else None
        if not found:
            continue
        unit = found["unit"] or found["unit2"]
        total = next((fact for fact in page.before(average) if fact.comparable(average) and fact.state), None)
        if total is not None and total.value > average.value:
            yield from _over_time(page, average, total, unit)
            yield from _over_count(page, average, total, unit)


def _over_time(page: Page, average: Fact, total: Fact, unit: str) -> Iterator[Claim]:
    if unit == "年":
        told = told_years(page, average)
        possible = (told - 1, told + 1) if told else POSSIBLE_YEARS
        doubts = tuple(_quotient(total, count) for count in possible if count > 1)
        yield _claim(average, total, told or USUAL_YEARS, "worded" if told else "loose", doubts)
    elif unit in DAYS and (average.name.same(total.name) or not average.name.content):
        first, second = DAYS[unit]
        yield _claim(average, total, first, "loose", (_quotient(total, second),))


def _quotient(total: Fact, count: int) -> Callable[[Read], Interval]:
    return lambda read: read(total) / exactly(count)


def _claim(average: Fact, total: Fact, count: int, tie: str, doubts: tuple) -> Claim:
    numbers = ((total, "whole"), (average, "average"))
    return Claim("average", average, numbers, _quotient(total, count), f"{shown(total)}÷{count}", tie, (), doubts)


def _over_count(page: Page, average: Fact, total: Fact, unit: str) -> Iterator[Claim]:
    """户均 and 人均 by a count of households or people in the same sentence."""
    for count in page.before(average):
        if count.unit == unit and count.state and count is not total:

            def compute(read: Read, divisor: Fact = count) -> Interval:
                return read(total) / read(divisor)

            numbers = ((total, "whole"), (count, "count"), (average, "average"))
            reasons = ("mean_population",) if unit == "人" else ()
            yield Claim("average", average, numbers, compute, f"{shown(total)}÷{shown(count)}", "loose", reasons)
