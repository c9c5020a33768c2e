"""The characters of a page that is only a picture, recognised by RapidOCR (the extra ``[ocr]``), when asked.

The models ship inside the package; nothing is downloaded. What is recognised can be wrong: proofread it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from statistics import median
from typing import Any

from analysis.errors import SourceError
from analysis.reading.glyphs import Glyph

_SCALE = 2.0
_LONGEST_SIDE = 2400
_ONE_SIZE = 1.3


def recognised(page: Any, *, where: object, engine: Callable[..., Any] | None = None) -> list[Glyph]:
    """The characters of a pypdfium2 page's picture with their boxes, in PDF points.

    Raises SourceError when RapidOCR is not installed.
    """
    engine = engine or _engine(where)
    width, height = page.get_size()
    scale = min(_SCALE, _LONGEST_SIDE / max(width, height))
    lines, _ = engine(page.render(scale=scale).to_numpy(), return_word_box=True, use_cls=False)
    found: list[Glyph] = []
    for line in lines or []:
        found.extend(_glyphs(line[3], line[4], scale, height))
    return _evened(found)


@cache
def _engine(where: object) -> Callable[..., Any]:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as problem:
        remedy = "pip install 'chinese-text-laboratory[ocr]'"
        raise SourceError("recognising text needs RapidOCR", where=where, remedy=remedy) from problem
    return RapidOCR(det_limit_type="max", det_limit_side_len=_LONGEST_SIDE)


def _glyphs(
    corners: Sequence[Sequence[Sequence[float]]], words: Sequence[str], scale: float, height: float
) -> list[Glyph]:
    found = []
    for box, word in zip(corners, words, strict=True):
        left, right = min(x for x, _ in box) / scale, max(x for x, _ in box) / scale
        top, bottom = height - min(y for _, y in box) / scale, height - max(y for _, y in box) / scale
        step = (right - left) / max(1, len(word))
        for place, character in enumerate(word):
            start = left + place * step
            found.append(Glyph(character, start, bottom, start + step, top, top - bottom))
    return found


def _evened(found: Sequence[Glyph]) -> list[Glyph]:
    """Boxes as high as the page's usual character where they are nearly so: their edges are guesses."""
    usual = median(glyph.size for glyph in found) if found else 1.0
    evened = []
    for glyph in found:
        size = usual if usual / _ONE_SIZE < glyph.size < usual * _ONE_SIZE else glyph.size
        low = glyph.y - size / 2
        evened.append(Glyph(glyph.text, glyph.left, low, glyph.right, low + size, size))
    return evened
