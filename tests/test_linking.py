"""Open ends joined: which stretch a torn paragraph goes on with."""

import pytest
from support import cases

from analysis.documents import Source
from analysis.reading import flow, linking
from analysis.reading.linking import Join
from analysis.reading.pairs import affinity
from analysis.reading.pieces import pieces


def joined(text: str) -> list[list[str]]:
    found = pieces(Source("page.txt", "", "txt", "utf-8", 1, text))
    return [[found[join.tail].text[-4:], found[join.head].text[:4]] for join in linking.joins(found)]


@pytest.mark.parametrize("case", cases("linking"))
def test_join(case):
    assert joined(case["input"]) == case["expected"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("科技成果转化的市", "场化机制"),
        ("营商环境协同优", "化"),
        ("企业债务负", "担仍偏重"),
        ("为科技型企业、外", "贸企业"),
    ],
)
def test_a_torn_word_is_felt(left, right):
    assert flow.torn(left, right) > 4


@pytest.mark.parametrize(
    ("left", "right"), [("岸线还给市民", "清晨六点"), ("共", "1.7亿元"), ("", "澄江"), ("澄江", "")]
)
def test_no_word_is_torn(left, right):
    assert flow.torn(left, right) == pytest.approx(0, abs=1e-9)


def test_affinity_knows_what_follows_what():
    assert affinity("同比增", "长") > 2
    assert affinity("同比增", "本报讯") < 0
    assert affinity("共12", "亿元") > 1
    assert affinity("", "长") == 0


def test_pairs_left_open_and_closed():
    assert flow.open_pairs("两市梳理出“六链五") == ("“",)
    assert flow.open_pairs("“六链”（五") == ("（",)
    assert flow.first_closed("群”产业") == "“"
    assert flow.first_closed("“群”产业") is None


def test_a_circle_of_joins_is_broken_at_its_weakest():
    circle = [Join(0, 1, 5.0, 0.9, None), Join(1, 0, 1.0, 0.6, None), Join(2, 3, 2.0, 0.8, None)]
    assert [(join.tail, join.head) for join in linking._without_circles(circle)] == [(0, 1), (2, 3)]


def test_a_decided_join_holds_and_a_forbidden_one_does_not():
    text = "澄江市今年新建公园三十座，岸线还给市民，老渡\n\n口的石阶上坐满了晨练的人。\n\n口岸开放。"
    found = pieces(Source("page.txt", "", "txt", "utf-8", 1, text))
    assert [(join.tail, join.head) for join in linking.joins(found)] == [(0, 1)]
    assert [(join.tail, join.head) for join in linking.joins(found, {0: 2})] == [(0, 2)]
    assert linking.joins(found, {0: None}) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("的账本", True), ("了。", True), ("，但", True), ("的确良", False), ("着眼长远", False)]
)
def test_what_leans_on_a_word_before_it_begins_no_paragraph(text, expected):
    assert flow.cannot_begin(text) == expected
