"""What forbids an accusation: real growth, a comparable basis."""

from __future__ import annotations

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact

REASONS = ("real_growth", "comparable_basis")


def blocks(*facts: Fact) -> tuple[str, ...]:
    """The reasons, from words at the figures or in their names, not to measure a rate of growth by printed levels."""
    texts = [text for fact in facts for text in (fact.indicator, fact.gap, fact.tail[:20])]
    return tuple(reason for reason in REASONS if any(cue(reason, text) for text in texts))
