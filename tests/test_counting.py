import numpy as np
from tokentables import token_table

from analysis.words.counting import count_parts, gathered, tally

NESTING = {"京津冀协同发展": ("京津冀", "协同发展"), "京津冀协同发展战略": ("京津冀协同发展", "京津冀", "协同发展")}


def table(counts):
    dense = np.zeros((len(counts.sizes), len(counts.terms)), dtype=int)
    dense[counts.part, counts.term] = counts.count
    return {term: dense[:, number].tolist() for number, term in enumerate(counts.terms)}


def test_counts_by_document_leave_punctuation_out():
    counts = count_parts(token_table("产业 ， 产业 人才", "人才 。"))
    assert table(counts) == {"产业": [2, 0], "人才": [1, 1]}
    assert counts.sizes.tolist() == [3, 1]
    assert counts.totals.tolist() == [2, 2]
    assert counts.parts_with.tolist() == [1, 2]


def test_a_stream_counts_as_the_table_does():
    texts = ["产业 ， 产业 人才 京津冀协同发展", "人才 。", "。", "京津冀 产业"]
    tallies = [tally(text.split() for text in part) for part in (texts[:1], [], texts[1:])]
    streamed = gathered(tallies, lambda word: word not in "，。")
    counted = count_parts(token_table(*texts))
    assert table(streamed) == {term: [*row[:2], 0, *row[2:]] for term, row in table(counted).items()}
    assert streamed.sizes.tolist() == [4, 1, 0, 2]


def test_nested_terms_count_in_every_longer_one():
    counts = count_parts(token_table("京津冀协同发展战略 京津冀 产业", "京津冀协同发展 京津冀协同发展")).with_nested(
        NESTING
    )
    assert table(counts) == {
        "京津冀协同发展战略": [1, 0],
        "京津冀": [2, 2],
        "产业": [1, 0],
        "京津冀协同发展": [1, 2],
        "协同发展": [1, 2],
    }
    assert counts.sizes.tolist() == [3, 2]


def test_selection_keeps_the_sizes():
    counts = count_parts(token_table("产业 人才", "人才 科技")).selected(["科技", "人才", "没有"])
    assert table(counts) == {"人才": [1, 1], "科技": [0, 1]}
    assert counts.sizes.tolist() == [2, 2]


def test_no_documents():
    counts = gathered([], lambda word: True)
    assert counts.terms == ()
    assert counts.totals.tolist() == []
