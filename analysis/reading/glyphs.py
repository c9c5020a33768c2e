"""The characters of a PDF page: what each says, where it stands, how large it is and which way its line runs.

A glyph's box is its em square: as high as the font is large, so that a box tells the font size, and as wide as the
glyph advances. Coordinates are PDF points, the origin at the lower left.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from analysis import vocabularies

Box = tuple[float, float, float, float]

# 康熙部首 and compatibility ideographs, which Unicode decomposes to the ideograph they look like.
_DECOMPOSED = (("\u2f00", "\u2fdf"), ("\uf900", "\ufaff"), ("\U0002f800", "\U0002fa1f"))
MISSING = "〓"
_LINE_END_HYPHEN = "\x02"
_ASCENT = 0.86
_SAME_PLACE = 0.25
_VERTICAL_RUN = 3
_IN_LINE = 0.35
_SIDE_BY_SIDE = 1.2


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its em square; ``vertical`` when the next character of its line stands below it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    vertical: bool = False

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return (self.bottom + self.top) / 2


def box_of(glyph: Glyph) -> Box:
    """Left, bottom, right and top of a glyph's em square."""
    return glyph.left, glyph.bottom, glyph.right, glyph.top


def glyphs(page: Any) -> list[Glyph]:
    """The characters of a pypdfium2 page in the order of the file, without the spaces that PDFium guesses.

    A glyph that has no Unicode value becomes 〓, the printer's mark for a missing character.
    """
    textpage = page.get_textpage()
    try:
        found = _without_doubles(_ligatures_apart(list(_characters(textpage))))
    finally:
        textpage.close()
    return _with_short_lines_down(_directed(found))


def undivided(found: Sequence[Glyph]) -> list[Box]:
    """The box of each glyph, as high as its line where that runs down: no cut across the page divides such a line."""
    places = [box_of(glyph) for glyph in found]
    for line in _lines_down(found):
        bottom, top = min(places[number][1] for number in line), max(places[number][3] for number in line)
        for number in line:
            places[number] = (places[number][0], bottom, places[number][2], top)
    return places


@cache
def ideograph(character: str) -> str:
    """``character``, or the ideograph where a font names the radical or compatibility character that looks like it."""
    if any(first <= character <= last for first, last in _DECOMPOSED):
        return unicodedata.normalize("NFKC", character)
    return _radicals().get(character, character)


@cache
def _radicals() -> dict[str, str]:
    return {row["radical"]: row["ideograph"] for row in vocabularies.rows("radicals")}


