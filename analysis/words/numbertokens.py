"""Numerals with their units, seen as one token each: 1600家, 6.5%, 2024年, 百分之五点二, 第十四届.

This marks what can be no keyword; values and units are the business of the figures area.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import stopwords

_DIGITS = r"[0-9０-９]+(?:,[0-9]{3})*(?:[.．][0-9０-９]+)?"
_HAN = "〇零一二两三四五六七八九十百千万亿兆"
_HAN_NUMBER = f"[{_HAN}]+(?:分之[{_HAN}]+)?(?:点[{_HAN}]+)?"
_NUMBER = f"第?(?:(?<![A-Za-z0-9.]){_DIGITS}(?![A-Za-z])[十百千万亿兆]*|{_HAN_NUMBER})(?:[余多几]?(?=[^A-Za-z]|$))"


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted(stopwords.of_category(stopwords.MEASURE_WORD), key=lambda unit: (-len(unit), unit))
    return re.compile(f"({_NUMBER})((?:{'|'.join(map(re.escape, units))}|[%％‰])?)")


def spans(text: str) -> Iterator[tuple[int, int, int]]:
    """``(start, end, end of the bare number)`` of each numeral with the unit that follows it."""
    for found in _pattern().finditer(text):
        yield found.start(), found.end(), found.end(1)


def is_number(token: str) -> bool:
    """Whether the whole token is a numeral, with or without a unit."""
    return _pattern().fullmatch(token) is not None
