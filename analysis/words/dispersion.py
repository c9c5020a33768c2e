"""Dispersion: whether a term is spread over a text or corpus as its parts' sizes lead one to expect, or clumps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.errors import ParameterError
from analysis.words import termlist
from analysis.words.counting import NO_WORDS, TermCounts, count_parts
from analysis.words.nesting import nesting

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

PARTS = ("document", "article", "passage")
EQUAL_PARTS = 10
TOO_RARE = "too rare"


def deviation_of_proportions(counts: ArrayLike, sizes: ArrayLike) -> tuple[float, float]:
    """DP (Gries 2008), ½Σ|v_i − s_i|, and DPnorm (Lijffijt & Gries 2012), DP/(1 − min s).

    ``counts`` are the term's occurrences in each part, ``sizes`` the parts' tokens; 0 is spread as the parts are, 1 is
    all in the smallest part.
    """
    counts, sizes = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    shares = sizes / sizes.sum()
    dp = float(np.abs(counts / counts.sum() - shares).sum() / 2)
    return dp, dp / (1 - shares.min())


def dispersion(
    tokens: pd.DataFrame,
    wanted: Iterable[str] | None = None,
    *,
    parts: str | int = "auto",
    terms: str = termlist.POLICY,
) -> pd.DataFrame:
    """The table ``dispersion``: DP and DPnorm of the words ``wanted`` (None: all), one row per word.

    As in ``keywords``, a term counts also inside longer ones of the list ``terms``.
    ``parts`` is document, article or passage, or the number of equal slices of the running text; ``auto`` is documents
    where there are at least ten, else ten slices. A term with fewer occurrences than there are parts gets no value and
    the verdict ``too rare``: it could not be even.
    """
    counts = count_parts(tokens, part_labels(tokens, parts)).with_nested(nesting(tokens, terms))
    counts = counts if wanted is None else counts.selected(wanted)
    dp, dp_norm = deviations(counts)
    rows = zip(counts.terms, counts.totals, counts.parts_with, dp, dp_norm, strict=True)
    return schema.frame(
        "dispersion",
        (
            {
                "term": term,
                "count": total,
                "parts": len(counts.sizes),
                "parts_with": present,
                "dp": one,
                "dp_norm": norm,
                "verdict": TOO_RARE if np.isnan(one) else "",
            }
            for term, total, present, one, norm in sorted(rows, key=lambda row: (-row[1], row[0]))
        ),
    )


def part_labels(tokens: pd.DataFrame, parts: str | int = "auto") -> NDArray:
    """One part label per token, see ``dispersion``. Raises ParameterError for parts that are none."""
    if parts == "auto":
        parts = "document" if tokens["document"].nunique() >= EQUAL_PARTS else EQUAL_PARTS
    if isinstance(parts, int):
        words = (~tokens["kind"].isin(NO_WORDS)).to_numpy()
        place: NDArray = np.cumsum(words) - words
        return np.minimum(place * parts // max(int(words.sum()), 1), parts - 1)
    if parts not in PARTS:
        raise ParameterError("no such parts", where=f"parts {parts}", remedy=f"one of {', '.join(PARTS)}, or a number")
    names = ["document"] if parts == "document" else ["document", parts]
    return tokens.groupby(names, sort=False).ngroup().to_numpy()


def deviations(counts: TermCounts) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """DP and DPnorm of every term of ``counts``; NaN where it is too rare for the number of parts.

    A part without the term adds its whole share, so the sum runs over the parts that have it and corrects 1 by them;
    a part without words is none.
    """
    parts = np.count_nonzero(counts.sizes)
    if parts < 2:
        return np.full(len(counts.terms), np.nan), np.full(len(counts.terms), np.nan)
    totals, shares = counts.totals, counts.sizes / counts.sizes.sum()
    own, here = counts.count / totals[counts.term], shares[counts.part]
    difference = np.bincount(counts.term, weights=np.abs(own - here) - here, minlength=len(counts.terms))
    dp = np.where(totals < parts, np.nan, (1 + difference) / 2)
    return dp, dp / (1 - shares[shares > 0].min())
