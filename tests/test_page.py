"""The page as text: whole, small, safe, reproducible; what a browser does with it is tested in tests/browser."""

import base64
import hashlib
import re

import lxml.html
import pandas as pd
import pytest
from smallruns import HOSTILE, small_run

from analysis import priorities, themes
from analysis.coding.declared import priority_table
from analysis.documents import from_record
from analysis.errors import ParameterError
from analysis.plotting.wording import Wording
from analysis.reporting import page
from analysis.reporting.page import charts, innotebook
from analysis.reporting.page.assets import closure
from analysis.reporting.page.evidence import Evidence
from analysis.reporting.page.passages import raw_pieces, shown_articles
from analysis.reporting.page.tabular import number_text
from analysis.reporting.results import Results


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return small_run(tmp_path_factory.mktemp("hostile"), HOSTILE).read_text("utf-8")


@pytest.fixture(scope="module")
def seed_page(seed_run):
    return (seed_run / "report.html").read_text("utf-8")


def test_sizes(seed_page):
    assert len(closure("tables.js", "report.js").encode("utf-8")) < 15_000
    assert len(seed_page.encode("utf-8")) < 700_000


@pytest.mark.parametrize("name", ["hostile", "seed_page"])
def test_ids_are_unique_and_every_link_has_its_target(name, request):
    tree = lxml.html.fromstring(request.getfixturevalue(name))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert len(links) > 20
    assert {target for link in links for target in link[1:].split("+")} - set(ids) == set()
    assert tree.xpath("//*[@src or @srcset or @data-src]") == []
    assert [link for link in tree.xpath("//@href") if not link.startswith("#")] == []


def test_the_policy_names_the_one_script(seed_page):
    tree = lxml.html.fromstring(seed_page)
    (script,) = tree.xpath("//script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_hostile_text_stays_text(hostile):
    tree = lxml.html.fromstring(hostile)
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//iframe | //img | //object | //embed | //form | //base") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert "alert(3)" in tree.xpath("string(//aside)")
    assert "7*7" in tree.xpath("string(//article)")
    assert "49" not in tree.xpath("string(//article)")


def test_every_sentence_of_the_cover_has_a_number_and_leads_to_its_evidence(seed_page):
    sentences = lxml.html.fromstring(seed_page).xpath("//ol[@class='summary']/li")
    assert len(sentences) == 5
    for sentence in sentences:
        assert re.search(r"\d", sentence.text_content())
        assert sentence.xpath(".//a/@href")


def test_the_cover_gives_no_share_of_priorities_that_no_paragraph_carries_out(tmp_path):
    path = small_run(tmp_path, "抓好三项工作：一是修渠；二是铺路；三是建校。\n\n去年财政收入增长9.8%。\n")
    results = Results(path.parent)
    results.table("themes", themes(results.read("sentences"), level="article"))
    results.table("priorities", priority_table(priorities(results.read_document())))
    cover = lxml.html.fromstring(page.write(results).read_text("utf-8")).xpath("//ol[@class='summary']/li")
    assert "3 项重点，没有哪一段专门落实其中一项" in cover[-1].text_content()


def test_evidence_quotes_what_the_rows_say(seed_page):
    """The span of each figure and each keyword, cut from the pane's own text, is the row's own text."""
    tree = lxml.html.fromstring(seed_page)
    checked = 0
    for name in ("quantities", "keywords"):
        for row in tree.xpath(f"//div[@data-table='{name}']//tr[@data-e]"):
            for place in row.get("data-e").split():
                passage, start, end = re.fullmatch(r"(.+):(\d+)-(\d+)", place).groups()
                text = tree.get_element_by_id(passage).text_content()
                assert text[int(start) : int(end)] == row.get("data-l")
                checked += 1
    assert checked > 100


def test_counts_of_keywords_are_the_places_shown(seed_page):
    tree = lxml.html.fromstring(seed_page)
    rows = tree.xpath("//div[@data-table='keywords']//tbody/tr")
    off = [
        (row.get("data-l"), row.xpath("string(td[3])"), len(row.get("data-e", "").split()))
        for row in rows
        if int(row.xpath("string(td[3])").replace(",", "")) != len(row.get("data-e", "").split())
    ]
    assert off == []


def test_the_page_speaks_english(tmp_path):
    page = small_run(tmp_path, "近日，企业达到1600家，同比增长25.2%。\n", language="en").read_text("utf-8")
    tree = lxml.html.fromstring(page)
    for found in tree.xpath("//aside | //svg | //tbody | //title | //h1 | //ol | //dd"):
        found.drop_tree()
    left = {text.strip() for text in tree.xpath("//body//text() | //@aria-label | //@placeholder")}
    assert {text for text in left if re.search(r"[\u4e00-\u9fff]", text)} <= {"数量", "说明"}
    assert tree.get("lang") == "en"


def test_themes_have_english_names_on_an_english_page(tmp_path):
    path = small_run(tmp_path, "近日，粮食产量达到1600万吨。\n", language="en")
    results = Results(path.parent)
    results.table("themes", themes(results.read("sentences"), level="article"))
    tree = lxml.html.fromstring(page.write(results, language="en").read_text("utf-8"))
    names = [row.text_content() for row in tree.xpath('//tr[starts-with(@id, "h")]/td[2]')]
    assert names == ["Agriculture, forestry and water works"]


def test_every_text_of_the_interface_is_said_in_every_language():
    from analysis import vocabularies

    content = vocabularies.tree("interface")
    said = [*content["texts"].values(), *content["columns"].values()]
    said += [value for values in content["values"].values() for value in values.values()]
    assert all(set(one) == set(content["languages"]) for one in said)
    for one in content["texts"].values():
        slots = {language: set(re.findall(r"[{\[]\w+[}\]]", text)) - {"{n}"} for language, text in one.items()}
        assert slots["zh"] == slots["en"], one


def test_an_unknown_language_is_one_line():
    with pytest.raises(ParameterError, match="known languages: zh, en"):
        Wording("fr")


def test_offsets_count_as_a_browser_counts():
    document = from_record({"id": "x", "text": "𠮷林有3家。"})
    assert Evidence(document, {}).of_row({"passage": "a1.p0", "start": 3, "end": 5}, {}) == "a1.p0:4-6"


def test_the_pane_and_the_raw_page_hold_every_character():
    document = from_record({"id": "x", "text": "一句。二句！ 三句", "title": "题"})
    assert "".join(piece.text for piece in raw_pieces(document)) == document.source.text
    (article,) = shown_articles(document)
    shown = "".join(
        passage.lead
        + "".join("".join(piece.text for piece in sentence.pieces) + sentence.gap for sentence in passage.sentences)
        for passage in article.passages
        if passage.part == "paragraph"
    )
    assert shown == "一句。二句！ 三句"


def test_charts_keep_their_text_and_lose_what_says_nothing():
    svg = (
        '<?xml version="1.0"?>\n<!-- c -->\n<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" width="1pt"><metadata>m</metadata><g id="axes_1">\n'
        '<path id="m1" d="M 0.123456 1.5 \nL 2 3 \nz"/><use xlink:href="#m1"/>\n'
        "<text style=\"font-size: 8px; font-family: 'Noto Sans SC', sans-serif; fill: #000\" "
        'transform="rotate(-0 1.23456 2)">0.123456 L &lt;b&gt;</text></g></svg>'
    )
    assert charts.inlined(svg, {}) == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1pt">'
        '<path id="m1" d="M0.12 1.5L2 3z"/><use xlink:href="#m1"/>'
        '<text style="font-size:8px;fill:#000">0.123456 L &lt;b&gt;</text></svg>'
    )


