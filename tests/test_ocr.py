"""Recognised pages, with an engine that stands in for RapidOCR."""

import sys

import pypdfium2
import pytest
from printing import Page, pdf

from analysis.errors import SourceError
from analysis.reading import ocr
from analysis.reading.pdf import text_of


def corners(left, top, right, bottom):
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def engine(picture, **options):
    """Says one line of four characters, 20 pixels each, and one of a word of letters, a little lower."""
    assert picture.shape[0] == 1600 and options["return_word_box"]
    first = [corners(100 + 20 * n, 200, 120 + 20 * n, 222) for n in range(4)]
    second = [corners(100, 230, 120, 250), corners(120, 230, 160, 250)]
    return [
        [None, "城南新桥", 0.9, first, list("城南新桥"), [0.9] * 4],
        [None, "通GDP", 0.9, second, ["通", "GDP"], [0.9] * 2],
    ], [0.1]


def test_characters_come_with_their_boxes_in_points():
    page = pypdfium2.PdfDocument(pdf(Page().picture(0, 0, 600, 800)))[0]
    found = ocr.recognised(page, where="page.pdf", engine=engine)
    assert "".join(glyph.text for glyph in found) == "城南新桥通GDP"
    assert (found[0].left, found[0].right) == (50, 60)
    assert len({glyph.size for glyph in found}) == 1
    assert found[5].right == pytest.approx(found[6].left)


def test_a_page_without_a_line_stays_empty():
    page = pypdfium2.PdfDocument(pdf(Page().picture(0, 0, 600, 800)))[0]
    assert ocr.recognised(page, where="page.pdf", engine=lambda *_, **__: (None, None)) == []


def test_only_when_asked_and_only_pages_without_text(monkeypatch):
    monkeypatch.setattr(ocr, "_engine", lambda where: engine)
    data = pdf(Page().picture(0, 0, 600, 800), Page().text(50, 700, "印出来的字"))
    assert text_of(data, where="page.pdf", ocr=True)[0] == "城南新桥\n通GDP\n\f印出来的字\n"
    with pytest.raises(SourceError, match="not page 1 of 2"):
        text_of(data, where="page.pdf")


def test_without_the_extra_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    ocr._engine.cache_clear()
    with pytest.raises(SourceError, match=r"needs RapidOCR; pip install '.*\[ocr\]'"):
        text_of(pdf(Page().picture(0, 0, 600, 800)), where="page.pdf", ocr=True)
