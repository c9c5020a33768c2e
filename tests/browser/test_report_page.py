"""The page in a headless Chromium: everything on it leads to its sentence, and a sentence to what was taken from it."""

import re

import pytest
from smallruns import GUESSES, HOSTILE, small_run

pytestmark = pytest.mark.browser

NOW = "[...CSS.highlights.get('now')].map(String).join()"
TARGET = "近日，市政府公布计划。到2027年，企业达到1600家，力争培育专精特新企业300家。\n"


def places(evidence: str) -> int:
    return len(set(evidence.split()))


@pytest.mark.parametrize("table", ["keywords", "quantities", "checks", "priorities", "themes", "articles", "decisions"])
def test_a_row_leads_to_its_sentences_with_their_count(visit, report_page, table):
    with visit(report_page) as page:
        row = page.locator(f"[data-table={table}] tr[data-e]").first
        row.locator("td").nth(1).click()
        at, count = re.search(r"第 (\d+) 处，共 (\d+) 处", page.inner_text("#where")).groups()
        assert (at, int(count)) == ("1", places(row.get_attribute("data-e")))
        assert page.evaluate("CSS.highlights.get('all').size") == int(count)
        assert page.locator(".s.now").count() > 0
        page.keyboard.press("n")
        assert f"第 {2 if int(count) > 1 else 1} 处" in page.inner_text("#where")
        page.keyboard.press("Escape")
        assert page.is_hidden("#bar")
        assert page.locator(".on, .now").count() == 0


def test_a_target_leads_to_its_sentence(visit, tmp_path):
    with visit(small_run(tmp_path, TARGET)) as page:
        row = page.locator("[data-table=targets] tr[data-e]").first
        row.locator("a").click()
        assert row.get_attribute("data-l") in page.inner_text(".s.now")
        assert row.get_attribute("id") in page.inner_text("#taken")


def test_a_folded_table_opens_where_a_link_leads(visit, report_page):
    with visit(report_page) as page:
        assert page.locator("#t-dispersion").is_hidden()
        page.locator("#f-barcode figcaption a").click()
        assert page.locator("#t-dispersion").is_visible()


@pytest.mark.parametrize("chart", ["frequency", "keyness", "amounts", "shares-and-growth", "theme-figures"])
def test_a_bar_and_its_label_lead_to_the_same_sentences(visit, report_page, chart):
    with visit(report_page) as page:
        bars = page.locator(f"#f-{chart} svg a[aria-hidden]")
        assert bars.count() > 2
        for bar in bars.all()[:3]:
            bar.dispatch_event("click")
            shown, link = page.inner_text("#where"), bar.get_attribute("href")
            assert "第 1 处" in shown
            page.locator(f"#f-{chart} svg a[href='{link}']:not([aria-hidden])").dispatch_event("click")
            assert page.inner_text("#where") == shown
            assert page.evaluate("location.hash") == link


def test_a_segment_leads_to_its_theme_in_its_article(visit, report_page):
    with visit(report_page) as page:
        for segment in page.locator("#f-theme-shares svg a[aria-hidden]").all():
            segment.dispatch_event("click")
            row = page.locator(segment.get_attribute("href"))
            assert page.inner_text("#where").startswith(f"{row.get_attribute('id')} {row.get_attribute('data-l')}")
        articles = page.locator("#f-theme-shares svg a[aria-hidden]").evaluate_all(
            "links => links.map(link => document.querySelector(link.hash ?? link.href.baseVal).cells[2].textContent)"
        )
        assert set(articles) == {"a1", "a2"}
        page.keyboard.press("Escape")
        page.locator("#f-theme-shares svg text", has_text=re.compile(r"^\d\d%$")).first.click(force=True)
        assert "第 1 处" in page.inner_text("#where")


