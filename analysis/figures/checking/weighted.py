"""The growth of a whole from the growth of its parts: the parts' levels of the year before add up to the whole's."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analysis.figures.checking.blocks import blocks
from analysis.figures.checking.breakdowns import Breakdown
from analysis.figures.checking.claims import Claim
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import carries

REVISED_BASE = Fraction(1, 2)


def claims(page: Page, breakdown: Breakdown) -> Iterator[Claim]:
    """The claim on the growth of a whole that its parts add up to, where it and each part have a rate of growth."""
    stated, *found = (rate_of(page, fact) for fact in (breakdown.whole, *breakdown.parts))
    rates = tuple(rate for rate in found if rate)
    if breakdown.closes and stated and len(rates) == len(found):
        yield Claim(
            "weighted_growth",
            stated,
            {"part": breakdown.parts, "rate": rates},
            reasons=blocks(breakdown.whole, stated, *rates),
            slack=REVISED_BASE,
            doubt="revised_base",
        )


def rate_of(page: Page, level: Fact) -> Fact | None:
    """The rate of growth that follows a level with nothing but growth words between."""
    for fact in page.after(level):
        if not carries(fact, level.name):
            return None
        if fact.percent and fact.role == "change":
            return fact if fact.basis in ("", "yoy") else None
    return None
