"""Does text run on across a break? Words torn by it, figures and quotations it leaves open."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log

from analysis import lexicon

_WINDOW = 4
# Nats for a character the dictionary does not know, and for a figure or Latin letter, which it need not know.
_UNKNOWN, _FOREIGN = -21.9, -14.0
_OPENING = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』", "(": ")", "【": "】"}
_CLOSING = {right: left for left, right in _OPENING.items()}
_PAIRED = re.compile("[" + re.escape("".join((*_OPENING, *_CLOSING))) + "]")
_NEVER_FIRST = re.compile(r"[，。、；：！？”’）)》〉」』】%％…]")


def torn(left: str, right: str) -> float:
    """Nats gained by reading the break's surroundings as one text rather than two: high where a word is torn.

    Unigram log-probabilities of the best segmentation by the dictionary, of up to four characters on each side.
    """
    tail, head = left[-_WINDOW:], right[:_WINDOW]
    before, after = _ending(tail), _beginning(head)
    best = whole = before[-1] + after[0]
    for start, counts in _unfinished(tail):
        for given in range(1, len(head) + 1):
            count = counts.get(start + head[:given])
            if count is None:
                break
            if count:
                best = max(best, before[-1 - len(start)] + log(count) - _log_total() + after[given])
    return best - whole


def may_tear(left: str, first: str) -> bool:
    """Whether a word or the beginning of one reaches over a break before the character ``first``."""
    return any(start + first in counts for start, counts in _unfinished(left[-_WINDOW:]))


@lru_cache(maxsize=4096)
def _unfinished(tail: str) -> tuple[tuple[str, dict[str, int]], ...]:
    """The endings of ``tail`` that may begin a word, each with the dictionary's words of its first character."""
    endings = [tail[at:] for at in reversed(range(len(tail)))]
    known = [(ending, lexicon.frequencies().beginning_with(ending[0])) for ending in endings]
    return tuple((ending, counts) for ending, counts in known if ending in counts)


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
    depth = dict.fromkeys(_OPENING, 0)
    for mark in _PAIRED.findall(text):
        if mark in _OPENING:
            depth[mark] += 1
        elif not depth[_CLOSING[mark]]:
            return _CLOSING[mark]
        else:
            depth[_CLOSING[mark]] -= 1
    return None


def cannot_begin(text: str) -> bool:
    """Whether no paragraph begins like this: with a mark that closes or pauses."""
    return bool(_NEVER_FIRST.match(text))


@lru_cache(maxsize=16384)
def _ending(tail: str) -> tuple[float, ...]:
    """Log-probability of the best segmentation of each beginning of ``tail``, from the empty one to the whole."""
    best = [0.0]
    for end in range(1, len(tail) + 1):
        best.append(max(best[start] + _probability(tail[start:end]) for start in range(end)))
    return tuple(best)


@lru_cache(maxsize=16384)
def _beginning(head: str) -> tuple[float, ...]:
    """Log-probability of the best segmentation of ``head`` from each of its characters on."""
    best = [0.0]
    for start in reversed(range(len(head))):
        ends = range(start + 1, len(head) + 1)
        best.append(max(_probability(head[start:end]) + best[len(head) - end] for end in ends))
    return tuple(reversed(best))


def _probability(word: str) -> float:
    count = lexicon.frequencies().beginning_with(word[0]).get(word)
    if count:
        return log(count) - _log_total()
    if len(word) > 1:
        return -1e9
    return _FOREIGN if word.isascii() or not word.isalpha() else _UNKNOWN


@cache
def _log_total() -> float:
    return log(lexicon.total())
