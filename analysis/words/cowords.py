"""Co-word analysis 共词分析: which chosen words occur in the same units, and how similar that makes them.

The usual route through three programs (ROST or BICOMB for the matrix, SPSS for clusters and the map) in one place;
``coclusters`` goes on from here. A unit is a document, a passage or a sentence, and a word is in a unit or not: how
often does not matter. A longer term is one word here; the terms nested in it would occur wherever it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.errors import ParameterError
from analysis.words.association import is_content
from analysis.words.counting import TermCounts, count_parts

if TYPE_CHECKING:
    import pandas as pd

UNITS = ("document", "article", "passage", "sentence")
MEASURES = ("ochiai", "equivalence", "jaccard")
BLOCK = 20_000  # units multiplied at a time, to bound the memory


def units(tokens: pd.DataFrame, unit: str = "sentence") -> TermCounts:
    """Counts of the content words of each unit: document, article, passage or sentence.

    Raises ParameterError for another unit.
    """
    if unit not in UNITS:
        raise ParameterError("no such unit", where=f"unit {unit}", remedy=f"one of {', '.join(UNITS)}")
    names = ["document"] if unit == "document" else ["document", unit]
    number = tokens.groupby(names, sort=False).ngroup()
    return count_parts(tokens, number).selected(tokens.loc[is_content(tokens), "text"])


def choose_words(counts: TermCounts, *, top_n: int = 30, min_units: int = 2) -> list[str]:
    """The ``top_n`` words that stand in most units (at least ``min_units``), ties by occurrences, then by the word."""
    ranked = sorted(zip(-counts.parts_with, -counts.totals, counts.terms, strict=True))
    return [word for present, _, word in ranked[:top_n] if -present >= min_units]


def cooccurrence(counts: TermCounts, words: Sequence[str]) -> pd.DataFrame:
    """The co-word matrix 共词矩阵, words × words: units in which both occur; on the diagonal, units with the word."""
    import pandas as pd

    chosen = counts.selected(words)
    together = np.zeros((len(chosen.terms), len(chosen.terms)), dtype=np.int64)
    for first in range(0, len(chosen.sizes), BLOCK):
        left, right = np.searchsorted(chosen.part, (first, first + BLOCK))
        present = np.zeros((min(BLOCK, len(chosen.sizes) - first), len(chosen.terms)), dtype=np.float32)
        present[chosen.part[left:right] - first, chosen.term[left:right]] = 1
        together += (present.T @ present).astype(np.int64)
    found = pd.DataFrame(together, index=list(chosen.terms), columns=list(chosen.terms))
    return found.loc[list(words), list(words)]


def incidence(counts: TermCounts, words: Sequence[str]) -> pd.DataFrame:
    """The unit-word matrix 词篇矩阵, units × words: 1 where the word occurs in the unit, else 0."""
    import pandas as pd

    chosen = counts.selected(words)
    cells = np.zeros((len(counts.sizes), len(chosen.terms)), dtype=np.int8)
    cells[chosen.part, chosen.term] = 1
    return pd.DataFrame(cells, columns=list(chosen.terms))[list(words)]


def similarity(matrix: pd.DataFrame, measure: str = "ochiai") -> pd.DataFrame:
    """How similar two words' units are, 0 to 1, from a co-word matrix c.

    ``ochiai`` c_ij/√(c_i·c_j); ``equivalence`` c_ij²/(c_i·c_j) (Callon, Courtial & Laville 1991); ``jaccard``
    c_ij/(c_i + c_j − c_ij). Raises ParameterError for another measure.
    """
    together, each = matrix.to_numpy(dtype=float), np.diag(matrix).astype(float)
    product = np.outer(each, each)
    formulas = {
        "ochiai": lambda: together / np.sqrt(product),
        "equivalence": lambda: together**2 / product,
        "jaccard": lambda: together / (each[:, None] + each[None, :] - together),
    }
    if measure not in formulas:
        raise ParameterError("no such measure", where=f"measure {measure}", remedy=f"one of {', '.join(MEASURES)}")
    return _like(matrix, formulas[measure]())


def dissimilarity(matrix: pd.DataFrame) -> pd.DataFrame:
    """The dissimilarity matrix 相异矩阵 of a co-word matrix: 1 − Ochiai, 0 on the diagonal."""
    apart = 1 - similarity(matrix, "ochiai").to_numpy()
    np.fill_diagonal(apart, 0.0)
    return _like(matrix, np.maximum(apart, 0.0))


def links(matrix: pd.DataFrame) -> pd.DataFrame:
    """The table ``coword_links``: one row per pair of words that occur together, strongest equivalence first."""
    measured = {measure: similarity(matrix, measure).to_numpy() for measure in MEASURES}
    together, words = matrix.to_numpy(), list(matrix.index)
    rows = [
        {"x": words[i], "y": words[j], "together": together[i, j]}
        | {measure: values[i, j] for measure, values in measured.items()}
        for i in range(len(words))
        for j in range(i + 1, len(words))
        if together[i, j]
    ]
    return schema.frame("coword_links", sorted(rows, key=lambda row: (-row["equivalence"], row["x"], row["y"])))


def _like(matrix: pd.DataFrame, values: np.ndarray) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(values, index=matrix.index, columns=matrix.columns)
