"""Where numerals stand, at sight: in one search that most sentences without a figure fail, and from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from analysis.figures.folding import SPACES
from analysis.figures.masks import ORDINAL
from analysis.figures.notfigures import TIMES, ends_of_periods, last_signs_before_durations
from analysis.figures.numerals import half_width, wide_signs
from analysis.figures.units import units
from analysis.figures.wordlists import alternation

_DIGITS = "0-9０-９"
_SMALL = "零〇○一二三四五六七八九十两兩廿卅壹贰叁肆伍陆柒捌玖拾"
_SCALES = "百千万亿佰仟萬億"
SIGNS = f"{_DIGITS}{_SMALL}{_SCALES}半"
_DATE = rf"(?<=\d)\d{{3}}年(?!半)|(?<=\d)\d?月|(?<=[{_DIGITS}{_SMALL}]月\d)\d?[日号]"


@cache
def opening() -> re.Pattern[str]:
    """What every text with a figure holds, as it is written: neither folded nor half-width.

    A numeral that no 第 or bracket opens, a small Chinese one only before the first sign of a unit or what else goes on
    with it; no date, and no time before 内, 前 or 后, unless a word of duration may stand before it.
    """
    begins_unit = _signs({*_first_signs(), *(sign for sign in wide_signs() if half_width(sign) in _first_signs())})
    goes_on = rf"[{SIGNS}{begins_unit}点點.．·•・分比多余来几到至以—–~～―─﹣－{SPACES}-]"
    times = alternation(surface for surface, unit in units().items() if unit.dimension in TIMES)
    period = (
        rf"(?<![{_signs(last_signs_before_durations())}].)[{_DIGITS}{_SMALL}]*+{times}{alternation(ends_of_periods())}"
    )
    return re.compile(
        rf"[{SIGNS}](?<![第{SIGNS}].)(?!、|(?<=[（(].)\d*[）)])"
        rf"(?:(?<=[{_DIGITS}{_SCALES}])|(?<=[{_SMALL}])(?=[{_SMALL}]*+{goes_on})|(?<=半)(?=[数{begins_unit}]))"
        rf"(?!{_DATE}|{period})"
    )


@cache
def _first_signs() -> frozenset[str]:
    return frozenset(surface[0] for surface in units())


def _signs(signs: Iterable[str]) -> str:
    """The inside of a class of these signs."""
    return "".join(map(re.escape, sorted(signs)))


@cache
def _passed_over() -> re.Pattern[str]:
    """All up to a numeral where a figure may begin: ordinals too, and an 一 of a word (no numeral or unit follows)."""
    after_one = rf"[{_SMALL}{_SCALES}半{_signs(_first_signs())}点.·分、比到至\-—~～多余来几 \n]"
    return re.compile(rf"(?:[^第{SIGNS}]++|第(?:{ORDINAL})?+|一(?!{after_one}))*+")


def next_numeral(text: str, position: int) -> int:
    """Where the next numeral begins that may be a figure's; the length of the text where there is none."""
    return _passed_over().match(text, position).end()  # type: ignore[union-attr]
