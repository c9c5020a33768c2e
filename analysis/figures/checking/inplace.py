"""Ratios to an amount given in place: 占全市86个乡镇的35%, 为预算150亿元的104.5%, 是上年12亿元的2.3倍."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.lists import nearest_and_head
from analysis.figures.checking.ties import subject


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every share, rate of fulfilment and multiple whose whole, plan or base stands directly before it."""
    for rate in page.facts:
        base = page.base(rate)
        level = subject(page, rate) if base else None
        if base and level and level.comparable(base):
            levels = (fact for fact in page.before(base) if fact.order <= level.order and fact.comparable(base))
            meant = nearest_and_head(page, [*levels])
            yield from (_claim(rate, each, base, "loose" if meant[1:] else "worded") for each in meant)


def _claim(rate: Fact, level: Fact, base: Fact, tie: str) -> Claim:
    if cue("beyond", base.gap) or cue("plan", base.gap):
        name = "excess" if cue("beyond", base.gap) else "completion"
        return Claim(name, rate, {"actual": level, "budget": base}, tie)
    if rate.percent and cue("share_of", base.gap + rate.gap):
        return Claim("share", rate, {"part": (level,), "whole": base}, tie)
    return Claim("ratio", rate, {"start": base, "end": level}, tie)
