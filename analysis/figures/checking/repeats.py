"""The same figure twice, in headline, lead and body: one may be rounded, but they must not differ."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval

TELLING_DIGITS = 3


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every two figures of one name, role and unit in different sentences, the rounder one stated."""
    for number, fact in enumerate(page.facts):
        for other in page.facts[number + 1 :]:
            if _alike(fact, other) and max(digits(fact), digits(other)) >= TELLING_DIGITS:
                yield _claim(*sorted((fact, other), key=lambda each: (each.grain, each.order)))


def digits(fact: Fact) -> int:
    """The number of printed digits, leading zeros left out."""
    return len(str(int(abs(fact.value) / fact.step)))


def _alike(fact: Fact, other: Fact) -> bool:
    if fact.near(other) or not fact.comparable(other) or fact.high is not None or other.high is not None:
        return False
    if (fact.role, fact.direction, fact.basis, fact.status) != (other.role, other.direction, other.basis, other.status):
        return False
    if fact.year and other.year and fact.year != other.year:
        return False
    return fact.name.same(other.name)


def _claim(exact: Fact, rounded: Fact) -> Claim:
    def compute(read: Read) -> Interval:
        return read(exact)

    numbers = ((exact, "exact"), (rounded, "rounded"))
    return Claim("repeat", rounded, numbers, compute, shown(exact), "loose")
