"""How much of the text serves each theme, and how much of an article carries out each of its declared priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.documents import Document

if TYPE_CHECKING:
    import pandas as pd


def priority_shares(document: Document, priorities: pd.DataFrame) -> list[float]:
    """For each row of the table ``priorities`` the share of its article's paragraph characters in its paragraphs."""
    lengths: dict[str, dict[int, int]] = {}
    for passage in document.passages():
        if passage.paragraph is not None:
            lengths.setdefault(passage.article, {})[passage.paragraph] = len(passage.text)
    shares = []
    for article, numbers in zip(priorities["article"], priorities["paragraphs"], strict=True):
        own = lengths.get(article, {})
        shares.append(round(sum(own.get(number, 0) for number in numbers) / (sum(own.values()) or 1), 4))
    return shares


def theme_shares(themes: pd.DataFrame) -> pd.Series:
    """By theme and name, ``unassigned`` among them, the share of all characters of ``themes``, largest first."""
    characters = themes.groupby(["theme", "name"], sort=True)["characters"].sum()
    return (characters / (characters.sum() or 1)).sort_values(ascending=False, kind="stable")
