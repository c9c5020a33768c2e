"""Where the predicate begins in a clause that opens with its subject: 80%的企业 | 盈利."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.asides import ATTRIBUTE
from analysis.figures.wordclasses import verbs
from analysis.figures.wordlists import alternation
from analysis.lexicon import is_word
from analysis.vocabularies import rows

_WHERE = re.compile(r"(?:(?<![现存所])在|(?<![可所得难足予加])以(?![上下内外及来])|因)[\u4e00-\u9fff]{2,8}$")
_LIST_WORDS = ("、", "和", "与", "及", "或", "或者")


def predicate_in(text: str) -> int:
    """Where the predicate of a clause that opens with its subject begins; 0 where none is found."""
    place = listed_predicate(text) or _verb_in(text)
    if place and (where := _WHERE.search(text, 1, place)):
        place = where.start()
    listed = text.endswith((*_LIST_WORDS, "的"), 0, place)
    bracketed = text.rfind("（", 0, place) > text.rfind("）", 0, place)
    return 0 if listed or bracketed else place


def opens_with_predicate(text: str) -> bool:
    """Whether a predicate opens the text; not where its signs open another word."""
    opening = _predicates().match(text)
    return opening is not None and not is_word(text[:3]) and not (opening.end() == 1 and is_word(text[:2]))


def listed_predicate(text: str) -> int:
    """Where a predicate of the vocabulary begins behind the first sign; 0 where none does."""
    for match in _predicates().finditer(text, 1):
        start, end = match.span()
        if end - start > 1 and not ATTRIBUTE.match(text, end):
            return start
        around = (text[start - 1 : end], text[start : end + 1], text[start : end + 2])
        if end - start == 1 and not any(len(word) > 1 and is_word(word) for word in around):
            return start
    return 0


def _verb_in(text: str) -> int:
    """Where a verb of the dictionary stands that is no attribute of a noun (选举单位)."""
    known = verbs()
    for start in range(1, len(text) - 1):
        for end in (start + 3, start + 2):
            if end <= len(text) and text[start:end] in known and not ATTRIBUTE.match(text, end):
                return 0 if is_word(text[start - 1 : start + 1]) else start
    return 0


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(alternation(row["word"] for row in rows("predicates")))
