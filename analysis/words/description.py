"""A text described in plain numbers: its vocabulary and the length of its sentences and clauses.

Description only: the readability formulas made for English (Flesch, Fog, SMOG) count syllables and say nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.words.association import is_content
from analysis.words.counting import NO_WORDS

if TYPE_CHECKING:
    import pandas as pd

WINDOW = 100
_CLAUSE_END = re.compile(r"[，；：。！？,;:!?…—]+")
_SPACE = re.compile(r"\s+")


def describe(sentences: pd.DataFrame, tokens: pd.DataFrame, *, window: int = WINDOW) -> pd.DataFrame:
    """The table ``description``: one row per article and one per document (article ''), in reading order.

    Characters leave white space out. A clause 小句 ends at ，；： or where its sentence does, not at 、. ``mattr`` is
    the moving-average type-token ratio over ``window`` words (Covington & McFall 2010), comparable between texts of
    different length as the plain ratio is not; empty where a text is shorter.
    """
    rows = []
    for document, own in sentences.groupby("document", sort=False):
        words = tokens[tokens["document"] == document]
        rows.append({"document": document, "article": ""} | _described(own, words, window))
        for article, part in own.groupby("article", sort=False):
            rows.append(
                {"document": document, "article": article}
                | _described(part, words[words["article"] == article], window)
            )
    return schema.frame("description", rows)


def sentence_lengths(sentences: pd.DataFrame) -> pd.Series:
    """Characters of each sentence of running text (paragraphs), white space left out."""
    return _running(sentences).map(_length)


def clauses(text: str) -> list[str]:
    """The clauses of a sentence, without their closing punctuation."""
    return [piece for piece in (_SPACE.sub("", piece) for piece in _CLAUSE_END.split(text)) if piece]


def moving_type_token_ratio(words: Sequence[str], window: int = WINDOW) -> float:
    """The mean share of distinct words in every stretch of ``window`` words; NaN for a shorter text."""
    if len(words) < window:
        return float("nan")
    inside: dict[str, int] = {}
    total = 0
    for place, word in enumerate(words):
        inside[word] = inside.get(word, 0) + 1
        if place >= window:
            leaving = words[place - window]
            inside[leaving] -= 1
            if not inside[leaving]:
                del inside[leaving]
        total += len(inside) if place >= window - 1 else 0
    return total / (len(words) - window + 1) / window


def _running(sentences: pd.DataFrame) -> pd.Series:
    """The sentences of running text."""
    return sentences.loc[sentences["part"] == "paragraph", "text"]


def _length(text: str) -> int:
    return len(_SPACE.sub("", text))


def _described(sentences: pd.DataFrame, tokens: pd.DataFrame, window: int) -> dict[str, float]:
    lengths = sentence_lengths(sentences)
    pieces = [len(clause) for text in _running(sentences) for clause in clauses(text)]
    words = tokens[~tokens["kind"].isin(NO_WORDS)]
    counts = words["text"].value_counts()
    return {
        "characters": int(sentences["text"].map(_length).sum()),
        "sentences": len(lengths),
        "clauses": len(pieces),
        "words": len(words),
        "distinct_words": len(counts),
        "once": int((counts == 1).sum()),
        "content_share": float(is_content(words).mean()) if len(words) else float("nan"),
        "mattr": moving_type_token_ratio(words["text"].tolist(), window),
        "characters_per_sentence": float(lengths.mean()),
        "median_sentence": float(lengths.median()),
        "longest_sentence": int(lengths.max()) if len(lengths) else 0,
        "characters_per_clause": float(np.mean(pieces)) if pieces else float("nan"),
    }
