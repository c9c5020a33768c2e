"""Does text run on across a break? Words torn by it, figures and quotations it leaves open."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import inf, log

from analysis import lexicon

# The characters on each side of a break that are looked at.
WINDOW = 4
# Nats for a character the dictionary does not know, and for a figure or Latin letter, which it need not know.
_UNKNOWN, _FOREIGN = -21.9, -14.0
_OPENING = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』", "(": ")", "【": "】"}
_CLOSING = {right: left for left, right in _OPENING.items()}
_PAIRED = re.compile("[" + re.escape("".join((*_OPENING, *_CLOSING))) + "]")
_NEVER_FIRST = frozenset("，。、；：！？”’）)》〉」』】%％…")
# Particles lean on the word before them unless they begin one of their own (的确, 着眼, 了解).
_PARTICLES = frozenset("的了着们吗呢吧")


def torn(left: str, right: str) -> float:
    """Nats gained by reading the break's surroundings as one text rather than two: high where a word is torn.

    Unigram log-probabilities of the best segmentation by the dictionary, of up to four characters on each side.
    """
    tail, head = left[-WINDOW:], right[:WINDOW]
    across = _across(tail, head)
    if not across:
        return 0.0
    before, after = _ending(tail), _beginning(head)
    best = max([before[-1 - size] + log(count) - _log_total() + after[given] for size, given, count in across])
    return max(0.0, best - (before[-1] + after[0]))


@lru_cache(maxsize=4096)
def unfinished(tail: str) -> tuple[tuple[str, dict[str, int]], ...]:
    """The endings of ``tail`` that may begin a word, each with the dictionary's words of its first character."""
    endings = [tail[at:] for at in reversed(range(len(tail)))]
    known = [(ending, lexicon.frequencies().beginning_with(ending[0])) for ending in endings]
    return tuple([(ending, counts) for ending, counts in known if ending in counts])


def _across(tail: str, head: str) -> list[tuple[int, int, int]]:
    """Of each word that reaches over the break the characters before and after it, and its count."""
    found = []
    for start, counts in unfinished(tail):
        for given in range(1, len(head) + 1):
            count = counts.get(start + head[:given])
            if count is None:
                break
            if count:
                found.append((len(start), given, count))
    return found


@lru_cache(maxsize=8192)
def open_pairs(text: str) -> tuple[str, ...]:
    """The opening quotation marks and brackets that ``text`` leaves open, innermost last."""
    waiting: list[str] = []
    for mark in _PAIRED.findall(text):
        if mark in _OPENING:
            waiting.append(mark)
        elif waiting and waiting[-1] == _CLOSING[mark]:
            waiting.pop()
    return tuple(waiting)


@lru_cache(maxsize=8192)
def first_closed(text: str) -> str | None:
    """The opening mark whose closing partner ``text`` has without having opened it; None when it has none."""
    depth: dict[str, int] = {}
    for mark in _PAIRED.findall(text):
        if mark in _OPENING:
            depth[mark] = depth.get(mark, 0) + 1
        elif not depth.get(_CLOSING[mark]):
            return _CLOSING[mark]
        else:
            depth[_CLOSING[mark]] -= 1
    return None


def cannot_begin(text: str) -> bool:
    """Whether no paragraph begins like this: with a mark that closes or pauses, or with a particle."""
    first = text[:1]
    return first in _NEVER_FIRST or (first in _PARTICLES and not lexicon.is_word(text[:2]))


@lru_cache(maxsize=16384)
def _ending(tail: str) -> list[float]:
    """Log-probability of the best segmentation of each beginning of ``tail``, from the empty one to the whole."""
    best = [0.0] + [-inf] * len(tail)
    for start in range(len(tail)):
        for end, likely in _words(tail, start):
            best[end] = max(best[end], best[start] + likely)
    return best


@lru_cache(maxsize=16384)
def _beginning(head: str) -> list[float]:
    """Log-probability of the best segmentation of ``head`` from each of its characters on."""
    best = [0.0] * (len(head) + 1)
    for start in reversed(range(len(head))):
        best[start] = max([likely + best[end] for end, likely in _words(head, start)])
    return best


def _words(text: str, start: int) -> list[tuple[int, float]]:
    """Where each word that begins at ``start`` ends, and its log-probability; any character may be a word."""
    counts = lexicon.frequencies().beginning_with(text[start])
    found = []
    for end in range(start + 1, len(text) + 1):
        count = counts.get(text[start:end])
        if count:
            found.append((end, log(count) - _log_total()))
        elif end == start + 1:
            found.append((end, _FOREIGN if text[start].isascii() or not text[start].isalpha() else _UNKNOWN))
        elif count is None:
            break
    return found


@cache
def _log_total() -> float:
    return log(lexicon.total())
