"""What printed numbers may stand for, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.intervals import UNBOUNDED, Interval, exactly, last_nonzero_place, power, readings, root, total


def bounds(interval):
    return float(interval.low), float(interval.high)


def test_digits_give_the_half_width():
    assert bounds(readings(Decimal("14.82"), Decimal("0.01")).bare) == (14.815, 14.825)


def test_counts_are_exact():
    assert bounds(readings(Decimal(59), Decimal(1), counted=True).wide) == (59, 59)
    assert bounds(readings(Decimal(161200), Decimal(100), counted=True).bare) == (161150, 161250)


@pytest.mark.parametrize(
    ("qualifier", "usual", "wide"),
    [
        ("more_than", (1599.5, 1700.5), (1599.5, None)),
        ("at_least", (1599.5, 1700.5), (1599.5, None)),
        ("less_than", (1499.5, 1600.5), (None, 1600.5)),
        ("nearly", (1499.5, 1600.5), (1390, 1810)),
        ("about", (1598.5, 1601.5), (1450, 1750)),
        ("", (1599.5, 1600.5), (1550, 1650)),
    ],
)
def test_qualifiers_widen_or_bound(qualifier, usual, wide):
    found = readings(Decimal(1600), Decimal(1), qualifier)
    assert bounds(found.usual) == usual
    low, high = found.wide.low, found.wide.high
    assert (None if low <= -UNBOUNDED else low, None if high >= UNBOUNDED else high) == wide


def test_a_range_keeps_both_ends():
    assert bounds(readings(Decimal(6), Decimal(1), high=Decimal("6.5")).bare) == (5.5, 7.0)


def test_seed_share():
    share = readings(Decimal("14.82"), Decimal("0.01")).bare / readings(Decimal("16.12"), Decimal("0.01")).bare
    low, high = bounds(share * exactly(100))
    assert (round(low, 3), round(high, 3)) == (91.876, 91.995)


def test_rounded_parts_may_miss_by_their_half_widths():
    parts = [readings(Decimal(part), Decimal(1)).bare for part in ("33", "33", "33")]
    assert total(parts).meets(readings(Decimal(100), Decimal(1)).bare)
    assert not total([*parts[:2], readings(Decimal(31), Decimal(1)).bare]).meets(exactly(100))


@pytest.mark.parametrize(("value", "place"), [("20000", "10000"), ("1.250", "0.01"), ("7", "1"), ("120", "10")])
def test_last_nonzero_place(value, place):
    assert last_nonzero_place(Decimal(value)) == Fraction(place)


def test_no_division_by_what_may_be_zero():
    with pytest.raises(ZeroDivisionError):
        exactly(1) / Interval(Fraction(-1), Fraction(1))
    with pytest.raises(ArithmeticError):
        root(exactly(-8), 3)


numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


@st.composite
def intervals(draw):
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(low, high)


@given(intervals(), intervals(), st.fractions(0, 1), st.fractions(0, 1))
def test_results_hold_every_result_of_their_members(left, right, here, there):
    one = left.low + (left.high - left.low) * here
    other = right.low + (right.high - right.low) * there
    for found, value in ((left + right, one + other), (left - right, one - other), (left * right, one * other)):
        assert found.low <= value <= found.high


@given(st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000), st.integers(2, 20))
def test_roots_and_powers_invert(value, degree):
    found = power(root(exactly(value), degree), degree)
    assert found.low <= value <= found.high
    assert found.width < value / 10**30
