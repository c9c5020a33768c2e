"""Slices of the source: the spans a block keeps once the layout's spaces are gone, and how they read.

White space inside a block is layout and dropped, except between two words of Latin letters, a word and its mark, or
two numbers of one line, where one character of it stays and reads as a space; so does a tab, which parts the cells of a
table. Invisible characters (zero-width, direction marks, control codes) belong to no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.documents import Span, Spans

_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
VISIBLE = rf"[^\s{_INVISIBLE}]"
_GAP = re.compile(rf"\s+|[{_INVISIBLE}]+")
_RUN = re.compile(f"{VISIBLE}+")
_CONTENT = re.compile(f"{VISIBLE}(?:.*{VISIBLE})?", re.DOTALL)
_MAY_STAY = re.compile(r"\s(?:(?<=\t)|(?<=[0-9A-Za-z].)\s*[!-~]|(?<=[!-~].)\s*[A-Za-z])", re.DOTALL)
_WHITE = re.compile(r"\s")
_CLAUSES_MEET = re.compile(r"[㐀-鿿][㐀-鿿”》！？][㐀-鿿“《][㐀-鿿]")
_LATIN_WORD = re.compile(r"[A-Za-z]")
_BEFORE_WORD = frozenset(".,;:!?)\"'")
_ADDRESS_AT_END = re.compile(r"(?:://|www\.|@)[^\s一-鿿]*$")


def spans(text: str, ranges: Iterable[Span], *, title: bool = False) -> Spans:
    """The spans that the ranges of ``text`` leave without the layout's spaces, neighbours merged.

    In a title a space between two clauses (龙口夺粮 麦收过半) stays.
    """
    return joined(text, [_runs(text, start, end, title=title) for start, end in ranges])


def joined(text: str, parts: Iterable[Sequence[Span]]) -> Spans:
    """The spans of parts that go on from one to the next, neighbours merged, with the space between two words."""
    found: list[Span] = []
    for part in parts:
        if found and part:
            left, right = found.pop()
            start, end = part[0]
            right += _reads_as_space(text, right, start)
            found += [(left, end)] if right == start else [(left, right), (start, end)]
            found += part[1:]
        else:
            found += part
    return tuple(found)


def read(text: str, spans: Iterable[Span]) -> str:
    """The text of the spans: their slices joined, a kept white-space character read as a space."""
    return _WHITE.sub(" ", "".join([text[start:end] for start, end in spans]))


def cut(spans: Spans, start: int, end: int) -> Spans:
    """The spans of ``read(text, spans)[start:end]``."""
    found, offset = [], 0
    for left, right in spans:
        begin, offset = offset, offset + right - left
        if begin >= end:
            break
        if offset > start:
            found.append((left + max(0, start - begin), right - max(0, offset - end)))
    return tuple(found)


def length(spans: Iterable[Span]) -> int:
    """The number of characters of ``read(text, spans)``."""
    return sum([end - start for start, end in spans])


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space and invisible characters at its ends."""
    content = _CONTENT.search(text, start, end)
    return content.span() if content else (end, end)


def _runs(text: str, start: int, end: int, *, title: bool) -> list[Span]:
    """The stretches of a range between its gaps, each with the white space after it that stays."""
    if not title and not _MAY_STAY.search(text, start, end):
        return [run.span() for run in _RUN.finditer(text, start, end)]
    found, left = [], start
    for gap in _GAP.finditer(text, start, end):
        low, high = gap.span()
        inside = start < low and high < end
        latin = inside and text[low - 1] < "\x80" and text[high] < "\x80"
        kept = (
            (inside and "\t" in text[low:high])
            or (latin and _reads_as_space(text, low, high))
            or (title and _parts_clauses(text, low, high))
        )
        if kept and high == low + 1:
            continue
        if left < low + kept:
            found.append((left, low + kept))
        left = high
    return [*found, (left, end)] if left < end else found


def _reads_as_space(text: str, start: int, end: int) -> bool:
    """Whether the gap from ``start`` to the character at ``end`` (which may stand elsewhere) separates two words."""
    if not 0 < start < len(text) or end >= len(text) or not text[start].isspace():
        return False
    left, right = text[start - 1], text[end]
    if _LATIN_WORD.match(left) and _LATIN_WORD.match(right):
        return not _ADDRESS_AT_END.search(text, max(0, start - 200), start)
    if not (left.isascii() and right.isascii()):
        return False
    if start >= end or "\n" in text[start:end]:
        return left in _BEFORE_WORD and bool(_LATIN_WORD.match(right))
    return (left.isalnum() and right.isalnum()) or bool(_LATIN_WORD.match(left) or _LATIN_WORD.match(right))


def _parts_clauses(text: str, start: int, end: int) -> bool:
    """Whether a gap inside a line stands between two stretches of two ideographs or more, quoted or not."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    inside = "\n" not in text[start:end] and text[start].isspace()
    return inside and len(before) == len(after) == 2 and bool(_CLAUSES_MEET.fullmatch(before + after))
