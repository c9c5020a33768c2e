"""Kickers (引题) by their words: names of sections and of columns that stand above a headline or head a page."""

from __future__ import annotations

import re
from functools import cache

from analysis import vocabularies

_LONGEST = 16


def is_section(text: str) -> bool:
    """Whether a title is the name of a page's section (综合新闻)."""
    return text in _sections()


def is_kicker(text: str) -> bool:
    """Whether a title is by its words the name of a section, or of a column (今日谈, 民生关注)."""
    return len(text) <= _LONGEST and (is_section(text) or bool(_columns().fullmatch(text)))


@cache
def _sections() -> frozenset[str]:
    return frozenset(row["name"] for row in vocabularies.rows("sections"))


@cache
def _columns() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in vocabularies.rows("kickers")))
