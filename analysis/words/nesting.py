"""What stands inside the terms of a text: 京津冀协同发展 holds 京津冀, 协同发展 and 协同, and all count there too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from analysis.words import termlist
from analysis.words.association import is_content

if TYPE_CHECKING:
    import pandas as pd

KINDS = (termlist.TERM, termlist.PLACE)
Nesting = Mapping[str, tuple[str, ...]]


def nesting(tokens: pd.DataFrame, terms: str = termlist.POLICY) -> Nesting:
    """What the terms and places of the table hold, see ``inside``."""
    texts = tokens.loc[tokens["kind"].isin(KINDS), "text"].unique()
    return inside(sorted(texts), set(tokens.loc[is_content(tokens), "text"]), termlist.load(terms))


def inside(texts: Iterable[str], content: Collection[str], listed: termlist.TermList | None) -> Nesting:
    """Each of ``texts`` that holds shorter terms or words -> those, once per place.

    A term of the list counts in any case, a plain word where it is one of ``content``: where it also stands alone.
    """
    if listed is None:
        return {}
    held = {text: tuple(one for one in listed.nested(text) if one in listed or one in content) for text in texts}
    return {text: shorter for text, shorter in held.items() if shorter}
