"""Rates and ratios of two amounts, by their name: 不良贷款率 of 不良贷款 and 贷款总额, 城乡收入比 of two incomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import WHOLE_THINGS, Fact, Page
from analysis.figures.checking.lists import last_and_head

NEAR, FEWEST_PER_HUNDRED = 4, 50
PER_PERSON = "people/people"
_RATE, _RATIO = re.compile(r"(.{2,10}?)(?:比?率|比例|比|强度|进度)$"), re.compile(r"(.{2,14}?)之?比$")


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every two amounts shortly before a rate, or a ratio, that shares signs with their names."""
    for rate in page.facts:
        if rate.role in ("level", "to") and not rate.of_whole:
            if rate.percent and (named := _RATE.search(rate.indicator)):
                yield from _rates(page, rate, named[1])
            elif rate.dimension == PER_PERSON and (named := _RATE.search(rate.indicator)):
                yield from _per_person(page, rate, named[1])
            elif not rate.base and (named := _RATIO.search(rate.indicator)):
                yield from _ratios(page, rate, named[1])


def _rates(page: Page, rate: Fact, name: str) -> Iterator[Claim]:
    before, after = (
        [fact for fact in facts if fact.amount and fact.state]
        for facts in (page.back(rate.order)[-2 * NEAR :], page.after(rate))
    )
    told_here = bool(before) and before[-1].near(rate)
    amounts = (last_and_head(page, before, NEAR) if told_here else before[-NEAR:]) + after[:2]
    for part in amounts:
        for whole in amounts:
            words = f"{part.indicator} {part.heading.written}"
            said = name in words
            shared = said or any(sign in words for sign in name) or cue("plan", whole.gap) is not None
            alike = whole.comparable(part)
            fits = alike or (part.dimension in WHOLE_THINGS and whole.dimension in WHOLE_THINGS)
            greater, lesser = (whole, part) if rate.value < 100 else (part, whole)
            if shared and fits and greater.value > lesser.value:
                beside = part.near(rate) and (whole.near(rate) or whole.unit == part.unit)
                told = beside and (said or (alike and _both_in(name, part, whole)))
                tie = "loose" if told else "faint"
                yield Claim("share", rate, {"part": (part,), "whole": whole}, tie, slips_in=(rate,))


def _per_person(page: Page, rate: Fact, name: str) -> Iterator[Claim]:
    """报告发病87642例，发病率为185.98/10万，全省人口4712.5万人: cases by the people among whom they fell ill."""
    around = [fact for fact in page.around(rate) if abs(fact.order - rate.order) <= 2 * NEAR and fact.state]
    cases = [
        fact for fact in around if fact.dimension in WHOLE_THINGS and any(sign in fact.heading.written for sign in name)
    ]
    populations = [fact for fact in around if fact.dimension == "people" and "人口" in fact.indicator]
    for case in cases[:NEAR]:
        for people in populations[:2]:
            yield Claim("average", rate, {"whole": case, "count": people}, "faint")


def _both_in(name: str, part: Fact, whole: Fact) -> bool:
    """Whether a rate is named after both (资产负债率), or after the part that the whole directly precedes (结案率)."""
    shared = [sum(sign in fact.indicator for sign in name) for fact in (part, whole)]
    return min(shared) > 1 or (shared[0] > 0 and part.order - whole.order == 1)


def _ratios(page: Page, ratio: Fact, name: str) -> Iterator[Claim]:
    amounts = [fact for fact in page.back(ratio.order)[-2 * NEAR :] if fact.amount and fact.state]
    alike = [fact for fact in amounts if 2 * sum(sign in fact.indicator for sign in name) >= len(name)]
    hundreds = ratio.value > FEWEST_PER_HUNDRED
    for greater, lesser in permutations(alike, 2):
        if greater.comparable(lesser) and (hundreds or greater.value > lesser.value):
            tie = "loose" if greater.name.rivals(lesser.name) else "faint"
            yield Claim("ratio_to_hundred" if hundreds else "ratio", ratio, {"start": lesser, "end": greater}, tie)
