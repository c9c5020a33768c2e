"""Totals and their parts. A list confirms its total by closing; it accuses only when closed, or one slip from closing exactly."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.breakdowns import Breakdown, breakdowns, slipped
from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Page
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, total


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every breakdown that closes, and for those that are closed by their wording or a slip away."""
    for breakdown in breakdowns(page):
        yield _claim(breakdown)


def _claim(found: Breakdown) -> Claim:
    def compute(read: Read) -> Interval:
        return total([read(part) for part in found.parts])

    numbers = ((found.whole, "whole"), *((part, "part") for part in found.parts))
    formula = "＋".join(shown(part) for part in found.parts)
    sure = found.closed or found.closes or slipped(found)
    return Claim("sum", found.whole, numbers, compute, formula, reasons=() if sure else ("open_list",))
