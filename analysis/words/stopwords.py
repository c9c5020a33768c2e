"""Stop words by category: a user chooses what kinds of words to leave out, and the report says what each took."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from analysis import vocabularies
from analysis.errors import ParameterError

ALL = "all"
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
