"""What stretches of a page speak of: their character pairs, weighted by how few pieces of the page hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from analysis.reading.pieces import Piece

_RUNS = re.compile(r"[㐀-鿿A-Za-z]{2,}")
_MOST_CHARACTERS = 2000
# Squared weights are whole numbers, so that their sum does not depend on the order of a set.
_PRECISION = 10000
# Pieces further from a title than this are never of one division with it.
_NEAR = 160
Pair = tuple[str, str]


class Topics:
    """Likeness of pieces of one page by their character pairs (cosine of inverse document frequencies, 0 to 1)."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pairs = [_pairs(piece.text) if piece.kind in ("body", "title") else frozenset() for piece in pieces]
        spread: Counter[Pair] = Counter()
        for pairs in self._pairs:
            spread.update(pairs)
        rarity = {count: log((1 + len(pieces)) / count) for count in set(spread.values())}
        squares = {count: round(_PRECISION * weight * weight) for count, weight in rarity.items()}
        self._weights = {pair: rarity[count] for pair, count in spread.items()}
        self._squares = {pair: squares[count] for pair, count in spread.items()}
        self._together = lru_cache(maxsize=4096)(self._union)

    def similarity(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Cosine between the pieces numbered ``first`` and those numbered ``second``."""
        left, left_length = self._together(tuple(first))
        right, right_length = self._together(tuple(second))
        shared = sum(map(self._squares.__getitem__, left & right))
        return shared / sqrt(left_length * right_length) if left_length and right_length else 0.0

    def held(self, title: int) -> dict[int, int]:
        """Which of the title's pairs each piece near it holds, as bits in the order of the sorted pairs."""
        own = self._pairs[title]
        bits = {pair: 1 << place for place, pair in enumerate(sorted(own))}
        near = range(max(0, title - _NEAR), min(len(self._pairs), title + _NEAR))
        return {number: sum(map(bits.__getitem__, own & self._pairs[number])) for number in near}

    def coverage(self, title: int, held: int) -> float:
        """The weighted share of the title's pairs that the bits ``held`` stand for."""
        weights = [self._weights[pair] for pair in sorted(self._pairs[title])]
        total = sum(weights)
        return sum(weight for place, weight in enumerate(weights) if held >> place & 1) / total if total else 0.0

    def _union(self, numbers: tuple[int, ...]) -> tuple[frozenset[Pair], int]:
        pairs = frozenset().union(*(self._pairs[number] for number in numbers))
        return pairs, sum(map(self._squares.__getitem__, pairs))


def _pairs(text: str) -> frozenset[Pair]:
    runs = _RUNS.findall(text[:_MOST_CHARACTERS])
    return frozenset().union(*(pairwise(run) for run in runs))
