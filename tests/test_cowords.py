import pandas as pd
import pytest
from support import cases
from tokentables import token_table

from analysis.errors import ParameterError
from analysis.words import cowords

TOKENS = token_table("产业 产业 链 协作\n产业 人才 。", "人才 科技\n科技 产业 协作")


@pytest.mark.parametrize("case", cases("cowords"))
def test_worked_values(case):
    together, x, y = case["input"].values()
    matrix = pd.DataFrame([[x, together], [together, y]], index=["甲", "乙"], columns=["甲", "乙"])
    found = {measure: cowords.similarity(matrix, measure).loc["甲", "乙"] for measure in case["expected"]}
    assert found == pytest.approx(case["expected"], abs=6e-5)
    assert cowords.dissimilarity(matrix).loc["甲", "乙"] == pytest.approx(1 - case["expected"]["ochiai"], abs=6e-5)
    assert cowords.dissimilarity(matrix).loc["甲", "甲"] == 0


@pytest.mark.parametrize("unit, together, alone", [("sentence", 2, 3), ("document", 2, 2)])
def test_the_matrix_counts_units_not_occurrences(unit, together, alone):
    counts = cowords.units(TOKENS, unit)
    matrix = cowords.cooccurrence(counts, ["产业", "协作", "人才"])
    assert matrix.loc["产业", "协作"] == matrix.loc["协作", "产业"] == together
    assert matrix.loc["产业", "产业"] == alone


def test_words_are_chosen_by_units_then_occurrences():
    counts = cowords.units(TOKENS)
    assert cowords.choose_words(counts, top_n=3) == ["产业", "人才", "协作"]
    assert cowords.choose_words(counts, top_n=9, min_units=3) == ["产业"]


def test_the_incidence_matrix_keeps_units_without_a_word():
    table = cowords.incidence(cowords.units(TOKENS), ["科技", "人才"])
    assert table.values.tolist() == [[0, 0], [0, 1], [1, 1], [1, 0]]
    assert list(table.columns) == ["科技", "人才"]


def test_links_list_each_pair_once_strongest_first():
    links = cowords.links(cowords.cooccurrence(cowords.units(TOKENS), ["产业", "协作", "人才", "科技"]))
    assert links[["x", "y", "together"]].values.tolist()[0] == ["产业", "协作", 2]
    assert links["equivalence"].is_monotonic_decreasing
    assert len(links) == len({frozenset(pair) for pair in links[["x", "y"]].values.tolist()}) == 5


def test_an_unknown_unit_or_measure_is_named():
    with pytest.raises(ParameterError, match="unit page: no such unit; one of document, article, passage, sentence"):
        cowords.units(TOKENS, "page")
    with pytest.raises(ParameterError, match="measure dice: no such measure; one of ochiai, equivalence, jaccard"):
        cowords.similarity(cowords.cooccurrence(cowords.units(TOKENS), ["产业"]), "dice")
