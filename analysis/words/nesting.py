"""Which terms of a text hold shorter ones: 京津冀协同发展 holds 京津冀 and 协同发展, and both count there too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.words import termlist

if TYPE_CHECKING:
    import pandas as pd

KINDS = (termlist.TERM, termlist.PLACE)
Nesting = Mapping[str, tuple[str, ...]]


def nesting(tokens: pd.DataFrame, terms: str = termlist.POLICY) -> Nesting:
    """Each term or place of the table that holds shorter ones of the list ``terms`` -> those, once per place."""
    listed = termlist.load(terms)
    if listed is None:
        return {}
    texts = tokens.loc[tokens["kind"].isin(KINDS), "text"].unique()
    inside = {text: listed.nested(text) for text in sorted(texts)}
    return {text: inner for text, inner in inside.items() if inner}
