"""Term trends: how often terms stand in dated documents, period by period, and whether that rises or falls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.words import termlist
from analysis.words.counting import NO_WORDS, TermCounts, count_parts
from analysis.words.nesting import nesting

if TYPE_CHECKING:
    import pandas as pd


def trends(counts: TermCounts, periods: Sequence[int], terms: Sequence[str]) -> pd.DataFrame:
    """The table ``trends``: one row per term and period, terms in the order given, every period of the corpus.

    ``periods`` dates the parts of ``counts`` (``count_parts`` of a token table, or a streamed corpus): a year each.
    """
    if len(periods) != len(counts.sizes):
        raise ValueError(f"{len(periods)} periods for {len(counts.sizes)} documents")
    known, code = np.unique(np.asarray(periods), return_inverse=True)
    sizes = np.bincount(code, weights=counts.sizes, minlength=len(known))
    chosen = counts.selected(terms)
    place = {term: number for number, term in enumerate(chosen.terms)}
    cell = chosen.term * len(known) + code[chosen.part]
    shape = (len(chosen.terms), len(known))
    times = np.bincount(cell, weights=chosen.count, minlength=shape[0] * shape[1]).reshape(shape)
    documents = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
    return schema.frame(
        "trends",
        (
            {
                "term": term,
                "period": period,
                "count": times[place[term], column] if term in place else 0,
                "documents": documents[place[term], column] if term in place else 0,
                "words": sizes[column],
                "per_10k": times[place[term], column] / max(sizes[column], 1) * 10_000 if term in place else 0.0,
            }
            for term in dict.fromkeys(terms)
            for column, period in enumerate(known)
        ),
    )


def trends_of(
    tokens: pd.DataFrame, years: Mapping[str, int], wanted: Sequence[str], *, terms: str = termlist.POLICY
) -> pd.DataFrame:
    """The table ``trends`` of the documents of a token table that ``years`` dates; empty where it dates none.

    As in ``keywords``, a term counts also inside longer ones of the list ``terms``.
    """
    dated = tokens[tokens["document"].isin(list(years))]
    counts = count_parts(dated).with_nested(nesting(dated, terms))
    order = dated.loc[~dated["kind"].isin(NO_WORDS), "document"].unique()
    return trends(counts, [years[document] for document in order], wanted)


def directions(trend: pd.DataFrame) -> pd.DataFrame:
    """The table ``trend_directions``: Kendall's tau-b of the relative frequency with time, one row per term.

    A monotone-trend test (Mann 1945), Holm-corrected for the terms of the table; ``tau`` is empty for a constant term.
    """
    from scipy.stats import kendalltau

    from analysis.words.keyness import holm

    rows = []
    for term, series in trend.groupby("term", sort=False):
        tested = kendalltau(series["period"], series["per_10k"])
        used = series.loc[series["count"] > 0, "period"]
        rows.append(
            {
                "term": term,
                "periods": len(series),
                "first": used.min() if len(used) else -1,
                "last": used.max() if len(used) else -1,
                "tau": tested.statistic,
                "p": 1.0 if np.isnan(tested.pvalue) else tested.pvalue,
            }
        )
    for row, corrected in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"] = corrected
    return schema.frame("trend_directions", rows)
