"""Stock and flow: what there was at the start, with what came and without what went, is what there is at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page

REACH, MOST_FLOWS = 6, 4


def claims(page: Page) -> Iterator[Claim]:
    """A claim for each stock said to be of a start with each nearby one that is not, and the flows around the two."""
    for opening in page.facts:
        if opening.amount and cue("opening_stock", opening.gap) and not cue("against_then", opening.gap):
            around = page.facts[max(0, opening.order - REACH) : opening.order + REACH]
            flows = [fact for fact in around if fact.comparable(opening) and _direction(fact)]
            if 0 < len(flows) <= MOST_FLOWS:
                for closing in around:
                    if closing is not opening and _stock(closing, opening) and closing not in flows:
                        yield _claim(opening, closing, flows)


def _stock(fact: Fact, opening: Fact) -> bool:
    said = cue("closing_stock", fact.gap) and not cue("opening_stock", fact.gap)
    return bool(said) and fact.amount and fact.state and fact.comparable(opening)


def _direction(fact: Fact) -> int:
    """1 for what came, -1 for what went, 0 for what is no flow."""
    if not fact.amount or cue("opening_stock", fact.gap) or cue("against_then", fact.gap):
        return 0
    return -1 if cue("outflow", fact.gap) else 1 if cue("inflow", fact.gap) else 0


def _claim(opening: Fact, closing: Fact, flows: Sequence[Fact]) -> Claim:
    came, went = (tuple(fact.unsigned() for fact in flows if _direction(fact) == sign) for sign in (1, -1))
    name = "stock" if came and went else "stock_grown" if came else "stock_shrunk"
    flowed = {role: facts for role, facts in (("part", came), ("others", went)) if facts}
    return Claim(name, closing, {"opening": opening, **flowed}, "loose")
