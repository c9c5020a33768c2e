"""Signs as the rules know them, one for one: half-width digits, full-width marks between words, simplified characters.

Much of the web sets half-width commas between Chinese words, and Hong Kong, Macao and Taiwan and the press before 1956
write traditional characters. What is told of such a text is told in its own signs.
"""

from __future__ import annotations

import re

from analysis.vocabularies import rows

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("　"): " "}
_HALF |= {ord(mark): "." for mark in "·•・．"} | {ord(mark): mark for mark in "，：；！？（）［］"}
_SIMPLE = {ord(row["traditional"]): row["simplified"] for row in rows("traditional")}
_BOTH = _HALF | _SIMPLE
_TRADITIONAL = "".join(map(chr, _SIMPLE))
_WIDE = "０-９Ａ-Ｚａ-ｚ％．－／＋～＝＂＇＜＞＠＆＊＃＄　·•・"
_MARKS = ",;:()?!"
_NOT_SIMPLE = re.compile(f"[{_TRADITIONAL}]")
_NOT_NORMAL = re.compile(f"[{_TRADITIONAL}{_WIDE}]")
# Beside a Chinese word, a Chinese mark or a per cent sign; not 1,234, 10:30 or f(x).
_MARK = re.compile(rf"[{_MARKS}](?:(?<=[^\x00-$&-\x7f].)|(?=[^\x00-$&-\x7f]))")
_FULL = str.maketrans(_MARKS, "，；：（）？！")


def half_width(text: str) -> str:
    """``text`` with full-width digits, letters and signs as ASCII; clause marks stay."""
    return text.translate(_HALF)


def simplified(text: str) -> str:
    """``text`` in simplified characters."""
    return text.translate(_SIMPLE) if _NOT_SIMPLE.search(text) else text


def readable(text: str) -> str:
    """``text`` simplified, with full-width marks between its words."""
    return _with_full_marks(simplified(text))


def normalized(text: str) -> str:
    """``text`` readable and half-width."""
    return _with_full_marks(text.translate(_BOTH) if _NOT_NORMAL.search(text) else text)


def _with_full_marks(text: str) -> str:
    return _MARK.sub(lambda mark: mark.group().translate(_FULL), text)


def written_otherwise() -> str:
    """The signs that ``normalized`` writes otherwise wherever they stand."""
    return "".join(map(chr, _BOTH))


def own_signs(written: str, read: str) -> dict[int, str]:
    """A table that turns words of ``read`` back into the signs of ``written``, which it was made of one for one; digits
    and letters stay half-width."""
    if written is read:
        return {}
    return {ord(sign): own for own, sign in zip(written, read, strict=True) if own != sign and not sign.isascii()}
