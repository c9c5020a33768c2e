"""How the page looks in a headless Chromium: alone, accessible, legible on a desk, a phone, in the dark, on paper."""

import base64
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from smallruns import GUESSES, small_run

from analysis.reporting import page as report
from analysis.reporting import printing
from analysis.reporting.results import Results

pytestmark = pytest.mark.browser

SHAPES = {
    "desktop": {"width": 1440},
    "dark": {"width": 1440, "dark": True},
    "phone": {"width": 390, "height": 844},
}
# Rows are alike, and so are the labels of a chart: the first of a table speak for the rest.
PART = {
    "include": [["html"]],
    "exclude": [["tbody tr:nth-child(n+4)"], ["svg *"], ["#source article:nth-of-type(n+2)"]],
}


@pytest.fixture(scope="session")
def axe() -> str:
    import axe_core_python

    return next(Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")


@pytest.fixture(scope="session")
def pages(seed_run, tmp_path_factory) -> dict[str, Path]:
    """The report of the seed by language."""
    run = shutil.copytree(seed_run, tmp_path_factory.mktemp("english") / "run")
    return {"zh": seed_run / "report.html", "en": report.write(Results(run), language="en")}


def violations(opened, axe: str) -> list:
    """What axe-core finds wrong when every part of the page is opened: folds, repairs, evidence, choice of columns."""
    # Run outside the page's own policy, as an extension would be.
    opened.context.new_cdp_session(opened.page).send("Page.setBypassCSP", {"enabled": True})
    opened.page.reload()
    opened.page.locator("[data-table=quantities] tr[data-e] a").first.click()
    opened.page.click("button[data-do=repairs]")
    opened.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    opened.page.evaluate(axe)
    found = opened.page.evaluate("part => axe.run(part, {resultTypes: ['violations']})", PART)["violations"]
    return [(item["id"], [node["html"][:120] for node in item["nodes"]][:3]) for item in found]


@pytest.mark.parametrize(("name", "language"), [("desktop", "zh"), ("dark", "en"), ("phone", "zh")])
def test_it_stands_alone_fits_the_screen_and_is_accessible(visit, pages, screenshots, axe, name, language):
    opened = visit(pages[language], **SHAPES[name])
    opened.page.screenshot(path=screenshots / f"report-{name}.png")
    opened.page.screenshot(path=screenshots / f"report-{name}-whole.png", full_page=True)
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.complaints == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(opened, axe) == []


@pytest.mark.parametrize(("name", "language"), [("dark", "en"), ("phone", "zh")])
def test_guesses_are_seen_and_accessible(visit, screenshots, axe, tmp_path, name, language):
    opened = visit(small_run(tmp_path, GUESSES, language=language), **SHAPES[name])
    marks = opened.page.locator(".doubt")
    assert marks.count() == 3
    for mark in marks.all():
        assert min(mark.bounding_box()[side] for side in ("width", "height")) >= 12
    opened.page.locator("#note2").click()
    opened.page.screenshot(path=screenshots / f"report-guesses-{name}.png")
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(opened, axe) == []


def test_guesses_are_printed_with_their_notes(chromium, tmp_path):
    import pypdfium2

    page = small_run(tmp_path, GUESSES)
    assert printing.print_pdf(page).startswith("report.pdf: ")
    printed = pypdfium2.PdfDocument(page.with_suffix(".pdf"))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert text.count("?2") == 2


def test_charts_are_legible_on_a_phone_and_scroll_for_themselves(visit, report_page):
    with visit(report_page, **SHAPES["phone"]) as page:
        heights = page.eval_on_selector_all(
            "figure svg text", "texts => texts.map(text => text.getBoundingClientRect().height)"
        )
        assert sorted(heights)[len(heights) // 20] >= 9
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_evidence_comes_up_as_a_sheet_on_a_phone(visit, report_page, screenshots):
    with visit(report_page, **SHAPES["phone"]) as page:
        page.locator("[data-table=quantities] tr[data-e] a").first.click()
        assert page.locator("#source").bounding_box()["y"] > 300
        shown = page.locator(".s.now").first.bounding_box()
        assert 300 < shown["y"] < 844
        page.screenshot(path=screenshots / "report-phone-sheet.png")
        page.click("button[data-do=close]")
        assert page.locator("#source.sheet").count() == 0


def test_no_box_instead_of_a_chinese_character_in_a_chart(visit, report_page):
    """Every character of the charts stands in the font the page carries: none is drawn by another or as a box."""
    from fontTools.ttLib import TTFont

    data = re.search(r"src:url\(data:font/woff;base64,([^)]+)\)", report_page.read_text("utf-8"))[1]
    known = TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()
    with visit(report_page) as page:
        texts = page.eval_on_selector_all("figure svg text", "texts => texts.map(text => text.textContent)")
        assert page.evaluate("document.fonts.check('12px ChartSC') && document.fonts.size === 1")
    assert "".join(texts)
    assert {character for text in texts for character in text if ord(character) not in known} == set()


def test_it_prints_on_a4_the_same_each_time(chromium, report_page, screenshots, tmp_path):
    import pypdfium2

    page = Path(shutil.copy(report_page, tmp_path))
    assert printing.print_pdf(page).startswith("report.pdf: ")
    first = page.with_suffix(".pdf").read_bytes()
    printing.print_pdf(page)
    assert page.with_suffix(".pdf").read_bytes() == first
    printed = pypdfium2.PdfDocument(first)
    assert [round(size) for size in printed[0].get_size()] == [595, 842]
    assert len(printed) < 40
    printed[0].render(scale=1.2).to_pil().save(screenshots / "report-print.png")
    texts = [sheet.get_textpage().get_text_range().replace("\r\n", "") for sheet in printed]
    headline = json.loads((report_page.parent / "document.json").read_text("utf-8"))["articles"][0]["headline"]
    assert headline in texts[0]
    assert f"2 / {len(printed)}" in texts[1]
