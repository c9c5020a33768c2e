import pytest
from support import cases
from tokentables import token_table

from analysis.words.association import collocations, is_content, log_dice, ngrams, npmi, window_pairs


@pytest.mark.parametrize("case", cases("association"))
def test_worked_values(case):
    f_xy, f_x, f_y, n = case["input"].values()
    found = {"log_dice": float(log_dice(f_xy, f_x, f_y)), "npmi": float(npmi(f_xy, f_x, f_y, n))}
    assert found == pytest.approx(case["expected"], abs=6e-5)


def pair_texts(tokens, window):
    left, right = window_pairs(tokens, window)
    return sorted(zip(tokens["text"].iloc[left], tokens["text"].iloc[right], strict=True))


def test_the_window_counts_words_and_skips_punctuation():
    assert pair_texts(token_table("甲 ， 乙 丙"), 1) == [("乙", "丙"), ("甲", "乙")]
    assert ("甲", "丙") in pair_texts(token_table("甲 ， 乙 丙"), 2)


def test_no_pair_crosses_a_sentence_or_a_document():
    assert pair_texts(token_table("甲 乙\n丙 丁", "戊 己"), 5) == [("丙", "丁"), ("戊", "己"), ("甲", "乙")]


def test_a_sentence_shorter_than_the_window():
    assert pair_texts(token_table("甲"), 5) == []


def test_collocations_count_pairs_and_tokens():
    tokens = token_table("产业 的 协作\n产业 协作\n产业 人才\n协作 机制", stop="的")
    found = collocations(tokens, window=2, min_count=1, min_pairs=1).set_index(["x", "y"])
    pair = found.loc[tuple(sorted(("产业", "协作")))]
    assert pair[["f_xy", "f_x", "f_y"]].tolist() == [2, 3, 3]
    assert pair["log_dice"] == pytest.approx(log_dice(2, 3, 3))
    assert pair["npmi"] == pytest.approx(npmi(2, 3, 3, 9))
    assert "的" not in found.index.get_level_values("x").union(found.index.get_level_values("y"))


def test_g2_of_collocations_compares_neighbours():
    from analysis.words.keyness import log_likelihood

    tokens = token_table("产业 协作\n产业 协作\n产业 人才\n协作 机制\n人才 机制")
    pair = collocations(tokens, window=1, min_count=1, min_pairs=1).set_index(["x", "y"]).loc[("产业", "协作")]
    # Ten neighbours in five pairs: three of 产业, two of them 协作, and one more 协作 beside another word.
    assert pair["g2"] == pytest.approx(log_likelihood(2, 1, 3, 7, cells=4))


def test_a_node_stands_on_the_left():
    tokens = token_table("产业 协作\n产业 协作\n机制 产业\n机制 产业\n协作 机制")
    found = collocations(tokens, "协作", window=1, min_count=1, min_pairs=1)
    assert found["x"].unique().tolist() == ["协作"]
    assert found["y"].tolist() == ["产业", "机制"]


def test_collocations_of_nothing_are_an_empty_table():
    assert collocations(token_table("产业")).empty


def test_content_words():
    tokens = token_table("产业 的 20 ， 新 京津冀", stop="的", terms="京津冀")
    assert tokens.loc[is_content(tokens), "text"].tolist() == ["产业", "京津冀"]


def test_ngrams_stop_at_punctuation_sentences_and_grammar():
    tokens = token_table("科技 成果 转化 的 科技 成果 ， 转化\n科技 成果\n转化 3 成果", stop="的")
    assert ngrams(tokens, [2], min_count=1)[["ngram", "count"]].values.tolist() == [["科技成果", 3], ["成果转化", 1]]
    assert ngrams(tokens, [3], min_count=1)["ngram"].tolist() == ["科技成果转化", "转化的科技"]


def test_longer_sequences_come_before_their_pieces():
    tokens = token_table("科技 成果 转化\n科技 成果 转化")
    assert ngrams(tokens)["ngram"].tolist() == ["科技成果转化", "成果转化", "科技成果"]
