import numpy as np
import pytest
from support import cases
from tokentables import token_table

from analysis.errors import ParameterError
from analysis.words.counting import count_parts
from analysis.words.dispersion import TOO_RARE, deviation_of_proportions, deviations, dispersion, part_labels


@pytest.mark.parametrize("case", cases("dispersion"))
def test_worked_values(case):
    assert deviation_of_proportions(**case["input"]) == pytest.approx(case["expected"], abs=6e-5)


def test_the_table_agrees_with_the_formula():
    tokens = token_table("产业 产业 科技 人才", "产业 科技 科技", "产业 人才 人才 人才 的")
    counts = count_parts(tokens)
    dp, dp_norm = deviations(counts)
    for number, row in enumerate(([2, 1, 1], [1, 2, 0], [1, 0, 3])):
        assert (dp[number], dp_norm[number]) == pytest.approx(deviation_of_proportions(row, [4, 3, 5]))


def test_parts_that_are_none_are_named():
    with pytest.raises(ParameterError, match="parts chapter: no such parts; one of document, article, passage"):
        part_labels(token_table("产业"), "chapter")


def test_a_term_rarer_than_the_parts_gets_a_verdict_and_no_value():
    found = dispersion(token_table("产业 产业", "产业 人才", "产业 人才"), parts="document").set_index("term")
    assert found.loc["人才", "verdict"] == TOO_RARE
    assert np.isnan(found.loc["人才", "dp"])
    assert found.loc["产业", "verdict"] == ""
    assert found.loc["产业", ["count", "parts", "parts_with"]].tolist() == [4, 3, 3]


def test_one_text_is_cut_into_slices_of_equal_words():
    tokens = token_table("一 二 ， 三 四 。\n五 六 七 八")
    assert part_labels(tokens, 4).tolist() == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3]


def test_one_part_alone_has_no_dispersion():
    assert np.isnan(deviations(count_parts(token_table("产业 人才")))[0]).all()
