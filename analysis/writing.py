"""A text as the rules read it, sign for sign: half-width digits and letters, full-width marks, simplified characters.

Much of the web sets half-width commas between Chinese words, and Hong Kong, Macao and Taiwan and the press before 1956
write traditional characters. What is told of a figure is told in the characters of its text.
"""

from __future__ import annotations

import re

from analysis.vocabularies import rows

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("　"): " "}
_HALF |= {ord(mark): "." for mark in "·•・．"} | {ord(mark): mark for mark in "，：；！？（）［］"}
_SIMPLE = {ord(row["traditional"]): row["simplified"] for row in rows("traditional")}
_PLAIN = _HALF | _SIMPLE
_WIDE = "０-９Ａ-Ｚａ-ｚ％．－／＋～＝＂＇＜＞＠＆＊＃＄　·•・"
_OTHERWISE = re.compile(f"[{_WIDE}{''.join(map(chr, _SIMPLE))},;:()?!]")
# Beside a Chinese word, a Chinese mark or a per cent sign; not 1,234, 10:30 or f(x).
_MARK = re.compile(r"[,;:()?!](?:(?<=[^\x00-$&-\x7f].)|(?=[^\x00-$&-\x7f]))")
_FULL = str.maketrans(",;:()?!", "，；：（）？！")


def half_width(text: str) -> str:
    """``text`` with full-width digits, letters and signs as ASCII, one for one; clause marks stay."""
    return text.translate(_HALF)


def normalized(text: str) -> str:
    """``text`` as the rules read it, one for one: half-width, simplified, with full-width marks between its words."""
    if not _OTHERWISE.search(text):
        return text
    return _MARK.sub(lambda mark: mark.group().translate(_FULL), text.translate(_PLAIN))


def written_otherwise() -> str:
    """The signs that ``normalized`` writes otherwise wherever they stand."""
    return "".join(map(chr, _PLAIN))


def characters_of(written: str, read: str) -> dict[int, str]:
    """A table that turns words of ``read`` back into the signs of ``written``, of which it is the normal form; digits
    and letters stay half-width."""
    if written is read:
        return {}
    return {ord(sign): own for own, sign in zip(written, read, strict=True) if own != sign and not sign.isascii()}
