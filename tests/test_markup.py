"""Web pages: the article and nothing around it."""

import re

import pytest
from support import cases

from analysis import vocabularies
from analysis.errors import SourceError
from analysis.reading.markup import text_of


def read(page: str) -> str:
    return text_of(page.encode(), where="page.html")[0]


@pytest.mark.parametrize("case", cases("markup"))
def test_the_article_of_a_page(case):
    assert read(case["input"]) == case["expected"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_encoding_is_used_with_its_extensions(declared):
    page = (
        f'<html><head><meta charset="{declared}"></head><body><p>记者朱镕在城南新桥报道，通车顺利。</p></body></html>'
    )
    assert text_of(page.encode("gb18030"), where="") == ("记者朱镕在城南新桥报道，通车顺利。\n", "gb18030")


def test_a_wrong_declaration_is_overruled_by_the_bytes():
    page = (
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>城南新桥昨日通车，两岸居民出行方便。</p>'
    )
    assert text_of(page.encode("gbk"), where="") == ("城南新桥昨日通车，两岸居民出行方便。\n", "gb18030")


def test_a_named_encoding_overrules_the_declaration():
    page = '<meta charset="gbk"><p>城南新橋昨日通車，兩岸居民出行方便。</p>'
    assert text_of(page.encode("big5"), encoding="big5", where="")[1] == "big5"


def test_nothing_is_fetched_and_no_entity_is_expanded():
    page = (
        '<!DOCTYPE html [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<link href="http://localhost:1/a.css"><img src="http://localhost:1/a.png"><p>城南新桥昨日通车，&b;&x;&lt;完&gt;。</p>'
    )
    text = read(page)
    assert "哈哈" not in text and text.endswith("<完>。\n")


def test_deep_broken_and_empty_pages():
    assert "通车" in read("<font>" * 1000 + "城南新桥昨日通车，两岸欢庆。")
    assert read("<p>城南<b>新桥</i>昨日通车，<p>两岸欢庆。</table>") == "城南新桥昨日通车，\n\n两岸欢庆。\n"
    for page in ("<html></html>", "<script>var a = '城南新桥，通车。'</script>", "<!-- 注释 -->"):
        with pytest.raises(SourceError, match=r"page\.html: .*(no article text|cannot be parsed)"):
            read(page)


def test_nul_bytes_are_dropped():
    assert read("<p>城南\0新桥昨日通车，两岸欢庆。") == "城南新桥昨日通车，两岸欢庆。\n"


def test_a_heading_of_two_lines_is_kept_whole():
    page = (
        "<h1>市政府办公厅<br>关于修桥的通知</h1><div><p>城南新桥昨日开工，工期两年。</p><p>沿线居民请绕行。</p></div>"
    )
    assert read(page).split() == ["市政府办公厅", "关于修桥的通知", "城南新桥昨日开工，工期两年。", "沿线居民请绕行。"]


def test_each_pattern_of_a_line_matches_its_example_whole():
    for row in vocabularies.rows("web_lines"):
        assert re.fullmatch(row["pattern"], re.sub(r"\s+", "", row["example"])), row["example"]


def test_each_word_of_a_part_stands_in_its_example():
    article = "<p>城南新桥昨日通车，两岸居民出行时间缩短一半，路程也近了。</p>"
    for row in vocabularies.rows("web_parts"):
        assert "栏目" not in read(f'<div class="{row["example"]}">城南的栏目，很多。</div>{article}'), row["word"]


def test_each_element_is_read_as_listed():
    for row in vocabularies.rows("web_elements"):
        name = row["element"]
        page = f"<p>城南新桥昨日通车，<{name}>里面的字</{name}>居民出行时间缩短一半。</p>"
        if row["reading"] == "unread":
            assert "里面" not in read(page), name
        else:
            assert "里面的字居民" in read(page), name
