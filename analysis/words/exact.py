"""jieba 0.42.1's cutting rule in plain Python over jieba's own data: the same dictionary, the same hidden Markov model,
the same order of floating-point operations and the same ties, so that the tokens are equal; twice as fast as jieba.

jieba itself is never imported: it warns on import, keeps a tokenizer for the whole process and trusts a cache file in
the shared temporary folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from math import log
from typing import Any

from analysis import lexicon

BLOCK_CHARACTERS = r"\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-"
_BLOCKS = re.compile(f"([{BLOCK_CHARACTERS}]+)")
_SINGLES = re.compile(r"\r\n|.", re.DOTALL)
_ALPHANUMERIC = re.compile(r"[a-zA-Z0-9]")
_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_IMPOSSIBLE = -3.14e100
_BEFORE = {"B": "ES", "M": "MB", "S": "SE", "E": "BM"}


def cut(text: str, hmm: bool) -> list[str]:
    """The tokens of ``jieba.lcut(text, HMM=hmm)`` of jieba 0.42.1; joined they give the text back."""
    cut_block = _with_hmm if hmm else _without_hmm
    tokens: list[str] = []
    for number, part in enumerate(_BLOCKS.split(text)):
        if number % 2:
            tokens.extend(cut_block(part))
        elif part:
            tokens.extend(_SINGLES.findall(part))
    return tokens


def _without_hmm(block: str) -> Iterator[str]:
    held = ""
    for word in _words(block):
        if len(word) == 1 and _ALPHANUMERIC.match(word):
            held += word
            continue
        if held:
            yield held
            held = ""
        yield word
    if held:
        yield held


def _with_hmm(block: str) -> Iterator[str]:
    held = ""
    for word in _words(block):
        if len(word) == 1:
            held += word
            continue
        yield from _guessed(held)
        held = ""
        yield word
    yield from _guessed(held)


def _words(block: str) -> Iterator[str]:
    """The most probable path through the dictionary; of equal paths the one whose first word is longer."""
    size = len(block)
    score, following = [0.0] * (size + 1), [0] * size
    unknown = log(1) - log(lexicon.total())
    for start in range(size - 1, -1, -1):
        weights = _weights(block[start])
        best, best_end = None, start + 1
        for end in range(start + 1, size + 1):
            weight = weights.get(block[start:end])
            if weight is None:
                break
            if weight > 0:  # a prefix that is no word
                continue
            value = weight + score[end]
            if best is None or value >= best:
                best, best_end = value, end
        score[start] = unknown + score[start + 1] if best is None else best
        following[start] = best_end
    start = 0
    while start < size:
        yield block[start : following[start]]
        start = following[start]


@cache
def _weights(first: str) -> dict[str, float]:
    """Log probability of each word that begins with ``first``; 1.0 marks a prefix that is no word."""
    counts, whole = lexicon.frequencies().beginning_with(first), log(lexicon.total())
    return {word: log(count) - whole if count else 1.0 for word, count in counts.items()}


def _guessed(held: str) -> Iterator[str]:
    """A run of single characters, regrouped by the model unless the dictionary has it as a word."""
    if len(held) < 2 or lexicon.is_word(held):
        yield from held
        return
    for number, part in enumerate(_HAN.split(held)):
        if number % 2:
            yield from _regrouped(part)
        else:
            yield from filter(None, _LATIN.split(part))


def _regrouped(run: str) -> Iterator[str]:
    start = 0
    for position, state in enumerate(_viterbi(run)):
        if state in "ES":
            yield run[start : position + 1]
            start = position + 1


def _viterbi(run: str) -> list[str]:
    """The most probable states (B begin, M middle, E end, S single) of the characters, ending in E or S."""
    start, move, emit = _model()
    scores = {state: start[state] + emit[state].get(run[0], _IMPOSSIBLE) for state in "BMES"}
    paths = {state: [state] for state in "BMES"}
    for character in run[1:]:
        before, scores, longer = scores, {}, {}
        for state in "BMES":
            here = emit[state].get(character, _IMPOSSIBLE)
            value, source = max(
                (before[previous] + move[previous].get(state, _IMPOSSIBLE) + here, previous)
                for previous in _BEFORE[state]
            )
            scores[state] = value
            longer[state] = [*paths[source], state]
        paths = longer
    return paths[max((scores[state], state) for state in "ES")[1]]


@cache
def _model() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Start, transition and emission log probabilities, as jieba's ``finalseg`` ships them."""
    return lexicon.kept("hmm", lambda: tuple(_table(f"prob_{name}") for name in ("start", "trans", "emit")))


def _table(name: str) -> dict[str, Any]:
    path = str(lexicon.jieba_folder() / "finalseg" / f"{name}.py")
    spec = spec_from_file_location(name, path, loader=SourceFileLoader(name, path))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.P


def characters_never_single() -> str:
    """The Han characters without a probability of being a word: a run that has one may leave no possible path."""
    single = _model()[2]["S"]
    return "".join(chr(point) for point in range(0x4E00, 0x9FD6) if chr(point) not in single)
