"""Averages: a total over years and days, or over a count of people, households, plots or things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from analysis.figures.checking.claims import Claim, Roles
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.sources import likeness
from analysis.figures.checking.ties import POSSIBLE_YEARS, USUAL_YEARS, told_years

DAYS = {"日": (365, 366), "天": (365, 366), "月": (12, 12)}
SCALES = {"10": 10, "百": 100, "千": 1000, "万": 10000}
NEAR, FREE_DIGITS = 6, 3


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every average whose total and count are printed nearby."""
    for average in page.facts:
        found = cue("average_of", average.gap) if average.amount else None
        if found and found["time"]:
            yield from _over_time(page, average, found["time"])
        elif found and average.state:
            yield from _over_count(page, average, found["unit"] or "", SCALES.get(found["scale"], 1))


def _over_time(page: Page, average: Fact, unit: str) -> Iterator[Claim]:
    whole = next((fact for fact in page.before(average) if fact.comparable(average) and fact.role != "base"), None)
    if whole is None or whole.value * whole.scale[1] <= average.value or whole.role in ("from", "to"):
        return
    if unit == "年":
        told = told_years(page, average)
        possible = (told - 1, told + 1) if told else POSSIBLE_YEARS
        yield _over(average, whole, told or USUAL_YEARS, "worded" if told else "loose", tuple(possible))
    elif unit in DAYS and likeness(
        (Name(average.indicator.replace(f"{unit}均", "") or whole.indicator),), (whole.name,)
    ):
        first, second = DAYS[unit]
        yield _over(average, whole, first, "loose", (second,))


def _over(average: Fact, whole: Fact, count: int, tie: str, others: tuple[int, ...]) -> Claim:
    doubts: tuple[tuple[str, Roles], ...] = tuple(
        ("average_over_time", {"whole": whole, "n": other}) for other in others if other > 1
    )
    return Claim("average_over_time", average, {"whole": whole, "n": count}, tie, doubts=doubts)


def _over_count(page: Page, average: Fact, unit: str, scale: int) -> Iterator[Claim]:
    """户均, 亩产, 每千人 by a count of that unit nearby; 均价 and 单产, to confirm, by any of the sentence."""
    nearby = (*page.back(average.order)[-NEAR:], *page.ahead(average.order, 2))
    around = [fact for fact in nearby if fact.amount and fact.state]
    for count in around:
        if not (unit in count.unit if unit else count.near(average) and average.digits >= FREE_DIGITS):
            continue
        reasons = ("mean_population",) if count.dimension == "people" else ()
        for whole in around:
            same = count.comparable(average) and scale == 1
            if whole is count or same or not whole.comparable(average) or (scale > 1 and whole.value >= count.value):
                continue
            worded = unit and whole.near(average)
            roles: Roles = {"whole": whole, "count": replace(count, factor=Fraction(1)), "n": scale}
            name = "average_per" if scale > 1 else "average"
            yield Claim(name, average, roles, "loose" if worded else "faint", reasons)
