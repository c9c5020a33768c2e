"""Sensitivity: does the list of top terms survive another stop list, the other model, no term list?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import schema
from analysis.words import segmenter, termlist
from analysis.words.association import is_content
from analysis.words.counting import count_parts
from analysis.words.nesting import nesting
from analysis.words.wordstats import term_table

if TYPE_CHECKING:
    import pandas as pd

BASELINE = "baseline"
FUNCTION_WORDS = (
    "pronoun",
    "particle",
    "preposition",
    "conjunction",
    "auxiliary",
    "adverb",
    "numeral",
    "measure word",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to cut and count: as ``tokens`` takes it."""

    name: str
    terms: str
    hmm: bool
    stopwords: Collection[str] | None


def variants(terms: str = termlist.POLICY, stopwords: Collection[str] | None = None) -> list[Variant]:
    """The baseline and the same with one choice changed: the model, the terms, the stop words."""
    hmm = segmenter.HMM
    return [
        Variant(BASELINE, terms, hmm, stopwords),
        Variant("no stop words", terms, hmm, ()),
        Variant("function words only", terms, hmm, FUNCTION_WORDS),
        Variant("HMM off" if hmm else "HMM on", terms, not hmm, stopwords),
        Variant("no term list", termlist.NONE, hmm, stopwords),
    ]


def ranks(
    sentences: pd.DataFrame,
    *,
    top_n: int = 20,
    by: str = "count",
    terms: str = termlist.POLICY,
    stopwords: Collection[str] | None = None,
    reference: str | Path = "policy",
) -> pd.DataFrame:
    """The table ``sensitivity_ranks``: the rank under each variant of every term that is in some variant's top.

    ``by`` is a column of ``keywords``, largest first; ties are broken by count and then by the term. Rank 0 is a term
    that the variant does not have.
    """
    orders = {variant.name: _order(sentences, variant, by, reference) for variant in variants(terms, stopwords)}
    shown = dict.fromkeys(term for order in orders.values() for term in order[:top_n])
    place = {name: {term: rank for rank, term in enumerate(order, 1)} for name, order in orders.items()}
    return schema.frame(
        "sensitivity_ranks",
        (
            {
                "term": term,
                "variant": name,
                "rank": place[name].get(term, 0),
                "in_top": 0 < place[name].get(term, 0) <= top_n,
            }
            for term in shown
            for name in orders
        ),
    )


def survival(ranked: pd.DataFrame) -> pd.DataFrame:
    """The table ``sensitivity``: how much of the baseline's top each variant keeps, what leaves and what enters."""
    tops = {name: _top(part) for name, part in ranked.groupby("variant", sort=False)}
    base = tops.get(BASELINE, [])
    return schema.frame(
        "sensitivity",
        (
            {
                "variant": name,
                "kept": len(set(base) & set(top)),
                "of": len(base),
                "share": len(set(base) & set(top)) / max(len(base), 1),
                "left": schema.SEPARATOR.join(term for term in base if term not in top),
                "entered": schema.SEPARATOR.join(term for term in top if term not in base),
            }
            for name, top in tops.items()
        ),
    )


def _order(sentences: pd.DataFrame, variant: Variant, by: str, reference: str | Path) -> list[str]:
    table = segmenter.tokens(sentences, terms=variant.terms, hmm=variant.hmm, stopwords=variant.stopwords)
    inside = nesting(table, variant.terms)
    found = term_table(count_parts(table), table.loc[is_content(table), "text"], inside, reference)
    return found.sort_values([by, "count", "term"], ascending=[False, False, True])["term"].tolist()


def _top(part: pd.DataFrame) -> list[str]:
    return part[part["in_top"]].sort_values("rank")["term"].tolist()
