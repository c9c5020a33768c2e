"""Stop words by category: a user chooses what kinds of words to leave out, and the report says what each took."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING

from analysis import schema, vocabularies
from analysis.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"
EXAMPLES, SEPARATOR = 12, "、"
NUMERAL, MEASURE_WORD = OF_NUMBERS = ("numeral", "measure word")


@cache
def categories() -> tuple[str, ...]:
    """The categories in the order of the file."""
    return tuple(dict.fromkeys(row["category"] for row in vocabularies.rows("stopwords")))


def chosen(wanted: Collection[str] | None) -> frozenset[str]:
    """The wanted categories, every one when None or ``all``. Raises ParameterError naming one that does not exist."""
    if isinstance(wanted, str):
        wanted = [wanted]
    names = frozenset(categories() if wanted is None or ALL in wanted else wanted)
    unknown = sorted(names - set(categories()))
    if unknown:
        raise ParameterError(
            f"no stop-word category {unknown[0]!r}",
            remedy=f"choose all, none at all, or from {', '.join(categories())}",
        )
    return names


@cache
def category_of() -> Mapping[str, str]:
    """Stop word -> category."""
    return {row["word"]: row["category"] for row in vocabularies.rows("stopwords")}


def of_category(category: str) -> list[str]:
    """The words of one category, in the order of the file."""
    return [word for word, own in category_of().items() if own == category]


def taken(tokens: pd.DataFrame, wanted: Collection[str] | None = None) -> pd.DataFrame:
    """The table ``stop_words``: what each chosen category took out of a table of tokens, also where that is nothing.

    ``wanted`` are the categories the tokens were made with. The most frequent words are the examples, in order of the
    words where they are equally frequent.
    """
    names = chosen(wanted)
    counts = {
        name: words.value_counts().sort_index().sort_values(ascending=False, kind="stable")
        for name, words in tokens.groupby("stop")["text"]
        if name
    }
    return schema.frame(
        "stop_words",
        (
            {
                "stop": name,
                "tokens": counts[name].sum() if name in counts else 0,
                "distinct": len(counts.get(name, ())),
                "examples": SEPARATOR.join(counts[name].index[:EXAMPLES]) if name in counts else "",
            }
            for name in categories()
            if name in names
        ),
    )
