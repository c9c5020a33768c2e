"""Rates that are ratios of two amounts of the sentence, by their name: 不良贷款率 of 不良贷款 and 贷款总额."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.facts import Page

NEAR = 4
_RATE = re.compile(r"(.{2,10}?)(?:比?率|比例)$")


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every two amounts before a rate of which the lesser is named like it."""
    for rate in page.facts:
        named = (
            _RATE.search(rate.indicator)
            if rate.percent and rate.role in ("level", "to") and not rate.of_whole
            else None
        )
        amounts = [fact for fact in page.before(rate) if fact.amount and fact.state][:NEAR] if named else []
        for part in amounts:
            for whole in amounts:
                shared = sum(sign in part.indicator for sign in named[1]) if named else 0
                if shared and whole.comparable(part) and whole.value > part.value:
                    sure = named is not None and named[1] in part.indicator
                    tie = "loose" if sure else "faint"
                    yield Claim("share", rate, {"part": (part,), "whole": whole}, tie, slips_in=(rate,))
