"""The kind of a figure, for readers and charts: count, money, share, rate of change, multiple, ratio, measure ..."""

from __future__ import annotations

from analysis.figures.movements import Movement
from analysis.figures.span import Span

COUNTED = frozenset({"count", "people", "visits", "household", "organisation", ""})
NAMED = {"points": "points", "multiple": "multiple", "doubling": "multiple", "money": "money", "rate": "rate"}
NAMED |= {"time": "duration", "calendar time": "duration", "working time": "duration", "age": "age"}


def kind(span: Span, move: Movement) -> str:
    """count, money, share, rate_of_change, points, multiple, ratio, duration, age, rate or measure."""
    dimension = span.unit.dimension
    if span.form == "ratio":
        return "ratio"
    if dimension == "share" or span.form == "fraction" or (span.form == "half" and not dimension):
        return "rate_of_change" if move.role == "change" else "share"
    return NAMED.get(dimension) or ("rate" if "/" in dimension else "count" if dimension in COUNTED else "measure")
