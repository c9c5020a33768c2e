"""Half-width marks and traditional characters: figures are read alike, and told in the characters of their text."""

import pytest

from analysis.figures.mentions import find
from analysis.vocabularies import rows
from analysis.writing import normalized, own_signs

TOLD = ("value", "unit", "qualifier", "role", "direction", "basis", "status", "start", "end")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("增長5.6%,其中出口(含轉口)1,234萬噸;", "增长5.6%，其中出口（含转口）1,234万吨；"),
        ("會議於10:30開始", "会议于10:30开始"),
        ("f(x), 2,000,000", "f(x), 2,000,000"),
        ("增长５．６％", "增长5.6%"),
    ],
)
def test_signs_are_written_one_for_one(written, read):
    assert normalized(written) == read
    assert read.translate(own_signs(written, read)).count("（") == written.count("（")


def test_what_needs_no_change_is_the_same_text():
    text = "全市粮食产量达到30万吨，增长5.6%。"
    assert normalized(text) is text
    assert own_signs(text, text) == {}


def test_every_traditional_character_has_one_simple_one():
    table = {row["traditional"]: row["simplified"] for row in rows("traditional")}
    assert len(table) == len(rows("traditional")) > 1500
    assert all(len(sign) == 1 for pair in table.items() for sign in pair)
    assert table.keys().isdisjoint(table.values())


@pytest.mark.parametrize(
    ("simplified", "otherwise"),
    [
        (
            "去年全县粮食产量达到30万吨，比上年增长5.6%；其中稻谷12万吨（含再生稻），增长3%。",
            "去年全县粮食产量达到30万吨,比上年增长5.6%;其中稻谷12万吨(含再生稻),增长3%。",
        ),
        (
            "全年进出口总额约251亿元，同比下降7.3%，占全省的三成，其中出口超过120亿元。",
            "全年進出口總額約251億元，同比下降7.3%，佔全省的三成，其中出口超過120億元。",
        ),
        ("力争到2027年，新建农村公路2万公里以上。", "力爭到2027年,新建農村公路2萬公里以上。"),
    ],
)
def test_figures_are_read_alike(simplified, otherwise):
    known, found = find(simplified), find(otherwise)
    assert [[getattr(figure, name) for name in TOLD] for figure in found] == [
        [getattr(figure, name) for name in TOLD] for figure in known
    ]
    assert [figure.text for figure in found] == [otherwise[figure.start : figure.end] for figure in found]


def test_what_is_told_of_a_figure_is_in_the_own_signs_its_text():
    (level, rate) = find("據縣統計局統計，去年全縣糧食產量達到30萬噸，增長5.6%。")
    assert (level.text, level.unit, level.indicator, level.said_by) == ("30萬噸", "吨", "糧食產量", "縣統計局")
    assert (rate.role, rate.indicator) == ("change", "糧食產量")
