"""What stretches of a page speak of: character pairs weighted by how few pieces of the page hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt

from analysis.reading.pieces import Piece

_IDEOGRAPHS = re.compile(r"[㐀-鿿A-Za-z]+")
_MOST_CHARACTERS = 2000


class Topics:
    """Similarity of pieces of one page by their character pairs (cosine of tf-idf, 0 to 1)."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pairs = [_pairs(piece.text) for piece in pieces]
        spread: Counter[str] = Counter()
        for pairs in self._pairs:
            spread.update(pairs.keys())
        self._weights = {pair: log((1 + len(pieces)) / count) for pair, count in spread.items()}
        self._vector = lru_cache(maxsize=4096)(self._weighted)

    def similarity(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Cosine between the pieces numbered ``first`` and ``second`` taken together."""
        left, right = self._vector(tuple(first)), self._vector(tuple(second))
        if len(left) > len(right):
            left, right = right, left
        product = sum(weight * right.get(pair, 0.0) for pair, weight in left.items())
        return product / (_length(left) * _length(right) or 1.0)

    def coverage(self, title: int, body: Sequence[int]) -> float:
        """The weighted share of the title's character pairs that the body holds."""
        wanted = self._pairs[title]
        held = self._vector(tuple(body))
        total = sum(self._weights[pair] for pair in wanted)
        return sum(self._weights[pair] for pair in wanted if pair in held) / total if total else 0.0

    def _weighted(self, numbers: tuple[int, ...]) -> dict[str, float]:
        counts: Counter[str] = Counter()
        for number in numbers:
            counts.update(self._pairs[number])
        return {pair: (1 + log(count)) * self._weights[pair] for pair, count in counts.items()}


def _pairs(text: str) -> Counter[str]:
    runs = _IDEOGRAPHS.findall(text[:_MOST_CHARACTERS])
    return Counter(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def _length(vector: dict[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
