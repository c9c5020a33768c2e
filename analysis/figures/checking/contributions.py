"""What parts add to the growth of a whole: 贡献率为61.4%，拉动经济增长3.4个百分点, where the whole grew by 5.6%."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.groups import closed_group

REACH, FEWEST = 8, 2


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every part by its share of the growth, and for parts that add up to the growth."""
    for facts in page.sentences():
        pulls = [fact for fact in facts if _pulls(fact)]
        rates = _rates_before(page, pulls[0]) if pulls else []
        tie = "loose" if len(rates) == 1 else "faint"
        for growth in rates:
            for pull in pulls:
                share = next(iter(page.before(pull)), None)
                if share and share.percent and cue("contribution", share.gap):
                    yield Claim("contribution", pull, {"growth": growth, "share": share}, tie)
            yield from _together(page, growth, pulls, tie)


def _together(page: Page, growth: Fact, pulls: list[Fact], tie: str) -> Iterator[Claim]:
    """The parts of a sentence, or of it and those that follow, add up; a closed group of them has to."""
    later = [fact for fact in page.ahead(pulls[-1].order, REACH) if _pulls(fact) and fact.passage == growth.passage]
    for parts in (pulls, [*pulls, *later]) if later else (pulls,):
        if len(parts) >= FEWEST:
            closed = closed_group([part.indicator for part in parts])
            yield Claim("sum", growth, {"part": tuple(parts)}, tie if closed else "faint")


def _pulls(fact: Fact) -> bool:
    return fact.points and cue("pulls", fact.gap) is not None


def _rates_before(page: Page, pull: Fact) -> list[Fact]:
    """The rates of growth shortly before, of the whole or of parts."""
    before = page.back(pull.order)[-REACH:]
    return [fact for fact in before if fact.percent and fact.role == "change" and fact.passage == pull.passage]
