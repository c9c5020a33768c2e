"""Counts of terms by part (document, article, slice): the sparse table that keyness, dispersion and co-words read."""

from __future__ import annotations

import itertools
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

NO_WORDS = ("punctuation", "space")
_NOTHING = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often each term stands in each part: coordinates ``(part, term, count)``, sorted, without zeros.

    ``terms`` are in order of first occurrence; ``part`` and ``term`` index ``sizes`` (tokens a part, punctuation left
    out) and ``terms``.
    """

    terms: tuple[str, ...]
    part: NDArray[np.int64]
    term: NDArray[np.int64]
    count: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def totals(self) -> NDArray[np.int64]:
        """Occurrences of each term."""
        return np.bincount(self.term, weights=self.count, minlength=len(self.terms)).astype(np.int64)

    @property
    def parts_with(self) -> NDArray[np.int64]:
        """Parts in which each term stands: its document frequency when parts are documents."""
        return np.bincount(self.term, minlength=len(self.terms))

    def selected(self, wanted: Iterable[str]) -> TermCounts:
        """The same counts of the terms ``wanted`` alone; the sizes of the parts stay."""
        known = {term: number for number, term in enumerate(self.terms)}
        kept = np.array(sorted(known[term] for term in set(wanted) if term in known), dtype=np.int64)
        place = np.full(len(self.terms), -1)
        place[kept] = np.arange(len(kept))
        inside = place[self.term] >= 0
        terms = tuple(self.terms[number] for number in kept)
        return TermCounts(terms, self.part[inside], place[self.term[inside]], self.count[inside], self.sizes)

    def with_nested(self, nesting: Mapping[str, Sequence[str]]) -> TermCounts:
        """Count every term also where it stands inside a longer one; ``nesting`` maps a term to those inside it."""
        known = {term: number for number, term in enumerate(self.terms)}
        links = [(outer, inner) for outer in self.terms for inner in nesting.get(outer, ())]
        longer = [known[outer] for outer, _ in links]
        inside = [known.setdefault(inner, len(known)) for _, inner in links]
        starts = np.searchsorted(longer, np.arange(len(self.terms) + 1))
        repeats = np.diff(starts)[self.term]
        offsets = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        within = np.asarray(inside, dtype=np.int64)[np.repeat(starts[self.term], repeats) + offsets]
        part = np.concatenate([self.part, np.repeat(self.part, repeats)])
        term = np.concatenate([self.term, within])
        count = np.concatenate([self.count, np.repeat(self.count, repeats)])
        return _merged(tuple(known), part, term, count, self.sizes)


def count_parts(tokens: pd.DataFrame, parts: pd.Series | NDArray | str = "document") -> TermCounts:
    """Count the words of a token table by the values of the column ``parts``, or of one value per row of ``tokens``."""
    import pandas as pd

    values = tokens[parts] if isinstance(parts, str) else pd.Series(np.asarray(parts), index=tokens.index)
    words = ~tokens["kind"].isin(NO_WORDS)
    part, labels = pd.factorize(values[words])
    term, terms = pd.factorize(tokens.loc[words, "text"])
    sizes = np.bincount(part, minlength=len(labels))
    return _merged(tuple(map(str, terms)), part, term, np.ones(len(term), dtype=np.int64), sizes)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some documents in the order they came: coordinates into ``words`` and 0 ... ``documents``."""

    words: tuple[str, ...]
    part: NDArray[np.int32]
    term: NDArray[np.int32]
    count: NDArray[np.int32]
    documents: int


def tally(documents: Iterable[Iterable[str]]) -> Tally:
    """Count documents given as their words; small enough to be handed from one process to another."""
    known = _numbers()
    part, term, count = array("i"), array("i"), array("i")
    seen = 0
    for words in documents:
        times = Counter(words)
        term.extend(map(known.__getitem__, times))
        count.extend(times.values())
        part.extend([seen] * len(times))
        seen += 1
    rows, columns, values = (np.frombuffer(cells, dtype=np.int32) for cells in (part, term, count))
    return Tally(tuple(known), rows, columns, values, seen)


def gathered(tallies: Iterable[Tally], is_word: Callable[[str], bool]) -> TermCounts:
    """One table from tallies of consecutive documents, in memory that grows with the distinct words of each document.

    ``is_word`` says of each distinct string once whether it is a word and no punctuation.
    """
    known, documents = _numbers(), 0
    part, term, count = [], [], []
    for found in tallies:
        part.append(found.part + np.int32(documents))
        term.append(np.fromiter(map(known.__getitem__, found.words), dtype=np.int32)[found.term])
        count.append(found.count)
        documents += found.documents
    rows, columns, values = (np.concatenate([_NOTHING, *cells]) for cells in (part, term, count))
    counted = np.fromiter(map(is_word, known), dtype=bool, count=len(known))
    kept = counted[columns]
    rows, columns, values = rows[kept], (np.cumsum(counted, dtype=np.int32) - 1)[columns[kept]], values[kept]
    sizes = np.bincount(rows, weights=values, minlength=documents).astype(np.int64)
    terms = tuple(word for word, is_counted in zip(known, counted, strict=True) if is_counted)
    # Each word of a document was counted once: the cells need an order, no merging.
    order = np.lexsort((columns, rows)).astype(np.int32)
    part_of, term_of, times = (cells[order].astype(np.int64) for cells in (rows, columns, values))
    return TermCounts(terms, part_of, term_of, times, sizes)


def _numbers() -> defaultdict[str, int]:
    """A number for each word, in order of first occurrence."""
    return defaultdict(itertools.count().__next__)


def _merged(terms: tuple[str, ...], part: NDArray, term: NDArray, count: NDArray, sizes: NDArray) -> TermCounts:
    key = part.astype(np.int64) * max(len(terms), 1) + term
    distinct, inverse = np.unique(key, return_inverse=True)
    sums = np.bincount(inverse, weights=count, minlength=len(distinct)).astype(np.int64)
    return TermCounts(terms, distinct // max(len(terms), 1), distinct % max(len(terms), 1), sums, sizes)
