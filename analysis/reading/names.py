"""Names of persons, as bylines have them."""

from __future__ import annotations

import re
from functools import cache

from analysis import lexicon, vocabularies

_NATIVE_NAME = re.compile(r"[一-鿿]{2,4}")
_FOREIGN_NAME = re.compile(r"[一-鿿]{1,8}(?:[·•][一-鿿]{1,10}){1,3}|[A-Z][A-Za-z.\-]+")
_LONGEST_NAME = 3


def is_half(waiting: str, token: str) -> bool:
    """Whether two one-character tokens are one spaced name (张 三)."""
    return bool(waiting) and len(token) == 1


def is_name(token: str) -> bool:
    """Whether ``token`` can be a person's name: a surname with one or two characters, or a name with a middle dot."""
    if not _NATIVE_NAME.fullmatch(token):
        return bool(_FOREIGN_NAME.fullmatch(token))
    return (len(token) <= 3 and token[0] in surnames()) or (len(token) >= 3 and token[:2] in surnames())


def is_lone_name(text: str) -> bool:
    """Whether a line is nothing but a name of two or three ideographs that is no word (黎晓月; not 计划)."""
    return is_name("".join(text.split())) and may_be_name(text)


def may_be_name(text: str) -> bool:
    """Whether a text is two or three ideographs that are no word: a name where one must stand (记者 言午)."""
    bare = "".join(text.split())
    return len(bare) <= _LONGEST_NAME and bool(_NATIVE_NAME.fullmatch(bare)) and not lexicon.is_word(bare)


def is_common_word(token: str) -> bool:
    """Whether two ideographs are a word (通知, 干部), and a name only where something marks them as one."""
    return len(token) == 2 and lexicon.is_word(token)


@cache
def surnames() -> frozenset[str]:
    """Surnames of one character and of two."""
    return frozenset(row["surname"] for row in vocabularies.rows("surnames"))
