"""Corrections by hand: each kind of entry does what it says, and what is not valid is named."""

import pytest

from analysis.errors import AnalysisError
from analysis.reading import corrections
from analysis.reading.rebuild import articles, rebuild_file
from analysis.reading.verification import verify

PAGE = (
    "澄江市今年新建公园三十座，岸线还给了市民，老渡\n\n口的石阶上坐满了晨练的人。\n\n口岸昨天开放。\n\n公园多起来\n\n"
    "河口镇的早熟桃开园采摘，首日卖出三万斤，果农笑\n开了颜。\n\n早桃卖出好价钱\n"
)


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    return tmp_path / "page.txt"


def corrected(page, sidecar: str):
    page.with_name("page.txt.layout.yaml").write_text(sidecar, "utf-8")
    document = articles(page)
    verify(document, document.source.text)
    return document


def bodies(document) -> list[list[str]]:
    return [[block.text[:4] + "…" + block.text[-4:] for block in article.body] for article in document.articles]


def test_without_a_sidecar_nothing_is_corrected(page):
    assert corrections.load(page) is corrections.NONE
    assert not [entry for entry in articles(page).log if entry.step == "correction"]


def test_a_join(page):
    document = corrected(page, "joins: [{tail: 0, head: 2}]")
    assert "老渡口岸昨天开放。" in document.articles[0].body[0].text
    assert [entry.what for entry in document.log if entry.step == "correction"] == ["piece 0 goes on with 2"]


def test_no_join(page):
    texts = [b.text for a in corrected(page, "joins: [{tail: 0, head: null}]").articles for b in a.body]
    assert "口的石阶上坐满了晨练的人。" in texts


def test_a_border_and_its_absence(page):
    assert len(corrected(page, "borders: [{before: 4, article: same}]").articles) == 1
    assert len(corrected(page, "borders: [{before: 4, article: new}]").articles) == 2


def test_a_headline(page):
    document = corrected(page, "borders: [{before: 4, article: new}]\nheadlines: [{title: 5, article: 0}]")
    assert document.articles[0].headline == "早桃卖出好价钱"


def test_a_kind(page):
    document = corrected(page, "kinds: {2: caption}")
    assert ("caption", "口岸昨天开放。") in [(piece.kind, piece.text) for piece in document.furniture]


def test_an_order(page):
    document = corrected(page, "order: [2, 1]\njoins: [{tail: 0, head: null}]")
    assert [block.text[:2] for block in document.articles[0].body][1:3] == ["口岸", "口的"]


def test_numbers_stay_those_that_are_printed(page):
    page.with_name("page.txt.layout.yaml").write_text("order: [2, 1]", "utf-8")
    assert rebuild_file(page).printed == [0, 2, 1, 3, 4, 5]


def test_an_encoding(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes("澄江公园多起来。".encode("gb18030"))
    path.with_name("page.txt.layout.yaml").write_text("encoding: gb18030", "utf-8")
    assert articles(path).source.encoding == "gb18030"


@pytest.mark.parametrize(
    ("sidecar", "complaint"),
    [
        ("colour: red", "unknown key colour"),
        ("- 1", "not a list of keys"),
        ("joins: [{tail: 0}]", "needs tail and head"),
        ("joins: [{tail: 0, head: 99}]", "there is no piece 99"),
        ("joins: [{tail: 0, head: 3}]", "piece 3 is title, not body"),
        ("joins: [{tail: 0, head: 2}, {tail: 1, head: 2}]", "two pieces go on with the same"),
        ("kinds: {0: poem}", "'poem' is none of"),
        ("kinds: {-1: body}", "-1 is not the number of a piece"),
        ("order: [1, 1]", "order names a piece twice"),
        ("borders: [{before: 4, article: maybe}]", "'maybe' is none of new, same"),
        ("headlines: [{title: 0, article: 4}]", "piece 0 is body, not title"),
        ("encoding: [1]", "encoding is not a name"),
        ("joins: [", "not valid YAML"),
    ],
)
def test_what_is_not_valid_is_named(page, sidecar, complaint):
    with pytest.raises(AnalysisError, match=complaint) as caught:
        corrected(page, sidecar)
    assert "page.txt.layout.yaml" in str(caught.value)
