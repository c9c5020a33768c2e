"""What a chart says in words: titles, labels, captions in Chinese or English.

From ``vocabulary/word_charts.yaml`` or another file of that kind.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from analysis import vocabularies
from analysis.errors import ParameterError
from analysis.words import stopwords
from analysis.words.reference import SHIPPED, load_reference

if TYPE_CHECKING:
    import pandas as pd

FILE = "word_charts"
LANGUAGES = ("zh", "en")


def said(chart: str, language: str = "zh", file: str = FILE) -> dict[str, str]:
    """Everything the chart ``chart`` says. Raises ParameterError for a language that it does not speak."""
    texts = cast(dict[str, dict[str, dict[str, str]]], vocabularies.tree(file))[chart]
    if language not in texts:
        raise ParameterError(f"no language {language!r}", remedy=f"choose from {', '.join(LANGUAGES)}")
    return texts[language]


def about(
    chart: str, language: str = "zh", file: str = FILE, *, table: pd.DataFrame | None = None, **values: Any
) -> dict[str, str]:
    """``title``, ``caption`` and ``alt`` of a chart with ``values`` filled in, as ``Results.plot`` takes them.

    ``table``, of terms or of pairs, fills in its first term and count, or its number of words.
    """
    values = values if table is None else _first(table) | values
    texts, words = said(chart, language, file), said("words", language, file)
    shown = {name: words.get(value, value) if isinstance(value, str) else value for name, value in values.items()}
    return {part: texts[part].format(**shown) for part in ("title", "caption", "alt")}


def reference_of(reference: str) -> dict[str, Any]:
    """What a caption says of a reference: its name and size in words."""
    loaded = load_reference(reference)
    name = f"{loaded.name} register" if loaded.name in SHIPPED else Path(loaded.name).name
    return {"reference": name, "size": f"{loaded.size:,}"}


def _first(table: pd.DataFrame) -> dict[str, Any]:
    if "x" in table:
        return {"n": len({*table["x"], *table["y"]})}
    first = table.head(1)
    return {"first": "".join(first["term"]), "count": int(first["count"].sum())}


def stop_words(categories: Collection[str] | None, language: str = "zh") -> str:
    """The stop words of a caption: the categories by name, or all of them with their number of words."""
    words = said("words", language)
    if categories is None or stopwords.ALL in categories:
        return words["all"].format(words=len(stopwords.category_of()))
    return ("、" if language == "zh" else ", ").join(categories) or words["none"]