def _characters(textpage: Any) -> Iterator[Glyph]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    high = ""
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        unknown = pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1
        text, high = MISSING if unknown else _said(code, high), ""
        if text in "\r\n":
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        size = pdfium.FPDFText_GetFontSize(textpage, index)
        if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
            size *= max((matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        upright = abs(matrix.b) < abs(matrix.a) or not matrix.b
        yield _squared(text, (left, bottom, right, top), (x.value, y.value), size, upright)


def _said(code: int, high: str) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return MISSING
    character = chr(code)
    return "-" if character == _LINE_END_HYPHEN else ideograph(character)


def _squared(
    text: str, box: tuple[float, float, float, float], origin: tuple[float, float], size: float, upright: bool
) -> Glyph:
    left, bottom, right, top = box
    size = size if size > 0 else max(top - bottom, 1.0)
    if not upright:
        return Glyph(text, left, bottom, right, top, size, vertical=True)
    bottom = origin[1] - (1 - _ASCENT) * size
    if unicodedata.east_asian_width(text[-1]) == "W" and unicodedata.category(text[-1]) == "Lo" and right - left < size:
        left = min(left, origin[0])
        right = max(right, left + size)
    return Glyph(text, left, bottom, right, bottom + size, size)


def _ligatures_apart(found: list[Glyph]) -> list[Glyph]:
    """The characters that one glyph stands for (—— or ff) side by side in its box."""
    start = 0
    for place in range(1, len(found) + 1):
        if place < len(found) and box_of(found[place]) == box_of(found[start]) and found[place].text.strip():
            continue
        count, whole = place - start, found[start]
        width = (whole.right - whole.left) / count
        for number in range(count if count > 1 else 0):
            left = whole.left + number * width
            found[start + number] = replace(found[start + number], left=left, right=left + width)
        start = place
    return found


def _without_doubles(found: Sequence[Glyph]) -> list[Glyph]:
    """Without characters printed twice in one place to look bold or shadowed."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], Glyph] = {}
    for glyph in found:
        across, down = (glyph.x / max(glyph.size, 1.0), glyph.y / max(glyph.size, 1.0))
        near = {(i, j) for i in _cells(across) for j in _cells(down)} if glyph.text.strip() else ()
        others = (places.get((glyph.text, *cell)) for cell in near)
        if any(other and _same_place(glyph, other) for other in others):
            continue
        places[glyph.text, int(across), int(down)] = glyph
        kept.append(glyph)
    return kept


def _cells(place: float) -> set[int]:
    return {int(place - _SAME_PLACE), int(place + _SAME_PLACE)}


def _same_place(first: Glyph, second: Glyph) -> bool:
    reach = _SAME_PLACE * min(first.size, second.size, first.right - first.left + 0.01)
    return abs(first.x - second.x) < reach and abs(first.y - second.y) < reach


def _directed(found: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, those in runs that go down marked vertical.

    Vertical forms of punctuation (︐) and letters on their side are drawn high in their cells; what overlaps the
    character before it is put below that.
    """
    marked = list(found)
    start = 0
    for place in range(1, len(marked) + 1):
        if place < len(marked) and place - start > 1:
            marked[place] = _put_below(marked[place - 1], marked[place])
        if place < len(marked) and _below(marked[place - 1], marked[place]):
            continue
        if place - start >= _VERTICAL_RUN:
            marked[start:place] = [replace(glyph, vertical=True) for glyph in marked[start:place]]
        start = place
    return marked


def _with_short_lines_down(found: list[Glyph]) -> list[Glyph]:
    """On a page of vertical lines those of one or two characters go down too, unless they stand side by side."""
    if 2 * sum(glyph.vertical for glyph in found) <= len(found):
        return found
    aside = {place + step for place, pair in enumerate(pairwise(found)) if _beside(*pair) for step in (0, 1)}
    return [glyph if place in aside else replace(glyph, vertical=True) for place, glyph in enumerate(found)]


def _beside(first: Glyph, second: Glyph) -> bool:
    size = min(first.size, second.size)
    return abs(first.y - second.y) < _IN_LINE * size and 0 < second.x - first.x < _SIDE_BY_SIDE * size


def _put_below(first: Glyph, second: Glyph) -> Glyph:
    size = min(first.size, second.size)
    overlaps = abs(first.x - second.x) < _IN_LINE * size and -size < first.y - second.y < size
    if overlaps and second.top > first.bottom + 0.3 * size:
        return replace(second, bottom=first.bottom - (second.top - second.bottom), top=first.bottom)
    return second


def _below(first: Glyph, second: Glyph) -> bool:
    size = min(first.size, second.size)
    return abs(first.x - second.x) < _IN_LINE * size and 0.3 * size < first.y - second.y < 2.2 * size


def _lines_down(found: Sequence[Glyph]) -> list[list[int]]:
    """Numbers of the glyphs of each vertical line."""
    lines: list[list[int]] = []
    for number, glyph in enumerate(found):
        above = found[number - 1] if number else glyph
        if not glyph.vertical:
            continue
        goes_on = above.vertical and abs(above.x - glyph.x) < _IN_LINE * glyph.size and glyph.y < above.y
        if lines and goes_on:
            lines[-1].append(number)
        else:
            lines.append([number])
    return lines
