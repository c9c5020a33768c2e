"""Kickers (引题): names of sections and of columns that stand above a headline or head a page."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis import vocabularies
from analysis.reading.names import is_lone_name

_LONGEST = 16
# A title is asked about several times while its page is read.
_ASKED = 256
# Nats: a kicker is short and says nothing in clauses; a subtitle, unless as short, is the rule below a title.
_LISTED, _BY_LENGTH, _USUAL_LENGTH, _EACH_CHARACTER, _EACH_MISSING, _CLAUSE = 5.0, 4.0, 6, 1.0, 1.5, -2.0
_CLAUSES = re.compile(r"[，：？！“”、]")


def is_section(text: str) -> bool:
    """Whether a title is the name of a page's section (综合新闻)."""
    return text in _sections()


@lru_cache(maxsize=_ASKED)
def is_kicker(text: str) -> bool:
    """Whether a title is by its words the name of a section, or of a column (今日谈, 民生关注)."""
    return len(text) <= _LONGEST and (is_section(text) or bool(_columns().fullmatch(text)))


def is_brief(text: str) -> bool:
    """Whether a title is by its words a kicker, or shorter than a subtitle and no name (深一度)."""
    return is_kicker(text) or (len(text) < _USUAL_LENGTH and not _CLAUSES.search(text) and not is_lone_name(text))


def odds(above: str, below: str) -> float:
    """Nats for the upper of two titles of one article being the kicker of the lower, not the lower its subtitle."""
    leading = leads(above)
    if leading != leads(below):
        return _LISTED if leading else -_LISTED
    short = _EACH_CHARACTER * (_USUAL_LENGTH - len(above)) + _CLAUSE * bool(_CLAUSES.search(above))
    by_length = max(-_BY_LENGTH, min(_BY_LENGTH, short))
    return min(max(0.0, by_length), by_length + _EACH_MISSING * max(0, _USUAL_LENGTH - len(below)))


def leads(text: str) -> bool:
    """Whether a title is by its words the kicker of the one it stands with (全省供水工作会议提出)."""
    return is_kicker(text) or bool(_columns("above").fullmatch(text))


@cache
def _sections() -> frozenset[str]:
    return frozenset(row["name"] for row in vocabularies.rows("sections"))


@cache
def _columns(place: str = "") -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in vocabularies.rows("kickers") if row["place"] == place))
