"""Does text run on across a break? Words torn by it, figures and quotations it leaves open, the page's own words."""

from __future__ import annotations

import re
from collections import Counter
from math import log

from analysis import lexicon

_WINDOW = 6
_LONGEST_WORD = 6
_UNKNOWN = 4.0
_TOKEN = re.compile(r"[0-9０-９]+(?:[.,]\d+)*|[A-Za-z]+|.")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("「", "」"), ("『", "』"), ("(", ")"))
_NEVER_FIRST = re.compile(r"[，。、；：！？”’）)》〉」』】%％…]")
_DIGIT_END = re.compile(r"[0-9０-９][.,]?$")


def torn(left: str, right: str) -> float:
    """Nats gained by reading the break's surroundings as one text rather than two: high where a word is torn."""
    tail, head = left[-_WINDOW:], right[:_WINDOW]
    return _best(tail + head) - _best(tail) - _best(head)


def open_pairs(text: str) -> list[str]:
    """The opening quotation marks and brackets that ``text`` leaves open, innermost last."""
    waiting: list[str] = []
    closing = {right: left for left, right in _PAIRS}
    opening = set(closing.values())
    for character in text:
        if character in opening:
            waiting.append(character)
        elif character in closing and waiting and waiting[-1] == closing[character]:
            waiting.pop()
    return waiting


def closes(text: str) -> list[str]:
    """The opening marks whose closing partner ``text`` has without having opened them, in order."""
    missing: list[str] = []
    depth: Counter[str] = Counter()
    for character in text:
        for left, right in _PAIRS:
            if character == left:
                depth[left] += 1
            elif character == right:
                if depth[left]:
                    depth[left] -= 1
                else:
                    missing.append(left)
    return missing


def cannot_begin(text: str) -> bool:
    """Whether no paragraph begins like this: with a mark that closes or pauses."""
    return bool(_NEVER_FIRST.match(text))


def ends_in_figure(text: str) -> bool:
    return bool(_DIGIT_END.search(text))


def _best(text: str) -> float:
    """Log-probability of the best segmentation of ``text`` by the dictionary's word frequencies."""
    counts, size = lexicon.frequencies(), lexicon.total()
    tokens = _TOKEN.findall(text)
    best = [0.0] + [-1e9] * len(tokens)
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            word = "".join(tokens[start:end])
            count = counts.get(word, 0)
            if count:
                cost = log(count / size)
            elif end - start == 1:
                cost = log(1 / size) - (_UNKNOWN if word.isalpha() and not word.isascii() else -_UNKNOWN)
            else:
                continue
            best[end] = max(best[end], best[start] + cost)
    return best[-1]
