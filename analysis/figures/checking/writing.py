"""How a check is written: formulas in words and numbers that quote the text and never call it wrong."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from analysis.figures.checking.facts import Fact
from analysis.figures.intervals import UNBOUNDED, Interval
from analysis.vocabularies import tree


def shown(fact: Fact) -> str:
    """A figure in Arabic digits with its scale word and unit: 一百三十五万吨 -> 135万吨."""
    word, worth = fact.scale
    number = (fact.value / worth).normalize()
    return f"{number:f}{word}{fact.unit}"


def number_of(base_value: Fraction, fact: Fact) -> float | int | None:
    """A value in the base unit as a plain number in the scale and unit ``fact`` is written in; None if unbounded."""
    if abs(base_value) >= UNBOUNDED / 10**12:
        return None
    number = base_value / fact.factor / Fraction(fact.scale[1])
    return int(number) if number.denominator == 1 else float(f"{float(number):.10g}")


def sentence_of(formula: str, stated: Fact, point: Fraction, computed: Interval, slip: str) -> str:
    """按文中数字算得 … ，文中为 … , with the interval, and the slip that would mend it."""
    words = _words()
    unit = stated.scale[0] + stated.unit
    low, high = (_rounded(bound, stated) for bound in (computed.low, computed.high))
    interval = "" if low == high else words["interval"].format(low=low, high=high)
    text = words["sentence"].format(
        formula=formula, computed=_rounded(point, stated), unit=unit, interval=interval, stated=stated.text
    )
    if not slip:
        return text
    kind, printed, mended = slip.split(":")
    return text + words["slips"][kind].format(printed=printed, mended=mended)


def incomplete(given: Sequence[str], stated: Fact) -> str:
    """What a relation lacks a number for."""
    return _words()["incomplete"].format(given="、".join(given), stated=stated.text)


def _rounded(base_value: Fraction, fact: Fact) -> str:
    number = base_value / fact.factor / Fraction(fact.scale[1])
    places = max(0, -(fact.step / fact.scale[1]).normalize().as_tuple().exponent) + 2  # type: ignore[operator]
    rounded = Decimal(round(number * 10**places)).scaleb(-places).normalize()
    return f"{rounded:f}"


def _words() -> dict:
    content = tree("check_wording")
    assert isinstance(content, dict)
    return content
