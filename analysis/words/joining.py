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
from analysis.words.termlist import TermList

SHORT = 3  # characters of a term that gives way to any dictionary word across its edge
_HAN = re.compile(r"[\u3400-\u9FFF]")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-._&][A-Za-z0-9]+)+")

Span = tuple[int, int]
Cut = Callable[[str], list[str]]


def joined(text: str, plain: list[str], terms: TermList, cut: Cut) -> list[str]:
    """The tokens of ``text``: the ``plain`` ones, joined; what is left of a token that an edge cuts is cut again."""
    starts = list(accumulate(map(len, plain), initial=0))
    tokens: list[str] = []
    done = 0
    names = (name.span() for name in _LATIN_NAME.finditer(text))
    for start, end in _without_overlap([*_terms(text, plain, starts, terms), *_numbers(text, starts), *names]):
        tokens += _between(done, start, text, plain, starts, cut)
        tokens.append(text[start:end])
        done = end
    return tokens + _between(done, len(text), text, plain, starts, cut)


def _without_overlap(spans: list[Span]) -> Iterator[Span]:
    done = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
            done = end


def _terms(text: str, plain: list[str], starts: list[int], terms: TermList) -> Iterator[Span]:
    for start, end in terms.joins(text):
        for edge, is_end in ((start, False), (end, True)):
            at = bisect_left(starts, edge)
            if starts[at] != edge:
                word = plain[at - 1]
                left_over = starts[at] - edge if is_end else edge - starts[at - 1]
                if _keeps_whole(word, left_over, end - start):
                    break
        else:
            yield start, end


def _keeps_whole(word: str, left_over: int, length: int) -> bool:
    """Whether ``word`` is not to be cut by a term of ``length`` characters that would leave ``left_over`` of them."""
    if not _HAN.search(word):
        return True
    return lexicon.is_word(word) and (left_over == 1 or max(len(word), SHORT + 1) > length)


def _numbers(text: str, starts: list[int]) -> Iterator[Span]:
    for run in numbertokens.OPENINGS.finditer(text):
        start = starts[bisect_left(starts, run.start())]
        while start < run.end():
            for end in numbertokens.ends(text, start):
                if starts[bisect_left(starts, end)] == end:
                    yield start, end
                    start = end
                    break
            else:
                start = starts[bisect_left(starts, start + 1)]


def _between(start: int, end: int, text: str, plain: list[str], starts: list[int], cut: Cut) -> list[str]:
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if starts[first] == start and starts[last] == end:
        return plain[first:last]
    if first == last:
        return cut(text[start:end])
    return [*cut(text[start : starts[first]]), *plain[first : last - 1], *cut(text[starts[last - 1] : end])]
