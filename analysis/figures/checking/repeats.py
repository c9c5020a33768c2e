"""The same figure twice, in headline, lead and body: one may be rounded, but they must not differ."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval

TELLING_DIGITS = 3
LAST = 5


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every two figures of one name, role and unit in different sentences, the rounder one stated."""
    seen: dict[tuple[str, ...], list[Fact]] = {}
    for fact in page.facts:
        core = fact.name.core
        if len(core) < 2 or not fact.base or fact.high is not None:
            continue
        earlier = seen.setdefault((core, fact.base, fact.role, fact.direction, fact.basis, fact.status), [])
        for other in earlier[-LAST:]:
            if _same_time(fact, other) and max(digits(fact), digits(other)) >= TELLING_DIGITS:
                yield _claim(*sorted((other, fact), key=lambda each: (each.grain, each.order)))
        earlier.append(fact)


def digits(fact: Fact) -> int:
    """The number of printed digits, leading zeros left out."""
    return len(str(int(abs(fact.value) / fact.step)))


def _same_time(fact: Fact, other: Fact) -> bool:
    return not fact.near(other) and not (fact.year and other.year and fact.year != other.year)


def _claim(exact: Fact, rounded: Fact) -> Claim:
    def compute(read: Read) -> Interval:
        return read(exact)

    numbers = ((exact, "exact"), (rounded, "rounded"))
    return Claim("repeat", rounded, numbers, compute, shown(exact), "loose")
