"""The report of the seed in a headless Chromium: what a reader does with it works, and nothing leaves the page."""

import json
from pathlib import Path

import pandas as pd
import pytest
from smallruns import HOSTILE, small_run

from analysis import schema
from analysis.documents import from_record
from analysis.plotting.wording import Wording
from analysis.reporting.page.building import html

pytestmark = pytest.mark.browser

SHAPES = [
    pytest.param({"width": 1440}, "desktop", {"resultTypes": ["violations"]}, id="desktop"),
    pytest.param({"width": 390, "height": 844}, "phone", {"runOnly": ["scrollable-region-focusable"]}, id="phone"),
    pytest.param({"width": 1440, "dark": True}, "dark", {"runOnly": ["color-contrast"]}, id="dark"),
]

# Rows are alike: the first five of a table speak for the rest.
PART = {"include": [["html"]], "exclude": [["tbody tr:nth-child(n+6)"], ["svg *"]]}


@pytest.fixture(scope="session")
def report_page(seed_run) -> Path:
    return seed_run / "report.html"


@pytest.fixture(scope="session")
def axe() -> str:
    import axe_core_python

    return next(Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")


@pytest.mark.parametrize(("options", "name", "rules"), SHAPES)
def test_it_stands_alone_fits_the_screen_and_is_accessible(visit, report_page, screenshots, axe, options, name, rules):
    opened = visit(report_page, **options)
    page = opened.page
    page.screenshot(path=screenshots / f"report-{name}.png")
    page.screenshot(path=screenshots / f"report-{name}-whole.png", full_page=True)
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Run outside the page's own policy, as an extension would be.
    session = opened.context.new_cdp_session(page)
    session.send("Page.setBypassCSP", {"enabled": True})
    page.reload()
    page.evaluate(axe)
    found = page.evaluate("([part, rules]) => axe.run(part, rules).then(result => result.violations)", [PART, rules])
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]][:3]) for item in found] == []


def test_every_number_leads_to_its_sentence_and_back(visit, report_page):
    with visit(report_page) as page:
        for row in page.query_selector_all("[data-table=quantities] tr[data-e]"):
            row.query_selector("a").click()
            shown = page.evaluate("[...CSS.highlights.get('now')].map(String).join()")
            assert shown == row.get_attribute("data-l")
            assert page.is_visible("#bar")
            assert row.get_attribute("id") in page.inner_text("#taken")
        taken = page.locator("#taken a").first
        name = taken.get_attribute("href")
        taken.click()
        assert page.inner_text("#where").startswith(name[1:])
        page.keyboard.press("Escape")
        assert page.is_hidden("#bar")


def test_a_word_is_stepped_through_all_its_places(visit, report_page):
    with visit(report_page) as page:
        row = page.locator("[data-table=keywords] tr[data-e]").first
        places = row.get_attribute("data-e").split()
        row.locator("a").click()
        seen = []
        for _ in places:
            seen.append(page.inner_text("#where"))
            assert page.evaluate("[...CSS.highlights.get('now')].map(String).join()") == row.get_attribute("data-l")
            page.click("button[data-do=next]")
        assert len(set(seen)) == len(places)
        assert page.inner_text("#where") == seen[0]
        page.click("button[data-do=back]")
        assert page.inner_text("#where") == seen[-1]


def test_a_sentence_lists_what_was_taken_from_it(visit, report_page):
    with visit(report_page) as page:
        sentence = page.evaluate("document.querySelector('[data-table=quantities] tr[data-e]').dataset.e.split(':')[0]")
        page.locator(f"[id='{sentence}'] .s").first.click()
        assert page.locator("#taken a").count() > 0


def test_a_copied_link_opens_at_its_figure(visit, report_page):
    with visit(report_page) as page:
        page.locator("[data-table=quantities] tr[data-e] a").nth(5).click()
        page.click("button[data-do=link]")
        link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("#q6")
    with visit(report_page, hash_="#q6") as page:
        assert page.inner_text("#where").startswith("q6 ")
        assert page.locator("#q6").is_visible()


def test_tables_sort_filter_search_and_hide_columns(visit, report_page):
    with visit(report_page) as page:
        table = page.locator("[data-table=quantities]")
        everything = table.locator("tbody tr").count()
        table.get_by_role("button", name="数值", exact=True).click()
        values = page.eval_on_selector_all(
            "[data-table=quantities] td.n[data-v]:nth-child(3)", "cells => cells.map(cell => +cell.dataset.v)"
        )
        assert values == sorted(values, reverse=True)
        assert table.locator("th[aria-sort=descending]").count() == 1
        table.get_by_role("button", name="数值", exact=True).click()
        assert table.locator("th[aria-sort=ascending]").count() == 1
        table.locator("input[type=search]").fill("同比")
        assert 0 < table.locator("tbody tr").count() < everything
        table.locator("input[type=search]").fill("")
        table.locator("select[aria-label='单位']").select_option("%")
        assert {row.strip() for row in table.locator("tbody td:nth-child(4)").all_inner_texts()} == {"%"}
        table.locator("select[aria-label='单位']").select_option("")
        table.locator("summary").click()
        table.get_by_label("指标", exact=True).uncheck()
        assert table.get_by_role("button", name="指标", exact=True).count() == 0


