"""The search that opens a text for figures: it misses no figure, and most sentences without one fail it."""

import pytest
from support import cases

from analysis.figures.folding import fold
from analysis.figures.scanning import scan
from analysis.figures.sighting import next_numeral, opening
from analysis.vocabularies import rows
from analysis.writing import normalized

TABLES = ("units", "qualifiers", "movements", "set_phrases", "not_figures", "unit_traps", "target_cues", "predicates")


@pytest.mark.parametrize("case", cases("sighting"))
def test_what_opens(case):
    assert bool(opening().search(case["input"])) is case["expected"]


def test_every_example_with_a_figure_opens():
    examples = [row["example"] for table in TABLES for row in rows(table)]
    examples += [text for case in cases("quantities_value_first") for text in case.values[0]["input"]]
    examples += [case.values[0]["input"] for case in cases("quantities_wild")]
    with_figure = [text for text in examples if scan(normalized(fold(text).text))]
    assert len(with_figure) > 1000
    assert [text for text in with_figure if not opening().search(text)] == []


def test_ordinals_and_small_numerals_of_words_are_passed_over():
    text = "第三十条的统一规定，罚款五百元"
    assert next_numeral(text, 0) == text.index("五百元")
    assert next_numeral("第十条", 0) == 3
