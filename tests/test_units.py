"""Every unit is found in its own example, its factor is exact, and its base unit is of its dimension."""

from decimal import Decimal

import pytest

from analysis.figures.mentions import find
from analysis.vocabularies import rows

ROWS = rows("units")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["surface"])
def test_the_example_is_read_with_its_unit(row):
    found = [(figure.text, figure.unit) for figure in find(row["example"])]
    assert any(text.endswith(row["surface"]) and unit == row["unit"] for text, unit in found), found


def test_there_are_enough_and_no_surface_twice():
    surfaces = [row["surface"] for row in ROWS]
    assert len(surfaces) >= 250
    assert len(set(surfaces)) == len(surfaces)


def test_factors_are_decimals_and_every_row_has_a_source():
    assert [row["surface"] for row in ROWS if Decimal(row["factor"]) <= 0 or not row["source"]] == []


def test_one_unit_has_one_factor_and_base():
    known: dict[str, tuple[str, str, str]] = {}
    for row in ROWS:
        said = row["dimension"], row["factor"], row["base_unit"]
        if row["surface"] == row["unit"]:
            assert known.setdefault(row["unit"], said) == said


@pytest.mark.parametrize(
    ("surface", "amount", "base"),
    [
        ("吨", "1000", "千克"),
        ("斤", "0.5", "千克"),
        ("公里", "1000", "米"),
        ("公顷", "10000", "平方米"),
        ("元/斤", "2", "元/千克"),
    ],
)
def test_known_factors(surface, amount, base):
    row = next(row for row in ROWS if row["surface"] == surface)
    assert (Decimal(row["factor"]), row["base_unit"]) == (Decimal(amount), base)