def test_a_bar_leads_to_what_its_id_names():
    bar = '<g id="{}"><path d="M 1 2 L 3 2 L 3 9 L 1 9 z" clip-path="url(#c)"/></g>'
    ids = ["a1 路", "a1.p0.s0+a1.p0.s2", "a1.p0.s0+patch_9", "patch_8"]
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(map(bar.format, ids))}</svg>'
    names = {"a1 路": "#h3+h4", "a1.p0.s0": "#a1.p0.s0", "a1.p0.s2": "#a1.p0.s2"}
    tree = lxml.html.fromstring(charts.inlined(svg, names))
    assert tree.xpath("//a/@href") == ["#h3+h4", "#a1.p0.s0+a1.p0.s2"]
    assert len(tree.xpath("//path")) == 4
    assert tree.xpath("//@id") == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(161200.0, "161,200"), (25.2, "25.2"), (0.0, "0"), (-3, "-3"), (0.000012, "1.2e-05"), (1234.56, "1,234.6")],
)
def test_numbers_are_written_for_reading(value, text):
    assert number_text(value) == text


def test_a_notebook_shows_a_table_with_its_search_and_nothing_of_it_runs():
    table = pd.DataFrame({"text": ["<script>alert(1)</script>", "京津冀"], "value": [1.5, float("nan")]})
    tree = lxml.html.fromstring(innotebook.html(table, name="quantities"))
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("string(//td[2])") == "<script>alert(1)</script>"
    assert tree.xpath("//template//input[@type='search']")
    assert innotebook.html(table) == innotebook.html(table)
    assert "没有" in innotebook.html(table.head(0))


def test_an_index_that_says_something_is_shown():
    table = pd.DataFrame({"n": [1, 2]}, index=pd.Index(["甲", "乙"], name="词"))
    assert lxml.html.fromstring(innotebook.html(table)).xpath("//th/text()") == ["编号", "词", "n"]
