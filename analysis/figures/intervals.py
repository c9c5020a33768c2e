"""What a printed number may stand for: exact intervals of its digits, of its qualifier, and of its trailing zeros.

A printed 14.82 stands for 14.815 to 14.825. Three readings of every number are kept apart:

- ``bare``: half of the last printed digit either way; whole counts are exact;
- ``usual``: the qualifier as writers use it (超1600 is 1600 to 1700, 约 a last digit either way);
- ``wide``: the most that the wording allows (超 has no upper end, trailing zeros may not be digits).

A claim is confirmed on the first two and refuted only outside the third. All bounds are exact fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

UNBOUNDED = Fraction(10) ** 40
ROOT_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of exact fractions; a bound of ``UNBOUNDED`` or beyond stands for no bound."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        if self.low >= 0 and other.low >= 0:
            return Interval(self.low * other.low, self.high * other.high)
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError where the divisor holds zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether they meet in more than an end; two exact numbers when they are equal."""
        if not self.width and not other.width:
            return self.low == other.low
        return self.low < other.high and other.low < self.high

    def widened(self, margin: Fraction) -> Interval:
        return Interval(self.low - margin, self.high + margin)

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    @property
    def width(self) -> Fraction:
        return self.high - self.low


def exactly(value: int | str | Decimal | Fraction) -> Interval:
    """A number without any doubt, such as the 100 of a percentage."""
    return Interval(Fraction(value), Fraction(value))


def total(terms: Sequence[Interval]) -> Interval:
    """The sum: parts that were each rounded may miss the total by the sum of their half widths."""
    return Interval(sum((t.low for t in terms), Fraction(0)), sum((t.high for t in terms), Fraction(0)))


def root(radicand: Interval, degree: int) -> Interval:
    """The root of an interval, rounded outwards at the 40th digit. Raises ArithmeticError unless it is positive."""
    if radicand.low <= 0:
        raise ArithmeticError("only a positive number has every root")
    return Interval(_root(radicand.low, degree, down=True), _root(radicand.high, degree, down=False))


def log2(argument: Interval) -> Interval:
    """The binary logarithm, rounded outwards at the 40th digit. Raises ArithmeticError unless positive."""
    if argument.low <= 0:
        raise ArithmeticError("only a positive number has a logarithm")
    margin = Fraction(1, 10**ROOT_DIGITS)
    return Interval(_log2(argument.low) - margin, _log2(argument.high) + margin)


def _log2(value: Fraction) -> Fraction:
    with localcontext(prec=ROOT_DIGITS + 10):
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).ln() / Decimal(2).ln())


def power(base: Interval, exponent: int) -> Interval:
    """A positive interval raised to a whole power."""
    return Interval(base.low**exponent, base.high**exponent)


def _root(value: Fraction, degree: int, *, down: bool) -> Fraction:
    with localcontext(prec=ROOT_DIGITS + 10):
        approximate = Decimal(value.numerator) / Decimal(value.denominator)
        found = approximate ** (Decimal(1) / degree)
    margin = Fraction(10) ** (found.adjusted() - ROOT_DIGITS)
    return Fraction(found) - margin if down else Fraction(found) + margin


@dataclass(frozen=True, slots=True)
class Readings:
    """The three readings of one printed number."""

    bare: Interval
    usual: Interval
    wide: Interval

    def scaled(self, factor: Fraction) -> Readings:
        if factor == 1:
            return self
        by = Interval(factor, factor)
        return Readings(self.bare * by, self.usual * by, self.wide * by)


def readings(
    value: Decimal, step: Decimal, qualifier: str = "", *, high: Decimal | None = None, counted: bool = False
) -> Readings:
    """The readings of a number printed with the last digit worth ``step``; ``high`` is the upper end of a range.

    ``counted`` says that it counts whole things (59个): printed to the last unit it is exact.
    """
    low, top = Fraction(value), Fraction(high if high is not None else value)
    exact = counted and step == 1
    half = Fraction(0) if exact else Fraction(step) / 2
    bare = Interval(low - half, top + half)
    if value == 0:
        return Readings(bare, bare, bare)
    place = last_nonzero_place(value)
    margin = place / 2 if place > Fraction(step) else half
    loose = Interval(low - margin, top + margin)
    usual, wide = _qualified(qualifier, bare, loose, place, Fraction(step))
    return Readings(bare, usual, wide)


def _qualified(
    qualifier: str, bare: Interval, loose: Interval, place: Fraction, step: Fraction
) -> tuple[Interval, Interval]:
    if qualifier in ("more_than", "at_least"):
        return Interval(bare.low, bare.high + place), Interval(bare.low, UNBOUNDED)
    if qualifier in ("less_than", "at_most"):
        return Interval(bare.low - place, bare.high), Interval(-UNBOUNDED, bare.high)
    if qualifier == "nearly":
        return Interval(bare.low - place, bare.high), loose.widened(loose.middle * Fraction(1, 10))
    if qualifier:
        return bare.widened(step), loose.widened(max(place, abs(loose.middle) / 20))
    return bare, loose


def last_nonzero_place(value: Decimal | Fraction) -> Fraction:
    """The place value of the last digit that is not a zero: 20000 -> 10000, 1.250 -> 0.01."""
    digits = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return Fraction(10) ** int(digits.normalize().as_tuple().exponent)
