"""Totals and their parts: a list confirms by closing, and accuses only when closed or one slip from closing."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking import weighted
from analysis.figures.checking.breakdowns import breakdowns, slipped
from analysis.figures.checking.claims import Claim
from analysis.figures.checking.facts import Page


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every breakdown that closes, is closed by its wording or a slip away; and on its growth."""
    for found in breakdowns(page):
        sure = found.closed or found.closes or slipped(found)
        parts = tuple(part.unsigned() for part in found.parts)
        yield Claim("sum", found.whole.unsigned(), {"part": parts}, reasons=() if sure else ("open_list",))
        yield from weighted.claims(page, found)
