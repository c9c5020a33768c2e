"""Sequences of tokens that hold together and stand free: the evidence that a sequence is one term.

Cohesion is the pointwise mutual information (bits) of the weakest of its two-part splits, freedom the entropy (bits) of
the tokens to its left and right, after Luo & Sun (2003), "Two-character Chinese word extraction based on hybrid of
internal and contextual measures", and Jin & Tanaka-Ishii (2006), "Unsupervised segmentation of Chinese text by use of
branching entropy".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

Gram = tuple[str, ...]
Runs = Callable[[], Iterable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sequence of ``parts`` with its ``count``, its ``cohesion`` and the ``left`` and ``right`` branching entropy."""

    parts: Gram
    count: int
    cohesion: float
    left: float
    right: float

    @property
    def freedom(self) -> float:
        """The smaller of the two entropies."""
        return min(self.left, self.right)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def candidates(runs: Runs, *, min_count: int, longest: int) -> Iterator[Candidate]:
    """Every sequence of 2 to ``longest`` tokens that occurs ``min_count`` times, in order of first appearance.

    ``runs()`` yields the stretches of tokens that a term may lie in, anew at each call; no list of them is kept.
    """
    counts, size = _frequent(runs, min_count, longest)
    left, right = _neighbours(runs, counts, longest)
    for gram, count in counts.items():
        if len(gram) > 1:
            yield Candidate(gram, count, _cohesion(gram, counts, size), _entropy(left[gram]), _entropy(right[gram]))


def _frequent(runs: Runs, min_count: int, longest: int) -> tuple[Counter[Gram], int]:
    """Counts of the frequent sequences and the number of tokens.

    A sequence is counted only if both its shorter ones are frequent.
    """
    kept: Counter[Gram] = Counter((token,) for run in runs() for token in run)
    tokens = kept.total()
    _drop_rare(kept, min_count)
    for size in range(2, longest + 1):
        found: Counter[Gram] = Counter()
        for run in runs():
            for gram in zip(*(run[offset:] for offset in range(size)), strict=False):
                if gram[:-1] in kept and gram[1:] in kept:
                    found[gram] += 1
        _drop_rare(found, min_count)
        kept.update(found)
    return kept, tokens


def _drop_rare(counts: Counter[Gram], min_count: int) -> None:
    for gram in [gram for gram, count in counts.items() if count < min_count]:
        del counts[gram]


def _neighbours(
    runs: Runs, counts: Counter[Gram], longest: int
) -> tuple[defaultdict[Gram, Counter[str | int]], defaultdict[Gram, Counter[str | int]]]:
    """What stands left and right of each frequent sequence; each end of a run counts as a neighbour of its own."""
    left: defaultdict[Gram, Counter[str | int]] = defaultdict(Counter)
    right: defaultdict[Gram, Counter[str | int]] = defaultdict(Counter)
    for number, run in enumerate(runs()):
        for size in range(2, longest + 1):
            for start in range(len(run) - size + 1):
                gram = tuple(run[start : start + size])
                if gram in counts:
                    left[gram][run[start - 1] if start else number] += 1
                    right[gram][run[start + size] if start + size < len(run) else number] += 1
    return left, right


def _cohesion(gram: Gram, counts: Counter[Gram], size: int) -> float:
    splits = ((gram[:cut], gram[cut:]) for cut in range(1, len(gram)))
    return min(log2(counts[gram] * size / (counts[head] * counts[tail])) for head, tail in splits)


def _entropy(neighbours: Counter[str | int]) -> float:
    whole = sum(neighbours.values())
    return -sum(count / whole * log2(count / whole) for count in neighbours.values())
