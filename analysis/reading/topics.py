"""What stretches of a page speak of: their character pairs, weighted by how few pieces of the page hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from analysis.reading.pieces import Piece

_PAIRS = re.compile(r"(?=([㐀-鿿A-Za-z][㐀-鿿A-Za-z]))")
_MOST_CHARACTERS = 2000
# Squared weights are whole numbers, so that their sum does not depend on the order of a set.
_PRECISION = 10000
# Pieces asked about at one time are hardly ever more than these.
_NEAR = 320
Pairs = frozenset[str]


class Topics:
    """Likeness of pieces of one page by their character pairs (cosine of inverse document frequencies, 0 to 1).

    A pair that only one piece holds makes nothing alike: it counts for how much a piece says besides.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._pairs = lru_cache(maxsize=_NEAR)(self._read)
        self._shared = lru_cache(maxsize=_NEAR)(self._shared_by)
        self._together = lru_cache(maxsize=_NEAR)(self._union)
        self._wanted = lru_cache(maxsize=_NEAR)(self._weighed)
        spread = Counter(chain.from_iterable(map(self._pairs, range(len(pieces)))))
        weights = {count: log((1 + len(pieces)) / count) for count in {1, *spread.values()}}
        squares = {count: round(_PRECISION * weight * weight) for count, weight in weights.items()}
        self._repeated = frozenset([pair for pair, count in spread.items() if count > 1])
        self._weights = {pair: weights[spread[pair]] for pair in self._repeated}
        self._squares = {pair: squares[spread[pair]] for pair in self._repeated}
        self._weight_alone, self._square_alone = weights[1], squares[1]

    def similarity(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Cosine between the pieces numbered ``first`` and those numbered ``second``, none of which are the same."""
        left, left_length = self._together(tuple(first))
        right, right_length = self._together(tuple(second))
        shared = self._sum(left & right)
        return shared / sqrt(left_length * right_length) if shared else 0.0

    def shared(self, numbers: Sequence[int]) -> Pairs:
        """The pairs of the pieces ``numbers`` that other pieces hold too."""
        return self._together(tuple(numbers))[0]

    def coverage(self, title: int, pairs: Pairs) -> float:
        """The weighted share of the title's pairs that are among the ``pairs`` shared with others."""
        wanted, total = self._wanted(title)
        held = wanted & pairs
        return sum([self._weights[pair] for pair in sorted(held)]) / total if held else 0.0

    def _sum(self, pairs: Pairs) -> int:
        return sum(map(self._squares.__getitem__, pairs))

    def _weighed(self, title: int) -> tuple[Pairs, float]:
        weights = [self._weights.get(pair, self._weight_alone) for pair in sorted(self._pairs(title))]
        return self._shared(title)[0], sum(weights)

    def _union(self, numbers: tuple[int, ...]) -> tuple[Pairs, int]:
        """The shared pairs of pieces, and the sum of the squares of all of theirs."""
        shared, alone = zip(*map(self._shared, numbers), strict=True) if numbers else ((), ())
        pairs = frozenset().union(*shared)
        return pairs, self._sum(pairs) + self._square_alone * sum(alone)

    def _shared_by(self, number: int) -> tuple[Pairs, int]:
        """The pairs that a piece shares with others, and how many it does not."""
        pairs = self._pairs(number)
        shared = pairs & self._repeated
        return shared, len(pairs) - len(shared)

    def _read(self, number: int) -> Pairs:
        piece = self._pieces[number]
        return frozenset(_PAIRS.findall(piece.text[:_MOST_CHARACTERS]) if piece.kind in ("body", "title") else ())
