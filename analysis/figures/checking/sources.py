"""Figures elsewhere in the document that a figure may speak of: of a like name, and of the time it compares with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.ties import planned, standing
from analysis.figures.checking.times import FIRST, base_season, base_year, differ, parted

REACH, CANDIDATES, SAME_KIND, YEARLY = 6, 8, 1000, 3
TIE = {"same": "loose", "close": "loose", "like": "faint"}


@dataclass(frozen=True)
class Source:
    """A figure that another may speak of; ``tie`` and ``otherwise`` as in a claim.

    ``agreement`` of the names is same, close, like, or dated where only its year, nearby, is the one compared with.
    """

    fact: Fact
    agreement: str
    tie: str
    otherwise: str = ""


def likeness(names: Iterable[Name], others: Iterable[Name]) -> str:
    """How well two sets of names agree: same, close, like, or empty."""
    pairs = [(mine, its) for mine in names for its in others]
    if any(mine.same(its) for mine, its in pairs):
        return "same"
    if any(mine.close(its) or mine.ends(its) for mine, its in pairs):
        return "close"
    return "like" if any(mine.like(its) for mine, its in pairs) else ""


def alike(names: Iterable[Name], facts: Iterable[Fact]) -> list[Source]:
    """The facts whose name or heading agrees with one of the names, in their order."""
    return [
        Source(fact, agreement, TIE[agreement])
        for fact in facts
        if (agreement := likeness(names, (fact.name, fact.heading)))
    ]


def compared_phrase(gap: str) -> str:
    """What a comparison names: 比1955年基本建设投资增长 -> 基本建设投资."""
    found = cue("compared_with", gap)
    return found["what"] if found else ""


def earlier_levels(page: Page, level: Fact, change: Fact) -> list[Source]:
    """Levels of the same or a like name elsewhere in the document that the change may be measured against."""
    told = base_year(change.gap)
    year = told or _year_before(level, change)
    names = [level.name, level.heading, change.name, Name(compared_phrase(change.gap))]
    found = [*_earlier_levels(page, level, change, names, year)]
    exact = [source.fact for source in found if source.agreement == "same"]
    dated = len(exact) == 1 and (
        (told and not exact[0].year and exact[0].context_year in (None, year)) or _of_year(exact[0], year, told)
    )
    if dated and (change.multiple or of_a_size(exact[0], level, YEARLY)):
        return [Source(exact[0], "same", "named")]
    if len(found) == 1 and found[0].agreement == "close" and found[0].fact.year == year:
        return [replace(found[0], otherwise="other_scope")]
    return _alone(found[-CANDIDATES:], told) or _of_other_times(page, level, change, names, told)


def _alone(found: list[Source], told: int | None) -> list[Source]:
    """The only figure that can be meant, where a year is named, is not meant faintly."""
    return [replace(found[0], tie="loose")] if len(found) == 1 and told else found


def _of_other_times(page: Page, level: Fact, change: Fact, names: list[Name], told: int | None) -> list[Source]:
    """The nearest level of the same name, where none of the time that the change compares with is printed."""
    if change.basis != "yoy" and not told:
        return []
    others = (
        fact
        for fact in page.back(change.order)[-REACH:]
        if standing(fact) and fact.comparable(level) and not fact.near(level) and not _repeats(fact, level)
    )
    same = [source for source in alike(names, others) if source.agreement == "same"]
    return [replace(source, tie="loose", otherwise="other_period") for source in same[-1:]]


def _year_before(level: Fact, change: Fact) -> int | None:
    """The year that a yearly rate compares with; -1, last year, where the level is of no named year."""
    if change.basis not in ("yoy", ""):
        return None
    return (level.year or 0) - 1


def _earlier_levels(page: Page, level: Fact, change: Fact, names: list[Name], year: int | None) -> Iterator[Source]:
    behind, ahead = page.back(change.order), page.ahead(change.order, REACH)
    for other in (*behind, *ahead):
        dated = _of_year(other, year, base_year(change.gap))
        before = other.near(level) and other.order < change.order
        if before or not other.comparable(level) or not standing(other) or _repeats(other, level):
            continue
        if not comparable_in_time(other, level, year) or (other.order > change.order and not dated):
            continue
        if not of_a_size(other, level, SAME_KIND):
            continue
        agreement = likeness(names, (other.name, other.heading))
        beside = dated and abs(level.order - other.order) <= REACH
        if agreement or beside:
            yield Source(other, agreement or "dated", "loose" if beside else TIE[agreement])


def _of_year(fact: Fact, year: int | None, told: int | None) -> bool:
    """Whether a figure is of the year compared: of last year (上年) where no other year is told."""
    return year is not None and fact.year is not None and (fact.year == year or (fact.year == -1 and not told))


def of_a_size(fact: Fact, other: Fact, times: int) -> bool:
    """Whether neither of two amounts is so many times the other."""
    one, two = fact.readings.bare.middle, other.readings.bare.middle
    return one * two > 0 and abs(one) < times * abs(two) and abs(two) < times * abs(one)


def _repeats(fact: Fact, other: Fact) -> bool:
    """Whether two figures may be the same one, rounded: 19.04万亿元 and 190382.23亿元."""
    return fact.readings.bare.meets(other.readings.bare)


def comparable_in_time(earlier: Fact, later: Fact, year: int | None) -> bool:
    """Whether a level may be the base of another: of the year compared, no plan for a fact, no sum of years."""
    if (earlier.year and earlier.year == later.year and earlier.year > FIRST) or differ(earlier.year, year):
        return False
    if parted(earlier.season, later.season):
        return False
    if planned(earlier) and not planned(later):
        return False
    return (cue("over_years", earlier.gap) is None) == (cue("over_years", later.gap) is None)


def named_before(page: Page, change: Fact, base: Fact) -> list[Source]:
    """The last levels before the sentence whose name is like the one that the sentence opens with."""
    opening = page.sentence(change)[0]
    names = [change.name, opening.name, opening.heading, Name(opening.gap)]
    levels = (fact for fact in page.back(opening.order) if fact.comparable(base) and fact.state and fact.amount)
    return alike(names, levels)[-3:]


def earlier_rates(page: Page, rate: Fact, change: Fact) -> list[Source]:
    """Shares, or rates of growth, of another time under the same or a like name, outside the sentence."""
    names = [rate.name, rate.heading, Name(rate.gap), Name(compared_phrase(change.gap))]
    found = [
        Source(fact, agreement, TIE.get(agreement, "loose"))
        for fact in (*page.back(rate.order), *page.ahead(change.order, REACH))
        if fact.percent
        and (fact.role == "change") == (rate.role == "change")
        and _other_time(fact, rate, change)
        and (agreement := likeness(names, (fact.name, fact.heading, Name(fact.gap))) or _last_year(fact, rate))
    ]
    return _alone(found[-4:], base_year(change.gap) or base_year(rate.gap))


def _last_year(fact: Fact, rate: Fact) -> str:
    """``dated`` for a rate of last year told soon after: 去年同期增速为12.9%."""
    return "dated" if fact.year == -1 != rate.year and rate.order < fact.order <= rate.order + REACH else ""


def _other_time(fact: Fact, rate: Fact, change: Fact) -> bool:
    against = base_season(change.gap)
    if against and fact.season not in ("", against):
        return False
    if rate.role == "change" or change.basis == "mom":
        return bool(_last_year(fact, rate)) or (parted(fact.season, rate.season) and fact.year == rate.year)
    told = base_year(change.gap)
    return comparable_in_time(fact, rate, told) and (
        fact.year == -1 or (fact.order < rate.order and not fact.near(rate))
    )
