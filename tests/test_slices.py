"""Spans without the layout's spaces, and how they read."""

import pytest

from analysis.reading import slices


def read(text: str, *, title: bool = False) -> str:
    return slices.read(text, slices.spans(text, [(0, len(text))], title=title))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 个内湖", "27个内湖"),
        ("12. 5%", "12.5%"),
        ("市\n场化", "市场化"),
        ("2024\n年", "2024年"),
        ("20\n24年", "2024年"),
        ("World\nBank", "World Bank"),
        ("World  Bank", "World Bank"),
        ("http://a.cn/ne\nws", "http://a.cn/news"),
        ("010 6500", "010 6500"),
        ("iPhone 15 手机", "iPhone 15手机"),
        ("澄\u200b江", "澄江"),
        ("澄　江", "澄江"),
        ("河口\t12", "河口 12"),
        ("", ""),
        ("\n", ""),
    ],
)
def test_reading(text, expected):
    assert read(text) == expected


def test_a_title_keeps_the_space_between_its_clauses():
    assert read("龙口夺粮 麦收过半", title=True) == "龙口夺粮 麦收过半"
    assert read("要 闻", title=True) == "要闻"
    assert read("龙口夺粮\n麦收过半", title=True) == "龙口夺粮麦收过半"


def test_cut_maps_back():
    text = "市\n场化 改革"
    spans = slices.spans(text, [(0, len(text))])
    assert slices.read(text, slices.cut(spans, 1, 4)) == "场化改"
    assert slices.cut(spans, 1, 4) == ((2, 4), (5, 6))


def test_pieces_joined_backwards_keep_their_order():
    text = "场化。\n\n市"
    assert slices.read(text, slices.spans(text, [(5, 6), (0, 3)])) == "市场化。"


def test_trimmed_leaves_invisible_characters_out():
    text = " \u200b澄江\ufeff\n"
    assert slices.trimmed(text, 0, len(text)) == (2, 4)
