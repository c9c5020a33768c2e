"""Real growth from the growth at current prices and a price index of the same text; it may confirm, never accuse."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import carries

NEAREST = 3


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every real rate that follows a nominal one, and each of the nearest rates of consumer prices."""
    indices = [fact for fact in page.facts if _rate(fact) and cue("price_index", fact.indicator)]
    for real in page.facts:
        nominal = next(iter(page.before(real)), None) if _rate(real) and cue("deflated", real.gap) else None
        if nominal and _rate(nominal) and carries(real):
            for index in sorted(indices, key=lambda fact: abs(fact.order - real.order))[:NEAREST]:
                yield Claim("deflated", real, {"nominal": nominal, "prices": index}, "faint")


def _rate(fact: Fact) -> bool:
    return fact.percent and fact.role == "change" and fact.basis in ("yoy", "")
