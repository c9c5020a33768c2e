"""Keywords: how often each term stands in a text, what is nested in what, and what sets the text apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.words import inversefrequency, keyness, termlist
from analysis.words.association import is_content
from analysis.words.counting import TermCounts, count_parts
from analysis.words.dispersion import deviations, part_labels
from analysis.words.nesting import Nesting, nesting
from analysis.words.reference import Reference, load_reference
from analysis.writing import simplified

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

LEVEL = 0.95
PIECE_SHARE = 0.8  # a term that is this often inside one longer term is a piece of it


def keywords(
    tokens: pd.DataFrame,
    *,
    reference: str | Path = "policy",
    terms: str = termlist.POLICY,
    min_count: int = 1,
    level: float = LEVEL,
    parts: str | int = "auto",
    window: int = 4,
) -> pd.DataFrame:
    """The table ``keywords`` of a token table: one row per term, the strongest LRC first.

    A term counts wherever it stands, also inside longer terms, and so does a plain word that also stands alone:
    ``nested_in`` names the longer terms, ``nested_count`` says how often. Shares are of all words, stop words and
    numbers included, punctuation left out. Keyness (``g2`` two-celled, signed; ``log_ratio``; ``lrc`` at ``level``)
    compares with ``reference`` (see ``load_reference``); LRC and Holm are corrected for all terms of the table.
    ``tfidf`` is the term's share times the smooth idf of the documents, or times jieba's idf where there is one
    document. ``dp`` is over ``parts`` (see ``dispersion``) and empty where the term is too rare; ``textrank`` uses
    ``window``.
    """
    from analysis.words.centrality import textrank

    inside = nesting(tokens, terms)
    found = term_table(count_parts(tokens), tokens.loc[is_content(tokens), "text"], inside, reference, level)
    spread = count_parts(tokens, part_labels(tokens, parts)).with_nested(inside)
    found = _with_dispersion(found, spread)
    found["textrank"] = found["term"].map(textrank(tokens, window=window)).fillna(0.0)
    return schema.cast(found[found["count"] >= min_count], "keywords")


def keywords_of_file(file: str, *, reference: str | Path = "policy") -> pd.DataFrame:
    """The table ``keywords`` of a document (txt, pdf, docx, html) or of records (jsonl, ``-``).

    Records stream: each is a document, DP is over documents, and TextRank stays empty.
    """
    from analysis.splitting import sentences
    from analysis.words.corpus import documents, is_records
    from analysis.words.segmenter import tokens

    if is_records(file):
        return _keywords_of_records(file, reference)
    return keywords(tokens(sentences(documents(file))), reference=reference)


def term_table(
    own: TermCounts, content: Iterable[str], nested: Nesting, reference: str | Path, level: float = LEVEL
) -> pd.DataFrame:
    """Frequency, nesting, TF-IDF and keyness of the terms ``content`` and of those nested in them.

    ``own`` counts each token once; DP and TextRank are left empty.
    """
    import pandas as pd

    candidates = {*content, *(inner for inside in nested.values() for inner in inside)}
    chosen = own.with_nested(nested).selected(candidates)
    size, totals, longer = int(own.sizes.sum()), chosen.totals, _longer(nested, own)
    found = pd.DataFrame({"term": chosen.terms, "count": totals, "per_10k": totals / max(size, 1) * 10_000})
    found["documents"] = chosen.parts_with
    found["nested_in"] = [schema.SEPARATOR.join(sorted(longer.get(term, ()))) for term in chosen.terms]
    found["nested_count"] = [sum(longer.get(term, {}).values()) for term in chosen.terms]
    found["tfidf"] = totals / max(size, 1) * _idf(chosen)
    found = found.assign(**_keyness(chosen.terms, totals, size, load_reference(reference), level))
    found = found.assign(dp=np.nan, dp_norm=np.nan, textrank=np.nan)
    return found.sort_values(["lrc", "g2", "count", "term"], ascending=[False, False, False, True], ignore_index=True)


def is_piece(found: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether each term of a table ``keywords`` is nearly always inside one longer term, which then says the same."""
    times = dict(zip(found["term"], found["count"], strict=True))
    rows = zip(found["count"], found["nested_in"], strict=True)
    return np.array(
        [
            any(times.get(longer, 0) >= PIECE_SHARE * count for longer in outer.split(schema.SEPARATOR))
            for count, outer in rows
        ],
        dtype=bool,
    )


def _keywords_of_records(file: str, reference: str | Path) -> pd.DataFrame:
    from analysis import batches
    from analysis.words.stream import count_records

    counted = count_records(batches.records(file))
    found = term_table(counted.counts, counted.content, counted.nesting, reference)
    spread = counted.counts.with_nested(counted.nesting)
    return schema.cast(_with_dispersion(found, spread), "keywords")


def _with_dispersion(found: pd.DataFrame, spread: TermCounts) -> pd.DataFrame:
    dp, dp_norm = (found["term"].map(dict(zip(spread.terms, values, strict=True))) for values in deviations(spread))
    return found.assign(dp=dp, dp_norm=dp_norm)


def _longer(nested: Nesting, own: TermCounts) -> dict[str, dict[str, int]]:
    times = dict(zip(own.terms, own.totals.tolist(), strict=True))
    longer: dict[str, dict[str, int]] = {}
    for term, inside in nested.items():
        for inner in inside:
            within = longer.setdefault(inner, {})
            within[term] = within.get(term, 0) + times[term]
    return longer


def _idf(counts: TermCounts) -> NDArray[np.float64]:
    documents = len(counts.sizes)
    return (
        inversefrequency.general(counts.terms)
        if documents == 1
        else inversefrequency.smooth(documents, counts.parts_with)
    )


def _keyness(terms: Sequence[str], a: NDArray, c: int, reference: Reference, level: float) -> dict[str, NDArray]:
    read = list(map(simplified, terms))
    b = np.array([reference.counts.get(term, 0) for term in read], dtype=np.int64)
    d = reference.size
    g2 = keyness.log_likelihood(a, b, c, d)
    p = keyness.p_value(g2)
    return {
        "g2": g2,
        "g2_four": keyness.log_likelihood(a, b, c, d, cells=4),
        "log_ratio": keyness.log_ratio(a, b, c, d),
        "lrc": keyness.conservative_log_ratio(a, b, c, d, level=level, comparisons=max(len(terms), 1)),
        "p_holm": keyness.holm(p),
        "p_bh": keyness.benjamini_hochberg(p),
        "reference_count": b,
        "reference_per_10k": b / d * 10_000,
        "reference_documents": np.array([reference.documents_with.get(term, 0) for term in read], dtype=np.int64),
    }
