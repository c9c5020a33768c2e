"""Totals and their parts: a list confirms by closing, and accuses only when closed or one slip from closing."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking import weighted
from analysis.figures.checking.breakdowns import Breakdown, breakdowns, slipped, tolerance
from analysis.figures.checking.claims import Claim, Roles
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.lists import broken_down

AROUND = 10
CHANCE = 500


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every breakdown that closes, is closed by its wording or a slip away; and on its growth."""
    for found in breakdowns(page):
        sure = found.closed or found.closes or slipped(found)
        yield Claim(
            "sum",
            found.whole.unsigned(),
            {"part": tuple(part.unsigned() for part in found.parts)},
            reasons=() if sure else ("open_list",),
            mistakes=tuple(_wrong_addends(page, found)) if found.closed and not found.closes else (),
        )
        yield from weighted.claims(page, found)
    yield from _changes(page)


def _changes(page: Page) -> Iterator[Claim]:
    """用水总量增加78亿立方米，其中，工业用水减少81亿立方米，农业用水增加137亿立方米: what rose less what fell."""
    for whole in page.facts:
        if broken_down(page, whole):
            after = [fact for fact in page.after(whole) if fact.role == "change" and fact.comparable(whole)]
            parts = tuple(after[: next((n for n, fact in enumerate(after) if n and "。" in fact.gap), len(after))])
            if len(parts) > 1 and len({part.direction for part in (whole, *parts)}) > 1:
                yield Claim("sum", whole, {"part": parts}, "loose")


def _wrong_addends(page: Page, found: Breakdown) -> Iterator[tuple[str, Roles]]:
    """The list with one part replaced by another amount nearby, where that could hardly close it by chance."""
    parts, whole = found.parts, found.whole
    first = min(fact.order for fact in (whole, *parts))
    others = [fact for fact in page.facts[max(0, first - AROUND) : first + 2 * AROUND] if _may_stand_in(fact, found)]
    if len(others) * len(parts) * CHANCE * tolerance(found) < whole.readings.bare.middle:
        for place in range(len(parts)):
            for other in others:
                yield "sum", {"part": (*parts[:place], other, *parts[place + 1 :])}


def _may_stand_in(fact: Fact, found: Breakdown) -> bool:
    return fact.amount and fact.comparable(found.whole) and fact is not found.whole and fact not in found.parts
