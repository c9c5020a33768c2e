"""What stretches of a page speak of: their character pairs, weighted by how few pieces of the page hold them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from operator import add

from analysis.reading.pieces import Piece

_RUNS = re.compile(r"[㐀-鿿A-Za-z]{2,}")
_MOST_CHARACTERS = 2000
# Squared weights are whole numbers, so that their sum does not depend on the order of a set.
_PRECISION = 10000
# Pieces further from a title than this are never of one division with it.
_NEAR = 160
Pairs = frozenset[str]


class Topics:
    """Likeness of pieces of one page by their character pairs (cosine of inverse document frequencies, 0 to 1)."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._pairs = lru_cache(maxsize=2 * _NEAR)(self._read)
        self._together = lru_cache(maxsize=2 * _NEAR)(self._union)
        self._likeness = lru_cache(maxsize=16 * _NEAR)(self._cosine)
        titled = frozenset().union(*(self._read(piece.number) for piece in pieces if piece.kind == "title"))
        self._titled: dict[str, list[int]] = {pair: [] for pair in sorted(titled)}
        self._spread: Counter[str] = Counter()
        for piece in pieces:
            pairs = self._pairs(piece.number)
            self._spread.update(pairs)
            for pair in pairs & titled:
                self._titled[pair].append(piece.number)
        self._rarity = {count: log((1 + len(pieces)) / count) for count in set(self._spread.values())}
        squares = {count: round(_PRECISION * weight * weight) for count, weight in self._rarity.items()}
        self._squares = {pair: squares[count] for pair, count in self._spread.items()}

    def similarity(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Cosine between the pieces numbered ``first`` and those numbered ``second``."""
        return self._likeness(tuple(sorted(first)), tuple(sorted(second)))

    def held(self, title: int) -> dict[int, int]:
        """Which of the title's pairs the pieces near it hold, as bits in the order of the sorted pairs."""
        found: dict[int, int] = {}
        for place, pair in enumerate(sorted(self._pairs(title))):
            holders = self._titled[pair]
            for number in holders[bisect_left(holders, title - _NEAR) : bisect_left(holders, title + _NEAR)]:
                found[number] = found.get(number, 0) | 1 << place
        return found

    def coverage(self, title: int, held: int) -> float:
        """The weighted share of the title's pairs that the bits ``held`` stand for."""
        weights = [self._rarity[self._spread[pair]] for pair in sorted(self._pairs(title))]
        total = sum(weights)
        return sum(weight for place, weight in enumerate(weights) if held >> place & 1) / total if total else 0.0

    def _cosine(self, first: tuple[int, ...], second: tuple[int, ...]) -> float:
        left, left_length = self._together(first)
        right, right_length = self._together(second)
        shared = sum(map(self._squares.__getitem__, left & right))
        return shared / sqrt(left_length * right_length) if left_length and right_length else 0.0

    def _union(self, numbers: tuple[int, ...]) -> tuple[Pairs, int]:
        pairs = self._pairs(numbers[0]).union(*map(self._pairs, numbers[1:])) if numbers else frozenset()
        return pairs, sum(map(self._squares.__getitem__, pairs))

    def _read(self, number: int) -> Pairs:
        piece = self._pieces[number]
        runs = _RUNS.findall(piece.text[:_MOST_CHARACTERS]) if piece.kind in ("body", "title") else ()
        return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in runs))
