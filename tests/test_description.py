import numpy as np
import pytest

from analysis.documents import from_record
from analysis.splitting import sentences
from analysis.words.description import clauses, describe, moving_type_token_ratio
from analysis.words.segmenter import tokens

TEXT = "今天，我们在天津开会；大家都来了。产业、科技、人才互相支撑。"


@pytest.fixture(scope="module")
def described():
    table = sentences(from_record({"id": "r1", "title": "产业协作", "text": TEXT}))
    return describe(table, tokens(table), window=5).set_index("article")


def test_sentences_and_clauses_of_the_paragraphs(described):
    row = described.loc["a1"]
    assert row[["sentences", "clauses", "longest_sentence"]].tolist() == [2, 4, 17]
    assert row["characters"] == len(TEXT) + 4
    assert row["characters_per_sentence"] == row["median_sentence"] == len(TEXT) / 2
    assert row["characters_per_clause"] == pytest.approx((2 + 7 + 5 + 12) / 4)


def test_a_row_for_the_whole_document(described):
    assert list(described.index) == ["", "a1"]
    assert described.loc["", "words"] == described.loc["a1", "words"]


def test_clauses_end_at_commas_not_inside_lists():
    assert clauses("产业、科技，人才：支撑。") == ["产业、科技", "人才", "支撑"]


def test_moving_ratio_by_hand():
    # Windows 甲乙甲, 乙甲丙, 甲丙丙 hold 2, 3 and 2 distinct words.
    assert moving_type_token_ratio(list("甲乙甲丙丙"), 3) == pytest.approx(7 / 9)
    assert np.isnan(moving_type_token_ratio(list("甲乙"), 3))
    assert moving_type_token_ratio(list("甲甲甲"), 3) == pytest.approx(1 / 3)
