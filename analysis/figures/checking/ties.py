"""Which figure another one speaks of: the level that a change belongs to, the earlier level it is measured against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name, base_year, period_of
from analysis.figures.numerals import read

REACH, CANDIDATES = 6, 8


def carries(fact: Fact, of: Name | None = None) -> bool:
    """Whether the words before a figure name no new subject (，比上年增长), or only the one of the name given."""
    if any(stop in fact.gap for stop in "。；;"):
        return False
    rest = without("carry", fact.gap)
    return not rest or (
        of is not None and len(rest) >= 2 and any(rest in name for name in (of.written, of.tidy, of.core))
    )


def standing(fact: Fact) -> bool:
    """Whether a figure is an amount of its own: a level, or a change with a subject of its own (新增债务限额)."""
    if not fact.amount or fact.high is not None or fact.value <= 0:
        return False
    return fact.state or not (carries(fact) or cue("moved", fact.gap))


def planned(fact: Fact) -> bool:
    return fact.status == "target" or cue("plan_words", fact.gap) is not None


def subject(page: Page, change: Fact) -> Fact | None:
    """The amount that a change belongs to: the level before it with nothing but growth words and shares between."""
    current = change
    for other in page.before(change):
        if not (carries(current, other.name) or _stands_aside(current)):
            return None
        if standing(other):
            return other
        current = other
    return None


def _stands_aside(fact: Fact) -> bool:
    return fact.percent and (fact.of_whole or cue("completion", fact.gap) is not None) and "；" not in fact.gap


def reached(page: Page, change: Fact) -> Fact | None:
    """The level that directly follows a change: 增长4.5%，达到603亿元."""
    after = page.after(change)
    if after and after[0].amount and after[0].state and cue("reached", after[0].gap):
        return after[0]
    return None


def start_of(page: Page, end: Fact) -> Fact | None:
    """The from of a to: 从54万亿元增加到82.7万亿元."""
    before = page.before(end)
    if end.role == "to" and before and before[0].role == "from" and before[0].base == end.base:
        return before[0]
    return None


def increase(page: Page, level: Fact, change: Fact) -> Fact | None:
    """The amount of a change stated beside its rate: 比上年增加594万吨，增产0.9%; 增长1.2倍，即增加333亿元."""
    for other in page.sentence(level):
        between = level.order < other.order < change.order
        beside = other.order in (change.order - 1, change.order + 1)
        if (
            other is not level
            and other.role == "change"
            and other.amount
            and level.comparable(other)
            and (between or beside)
        ):
            later = max(other, change, key=lambda fact: fact.order)
            if carries(later) or (carries(later, level.name) and other.basis == change.basis):
                return other
    return None


@dataclass(frozen=True)
class Source:
    """An earlier level that a change may be measured against; ``tie`` as in a claim."""

    fact: Fact
    tie: str


def likeness(names: Iterable[Name], others: Iterable[Name]) -> str:
    """How well two sets of names agree: same, close, like, or empty."""
    pairs = [(mine, its) for mine in names for its in others]
    if any(mine.same(its) for mine, its in pairs):
        return "same"
    if any(mine.close(its) or mine.ends(its) for mine, its in pairs):
        return "close"
    return "like" if any(mine.like(its) for mine, its in pairs) else ""


TIE = {"same": "loose", "close": "loose", "like": "faint"}


def sources(page: Page, level: Fact, change: Fact) -> list[Source]:
    """Levels of the same or a like name elsewhere in the document that the change may be measured against."""
    told = base_year(change.gap)
    year = told or (level.year - 1 if level.year and change.basis == "yoy" else None)
    names = [level.name, level.heading, change.name, Name(compared_phrase(change.gap))]
    found = list(_sources(page, level, change, names, year))
    exact = [fact for fact, agreement in found if agreement == "same"]
    if len(exact) == 1 and (exact[0].year or exact[0].context_year or told) == year and (told or exact[0].year):
        return [Source(exact[0], "named")]
    return [Source(fact, TIE[agreement]) for fact, agreement in found[-CANDIDATES:]]


def _sources(page: Page, level: Fact, change: Fact, names: list[Name], year: int | None) -> Iterator[tuple[Fact, str]]:
    for other in page.back(change.order):
        if other.near(level) or other.value == level.value or not standing(other) or not other.comparable(level):
            continue
        if not comparable_in_time(other, level, year):
            continue
        agreement = likeness(names, (other.name, other.heading))
        if agreement:
            yield other, agreement
        elif year is not None and other.year == year and level.order - other.order <= REACH:
            yield other, "close"


def comparable_in_time(earlier: Fact, later: Fact, year: int | None) -> bool:
    """Whether a level may be the base of another: of the year compared, no plan for a fact, no sum of years."""
    if earlier.year is not None and (earlier.year == later.year or (year is not None and earlier.year != year)):
        return False
    if planned(earlier) and not planned(later):
        return False
    return (cue("over_years", earlier.gap) is None) == (cue("over_years", later.gap) is None)


def compared_phrase(gap: str) -> str:
    """What a comparison names: 比1955年基本建设投资增长 -> 基本建设投资."""
    found = cue("compared_with", gap)
    return found["what"] if found else ""


def compared(page: Page, change: Fact) -> Fact | None:
    """The base that a difference is taken from in the same breath: 比现有的86个减少27个."""
    before = page.before(change)
    if not before or not before[0].comparable(change) or not cue("apart", change.gap):
        return None
    return before[0] if cue("against_amount", before[0].gap) or cue("against_plan", before[0].gap) else None


def named_before(page: Page, change: Fact, base: Fact) -> list[Source]:
    """The last levels before the sentence whose name is like the one that the sentence opens with."""
    opening = page.sentence(change)[0]
    names = [change.name, opening.name, opening.heading, Name(opening.gap)]
    found = [
        Source(fact, TIE[agreement])
        for fact in page.back(opening.order)
        if fact.comparable(base)
        and fact.state
        and fact.amount
        and (agreement := likeness(names, (fact.name, fact.heading)))
    ]
    return found[-3:]


def earlier_shares(page: Page, share: Fact, change: Fact) -> list[Source]:
    """Shares of another year under the same or a like name, before the sentence."""
    names = [share.name, share.heading, Name(share.gap), Name(compared_phrase(change.gap))]
    found = [
        Source(fact, TIE[agreement])
        for fact in page.back(share.order)
        if fact.percent
        and fact.state
        and not fact.near(share)
        and comparable_in_time(fact, share, base_year(change.gap))
        and (agreement := likeness(names, (fact.name, fact.heading, Name(fact.gap))))
    ]
    return found[-4:]


def years_between(page: Page, start: Fact, end: Fact) -> int | None:
    """The years between two levels, from their own years or from a period named before them (2015年到2020年)."""
    if start.year and end.year and end.year > start.year:
        return end.year - start.year
    period = period_of("".join(fact.gap for fact in page.sentence(start) if fact.order <= start.order))
    return period[1] - period[0] if period and period[1] > period[0] else None


def told_years(page: Page, rate: Fact) -> int | None:
    """The number of years that the sentence names before the figure (五年, 十年); None where it names none."""
    before = "".join(fact.gap for fact in page.sentence(rate) if fact.order <= rate.order)
    found = cue("span_of_years", before)
    numeral = read(found["count"]) if found else None
    return int(numeral.value) if numeral and numeral.value and 1 < numeral.value <= 50 else None
