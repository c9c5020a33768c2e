"""Growth over a period from the growth over its parts: rates of sub-periods multiply."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import told_years
from analysis.figures.checking.times import FIRST, base_year

REACH = 60
Dated = list[tuple[Fact, int]]


def claims(page: Page) -> Iterator[Claim]:
    """Claims on a rate from b to c, from the rates a to c and a to b of the same indicator."""
    rates = (fact for fact in page.facts if fact.percent and fact.role == "change" and fact.basis != "annual_avg")
    dated = [(rate, base) for rate in rates if (base := base_year(rate.gap) or _years_before(page, rate))]
    for number, (whole, start) in enumerate(dated):
        nearby = dated[max(0, number - REACH) : number + REACH]
        for first, second in _split(whole, start, nearby):
            tie = "named" if second.year == whole.year else "loose"
            roles = {"whole": whole, "first": first}
            yield Claim("sub_period", second, roles, tie, mistakes=(("rates_subtracted", roles),))


def _years_before(page: Page, rate: Fact) -> int | None:
    """The year that a total rate over years counts from: 两年共增长38% up to the year named last."""
    years = told_years(page, rate) if cue("over_years", rate.gap) else None
    return rate.year - years if years and rate.year and rate.year > FIRST else None


def _split(whole: Fact, start: int, nearby: Dated) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of rates of which the first begins with the whole's and the second where the first ends."""
    for first, first_start in nearby:
        within = first.year is not None and whole.year is not None and first.year < whole.year
        if first is not whole and first_start == start and within and first.name.like(whole.name):
            for second, second_start in nearby:
                if second is whole or second is first:
                    continue
                if second_start == first.year and second.year in (None, whole.year) and second.name.like(whole.name):
                    yield first, second
