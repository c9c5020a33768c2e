"""Themes crossed with each other and with the figures of the text."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import schema
from analysis.coding.codebook import Codebook
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.intervals import wilson
from analysis.coding.themecoding import UNASSIGNED, code_sentences, theme_name

if TYPE_CHECKING:
    import pandas as pd


def theme_pairs(
    sentences: pd.DataFrame, *, codebook: str | Path | Codebook = "state-council", depth: int = 1
) -> pd.DataFrame:
    """Themes that share sentences: one row per pair, columns of the table ``theme_pairs``, most shared first.

    Ochiai's coefficient is sentences / √(sentences_a · sentences_b) (Ochiai 1957).
    """
    book = load_codebook(codebook)
    order = {code.id: number for number, code in enumerate(book.codes)}
    single: Counter = Counter()
    together: Counter = Counter()
    for coded in code_sentences(sentences, book, depth):
        served = sorted(coded.strengths, key=order.__getitem__)
        single.update(served)
        together.update(combinations(served, 2))
    ranked = sorted(together, key=lambda pair: (-together[pair], order[pair[0]], order[pair[1]]))
    return schema.frame(
        "theme_pairs",
        (
            {
                "theme_a": a,
                "theme_b": b,
                "name_a": theme_name(book, a),
                "name_b": theme_name(book, b),
                "sentences": together[a, b],
                "sentences_a": single[a],
                "sentences_b": single[b],
                "ochiai": together[a, b] / math.sqrt(single[a] * single[b]),
            }
            for a, b in ranked
        ),
    )


def theme_figures(
    sentences: pd.DataFrame,
    quantities: pd.DataFrame,
    *,
    codebook: str | Path | Codebook = "state-council",
    depth: int = 1,
) -> pd.DataFrame:
    """How many numbers stand behind each theme: one row per theme, columns of the table ``theme_figures``.

    ``quantities`` has one row per figure with ``document``, ``sentence`` and ``status`` (``target`` or ``actual``).
    """
    book = load_codebook(codebook)
    figures = Counter(zip(quantities["document"], quantities["sentence"], strict=True))
    is_target = quantities["status"] == "target"
    targets = Counter(zip(quantities["document"][is_target], quantities["sentence"][is_target], strict=True))
    sums: dict[str, Counter] = {}
    for coded in code_sentences(sentences, book, depth):
        place = (coded.row.document, coded.row.sentence)
        for theme in coded.strengths or {UNASSIGNED: 1.0}:
            counts = sums.setdefault(theme, Counter())
            counts["figures"] += figures[place]
            counts["targets"] += targets[place]
            counts["sentences"] += 1
            counts["sentences_with"] += figures[place] > 0
    order = {code.id: number for number, code in enumerate(book.codes)}
    ranked = sorted(sums, key=lambda theme: (theme == UNASSIGNED, -sums[theme]["figures"], order.get(theme, 0)))
    return schema.frame("theme_figures", (_figures_row(theme, sums[theme], book) for theme in ranked))


def _figures_row(theme: str, counts: Counter, book: Codebook) -> dict:
    low, high = wilson(counts["sentences_with"], counts["sentences"])
    return {
        "theme": theme,
        "name": theme_name(book, theme),
        "figures": counts["figures"],
        "targets": counts["targets"],
        "sentences": counts["sentences"],
        "sentences_with": counts["sentences_with"],
        "share_with": counts["sentences_with"] / counts["sentences"],
        "low": low,
        "high": high,
    }
