"""Inverse document frequency: scikit-learn's smooth formula on a corpus, jieba's own table for one document alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from analysis import lexicon
from analysis.writing import simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray


def smooth(documents: int, documents_with: ArrayLike) -> NDArray[np.float64]:
    """ln((1 + n)/(1 + df)) + 1, as ``sklearn.feature_extraction.text.TfidfTransformer`` computes it."""
    return np.log((1 + documents) / (1 + np.asarray(documents_with, dtype=float))) + 1


def general(terms: Sequence[str]) -> NDArray[np.float64]:
    """What jieba's table says of each term; its median, as in ``jieba.analyse``, for a term that it lacks."""
    table, median = _table()
    return np.array([table.get(simplified(term), median) for term in terms])


@cache
def _table() -> tuple[dict[str, float], float]:
    return lexicon.kept("idf", _read)


def _read() -> tuple[dict[str, float], float]:
    lines = (lexicon.jieba_folder() / "analyse" / "idf.txt").read_text("utf-8").splitlines()
    table = {word: float(value) for word, value in (line.split(" ") for line in lines)}
    return table, sorted(table.values())[len(table) // 2]
