"""What follows where parts add up to a whole: so do their increases, and the whole grows as its parts do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from analysis.figures.checking.blocks import blocks
from analysis.figures.checking.breakdowns import Breakdown
from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import carries, stands_aside, subject

REVISED_BASE = Fraction(1, 2)


def claims(page: Page, breakdown: Breakdown) -> Iterator[Claim]:
    """The claims on the growth and the increase of a whole, where it and each of its parts have one."""
    members = (breakdown.whole, *breakdown.parts)
    if not breakdown.closes:
        return
    if rates := _changes(page, members, lambda fact, level: fact.percent):
        stated, *others = rates
        yield Claim(
            "weighted_growth",
            stated,
            {"part": breakdown.parts, "rate": tuple(others)},
            "faint" if any(rate.basis == "since" for rate in rates) else "worded",
            reasons=blocks(breakdown.whole, *rates),
            slack=REVISED_BASE,
            doubt="revised_base",
        )
    if increases := _changes(page, members, lambda fact, level: fact.comparable(level)):
        stated, *others = increases
        yield Claim("sum", stated, {"part": tuple(others)}, "loose")


def _changes(page: Page, levels: tuple[Fact, ...], wanted: Callable[[Fact, Fact], bool]) -> list[Fact]:
    """The wanted change of each level since one time; empty where one of them has none."""
    found = [change for level in levels if (change := _change_of(page, level, wanted))]
    of_one_time = len({fact.basis for fact in found if fact.basis}) <= 1
    return found if len(found) == len(levels) and of_one_time else []


def _change_of(page: Page, level: Fact, wanted: Callable[[Fact, Fact], bool]) -> Fact | None:
    """The first wanted change that follows a level with nothing but growth words and shares between, or its own of a
    list (出口20亿元、进口12亿元，分别增长4%、6%)."""
    after = page.after(level)
    for fact in after:
        if cue("listed", fact.gap) or not (carries(fact, level.name) or stands_aside(fact)):
            break
        if fact.role == "change" and wanted(fact, level):
            return fact if fact.basis in ("", "yoy", "since") else None
    listed = (fact for fact in after if fact.role == "change" and wanted(fact, level) and cue("listed", fact.gap))
    return next((fact for fact in listed if subject(page, fact) is level), None)
