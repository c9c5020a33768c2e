"""Totals and their parts: a list confirms by closing, and accuses only when closed or one slip from closing."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking import weighted
from analysis.figures.checking.breakdowns import Breakdown, breakdowns, slipped
from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Page
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, total


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every breakdown that closes, is closed by its wording or a slip away; and on its growth."""
    for breakdown in breakdowns(page):
        yield _claim(breakdown)
        yield from weighted.claims(page, breakdown)


def _claim(found: Breakdown) -> Claim:
    def compute(read: Read) -> Interval:
        return total([read(part) for part in found.parts])

    numbers = ((found.whole, "whole"), *((part, "part") for part in found.parts))
    formula = "＋".join(shown(part) for part in found.parts)
    sure = found.closed or found.closes or slipped(found)
    return Claim("sum", found.whole, numbers, compute, formula, reasons=() if sure else ("open_list",))
