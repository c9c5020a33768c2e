"""Datelines, bylines and credits: the vocabulary rows against their examples, and cases in their many writings."""

import pytest
from support import cases

from analysis import vocabularies
from analysis.reading import names, openings


def spoken(found) -> list | None:
    if found is None:
        return None
    return [found.dateline, list(found.byline), found.end]


@pytest.mark.parametrize("case", cases("openings"))
def test_opening(case):
    assert spoken(openings.opening(case["input"])) == case["expected"]


@pytest.mark.parametrize("row", vocabularies.rows("outlets"), ids=lambda row: row["name"])
def test_each_outlet_opens_its_example(row):
    found = openings.opening(row["example"] + "（记者陈立）澄江公园多起来。")
    assert found.dateline == row["example"]
    assert found.byline == ("陈立",)


@pytest.mark.parametrize("row", vocabularies.rows("byline_roles"), ids=lambda row: row["role"])
def test_each_role_leaves_the_bare_name(row):
    assert openings.names_of_line(row["example"]) == ("陈立",)


@pytest.mark.parametrize("row", vocabularies.rows("credits"), ids=lambda row: row["example"])
def test_each_credit_is_read_with_and_without_brackets(row):
    assert openings.credit_of_line(row["example"]) == row["example"]
    assert openings.credit_of_line(f"（{row['example']}）") == row["example"]


def test_a_credit_may_say_of_which_day_an_outlet_is():
    assert openings.credit_of_line("（摘自2011年3月4日《澄江晚报》）") == "摘自2011年3月4日《澄江晚报》"


def test_every_surname_makes_a_name():
    rows = vocabularies.rows("surnames")
    assert [row["surname"] for row in rows if not names.is_name(row["example"])] == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("■本报记者 陈立", ("陈立",)),
        ("记者 陈立 通讯员 欧阳小川", ("陈立", "欧阳小川")),
        ("文/陈立 图/黄小川", ("陈立", "黄小川")),
        ("□ 陈 立 黄小川", ("陈立", "黄小川")),
        ("（本报记者 陈立）", ("陈立",)),
        ("本报评论员", ("本报评论员",)),
        ("阿依古丽·买买提 陈立", ("阿依古丽·买买提", "陈立")),
        ("本报记者 言午 拓荒牛", ("言午", "拓荒牛")),
        ("记者走基层", ()),
        ("文化观察", ()),
        ("澄江师范大学 陈立", ("陈立",)),
        ("澄江县河口镇 陈立", ("陈立",)),
        ("澄江县人民法院 顾建兵", ("顾建兵",)),
        ("（校团委 陈立）", ("陈立",)),
        ("□ 本报记者 陈立 □ 本报通讯员 黄小川", ("陈立", "黄小川")),
        ("澄江街道 安装", ()),
        ("中文系2009级 陈立", ("陈立",)),
        ("本报驻澄江记者 陈立", ("陈立",)),
        ("本报记者 陈立 特约记者", ()),
        ("文/陈立（2019级新闻班）", ("陈立",)),
        ("文/陈立 图/受访者提供", ("陈立",)),
        ("云台镇：唐大力、石小兰", ()),
        ("（蒙古族）", ()),
        ("陈旧的码头", ()),
        ("高山流水", ()),
        ("陈立", ()),
    ],
)
def test_line_that_is_a_byline(line, names):
    assert openings.names_of_line(line) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路灯亮了。（据《澄江晚报》）", ("据《澄江晚报》", (), (5, 14))),
        ("路灯亮了。（记者 陈立）", (None, ("陈立",), (5, 12))),
        ("路灯亮了。（记者陈小立王根生）", (None, ("陈小立", "王根生"), (5, 15))),
        ("路灯亮了。（河口镇宣传部 陈立）", (None, ("陈立",), (5, 16))),
        ("路灯亮了。（镇文化馆陈立）", (None, ("陈立",), (5, 13))),
        ("路灯亮了。（以上为本村村民）", None),
        ("开放到深夜（晚上十点）", None),
        ("（据《澄江晚报》）", None),
    ],
)
def test_closing(text, expected):
    assert openings.closing(text) == expected