def test_a_table_is_copied_and_downloaded_as_csv(visit, report_page, tmp_path):
    with visit(report_page) as page:
        table = page.locator("[data-table=quantities]")
        table.locator("[data-do=copy]").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        with page.expect_download() as download:
            table.locator("[data-do=save]").click()
        download.value.save_as(tmp_path / "quantities.csv")
        rows = table.locator("tbody tr").count()
    written = (tmp_path / "quantities.csv").read_text("utf-8")
    assert written.startswith("\ufeff编号,原文,数值")
    assert written.count("\n") == rows + 1
    assert copied.replace("\r\n", "\n").strip() == written.lstrip("\ufeff").replace("\r\n", "\n").strip()


def test_repairs_are_shown_beside_the_page_as_it_came(visit, report_page, screenshots):
    with visit(report_page) as page:
        assert page.locator(".raw").is_hidden()
        page.click("button[data-do=repairs]")
        assert page.locator(".raw").is_visible()
        assert page.locator("button[data-do=repairs]").get_attribute("aria-pressed") == "true"
        joins = page.evaluate("getComputedStyle(document.querySelector('.j'), '::before').content")
        assert joins != "none"
        source = (report_page.parent / "source.txt").read_text("utf-8")
        shown = page.evaluate(
            "[...document.querySelector('pre').cloneNode(true).childNodes].map(node => {"
            "node.querySelector?.('b')?.remove(); return node.textContent}).join('')"
        )
        assert shown == source.replace("\r\n", "\n")
        page.screenshot(path=screenshots / "report-repairs.png")


def test_no_box_instead_of_a_chinese_character_in_a_chart(visit, report_page):
    """Every character of the charts stands in the font the page carries: none is drawn by another or as a box."""
    import base64
    import io
    import re

    from fontTools.ttLib import TTFont

    html = report_page.read_text("utf-8")
    data = re.search(r"src:url\(data:font/woff;base64,([^)]+)\)", html)[1]
    known = TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()
    with visit(report_page) as page:
        texts = page.eval_on_selector_all("figure svg text", "texts => texts.map(text => text.textContent)")
        assert page.evaluate("document.fonts.check('12px ChartSC') && document.fonts.size === 1")
    assert "".join(texts)
    assert {character for text in texts for character in text if ord(character) not in known} == set()


def test_hostile_text_runs_nowhere_and_is_downloaded_defused(visit, tmp_path):
    page_file = small_run(tmp_path, HOSTILE)
    opened = visit(page_file)
    page = opened.page
    for row in page.query_selector_all("[data-table=quantities] tr[data-e] a"):
        row.click()
    page.locator("[data-table=quantities] tr[data-e] a").first.click()
    for element in page.query_selector_all("#source .s"):
        element.click()
    page.locator("[data-table=keywords] [data-do=copy]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert not [line for line in copied.splitlines() if line.startswith(("=", "+", "@"))]
    page.click("button[data-do=repairs]")
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert opened.complaints == []
    assert page.evaluate("document.scripts.length") == 1


@pytest.fixture
def long_page(tmp_path) -> Path:
    """A page with a table of 2,000 figures, made up without reading them from a text."""
    sentences = [f"第{n}个地区企业达到{(n * 7919) % 10007}家。" for n in range(2000)]
    document = from_record({"id": "long", "text": "".join(sentences)})
    names = [column.name for column in schema.tables()["quantities"].columns if column.dtype == "str"]
    numbers = {"value_high": None, "base_value": 1.0, "step": 1.0, "start": 0, "end": 2, "paragraph": 0, "parts": []}
    rows = [
        dict.fromkeys(names, "家") | numbers | {"quantity": f"q{n}", "value": (n * 7919) % 10007, "text": f"{n}家"}
        for n in range(2000)
    ]
    table = schema.frame("quantities", [row | {"passage": "a1.p0"} for row in rows])
    table = table.assign(in_sentence=pd.Series(sentences, dtype="str"))
    (tmp_path / "long.html").write_text(html(document, {"quantities": table}, [], {}, Wording("zh")), "utf-8")
    return tmp_path / "long.html"


def test_two_thousand_rows_sort_in_under_a_third_of_a_second(visit, long_page):
    with visit(long_page) as page:
        table = page.locator("[data-table=quantities]")
        assert table.locator(".count").inner_text().startswith("2000 ")
        for _ in range(2):
            table.locator(".more").click()
        took = page.evaluate(
            "() => ['原文', '数值', '原句'].map(name => {"
            "const button = [...document.querySelectorAll('th button')].find(each => each.textContent === name);"
            "return Math.min(...[1, 2, 3].map(() => {"
            "const start = performance.now(); button.click(); document.body.offsetHeight;"
            "return performance.now() - start })) })"
        )
        assert max(took) < 300, took


def test_it_prints_on_a4(visit, report_page, screenshots, tmp_path):
    import pypdfium2

    with visit(report_page) as page:
        page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    assert [round(size) for size in printed[0].get_size()] == [595, 842]
    assert len(printed) < 40
    printed[0].render(scale=1.2).to_pil().save(screenshots / "report-print.png")
    headline = json.loads((report_page.parent / "document.json").read_text("utf-8"))["articles"][0]["headline"]
    assert headline in printed[0].get_textpage().get_text_range().replace("\r\n", "")
