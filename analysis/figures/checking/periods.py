"""Growth over a period from the growth over its parts: rates of sub-periods multiply."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import base_year
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly

ONE, HUNDRED = exactly(1), exactly(100)


def claims(page: Page) -> Iterator[Claim]:
    """Claims on a rate from b to c, from the rates a to c and a to b of the same indicator."""
    dated = [
        (fact, base)
        for fact in page.facts
        if fact.percent and fact.role == "change" and fact.basis != "annual_avg" and (base := base_year(fact.gap))
    ]
    for whole, start in dated:
        for first, first_start in dated:
            if first_start != start or first is whole or not _apart(first, whole):
                continue
            for second, second_start in dated:
                if second_start == first.year and second is not whole and second.name.like(whole.name) and first.name.like(whole.name):
                    yield _claim(whole, first, second)


def _apart(first: Fact, whole: Fact) -> bool:
    return bool(first.year and whole.year and first.year < whole.year)


def _claim(whole: Fact, first: Fact, second: Fact) -> Claim:
    def grown(read: Read, rate: Fact) -> Interval:
        return ONE + read(rate) * exactly(rate.sign) / HUNDRED

    def compute(read: Read) -> Interval:
        return (grown(read, whole) / grown(read, first) - ONE) * exactly(second.sign) * HUNDRED

    def subtracted(read: Read) -> Interval:
        return read(whole) - read(first)

    formula = f"（1＋{shown(whole)}）÷（1＋{shown(first)}）－1"
    numbers = ((whole, "growth"), (first, "growth"), (second, "growth"))
    tie = "named" if second.year == whole.year else "loose"
    return Claim("sub_period", second, numbers, compute, formula, tie, mistakes=(("subtracted", subtracted),))
