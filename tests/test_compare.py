import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import cases

from analysis.coding.codebook import Code, Codebook, Term
from analysis.coding.compare import redline, theme_differences
from analysis.coding.intervals import newcombe
from analysis.documents import from_record
from analysis.splitting import sentences

BOOK = Codebook(
    "t",
    "试",
    "T",
    (
        Code("farm", "农业", "Farming", terms=(Term("粮食", 2),)),
        Code("road", "交通", "Roads", terms=(Term("公路", 2),)),
    ),
)


def text(words):
    return sentences(from_record({"id": "d", "text": words}))


@pytest.mark.parametrize("case", cases("redline"))
def test_what_became_of_each_item(case):
    table = redline(*case["input"])
    assert table[["change", "before_place", "after_place"]].values.tolist() == case["expected"]


@given(
    *[st.lists(st.sampled_from(["治水", "治理水患", "修路", "修建公路", "兴学", "办学"]), max_size=5, unique=True)] * 2
)
def test_a_redline_holds_every_item_of_both_lists_once(before, after):
    table = redline(before, after)
    assert sorted(table.loc[table["before_place"] > 0, "before"]) == sorted(before)
    assert table.loc[table["after_place"] > 0, "after"].tolist() == after
    for row in table.itertuples():
        assert re.sub(r"\[-.*?-\]|\{\+|\+\}", "", row.edit) == row.after
        assert re.sub(r"\{\+.*?\+\}|\[-|-\]", "", row.edit) == row.before


def test_differences_have_newcombes_interval():
    before, after = text("粮食增产。" * 8 + "公路通车。" * 2), text("粮食增产。" * 2 + "公路通车。" * 8)
    table = theme_differences(before, after, codebook=BOOK).set_index("theme")
    assert table.loc["road", "difference"] == pytest.approx(0.6)
    assert (table.loc["road", "low"], table.loc["road", "high"]) == pytest.approx(newcombe(2, 10, 8, 10))
    assert bool(table.loc["road", "clear"])
    assert table.loc["farm", "difference"] == pytest.approx(-0.6)


def test_a_text_against_itself_differs_in_nothing():
    same = text("粮食增产。公路通车。天气很好。")
    table = theme_differences(same, same, codebook=BOOK)
    assert set(table["theme"]) == {"farm", "road", "unassigned"}
    assert (table["difference"] == 0).all()
    assert not table["clear"].any()


def test_an_empty_text_leaves_everything_open():
    table = theme_differences(text(""), text("粮食增产。"), codebook=BOOK)
    assert table[["low", "high"]].values.tolist() == [[-1.0, 1.0]]
