"""What stretches of a page speak of: their character pairs, weighted by how few pieces of the page hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from analysis.reading.pieces import Piece

_PAIRS = re.compile(r"(?=([㐀-鿿A-Za-z][㐀-鿿A-Za-z])).")
_MOST_CHARACTERS = 2000
# Squared weights are whole numbers, so that their sum does not depend on the order of a set.
_PRECISION = 10000
# Pieces asked about at one time are hardly ever more than these.
_NEAR = 320
Pairs = frozenset[str]
Numbers = tuple[int, ...]


class Topics:
    """Likeness of pieces of one page by their character pairs (cosine of inverse document frequencies, 0 to 1).

    A pair that only one piece holds makes nothing alike: it counts for how much a piece says besides.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._pairs = lru_cache(maxsize=_NEAR)(self._read)
        self._parted = lru_cache(maxsize=_NEAR)(self._part)
        self._together = lru_cache(maxsize=_NEAR)(self._union)
        self._likeness = lru_cache(maxsize=8 * _NEAR)(self._cosine)
        spread = Counter(chain.from_iterable(map(self._pairs, range(len(pieces)))))
        repeated = {pair: count for pair, count in spread.items() if count > 1}
        weights = {count: log((1 + len(pieces)) / count) for count in {1, *repeated.values()}}
        squares = {count: round(_PRECISION * weight * weight) for count, weight in weights.items()}
        self._repeated = frozenset(repeated)
        self._squares = {pair: squares[count] for pair, count in repeated.items()}
        self._square_alone = squares[1]
        self.weights = {pair: weights[count] for pair, count in repeated.items()}
        self._weight_alone = weights[1]

    def similarity(self, first: Numbers, second: Numbers) -> float:
        """Cosine between the pieces numbered ``first`` and those numbered ``second``, none of which are the same."""
        return self._likeness(first, second)

    def shared(self, number: int) -> Pairs:
        """The pairs of a piece that other pieces hold too."""
        return self._parted(number)[0]

    def weight(self, number: int) -> float:
        """What all pairs of a piece weigh."""
        return sum([self.weights.get(pair, self._weight_alone) for pair in sorted(self._pairs(number))])

    def _length(self, pairs: Pairs) -> int:
        return sum(map(self._squares.__getitem__, pairs))

    def _cosine(self, first: Numbers, second: Numbers) -> float:
        left, left_length = self._together(first)
        right, right_length = self._together(second)
        shared = self._length(left & right)
        return shared / sqrt(left_length * right_length) if shared else 0.0

    def _union(self, numbers: Numbers) -> tuple[Pairs, int]:
        """The shared pairs of pieces, and the squared length of all of theirs."""
        parted = [self._parted(number) for number in numbers]
        pairs = frozenset().union(*[shared for shared, _ in parted])
        return pairs, self._length(pairs) + sum([alone for _, alone in parted])

    def _part(self, number: int) -> tuple[Pairs, int]:
        """The pairs that a piece shares with others, and the squared length of its other pairs."""
        pairs = self._pairs(number)
        shared = pairs & self._repeated
        return shared, self._square_alone * (len(pairs) - len(shared))

    def _read(self, number: int) -> Pairs:
        piece = self._pieces[number]
        return frozenset(_PAIRS.findall(piece.text[:_MOST_CHARACTERS]) if piece.kind in ("body", "title") else ())


class Wording:
    """How much of what titles say the text of other pieces says too."""

    def __init__(self, topics: Topics, titles: Sequence[int]) -> None:
        self._topics = topics
        self._weights = [topics.weight(title) for title in titles]
        self._places: dict[str, list[int]] = {}
        for place, title in enumerate(titles):
            for pair in topics.shared(title):
                self._places.setdefault(pair, []).append(place)
        self._titled = frozenset(self._places)
        self._titled_in = lru_cache(maxsize=_NEAR)(lambda number: topics.shared(number) & self._titled)

    def coverages(self, numbers: Sequence[int]) -> list[float]:
        """For each title the weighted share of its pairs that the pieces ``numbers`` hold."""
        held = [0.0] * len(self._weights)
        for pair in sorted(frozenset().union(*map(self._titled_in, numbers))):
            weight = self._topics.weights[pair]
            for place in self._places[pair]:
                held[place] += weight
        return [share / weight if share else 0.0 for share, weight in zip(held, self._weights, strict=True)]
