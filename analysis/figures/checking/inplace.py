"""Ratios to an amount given in place: 占全市86个乡镇的35%, 为预算150亿元的104.5%, 是上年12亿元的2.3倍."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import subject


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every share, rate of fulfilment and multiple whose whole, plan or base stands directly before it."""
    for rate in page.facts:
        base = page.base(rate)
        level = subject(page, rate) if base else None
        if base and level and level.comparable(base):
            yield _claim(rate, level, base)


def _claim(rate: Fact, level: Fact, base: Fact) -> Claim:
    if cue("beyond", base.gap) or cue("plan", base.gap):
        name = "excess" if cue("beyond", base.gap) else "completion"
        return Claim(name, rate, {"actual": level, "budget": base})
    if rate.percent and cue("share_of", base.gap + rate.gap):
        return Claim("share", rate, {"part": (level,), "whole": base})
    return Claim("ratio", rate, {"start": base, "end": level})
