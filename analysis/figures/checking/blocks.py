"""What forbids an accusation: real growth, a comparable basis, another scope."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page

REASONS = ("real_growth", "comparable_basis")


def blocks(page: Page, facts: Iterable[Fact]) -> tuple[str, ...]:
    """The reasons, from words at the figures or in their names, not to measure a rate of growth by printed levels."""
    texts = []
    for fact in facts:
        texts += [fact.indicator, fact.gap, fact.tail[:20]]
    return tuple(reason for reason in REASONS if any(cue(reason, text) for text in texts))
