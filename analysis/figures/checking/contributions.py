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
        if pulls and (rates := _rates_before(page, pulls[0])):
            yield from _of_parts(page, pulls, rates)


def _of_parts(page: Page, pulls: list[Fact], rates: list[Fact]) -> Iterator[Claim]:
    tie = "loose" if len(rates) == 1 else "faint"
    shares = [(pull, share) for pull in pulls if (share := _share_before(page, pull))]
    together = _together(page, pulls)
    for growth in rates:
        for pull, share in shares:
            yield Claim("contribution", pull, {"growth": growth, "share": share}, tie)
        for parts, closed in together:
            yield Claim("sum", growth, {"part": parts}, tie if closed else "faint")


def _share_before(page: Page, pull: Fact) -> Fact | None:
    before = next(iter(page.before(pull)), None)
    return before if before and before.percent and cue("contribution", before.gap) else None


def _together(page: Page, pulls: list[Fact]) -> list[tuple[tuple[Fact, ...], bool]]:
    """The parts of a sentence, and those with the ones that follow, each with whether they are a closed group."""
    last = pulls[-1]
    later = [fact for fact in page.ahead(last.order, REACH) if _pulls(fact) and fact.passage == last.passage]
    groups = [tuple(pulls), (*pulls, *later)] if later else [tuple(pulls)]
    return [(parts, bool(closed_group([part.indicator for part in parts]))) for parts in groups if len(parts) >= FEWEST]


def _pulls(fact: Fact) -> bool:
    return fact.points and cue("pulls", fact.gap) is not None


def _rates_before(page: Page, pull: Fact) -> list[Fact]:
    """The rates of growth shortly before, of the whole or of parts."""
    before = page.back(pull.order)[-REACH:]
    return [fact for fact in before if fact.percent and fact.role == "change" and fact.passage == pull.passage]
