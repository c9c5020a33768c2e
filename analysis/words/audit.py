"""Segmentation audit: terms that can never match as tokens, counts that tokens miss, and words the segmenter doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from analysis import schema
from analysis.words import termlist
from analysis.words.discovery import sentence_lines
from analysis.words.segmenter import segmenter

if TYPE_CHECKING:
    import pandas as pd


def audit_terms(
    wanted: Iterable[str], tokens: pd.DataFrame, *, terms: str = termlist.POLICY, hmm: bool | None = None
) -> pd.DataFrame:
    """How the terms of a codebook or list fare against a table of tokens: one row per term, columns of ``term_audit``.

    ``terms`` and ``hmm`` are those the tokens were made with. ``can_match`` is False when the term alone is cut into
    several tokens: looked up in tokens it is then never found. ``missed`` is what a search of the text finds and the
    tokens, whole or nested in longer terms, do not. The terms with the most missed come first.
    """
    cutter = segmenter(terms, hmm)
    whole = tokens["text"].value_counts()
    text = "\n".join("".join(line) for _, _, line in sentence_lines(tokens))
    nested: dict[str, int] = {}
    for token, count in whole.items():
        for inner in cutter.terms.nested(str(token)) if cutter.terms else ():
            nested[inner] = nested.get(inner, 0) + int(count)
    rows: list[dict] = []
    for term in dict.fromkeys(wanted):
        parts, as_token, in_text = cutter.cut(term), int(whole.get(term, 0)), text.count(term)
        rows.append(
            {
                "term": term,
                "parts": " ".join(parts),
                "can_match": len(parts) == 1,
                "token_count": as_token,
                "nested_count": nested.get(term, 0),
                "text_count": in_text,
                "missed": max(0, in_text - as_token - nested.get(term, 0)),
            }
        )
    rows.sort(key=lambda row: (-row["missed"], row["can_match"], row["term"]))
    return schema.frame("term_audit", rows)


def doubted_words(tokens: pd.DataFrame, *, terms: str = termlist.POLICY) -> pd.DataFrame:
    """Stretches that are cut otherwise with the hidden Markov model than without: columns of the table ``doubts``.

    There the dictionary knows no word, so both cuts are guesses: what is one word to a reader belongs into a term file.
    The most frequent come first.
    """
    without_model, with_model = segmenter(terms, False), segmenter(terms, True)
    found: dict[tuple[str, str], dict] = {}
    for document, sentence, texts in sentence_lines(tokens):
        text = "".join(texts)
        for left, right in _differences(without_model.cut(text), with_model.cut(text)):
            row = found.setdefault(
                (left, right),
                {
                    "text": left.replace(" ", ""),
                    "without_model": left,
                    "with_model": right,
                    "count": 0,
                    "documents": set(),
                }
                | {"example": text, "sentence": sentence},
            )
            row["count"] += 1
            row["documents"].add(document)
    rows: list[dict] = [row | {"documents": len(row["documents"])} for row in found.values()]
    rows.sort(key=lambda row: (-row["count"], row["text"]))
    return schema.frame("doubts", rows)


def _differences(one: list[str], other: list[str]) -> Iterator[tuple[str, str]]:
    """The stretches between two edges of both cuts where they differ, each cut with spaces between its tokens."""
    ends_of_one, ends_of_other = list(accumulate(map(len, one))), list(accumulate(map(len, other)))
    common = set(ends_of_one) & set(ends_of_other)
    i = j = 0
    for end in sorted(common):
        next_i, next_j = ends_of_one.index(end, i) + 1, ends_of_other.index(end, j) + 1
        if one[i:next_i] != other[j:next_j]:
            yield " ".join(one[i:next_i]), " ".join(other[j:next_j])
        i, j = next_i, next_j
