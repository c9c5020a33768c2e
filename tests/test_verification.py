"""The proof that a document is its source: it holds for a rebuilt page and fails for every tampering."""

import json
from dataclasses import replace

import pytest

from analysis.documents import Block, Furniture, Source
from analysis.errors import SourceError, VerificationError
from analysis.reading.rebuild import articles
from analysis.reading.verification import verify, verify_file

TEXT = "澄江公园多起来\n\n本报讯（记者陈立）澄江市今年新建公园三十座。\n\n（据《澄江晚报》）\n\n3\n"


@pytest.fixture
def document():
    return articles(Source("page.txt", "", "txt", "utf-8", 1, TEXT))


def tampered(document, **changes):
    return replace(document, articles=(replace(document.articles[0], **changes),))


def test_a_rebuilt_page_holds(document):
    verify(document, TEXT)


def test_a_lost_character(document):
    with pytest.raises(VerificationError, match="not covered"):
        verify(replace(document, furniture=()), TEXT)


def test_a_doubled_character(document):
    doubled = Furniture("other", "澄", ((0, 1),))
    with pytest.raises(VerificationError, match="covered twice"):
        verify(replace(document, furniture=(*document.furniture, doubled)), TEXT)


def test_an_invented_character(document):
    block = document.articles[0].body[0]
    with pytest.raises(VerificationError, match="block 0 of article a1"):
        verify(tampered(document, body=(Block("paragraph", block.text + "又", block.spans),)), TEXT)


def test_a_span_beyond_the_text(document):
    with pytest.raises(VerificationError, match="outside the source"):
        verify(replace(document, furniture=(Furniture("mark", "3", ((900, 901),)),)), TEXT)


@pytest.mark.parametrize(
    "change", [{"byline": ("张三",)}, {"dateline": "新华社电"}, {"credit": "据《河口日报》"}, {"headline": "公园"}]
)
def test_a_value_that_is_not_in_its_spans(document, change):
    with pytest.raises(VerificationError, match=next(iter(change))):
        verify(tampered(document, **change), TEXT)


def test_another_text(document):
    with pytest.raises(VerificationError):
        verify(document, TEXT.replace("三十", "四十"))


@pytest.fixture
def written(document, tmp_path):
    (tmp_path / "page.json").write_text(json.dumps(document.as_json(), ensure_ascii=False), "utf-8")
    (tmp_path / "page.source.txt").write_bytes(TEXT.encode("utf-8"))
    return tmp_path / "page.json"


def test_a_file_holds(written):
    assert "each covered once" in verify_file(written)


def test_a_changed_source_file_fails_with_its_name(written):
    written.with_name("page.source.txt").write_text(TEXT + "又", "utf-8")
    with pytest.raises(VerificationError, match=r"page\.json.*not covered"):
        verify_file(written)


def test_a_missing_source_file(written):
    written.with_name("page.source.txt").unlink()
    with pytest.raises(SourceError, match=r"page\.source\.txt: no such file"):
        verify_file(written)


@pytest.mark.parametrize("content", ["{", "[]", '{"source": {}}', "null"])
def test_a_file_that_is_no_document(written, content):
    written.write_text(content, "utf-8")
    with pytest.raises(SourceError, match="not an articles document"):
        verify_file(written)
