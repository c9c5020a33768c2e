"""Each formula of the vocabulary gives what its example says, and is written with no bracket too many."""

import pytest

from analysis.figures.checking.formulas import Shown, formula
from analysis.figures.intervals import exactly
from analysis.vocabularies import rows


def values(example):
    """``part=2;3 n=5 gives 4`` as exact intervals per role, and the result."""
    given, _, result = example.partition(" gives ")
    roles = (pair.split("=") for pair in given.split())
    held = {role: [exactly(number) for number in numbers.split(";")] for role, numbers in roles}
    return {role: many if role in SEVERAL else many[0] for role, many in held.items()}, float(result)


SEVERAL = {"part", "rate", "others"}


@pytest.mark.parametrize("row", rows("check_formulas"), ids=lambda row: row["name"])
def test_a_formula_gives_what_its_example_says(row):
    given, result = values(row["example"])
    assert float(formula(row["name"]).value(given).middle) == pytest.approx(result)


def test_an_unknown_formula_is_named():
    with pytest.raises(KeyError, match="no formula 'rise'"):
        formula("rise")


@pytest.mark.parametrize(
    ("name", "given", "written"),
    [
        ("growth", {"start": "a", "end": "b"}, "b÷a－1"),
        ("growth_by_increase", {"increase": "a", "end": "b"}, "a÷（b－a）"),
        ("share", {"part": ["a", "b"], "whole": "c"}, "（a＋b）÷c"),
        ("share", {"part": ["a"], "whole": "c"}, "a÷c"),
        ("annual_growth", {"start": "a", "end": "b", "n": "5"}, "（b÷a）开5次方－1"),
        ("weighted_growth", {"part": ["a", "b"], "rate": ["r", "s"]}, "（a＋b）÷（a÷（1＋r）＋b÷（1＋s））－1"),
        ("hundred", {"others": ["a", "b"]}, "1－（a＋b）"),
    ],
)
def test_a_formula_is_written_out(name, given, written):
    shown = {role: [*map(Shown, held)] if isinstance(held, list) else Shown(held) for role, held in given.items()}
    assert formula(name).written(shown) == written


def test_a_decline_is_written_turned():
    assert formula("growth").written({"start": Shown("a"), "end": Shown("b")}, turned=True) == "1－b÷a"


def test_what_counts_as_negative_is_taken_away():
    less, more = Shown("b", minus=True), Shown("a")
    assert formula("growth_by_increase").written({"increase": less, "end": more}, turned=True) == "b÷（a＋b）"
    assert formula("sum").written({"part": [less, more]}, turned=True) == "b－a"
    assert formula("sum").written({"part": [less, more]}) == "－（b－a）"
    assert formula("completion_by_gap").written({"gap": less, "budget": more}) == "1－b÷a"
