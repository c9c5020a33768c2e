"""Sector structure (三次产业结构为8.2：40.8：51.0) against the printed value added of the sectors and the product."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.groups import closed_group
from analysis.figures.checking.hundreds import ratios
from analysis.figures.intervals import total

SECTORS = 3


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every member of the last ratio of a sentence whose sector and whole product are printed nearby.

    Shares of a product are taken of current prices, as its levels are: no matter of real growth.
    """
    for facts in page.sentences():
        for members in ratios(facts)[-1:]:
            led_in = "".join(fact.gap for fact in facts if fact.order <= members[0].order)
            if len(members) == SECTORS and cue("sectors", led_in):
                yield from _structure(page, members)


def _structure(page: Page, members: list[Fact]) -> Iterator[Claim]:
    around = [fact for fact in page.around(members[0]) if fact.amount and fact.state and fact.same_time(members[0])]
    products = [fact for fact in around if cue("product", fact.indicator) and not cue("per_head", fact.indicator)]
    neighbours = zip(*(around[place:] for place in range(SECTORS)), strict=False)
    closed = [three for three in neighbours if closed_group([sector.indicator for sector in three])]
    made = [(product, sectors) for product in products for sectors in closed if _made_of(product, sectors)]
    for product, sectors in made:
        for sector, member in zip(sectors, members, strict=True):
            yield Claim("share", member, {"part": (sector,), "whole": product}, "loose", slips_in=(member,))


def _made_of(product: Fact, sectors: tuple[Fact, ...]) -> bool:
    alike = all(sector.comparable(product) for sector in sectors)
    return alike and total([sector.readings.bare for sector in sectors]).meets(product.readings.bare)
