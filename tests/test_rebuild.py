"""The rebuilding as a whole: cases of small pages, the seed page, and what holds for every text."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import CASES, cases

from analysis.documents import Source
from analysis.reading.pieces import pieces
from analysis.reading.ranks import ranks
from analysis.reading.rebuild import articles, rebuild
from analysis.reading.verification import verify

PIECES = json.loads((CASES / "page_pieces.json").read_text("utf-8"))


def source(text: str) -> Source:
    return Source("page.txt", "", "txt", "utf-8", 1, text)


def as_case(text: str) -> list[dict]:
    found = []
    for article in articles(source(text)).articles:
        names = ("kicker", "headline", "subtitle", "dateline", "credit")
        said = {name: getattr(article, name) for name in names if getattr(article, name)}
        said |= {"byline": list(article.byline)} if article.byline else {}
        body = ["# " * (block.type == "heading") + block.text for block in article.body]
        found.append(said | {"body": body})
    return found


@pytest.mark.parametrize("case", cases("rebuild"))
def test_page(case):
    document = articles(source(case["input"]))
    verify(document, case["input"])
    assert as_case(case["input"]) == case["expected"]
    furniture = [[piece.kind, piece.text] for piece in document.furniture]
    assert furniture == case.get("furniture", [])


def test_the_titles_stacked_over_a_byline():
    found = pieces(
        source("渡口文艺\n\n夜归\n\n■陈立\n\n雪落了三天，村口的路才露出来。\n\n山乡短笛\n\n那天，灯还亮着。\n")
    )
    signed = ranks([piece for piece in found if piece.kind == "title"], found).signed
    assert [found[number].text for number in sorted(signed)] == ["渡口文艺", "夜归"]


def test_seed_page(seed):
    text = seed.read_text("utf-8")
    document = articles(source(text))
    verify(document, text)
    by_headline = {article.headline: article for article in document.articles}
    assert sorted(by_headline) == ["加快构建现代化首都都市圈", "天津加速推动京津冀产业体系融合"]
    lead = by_headline["加快构建现代化首都都市圈"]
    assert lead.credit == "据《北京青年报》"
    assert [block.type for block in lead.body].count("paragraph") == 8
    assert [block.text for block in lead.body if block.type == "heading"] == [
        "推动实施一批产业协同示范项目",
        "京津冀加快打造一流营商环境",
    ]
    assert "有利于跨区域产业转移、科技成果转化落地的市场化机制" in lead.body[-2].text
    other = by_headline["天津加速推动京津冀产业体系融合"]
    assert (other.dateline, other.byline) == ("本报讯", ("王宁", "郭方达"))
    assert len(other.body) == 11
    assert [(piece.kind, piece.text) for piece in document.furniture] == [("kicker", "协同发展看京津冀"), ("mark", "1")]


def test_seed_page_equals_gold(seed, shared):
    gold = json.loads((shared / "gold" / "seed" / "articles.json").read_text("utf-8"))
    document = articles(source(seed.read_text("utf-8"))).as_json()
    names = ("headline", "kicker", "subtitle", "dateline", "byline", "credit")
    found = {article["headline"]: article for article in document["articles"]}
    for article in gold["articles"]:
        got = found[article["headline"]]
        assert {name: got[name] for name in names} == {name: article[name] for name in names}
        assert [(b["type"], b["text"]) for b in got["body"]] == [(b["type"], b["text"]) for b in article["body"]]


def test_each_work_report_is_one_article(shared):
    """The file of 1991 holds a second report; 1964 is cut before its last part, whose title takes two lines."""
    reports = sorted((shared / "data" / "gwr").glob("*.txt"))
    found = {path.stem: len(articles(source(path.read_text("utf-8"))).articles) for path in reports}
    assert found == {path.stem: 1 + (path.stem in ("1964", "1991")) for path in reports}


@pytest.mark.parametrize("shortest", (3, 5, 7))
def test_a_page_of_many_articles_is_divided_wherever_its_windows_end(shortest):
    """Twelve articles of up to eleven paragraphs, every third with a dateline."""
    themes = ["水渠", "学校", "渡口", "果园", "医院", "码头", "粮库", "图书馆", "公园", "桥梁", "养老院", "体育馆"]
    blocks, expected = [], []
    for number, theme in enumerate(themes):
        opening = "本报讯（记者 陈立）" if number % 3 == 0 else ""
        workers = [at * 7 + number + 3 for at in range(shortest + number % 5)]
        body = [
            f"{theme}第{at}处工地上月开工，来了{n}名工人，{theme}附近的居民盼了很久。" for at, n in enumerate(workers)
        ]
        blocks += [f"{theme}工地上月开工 居民盼望多时", opening + body[0], *body[1:]]
        expected.append((blocks[-len(body) - 1], len(body)))
    found = articles(source("\n\n".join(blocks))).articles
    assert [(article.headline, len(article.body)) for article in found] == expected


def test_the_same_page_twice_is_the_same_document(seed):
    text = seed.read_text("utf-8")
    assert articles(source(text)).as_json() == articles(source(text)).as_json()


def test_every_join_has_a_score_and_a_rival(seed):
    log = articles(source(seed.read_text("utf-8"))).log
    joins = [entry for entry in log if entry.step == "join"]
    assert len(joins) == 7
    assert all(0 <= entry.score <= 1 and entry.runner_up for entry in joins)


def test_a_web_page_is_one_article():
    text = (
        "老街改造三年\n\n七条老街已经改完，居民住进了新房，商户也回到了街上。\n\n先问居民要什么\n\n"
        "近日，街道又挨家挨户问了一遍，收回意见一千二百份。\n\n本报记者 陈立\n\n再看商户缺什么\n\n"
        "本报讯 商户最缺装卸的地方，夜里十点以后货车才能进街。\n"
    )
    page = Source("page.html", "", "html", "utf-8", 1, text)
    (only,) = articles(page).articles
    assert only.headline == "老街改造三年"
    assert [block.text for block in only.body if block.type == "heading"] == ["先问居民要什么", "再看商户缺什么"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_character_is_lost_doubled_or_invented(text):
    verify(articles(source(text)), text)


@settings(max_examples=80)
@given(st.text(max_size=200))
def test_any_text_is_kept(text):
    verify(articles(source(text)), text)


@settings(max_examples=25)
@given(st.integers(10, 30), st.integers(1, 5))
def test_wrapping_a_paragraph_does_not_change_it(width, count):
    paragraph = "澄江市去年拆除沿江小码头，腾出岸线，栽下乔木；退休船工王根生说，家门口的江景比什么都好。"
    wrapped = "\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width))
    text = "\n\n".join([wrapped] * count)
    bodies = [block.text for article in articles(source(text)).articles for block in article.body]
    assert re.sub(r"\s", "", "".join(bodies)) == paragraph * count
    assert len(bodies) == count


@pytest.mark.parametrize("text", ["澄", "", "\n\n \n", "■", "\ufeff", "标题一\n\n标题二\n\n标题三", "a" * 5000])
def test_small_and_odd_pages(text):
    verify(articles(source(text)), text)


def test_a_long_line_takes_linear_time():
    text = "澄江市今年新建公园三十座，岸线还给了市民。" * 20000
    rebuilt = rebuild(source(text))
    assert len(rebuilt.pieces) == 1
    verify(rebuilt.document, text)
