"""Numbers of days or years: a duration that is told is a figure (工期三年), a period is none (三年内, 过去三年)."""

from __future__ import annotations

from analysis.figures.rules import After, Before, clause_ends
from analysis.figures.span import Span
from analysis.figures.units import Unit

TIMES = frozenset({"time", "calendar time", "working time"})
HOUR = 3600  # seconds
_DURATION = Before("duration")
_DURATION_THEN_END = Before("duration_then_end")
_DURATION_BEHIND = After("duration")
_PERIOD = Before("period")
_PERIOD_BEHIND = After("period")
_CLOCK_PERIOD = Before("clock_unit_period")
_CLOCK_PERIOD_BEHIND = After("clock_unit_period")


def ends_of_periods() -> list[str]:
    """The words behind any unit of time that make it a period, whatever stands before but a word of duration."""
    return sorted(_PERIOD_BEHIND.literal & _CLOCK_PERIOD_BEHIND.literal)


def ends_of_words_of_duration() -> list[str]:
    """The last two signs, or the only one, of the words one of which stands before a duration that is told."""
    return sorted({word[-2:] for word in _DURATION.literal})


def names_a_period(text: str, span: Span) -> bool:
    """Whether a number of a unit of ``TIMES`` is no duration that is told, as 三年 in 过去三年 and 三年内."""
    duration = _DURATION.reach(text, span.start)
    asserted = duration > 0 and duration > _PERIOD.reach(text, span.start)
    if _within_a_day(span.unit):
        opens = _CLOCK_PERIOD.hold(text, span.start) and clause_ends(text, span.end)
        return opens or (_CLOCK_PERIOD_BEHIND.hold(text, span.end) and not asserted)
    if span.form == "range" and "以上" in text[span.start : span.end]:
        return False
    if _PERIOD_BEHIND.hold(text, span.end) and not (asserted and text.startswith("以内", span.end)):
        return True
    if _DURATION_BEHIND.hold(text, span.end) or (
        _DURATION_THEN_END.hold(text, span.start) and clause_ends(text, span.end)
    ):
        return False
    return not asserted


def _within_a_day(unit: Unit) -> bool:
    """Whether a unit of time is one that a clock or a working day measures."""
    return unit.dimension == "working time" or (unit.dimension == "time" and unit.factor <= HOUR)
