"""What forbids an accusation: real growth, a comparable basis."""

from __future__ import annotations

import re

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact

REMARK = 20
_BRACKETED = re.compile(r"[（(][^）)]*")
REASONS = ("real_growth", "comparable_basis")


def blocks(*facts: Fact) -> tuple[str, ...]:
    """The reasons, from words at the figures or in their names, not to measure a rate of growth by printed levels."""
    texts = [text for fact in facts for text in (fact.indicator, fact.gap, _remark(fact.tail))]
    return tuple(reason for reason in REASONS if any(cue(reason, text) for text in texts))


def _remark(tail: str) -> str:
    """The remark in brackets, or else the end of the sentence, that directly follows a figure."""
    bracketed = _BRACKETED.match(tail)
    return bracketed.group() if bracketed else tail[:REMARK] if tail.endswith(("。", "；")) else ""
