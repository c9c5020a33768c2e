"""Slips of the pen: a number with digits swapped, one changed or left out, its sign turned or its point moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from analysis.figures.checking.facts import Fact

KINDS = ("swap", "sign", "digit", "shift", "extra")
POINT, POINT_OR_SCALE = (1, -1), (1, -1, 4, -4)


def variants(fact: Fact, kind: str) -> Iterator[Decimal]:
    """Every value that a single slip of a kind may have turned into the printed number.

    Zeros that end a large amount are left as they are, but for one: nobody errs in the 000 of a thousand. A point is
    moved by one place, or by the four from 万 to 亿.
    """
    if fact.high is not None or (fact.value / fact.step) % 1:
        return
    mantissa, sign = int(abs(fact.value) / fact.step), -1 if fact.value < 0 else 1
    ending = max(len(str(mantissa)) - len(str(mantissa).rstrip("0")) - 1, 0)
    step = fact.step.scaleb(ending)
    if kind == "shift":
        yield from (fact.value.scaleb(places) for places in (POINT_OR_SCALE if fact.amount else POINT))
    elif kind == "sign":
        yield from (-fact.value,) if fact.role == "change" else ()
    else:
        yield from (sign * step * changed for changed in _mantissas(kind, mantissa // 10**ending, step >= 1))


@lru_cache(maxsize=4096)
def _mantissas(kind: str, mantissa: int, whole: bool) -> tuple[int, ...]:
    digits = str(mantissa)
    changed = {"swap": _swapped, "digit": _mistyped, "extra": _shortened}[kind](digits)
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


def _shortened(digits: str) -> Iterator[str]:
    if len(digits) > 1:
        yield from (digits[:place] + digits[place + 1 :] for place in range(len(digits)))
