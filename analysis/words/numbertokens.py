"""Numerals with their units, seen as one token each: 1600家, 6.5%, 2024年, 百分之五点二, 第十四届.

This marks what can be no keyword; values and units are the business of the figures area.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.words import stopwords

_DIGIT = "0123456789０１２３４５６７８９"
_HAN = "〇零一二两三四五六七八九十百千万亿兆"
_THREE = f"[{_DIGIT}]{{3}}(?![{_DIGIT}])"
_WHOLE = f"(?:[{_DIGIT}]{{1,3}}(?: {_THREE})+|[{_DIGIT}]+(?:[,，]{_THREE})*)"
_DIGITS = f"{_WHOLE}(?:[.．·][{_DIGIT}]+)?(?![A-Za-z])[十百千万亿兆]*"
_HAN_NUMBER = f"[几数]?[{_HAN}]+(?:分之[{_HAN}]+)?(?:[点·][{_HAN}]+)?"
_NUMBER = f"第?(?:(?<![A-Za-z0-9.]){_DIGITS}|{_HAN_NUMBER})[余多几]?"
# A dictionary word may hold the scale and the unit (万头), or what follows the scale (亿左右).
_WITH_WORD = re.compile(f"{_DIGITS}[余多几]?[\u3400-\u9fff]{{1,2}}")
_OPENINGS = re.compile(f"[第几数{_DIGIT}{_HAN}]+")


def openings(text: str) -> list[tuple[int, int]]:
    """The runs of characters that a number may begin with."""
    return [run.span() for run in _OPENINGS.finditer(text)]


@cache
def pattern() -> re.Pattern[str]:
    """A number with its unit where one follows; group 1 is the number alone."""
    units = sorted(stopwords.of_category(stopwords.MEASURE_WORD), key=lambda unit: (-len(unit), unit))
    longer, single = [unit for unit in units if len(unit) > 1], [unit for unit in units if len(unit) == 1]
    return re.compile(f"({_NUMBER})((?:{'|'.join(longer)}|[%％‰{''.join(single)}])?)")


@cache
def continuations() -> frozenset[str]:
    """Every character that a number can hold after its first one."""
    return frozenset(f"{_DIGIT}{_HAN} ,，.．·点分之余多几%％‰").union(*stopwords.of_category(stopwords.MEASURE_WORD))


def is_number(token: str) -> bool:
    """Whether the whole token is a numeral, with or without a unit."""
    return bool(_OPENINGS.match(token) and (pattern().fullmatch(token) or _WITH_WORD.fullmatch(token)))
