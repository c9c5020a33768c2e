"""Kickers (引题) by their words: names of sections and of columns that stand above a headline or head a page."""

from __future__ import annotations

import re
from functools import cache

from analysis import vocabularies


def is_kicker(text: str) -> bool:
    """Whether a title is by its words the name of a column or section (今日谈, 综合新闻)."""
    return any(pattern.fullmatch(text) for pattern in _kickers())


@cache
def _kickers() -> tuple[re.Pattern[str], ...]:
    names = [re.escape(row["name"]) for row in vocabularies.rows("sections")]
    patterns = [row["pattern"] for row in vocabularies.rows("kickers")]
    return tuple(re.compile(pattern) for pattern in [*names, *patterns])
