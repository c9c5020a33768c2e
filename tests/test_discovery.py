import pytest

import analysis
from analysis.documents import from_record
from analysis.words.cohesion import candidates
from analysis.words.discovery import can_be_inside, is_well_formed, stretches

SENTENCES = [
    "天穹港湾昨天开放。",
    "市民走进天穹港湾参观。",
    "天穹港湾带动就业。",
    "专家称赞天穹港湾。",
    "产业体系融合是重点。",
    "加快产业体系融合。",
    "推动产业体系融合，成效明显。",
]


def tokens(*texts):
    import pandas as pd

    return pd.concat(
        [
            analysis.tokens(analysis.sentences(from_record({"id": f"d{number}", "text": text})))
            for number, text in enumerate(texts)
        ],
        ignore_index=True,
    )


def test_proposes_what_recurs_in_different_company():
    found = analysis.discover_terms(tokens("".join(SENTENCES)), min_cohesion=2).set_index("term")
    assert {"天穹港湾", "产业体系融合"} <= set(found.index)
    assert found.loc["天穹港湾", "count"] == 4
    assert found.loc["天穹港湾", "example"] == SENTENCES[0]
    assert found.loc["天穹港湾", "sentences"] == ["a1.p0.s0", "a1.p0.s1", "a1.p0.s2"]
    assert found.loc["天穹港湾", "parts"].replace(" ", "") == "天穹港湾"


def test_strongest_first_and_above_the_thresholds():
    found = analysis.discover_terms(tokens("".join(SENTENCES)), min_count=3, min_cohesion=2)
    assert found["score"].is_monotonic_decreasing
    assert (found["count"] >= 3).all()
    assert (found["cohesion"] >= 2).all()
    assert (found[["left_entropy", "right_entropy"]] >= 0.9).all().all()


def test_what_always_stands_in_the_same_company_is_no_term_of_its_own():
    found = analysis.discover_terms(tokens("".join(SENTENCES)), min_cohesion=2)
    assert "体系融合" not in set(found["term"])
    assert "穹港湾" not in set(found["term"])


def test_counts_documents():
    found = analysis.discover_terms(tokens(*SENTENCES), min_cohesion=2).set_index("term")
    assert found.loc["天穹港湾", "documents"] == 4


def test_nothing_to_propose_is_an_empty_table():
    found = analysis.discover_terms(tokens("今天开会。"))
    assert found.empty
    assert "cohesion" in found.columns


@pytest.mark.parametrize(
    ("token", "possible"), [("产业", True), ("的", False), ("，", False), ("5G", False), ("新", True)]
)
def test_what_a_term_may_hold(token, possible):
    assert can_be_inside(token) is possible


def test_edges_are_no_general_words():
    assert is_well_formed(["科技", "创新", "协同"])
    assert not is_well_formed(["加快", "产业", "融合"])


def test_stretches_break_at_function_words_and_punctuation():
    assert list(stretches(["产业", "体系", "的", "融合", "，", "科技", "创新"])) == [
        ["产业", "体系"],
        ["融合"],
        ["科技", "创新"],
    ]


def test_cohesion_and_entropy_of_a_worked_example():
    runs = [["甲", "乙"], ["丙", "甲", "乙"], ["甲", "丁"], ["丁", "丙"]]
    (found,) = candidates(lambda: runs, min_count=2, longest=2)
    assert (found.parts, found.count) == (("甲", "乙"), 2)
    assert found.cohesion == pytest.approx(1.584963)  # log2(2 * 9 / (3 * 2)): 甲 3, 乙 2 of 9 tokens
    assert (found.left, found.right) == (1.0, 1.0)  # an edge and 丙; two edges
