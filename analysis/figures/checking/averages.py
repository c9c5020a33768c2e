"""Averages: a total over years and days, or over a count of people, households, plots or things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from analysis.figures.checking.claims import Claim, Roles
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import WHOLE_THINGS, Fact, Page
from analysis.figures.checking.lists import last_and_head, nearest_and_head
from analysis.figures.checking.naming import Name
from analysis.figures.checking.sources import likeness, of_a_size
from analysis.figures.checking.ties import POSSIBLE_YEARS, USUAL_YEARS, told_span
from analysis.figures.checking.times import base_year, length_of
from analysis.vocabularies import rows

SCALES = {"10": 10, "百": 100, "千": 1000, "万": 10000}
NEAR, FREE_DIGITS = 6, 3
PERSON = "人"
MEAN_POPULATION, DOUBLE, PAIR = Fraction(3, 100), 2, 2


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every average whose total and count are printed nearby."""
    for average in page.facts:
        measured = (average.amount or average.points) and average.high is None
        found = cue("average_of", average.gap) if measured else None
        if average.amount:
            average = replace(average, dimension="average")  # no whole number, unlike a count of the same unit
        if found and found["time"]:
            yield from _over_time(page, average, found["time"])
        elif found and average.state and average.amount:
            yield from _over_count(page, average, found["unit"] or "", SCALES.get(found["scale"], 1))


def _over_time(page: Page, average: Fact, unit: str) -> Iterator[Claim]:
    amounts = [fact for fact in page.before(average) if fact.comparable(average) and fact.role != "base"]
    wholes = nearest_and_head(page, amounts)
    told = told_span(page, average, unit)
    for whole in wholes:
        if whole.value * whole.scale[1] <= average.value or whole.role in ("from", "to"):
            continue
        if span := told or (_years_since(whole) if unit == "年" else None):
            tie = "worded" if unit == "年" and len(wholes) == 1 else "loose"
            yield _over(average, whole, span, tie, (span - 1, span + 1))
        elif unit == "年":
            yield _over(average, whole, USUAL_YEARS, "loose", tuple(POSSIBLE_YEARS))
        elif whole.same_time(average) and _of_one_name(average, whole, unit):
            count = length_of(whole.season, unit)
            yield _over(average, whole, count, "loose", () if unit == "月" else (count + 1,))


def _years_since(whole: Fact) -> int | None:
    """The years over which a total grew: 2021年…比2012年增加9486万人."""
    since = base_year(whole.gap)
    return whole.year - since if since and whole.year and whole.year > since + 1 else None


def _of_one_name(average: Fact, whole: Fact, unit: str) -> bool:
    """Whether an average without 日均, 月均 is named like the whole."""
    return bool(likeness((Name(average.indicator.replace(f"{unit}均", "") or whole.indicator),), (whole.name,)))


def _over(average: Fact, whole: Fact, count: int, tie: str, others: tuple[int, ...]) -> Claim:
    doubts: tuple[tuple[str, Roles], ...] = tuple(
        ("average_over_time", {"whole": whole, "n": other}) for other in others if other > 1
    )
    roles: Roles = {"whole": whole.unsigned(), "n": count}
    return Claim("average_over_time", average.unsigned(), roles, tie, doubts=doubts)


def _over_count(page: Page, average: Fact, thing: str, scale: int) -> Iterator[Claim]:
    """户均, 亩产, 每千人, 每校 by a count of such things nearby; 均价 and 单产, to confirm, by any of the sentence."""
    before, after = (
        [fact for fact in facts if fact.amount and fact.state]
        for facts in (page.back(average.order)[-2 * NEAR :], page.ahead(average.order, NEAR))
    )
    around = last_and_head(page, before, NEAR) + after[:2]
    wholes = [fact for fact in around if _measures(fact, average)]
    later = [fact for fact in after[2:] if thing and _counts(fact, thing) and fact.digits >= FREE_DIGITS]
    for count in around + later[:1]:
        if thing and not _counts(count, thing):
            continue
        slack = abs(average.readings.bare.middle) * MEAN_POPULATION if count.dimension == "people" else Fraction(0)
        for whole in wholes:
            if whole is count or not _may_be_shared_out(whole, count, average, thing, scale):
                continue
            rivals = (other for other in wholes if other.near(average) and other not in (whole, count))
            unsure = not thing or any(of_a_size(other, whole, DOUBLE) for other in rivals)
            slips_in = (average,) if unsure else ()
            alone = sum(fact.near(average) for fact in around) == PAIR and not cue("nested", average.gap)
            told = whole.near(average) or _of_the_counted(whole, count)
            worded = (thing or (alone and count.near(average))) and told
            roles: Roles = {"whole": whole, "count": replace(count, factor=Fraction(1)), "n": scale}
            name, tie = "average_per" if scale > 1 else "average", "loose" if worded else "faint"
            yield Claim(name, average, roles, tie, slips_in=slips_in, slack=slack, doubt="mean_population")


def _of_the_counted(whole: Fact, count: Fact) -> bool:
    """家庭户29.5万户，家庭户人口70.3万人: a whole named after what is counted, and told with it."""
    return whole.near(count) and bool(count.indicator) and whole.indicator.startswith(count.indicator)


def _measures(whole: Fact, average: Fact) -> bool:
    """Whether an average may be of an amount: of its unit, or of visits where it counts people (平均每场831人)."""
    return whole.comparable(average) or (whole.dimension == "visits" and average.base == PERSON)


def _may_be_shared_out(whole: Fact, count: Fact, average: Fact, thing: str, scale: int) -> bool:
    """Whether a whole may be divided among what is counted; people among people only under another name."""
    if not thing:
        priced = count.near(average) or (whole.near(average) and count.name.like(whole.name))
        return priced and average.digits >= FREE_DIGITS and not count.comparable(average)
    if scale > 1 and (count.dimension == "people" or count.comparable(average)):
        return whole.value < count.value
    return not count.comparable(average) or (thing in count.indicator and thing not in whole.indicator)


def _counts(count: Fact, thing: str) -> bool:
    """Whether a figure counts the things: 1240 户 households (户均), 49 所中等学校 schools (每校)."""
    if thing in count.unit:
        return True
    return count.dimension in WHOLE_THINGS and any(word in count.indicator for word in (thing, *_kinds(thing)))


@cache
def _kinds(thing: str) -> tuple[str, ...]:
    """What else is a thing of that name: 小学 and 中学 of 校."""
    words = (row["word"].split() for row in rows("check_names") if row["kind"] == "thing")
    return tuple(kind for each, *kinds in words if each == thing for kind in kinds)
