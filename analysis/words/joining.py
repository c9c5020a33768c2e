"""Joins jieba's tokens where a listed term, a place, a number with its unit or a Latin name such as NB-IoT stands.

The leftmost and then the longest one stands, unless it would cut up a dictionary word: a longer word, or one of which a
single character would be left over, and a short term gives way to any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate

from analysis import lexicon
from analysis.words import numbertokens
from analysis.words.termlist import SHORT, TermList

_HAN = re.compile(r"[\u3400-\u9FFF]")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-._&][A-Za-z0-9]+)+")

Span = tuple[int, int, int, int]  # start, minus end, and the plain tokens at both edges: sorts leftmost longest first
Cut = Callable[[str], list[str]]


def joined(text: str, plain: list[str], terms: TermList, cut: Cut) -> list[str]:
    """The tokens of ``text``: the ``plain`` ones, joined; what is left of a token that an edge cuts is cut again."""
    starts = list(accumulate(map(len, plain), initial=0))
    spans = [*_terms(text, plain, starts, terms), *_numbers(text, starts), *_latin_names(text, starts)]
    tokens: list[str] = []
    done = next_token = 0
    for start, minus_end, first, last in sorted(spans):
        if start < done:
            continue
        if starts[next_token] == done and starts[first] == start:
            tokens += plain[next_token:first]
        else:
            tokens += _between(done, start, text, plain, starts, cut)
        done, next_token = -minus_end, last
        tokens.append(text[start:done])
    if starts[next_token] == done:
        return tokens + plain[next_token:]
    return tokens + _between(done, len(text), text, plain, starts, cut)


def _terms(text: str, plain: list[str], starts: list[int], terms: TermList) -> Iterator[Span]:
    last = 0
    for _, start, end in terms.joins(text):
        last = bisect_left(starts, end, last)
        first = bisect_left(starts, start, 0, last)
        if starts[first] != start and _keeps_whole(plain[first - 1], start - starts[first - 1], end - start):
            continue
        if starts[last] != end and _keeps_whole(plain[last - 1], starts[last] - end, end - start):
            continue
        yield start, -end, first, last


def _keeps_whole(word: str, left_over: int, length: int) -> bool:
    """Whether ``word`` is not to be cut by a term of ``length`` characters that would leave ``left_over`` of them."""
    if not _HAN.search(word):
        return True
    return lexicon.is_word(word) and (left_over == 1 or max(len(word), SHORT + 1) > length)


def _numbers(text: str, starts: list[int]) -> Iterator[Span]:
    """The numbers of several tokens."""
    number_at, goes_on = numbertokens.pattern().match, numbertokens.continuations()
    last = 0
    for start, stop in numbertokens.openings(text):
        first = bisect_left(starts, start, last)
        while (start := starts[first]) < stop:
            last = first + 1
            next_start = starts[last]
            if text[next_start : next_start + 1] in goes_on and (found := number_at(text, start)):
                at = _edge(found, starts, last)
                if at > last:
                    yield start, -starts[at], first, at
                    last = at
            first = last


def _edge(found: re.Match[str], starts: list[int], last: int) -> int:
    """The token up to which a number goes: where it ends with its unit or without, or with the word that it ends in
    (21.4 and 万头)."""
    for end in (found.end(), found.end(1)):
        at = bisect_left(starts, end, last)
        if starts[at] == end:
            return at
    return at if numbertokens.is_number(found.string[found.start() : starts[at]]) else last


def _latin_names(text: str, starts: list[int]) -> Iterator[Span]:
    for name in _LATIN_NAME.finditer(text):
        start, end = name.span()
        yield start, -end, bisect_left(starts, start), bisect_left(starts, end)


def _between(start: int, end: int, text: str, plain: list[str], starts: list[int], cut: Cut) -> list[str]:
    """The plain tokens of a stretch of which an edge cuts a token."""
    if start == end:
        return []
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if starts[last] != end:
        last -= 1
    if first > last:
        return cut(text[start:end])
    return [*cut(text[start : starts[first]]), *plain[first:last], *cut(text[starts[last] : end])]
