"""The growth of a whole from the growth of its parts: the parts' levels of the year before add up to the whole's."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analysis.figures.checking.blocks import blocks
from analysis.figures.checking.breakdowns import Breakdown
from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import carries
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly, total

ONE, HUNDRED = exactly(1), exactly(100)
REVISED_BASE = Fraction(1, 2)


def claims(page: Page, breakdown: Breakdown) -> Iterator[Claim]:
    """The claim on the growth of a whole that its parts add up to, where it and each part have a rate of growth."""
    rates = [rate_of(page, fact) for fact in (breakdown.whole, *breakdown.parts)]
    if breakdown.closes and all(rates):
        yield _claim(page, breakdown.whole, breakdown.parts, [rate for rate in rates if rate])


def rate_of(page: Page, level: Fact) -> Fact | None:
    """The rate of growth that follows a level with nothing but growth words between."""
    for fact in page.after(level):
        if not carries(fact, level.name):
            return None
        if fact.percent and fact.role == "change":
            return fact if fact.basis in ("", "yoy") else None
    return None


def _claim(page: Page, whole: Fact, parts: tuple[Fact, ...], rates: list[Fact]) -> Claim:
    stated, *others = rates

    def grown(read: Read, rate: Fact) -> Interval:
        return ONE + read(rate) * exactly(rate.sign) / HUNDRED

    def compute(read: Read) -> Interval:
        before = total([read(part) / grown(read, rate) for part, rate in zip(parts, others, strict=True)])
        return (total([read(part) for part in parts]) / before - ONE) * exactly(stated.sign) * HUNDRED

    def with_revised_base(read: Read) -> Interval:
        return compute(read).widened(REVISED_BASE)

    terms = "＋".join(f"{shown(part)}÷{_factor(rate)}" for part, rate in zip(parts, others, strict=True))
    pairs = zip(parts, others, strict=True)
    numbers = (
        (stated, "growth" if stated.sign > 0 else "decline"),
        *(
            (fact, role)
            for part, rate in pairs
            for fact, role in ((part, "part"), (rate, "growth" if rate.sign > 0 else "decline"))
        ),
    )
    reasons = blocks(page, (whole, *rates))
    return Claim(
        "weighted_growth",
        stated,
        numbers,
        compute,
        f"各部分之和÷（{terms}）－1",
        "worded",
        reasons,
        (with_revised_base,),
        doubt="revised_base",
    )


def _factor(rate: Fact) -> str:
    return f"（1{'＋' if rate.sign > 0 else '－'}{shown(rate)}）"
