"""What a chart says in words: titles, labels, captions in Chinese or English.

From ``vocabulary/word_charts.yaml`` or another file of that kind.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from analysis import vocabularies
from analysis.errors import ParameterError
from analysis.words import stopwords

FILE = "word_charts"
LANGUAGES = ("zh", "en")


def said(chart: str, language: str = "zh", file: str = FILE) -> dict[str, str]:
    """Everything the chart ``chart`` says. Raises ParameterError for a language that it does not speak."""
    texts = cast(dict[str, dict[str, dict[str, str]]], vocabularies.tree(file))[chart]
    if language not in texts:
        raise ParameterError(f"no language {language!r}", remedy=f"choose from {', '.join(LANGUAGES)}")
    return texts[language]


def about(chart: str, language: str = "zh", file: str = FILE, **values: Any) -> dict[str, str]:
    """``title``, ``caption`` and ``alt`` of a chart with ``values`` filled in, as ``Results.plot`` takes them."""
    texts, words = said(chart, language, file), said("words", language, file)
    shown = {name: words.get(value, value) if isinstance(value, str) else value for name, value in values.items()}
    return {part: texts[part].format(**shown) for part in ("title", "caption", "alt")}


def stop_words(categories: Collection[str] | None, language: str = "zh") -> str:
    """The stop words of a caption: the categories by name, or all of them with their number of words."""
    words = said("words", language)
    if categories is None or stopwords.ALL in categories:
        return words["all"].format(words=len(stopwords.category_of()))
    return ("、" if language == "zh" else ", ").join(categories) or words["none"]
