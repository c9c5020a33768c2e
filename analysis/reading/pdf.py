"""A PDF into text in reading order, with the page and the box of every character.

Lines end with a line break, blocks (a column, another font size, a gap) with an empty line, pages with a form feed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.errors import SourceError
from analysis.reading.cutting import Marks, in_order
from analysis.reading.glyphs import MISSING, Box, Glyph, box_of, glyphs
from analysis.reading.typesetting import blocks

CharacterBox = tuple[int, float, float, float, float]

_THIN = 3.0
_LONG = 24.0
_LARGEST_PICTURE = 0.5
_MOST_MARKS = 400
_MOST_MISSING = 0.05
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


def text_of(data: bytes, *, where: object, ocr: bool = False) -> tuple[str, tuple[CharacterBox, ...], int]:
    """The text of a PDF, one ``(page, left, bottom, right, top)`` per character (pages from 1), and its page count.

    Raises SourceError for a file that is damaged, encrypted or holds pages without text.
    """
    document = _opened(data, where)
    try:
        pages = [_page(_upright(document, number), where=where, ocr=ocr) for number in range(len(document))]
        without = [number for number, page in enumerate(pages, 1) if not page and not _is_blank(document[number - 1])]
    finally:
        document.close()
    if without or not any(pages):
        raise _no_text(without, len(pages), where)
    text, boxes = _joined(pages)
    _refuse_unnamed(text, boxes, where)
    return text, boxes, len(pages)


def _opened(data: bytes, where: object) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise SourceError("the PDF is encrypted", where=where, remedy="save it without a password") from problem
        raise SourceError("the PDF is damaged", where=where, remedy="is it only part of the file?") from problem


def _upright(document: Any, number: int) -> Any:
    """A page as it is shown: one that a viewer turns is turned here, so that its lines run across."""
    import pypdfium2.raw as pdfium

    page = document[number]
    left, bottom, right, top = page.get_mediabox()
    turns = {
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    if page.get_rotation() not in turns:
        return page
    size = page.get_size()
    pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(*turns[page.get_rotation()]), None)
    page.set_mediabox(0, 0, *size)
    page.set_cropbox(0, 0, *size)
    page.set_rotation(0)
    page.close()
    return document[number]


def _no_text(without: Sequence[int], pages: int, where: object) -> SourceError:
    which = "no page" if len(without) in (0, pages) else f"not page {', '.join(map(str, without))} of {pages}"
    remedy = "recognise the pictures: pip install 'chinese-text-laboratory[ocr]', then articles --ocr"
    return SourceError(f"{which} holds text, only a picture", where=where, remedy=remedy)


def _refuse_unnamed(text: str, boxes: Sequence[CharacterBox], where: object) -> None:
    """Refuse a file whose fonts do not say which characters they print; single ones stay as 〓."""
    if text.count(MISSING) > _MOST_MISSING * len(text):
        page = boxes[text.index(MISSING)][0]
        what = f"the fonts of page {page} do not say which characters they print"
        raise SourceError(what, where=where, remedy="print it to a new PDF, or recognise its text")


def _page(page: Any, *, where: object, ocr: bool) -> list[list[list[Glyph]]]:
    """The blocks of a page in reading order, each its lines."""
    found = glyphs(page)
    if ocr and not found:
        from analysis.reading.ocr import recognised

        found = recognised(page, where=where)
    vertical = 2 * sum(glyph.vertical for glyph in found) > len(found)
    regions = in_order(found, _marks(page, found), vertical=vertical)
    return [block for region in regions for block in blocks(region)]


def _is_blank(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    drawn = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM))
    return next(drawn, None) is None


def _marks(page: Any, found: Sequence[Glyph]) -> Marks:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    rules: list[Box] = []
    frames: list[Box] = []
    pictures: list[Box] = []
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE), max_depth=8):
        left, bottom, right, top = drawn.get_bounds()
        box = (max(left, 0.0), max(bottom, 0.0), min(right, width), min(top, height))
        wide, high = box[2] - box[0], box[3] - box[1]
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            if 0 < wide * high < _LARGEST_PICTURE * width * height:
                pictures.append(box)
        elif min(wide, high) <= _THIN and max(wide, high) >= _LONG:
            rules.append(box)
        elif min(wide, high) > _LONG:
            frames.append(box)
    clear = [box for box in pictures if not any(_inside(glyph, box) for glyph in found)]
    return Marks(tuple(rules[:_MOST_MARKS]), tuple(frames[:_MOST_MARKS]), tuple(clear[:_MOST_MARKS]))


def _inside(glyph: Glyph, box: Box) -> bool:
    return box[0] <= glyph.x <= box[2] and box[1] <= glyph.y <= box[3]


def _joined(pages: Sequence[list[list[list[Glyph]]]]) -> tuple[str, tuple[CharacterBox, ...]]:
    pieces: list[str] = []
    boxes: list[CharacterBox] = []
    for number, page in enumerate(pages, 1):
        for text, box in _characters(page):
            pieces.append(text)
            boxes.extend([(number, *box)] * len(text))
        if number < len(pages):
            pieces.append("\f")
            boxes.append((number, *(boxes[-1][1:] if boxes else _NOWHERE)))
    return "".join(pieces), tuple(boxes)


def _characters(page: Sequence[list[list[Glyph]]]) -> Iterator[tuple[str, Box]]:
    for number, block in enumerate(page):
        if number:
            yield "\n", _after(page[number - 1][-1][-1])
        for line in block:
            for glyph in line:
                yield glyph.text, box_of(glyph)
            yield "\n", _after(line[-1])


def _after(glyph: Glyph) -> Box:
    return glyph.right, glyph.bottom, glyph.right, glyph.top
