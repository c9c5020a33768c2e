"""Where numerals stand, at sight: in one search that most sentences without a figure fail, and from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from analysis.figures.folding import SPACES
from analysis.figures.masks import ORDINAL
from analysis.figures.periods import TIMES, ends_of_periods, ends_of_words_of_duration
from analysis.figures.rules import words
from analysis.figures.units import units
from analysis.figures.wordlists import alternation
from analysis.writing import normalized, written_otherwise

_DIGITS = "0-9０-９"
_SMALL = "零〇○一二三四五六七八九十两兩廿卅壹贰叁肆伍陆柒捌玖拾"
_SCALES = "百千万亿佰仟萬億"
SIGNS = f"{_DIGITS}{_SMALL}{_SCALES}半"
_LINKS = r"点點.．·•・兆分比多余来几到至以\-—–~～―─﹣－"
_PAIR = "[一二两三四五六七八][二两三四五六七八九]十"  # 二三十 without a unit
_TAELS = "[一二三四五六七八九十]两"  # the last sign is a unit
_DATE = rf"(?<=\d)\d{{3}}年(?!半)|(?<=\d)\d?月|(?<=[{_DIGITS}{_SMALL}]月\d)\d?[日号]"


@cache
def opening() -> re.Pattern[str]:
    """What every text with a figure holds, as it is written: neither folded nor normalized.

    A numeral without 第, a small Chinese one only where it goes on as a figure's does; no mark of a list, no date, no
    time before 内, 前 or 后 unless a word of duration may stand before it, and no unit of another word's (一方的).
    """
    return re.compile(
        rf"[{SIGNS}](?<![第{SIGNS}].)(?!、|(?<=[（(].)\d*[）)])"
        rf"(?:(?<=[{_DIGITS}{_SCALES}])|(?<=[{_SMALL}])(?=[{_SMALL}]*+{_goes_on()})|(?<=半)(?=[数{_first_signs()}]))"
        rf"(?!{_DATE}|{_period()}|{_of_weak_unit()})"
    )


def _period() -> str:
    """The rest of a time before 内, 前 or 后, and no word of duration before its first sign."""
    one, two = ([word for word in ends_of_words_of_duration() if len(word) == length] for length in (1, 2))
    times = alternation(surface for surface, unit in units().items() if unit.dimension in TIMES)
    no_duration = rf"(?<!{alternation(two)}.)(?<![{_signs(one)}{SPACES}].)"
    return rf"{no_duration}[{_DIGITS}{_SMALL}]*+{times}{alternation(ends_of_periods())}"


def _of_weak_unit() -> str:
    """What follows a numeral of one sign where its unit is likelier to be another word: the unit, and more words."""
    weak = [unit for unit in words("weak_unit", "unit") if unit not in f"{_LINKS}级"]
    longer = [surface[1:] for surface in units() if surface[0] in weak and len(surface) > 1]
    strengthening = "|".join(words("weak_unit_noun", "after"))
    return rf"(?<=[{_SMALL}])[{_signs(weak)}](?=[\u4e00-\u9fff])(?![{SIGNS}]|{alternation(longer)}|{strengthening})"


@cache
def _passed_over() -> re.Pattern[str]:
    """All up to a numeral where a figure may begin: ordinals too, and small Chinese numerals of words."""
    of_word = rf"[{_SMALL}]++(?!{_goes_on()}|[、和或及])"
    return re.compile(rf"(?:[^第{SIGNS}]++|第(?:{ORDINAL})?+|{of_word})*+")


def next_numeral(text: str, position: int) -> int:
    """Where the next numeral begins that may be a figure's; the length of the text where there is none."""
    return _passed_over().match(text, position).end()  # type: ignore[union-attr]


@cache
def _goes_on() -> str:
    """What follows a small Chinese numeral in a figure: more of it, a unit, or a sign between two numerals."""
    alone = {surface[0] for surface in units() if len(surface) == 1 or surface[0].isascii()}
    longer = {surface[:2] for surface in units() if len(surface) > 1 and surface[0] not in alone}
    begun = "|".join(f"[{_written(two[0])}](?=[{_written(two[1])}{SPACES}])" for two in sorted(longer))
    signs = rf"{SIGNS}{_written(*alone)}{_LINKS}{SPACES}"
    return rf"(?:[{signs}]|(?<=零)下|(?<={_PAIR})|(?<={_TAELS})|{begun})"


@cache
def _first_signs() -> str:
    """The inside of a class of the signs with which units begin."""
    return _written(*{surface[0] for surface in units()})


@cache
def _ways_to_write() -> dict[str, list[str]]:
    """Signs and what else may be written for each."""
    ways: dict[str, list[str]] = {}
    for sign in written_otherwise():
        ways.setdefault(normalized(sign), []).append(sign)
    return ways


def _written(*signs: str) -> str:
    """The inside of a class of these signs in every way to write them."""
    return _signs(chain(signs, *[_ways_to_write().get(sign, ()) for sign in signs]))


def _signs(signs: Iterable[str]) -> str:
    """The inside of a class of these signs."""
    return "".join(map(re.escape, sorted(signs)))
