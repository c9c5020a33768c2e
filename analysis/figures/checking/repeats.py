"""The same figure twice, in headline, lead and body: one may be rounded, but they must not differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.facts import HORIZON, Fact, Page

TELLING_DIGITS, SHORTEST_NAME = 3, 3
LAST = 5


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every two figures of one name, role and unit in different sentences, the rounder one stated.

    One more for an amount told again in another unit, in brackets. A headline is short: there a name that ends, or is
    nearly, the longer one is enough; elsewhere, and in one sentence, that may only confirm.
    """
    for before, fact in pairwise(page.facts):
        if fact.role == "aside":
            yield Claim("repeat", fact, {"exact": before.unsigned()})
    seen: dict[tuple[str, ...], list[Fact]] = {}
    for fact in page.facts:
        core = fact.name.core
        if len(core) < 2 or not fact.base or fact.high is not None:
            continue
        kind = (fact.base, fact.role, fact.direction, fact.status)
        earlier = seen.setdefault((core, fact.basis, *kind), [])
        others = seen.setdefault(("", *kind), [])
        close = [other for other in others[-HORIZON:] if not _named_so(other, fact) and _named_alike(other, fact)]
        for other in (*earlier[-LAST:], *close[-LAST:]):
            if fact.same_time(other) and max(fact.digits, other.digits) >= TELLING_DIGITS:
                exact, rounded = sorted((other, fact), key=lambda each: (each.grain, each.order))
                sure = not fact.near(other) and (_named_so(other, fact) or other.part)
                if sure or rounded.digits >= TELLING_DIGITS:
                    yield Claim("repeat", rounded, {"exact": exact}, "loose" if sure else "faint")
        earlier.append(fact)
        others.append(fact)


def _named_so(other: Fact, fact: Fact) -> bool:
    return (other.name.core, other.basis) == (fact.name.core, fact.basis)


def _named_alike(fact: Fact, other: Fact) -> bool:
    short, long = sorted((fact.name.core, other.name.core), key=len)
    ends = len(short) >= SHORTEST_NAME and long.endswith(short) and not fact.name.rivals(other.name)
    return ends or fact.name.close(other.name)
