"""Numerals in every Chinese and Arabic writing -> exact values, with the place value of the last printed digit.

``read`` takes the bare numeral, scale words included and unit excluded: 1,234,567 · １６．１２万 · 两千五百六十三亿 ·
一、二四九·九亿 · 七十二亿六千万 · 3.05万亿 · 一百一十几万 · 二〇二四 · 廿五 · 几十万.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from analysis.writing import normalized

DIGIT_VALUE = dict(
    zip(
        "0123456789零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖",
        [*range(10), 0, 0, 0, *range(1, 10), 2, *range(1, 10)],
        strict=True,
    )
)
SMALL_SCALES = dict(zip("十百千拾佰仟", (10, 100, 1000) * 2, strict=True))
LARGE_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
YEAR = r"((?:19|20)\d\d|一九[零〇○一二三四五六七八九]{2}|二[零〇○][零〇○一二三四五六七八九]{2})年"
LONGEST = 40
TENS_IN_ONE = {"廿": 20, "卅": 30}

_GROUPING = re.compile(r"(?<=\d)[,，、 ](?=\d{3})")
_CHINESE_GROUPING = re.compile(r"(?<=[一二三四五六七八九])、(?=[零〇一二三四五六七八九]{3})")
_SOME_TENS = re.compile("(?<=[百千万亿])几[十百千]")  # 二百几十, 三千几百: more than what stands before
_TOKEN = re.compile(r"\d+(?:\.\d+)?|\.\d+|.", re.DOTALL)
_MORE = frozenset("多余来几数")
_VAGUE_START = frozenset("几数上")


@dataclass(frozen=True, slots=True)
class Numeral:
    """An exact value and ``step``, the place value of its last printed digit (16.12万: 100).

    ``value`` is None for a vague numeral (数百, 几十万); ``more`` says that 多, 余, 来 or a trailing 几 stands in it.
    """

    value: Decimal | None
    step: Decimal
    more: bool = False


CHINESE_YEAR = r"[一二][零〇○一二三四五六七八九]{3}"


def year_of(written: str) -> int:
    """The year that its digits name: 1982, 一九八二."""
    return int("".join(str(DIGIT_VALUE[sign]) for sign in written))


@lru_cache(maxsize=16384)
def read(surface: str) -> Numeral | None:
    """The numeral a bare surface stands for; None where it is not well formed, or longer than any that is meant."""
    if len(surface) > LONGEST:
        return None
    text = _GROUPING.sub("", normalized(surface).replace("点", "."))
    text = _SOME_TENS.sub("几", _CHINESE_GROUPING.sub("", text))
    if text[:1] in _VAGUE_START:
        return Numeral(None, Decimal(1))
    whole, _, fraction = text.partition(".") if not text[:1].isascii() else (text, "", "")
    if fraction:
        return _with_chinese_fraction(whole, fraction)
    return _integer(text)


def _with_chinese_fraction(whole: str, fraction: str) -> Numeral | None:
    """二点五, 一四·七, 二四九·九亿: digits after the point, then an optional scale."""
    before = _integer(whole)
    digits = ""
    for sign in fraction:
        if sign not in DIGIT_VALUE:
            break
        digits += str(DIGIT_VALUE[sign])
    scale, more = _scale_product(fraction[len(digits) :])
    if before is None or before.value is None or not digits or scale is None:
        return None
    return Numeral((before.value + Decimal(f"0.{digits}")) * scale, Decimal(1).scaleb(-len(digits)) * scale, more)


def _scale_product(scales: str) -> tuple[int | None, bool]:
    product, more = 1, False
    for sign in scales:
        if sign in _MORE:
            more = True
        elif sign in SMALL_SCALES or sign in LARGE_SCALES:
            product *= SMALL_SCALES.get(sign) or LARGE_SCALES[sign]
        else:
            return None, more
    return product, more


class _Sum:
    """The running value of a numeral: ``done`` holds whole 万 and 亿 sections, ``section`` the open one."""

    def __init__(self) -> None:
        self.done = self.section = Decimal(0)
        self.open: Decimal | None = None
        self.step = Decimal(1)
        self.last_scale = self.largest = 1
        self.digits_run = self.gap = False

    def digit(self, value: Decimal, places: int) -> None:
        self.open = self.open * 10 + value if self.digits_run and self.open is not None else value
        self.step, self.digits_run = Decimal(1).scaleb(-places), True

    def small(self, scale: int) -> None:
        self.section += (Decimal(1) if self.open is None else self.open) * scale
        self.step = self.step * scale if self.open is not None else Decimal(scale)
        self._closed(scale)

    def large(self, scale: int) -> None:
        section = self.section + (self.open or 0)
        bare = self.open is None and not self.section
        if bare and self.done:
            self.done *= scale
        elif scale > self.largest > 1:
            self.done = (self.done + section) * scale
        else:
            self.done += (Decimal(1) if bare else section) * scale
        self.step *= scale
        self.section, self.largest = Decimal(0), max(self.largest, scale)
        self._closed(scale)

    def _closed(self, scale: int) -> None:
        self.open, self.digits_run, self.gap, self.last_scale = None, False, False, scale

    def total(self) -> Decimal:
        rest = self.open or Decimal(0)
        if self.last_scale >= 100 and self.digits_run and rest and rest < 10 and not self.gap:
            rest, self.step = rest * self.last_scale / 10, Decimal(self.last_scale) / 10
        return self.done + self.section + rest


def _integer(text: str) -> Numeral | None:
    running, more = _Sum(), False
    for token in _TOKEN.findall(text):
        if token[0].isdigit() and token.isascii():
            places = len(token.partition(".")[2])
            running.digits_run = False
            running.digit(Decimal(token), places)
            running.gap = True
        elif token in "零〇○" and not running.digits_run:
            running.gap = True
            running.digit(Decimal(0), 0)
        elif token in DIGIT_VALUE:
            running.digit(Decimal(DIGIT_VALUE[token]), 0)
        elif token in TENS_IN_ONE:
            running.section += TENS_IN_ONE[token]
        elif token in SMALL_SCALES:
            running.small(SMALL_SCALES[token])
        elif token in LARGE_SCALES:
            running.large(LARGE_SCALES[token])
        elif token in _MORE:
            more, running.gap = True, True
        else:
            return None
    return Numeral(running.total(), running.step, more) if text else None
