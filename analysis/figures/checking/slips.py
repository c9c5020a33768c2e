"""Slips of the pen: what a number would be with two digits swapped, one digit changed, or its sign turned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from analysis.figures.checking.facts import Fact


def variants(fact: Fact, kinds: tuple[str, ...] = ("swap", "sign", "digit")) -> Iterator[tuple[str, Decimal]]:
    """Kind and value of every single slip that may have led to the printed number, swaps first.

    Zeros that end a large amount are left as they are, but for one: nobody errs in the 000 of a thousand.
    """
    if fact.high is not None or (fact.value / fact.step) % 1:
        return
    mantissa = int(fact.value / fact.step)
    ending = max(len(str(mantissa)) - len(str(mantissa).rstrip("0")) - 1, 0)
    step = fact.step.scaleb(ending)
    for kind in kinds:
        if kind == "sign":
            if fact.role == "change":
                yield kind, -fact.value
        else:
            yield from ((kind, step * changed) for changed in _mantissas(kind, mantissa // 10**ending, step >= 1))


@lru_cache(maxsize=4096)
def _mantissas(kind: str, mantissa: int, whole: bool) -> tuple[int, ...]:
    digits = str(mantissa)
    changed = _swapped(digits) if kind == "swap" else _mistyped(digits)
    return tuple(int(other) for other in changed if not whole or other[0] != "0")


def _swapped(digits: str) -> Iterator[str]:
    for left, right in combinations(range(len(digits)), 2):
        if digits[left] != digits[right]:
            swapped = list(digits)
            swapped[left], swapped[right] = digits[right], digits[left]
            yield "".join(swapped)


def _mistyped(digits: str) -> Iterator[str]:
    for place, printed in enumerate(digits):
        yield from (digits[:place] + digit + digits[place + 1 :] for digit in "0123456789" if digit != printed)
