"""Slips of the pen: what a number would be with two digits swapped, one digit changed, or its sign turned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from analysis.figures.checking.facts import Fact


def variants(fact: Fact) -> Iterator[tuple[str, Decimal]]:
    """Kind (swap, digit, sign) and value of every single slip that may have led to the printed number."""
    if fact.high is not None:
        return
    whole = fact.step >= 1
    yield from ((kind, Decimal(mantissa) * fact.step) for kind, mantissa in _mantissas(_digits(fact), whole))
    if fact.direction and fact.role == "change":
        yield "sign", -fact.value


def _digits(fact: Fact) -> str:
    return str(int((fact.value / fact.step).to_integral_value()))


def _mantissas(digits: str, whole: bool) -> Iterator[tuple[str, str]]:
    for left, right in combinations(range(len(digits)), 2):
        if digits[left] != digits[right] and not (whole and left == 0 and digits[right] == "0"):
            swapped = list(digits)
            swapped[left], swapped[right] = digits[right], digits[left]
            yield "swap", "".join(swapped)
    for place, printed in enumerate(digits):
        for digit in "0123456789":
            if digit != printed and not (whole and place == 0 and digit == "0" and len(digits) > 1):
                yield "digit", digits[:place] + digit + digits[place + 1 :]