def test_a_bar_of_the_histogram_leads_to_its_sentences(visit, report_page):
    with visit(report_page) as page:
        paragraphs, shown = page.locator("#source article p:not(.by, .kicker, .subtitle) .s").count(), 0
        for bar in page.locator("#f-lengths svg a").all():
            bar.dispatch_event("click")
            count = int(re.search(r"共 (\d+) 处", page.inner_text("#where"))[1])
            lengths = page.locator(".s.on").evaluate_all(
                "all => all.map(s => s.textContent.replace(/\\s/g, '').length)"
            )
            assert len(lengths) == count
            assert len({length // 10 for length in lengths}) == 1
            shown += count
        assert shown == paragraphs


def test_a_label_that_stands_for_several_rows_steps_through_all(visit, report_page):
    with visit(report_page) as page:
        label = page.locator("#f-theme-heat-map svg a[href*='+']").first
        rows = label.get_attribute("href")[1:].split("+")
        evidence = " ".join(page.locator(f"#{row}").get_attribute("data-e") for row in rows)
        label.dispatch_event("click")
        assert page.inner_text("#where") == f"{label.text_content()}：第 1 处，共 {places(evidence)} 处"
    with visit(report_page, hash_="#" + "+".join(rows)) as page:
        assert f"共 {places(evidence)} 处" in page.inner_text("#where")


def test_every_link_of_the_cover_leads_somewhere(visit, report_page):
    with visit(report_page) as page:
        for link in page.locator(".summary a").all():
            link.click()
            if link.get_attribute("data-e"):
                assert f"共 {places(link.get_attribute('data-e'))} 处" in page.inner_text("#where")
            else:
                assert page.locator(link.get_attribute("href")).count() == 1


def test_every_number_leads_to_its_sentence_and_back(visit, report_page):
    with visit(report_page) as page:
        for row in page.query_selector_all("[data-table=quantities] tr[data-e]"):
            row.query_selector("a").click()
            shown = page.evaluate(NOW)
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
            assert page.evaluate(NOW) == row.get_attribute("data-l")
            page.click("button[data-do=next]")
        assert len(set(seen)) == len(places)
        assert page.inner_text("#where") == seen[0]
        page.click("button[data-do=back]")
        assert page.inner_text("#where") == seen[-1]


def test_a_sentence_lists_what_was_taken_from_it(visit, report_page):
    with visit(report_page) as page:
        passage = page.locator("[data-table=checks] tr[data-e]").first.get_attribute("data-e").split(":")[0]
        page.locator(f"[id='{passage}'] .s").first.click()
        kinds = {re.match("[a-z]+", link.get_attribute("href")[1:])[0] for link in page.locator("#taken a").all()}
        assert {"q", "v", "k", "h"} <= kinds
        assert f"{page.locator('#taken a').count()} 项" in page.inner_text("#taken h3")


def test_what_stands_in_several_tables_is_listed_once(visit, report_page):
    with visit(report_page) as page:
        for sentence in page.locator("#source article p .s").all()[:12]:
            sentence.dispatch_event("click")
            words = [re.sub(r"^[a-z]+\d+ ", "", text) for text in page.locator("#taken a").all_inner_texts()]
            assert words.count("京津冀") == int("京津冀" in sentence.inner_text())


def test_a_link_to_a_sentence_can_be_copied(visit, report_page):
    with visit(report_page) as page:
        sentence = page.locator("#source .s").nth(5)
        sentence.click()
        page.click("button[data-do=link]")
        link = page.evaluate("navigator.clipboard.readText()")
        name = sentence.get_attribute("id")
    assert link.endswith(f"#{name}")
    with visit(report_page, hash_=f"#{name}") as page:
        assert page.locator(".s.now").get_attribute("id") == name


def test_a_copied_link_opens_at_its_figure(visit, report_page):
    with visit(report_page) as page:
        page.locator("[data-table=quantities] tr[data-e] a").nth(5).click()
        page.click("button[data-do=link]")
        link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("#q6")
    with visit(report_page, hash_="#q6") as page:
        assert page.inner_text("#where").startswith("q6 ")
        assert page.locator("#q6").is_visible()


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
        page.locator("[data-table=decisions] tr[data-e] a").first.click()
        raw, read = page.locator("pre .now").first.bounding_box(), page.locator(".s.now").first.bounding_box()
        assert raw["x"] > read["x"] + read["width"] / 2
        page.screenshot(path=screenshots / "report-repairs.png")


def test_a_guess_is_reached_by_keyboard_and_leads_to_its_note_and_back(visit, tmp_path):
    opened = visit(small_run(tmp_path, GUESSES))
    page = opened.page
    page.emulate_media(reduced_motion="reduce")
    mark, note = page.locator("#doubt2"), page.locator("#note2")
    nodes = opened.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    links = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "link"]
    assert links.count(mark.get_attribute("title")) == 1
    note.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#doubt2"
    place, head = mark.bounding_box(), page.locator(".panehead").bounding_box()
    assert head["y"] + head["height"] < place["y"] < 900
    assert page.evaluate("document.activeElement.id") == "doubt2"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#note2"
    assert 0 < note.bounding_box()["y"] < 900


def test_a_guess_does_not_shift_evidence_or_stand_in_copied_text(visit, tmp_path):
    with visit(small_run(tmp_path, GUESSES)) as page:
        for row in page.locator("[data-table=quantities] tr[data-e]").all():
            row.locator("a").click()
            assert page.evaluate(NOW) == row.get_attribute("data-l")
        paragraph = page.locator("#doubt2").locator("xpath=ancestor::p")
        paragraph.evaluate("each => getSelection().selectAllChildren(each)")
        assert page.evaluate("String(getSelection())").count("四十多家老店") == 1


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
