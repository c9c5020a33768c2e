"""One value, many writings; any number written in any of ten styles reads back; long junk is refused at once."""

import random
from decimal import Decimal

import pytest
from support import cases

from analysis.figures.numerals import LONGEST, read

DIGITS = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@pytest.mark.parametrize("case", cases("numerals"))
def test_every_writing_has_the_value(case):
    expected = None if case["expected"] is None else Decimal(case["expected"])
    assert {surface: read(surface).value for surface in case["input"]} == dict.fromkeys(case["input"], expected)


@pytest.mark.parametrize(
    ("surface", "step"),
    [("16.12万", "100"), ("1304亿", "100000000"), ("3.05万亿", "10000000000"), ("二十八点六", "0.1"), ("五百", "100")],
)
def test_the_step_is_the_place_of_the_last_printed_digit(surface, step):
    assert read(surface).step == Decimal(step)


def four_digits(number: int) -> str:
    spoken, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        spoken += ("零" if gap and digit and spoken else "") + (DIGITS[digit] + sign if digit else "")
        gap = not digit
    return spoken


def spoken(number: int) -> str:
    """An integer below 10^12 in Chinese, as it is read aloud."""
    written, open_gap = "", False
    for scale, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // scale % 10000
        if section:
            written += ("零" if written and (open_gap or section < 1000) else "") + four_digits(section) + sign
        open_gap = bool(written) and not section
    return written or "零"


def ten_styles(number: Decimal) -> list[str]:
    whole, _, fraction = f"{number:f}".partition(".")
    point = "点" + "".join(DIGITS[int(digit)] for digit in fraction) if fraction else ""
    grouped = f"{int(whole):,}" + (f".{fraction}" if fraction else "")
    digits = "".join(DIGITS[int(digit)] for digit in whole)
    return [
        f"{number:f}",
        f"{number:f}".translate(FULL_WIDTH),
        grouped,
        grouped.translate(FULL_WIDTH),
        f"{int(whole):,}".replace(",", " ") + (f".{fraction}" if fraction else ""),
        f"{number / 10**4:f}万",
        f"{number / 10**8:f}亿",
        spoken(int(whole)) + point,
        digits + point.replace("点", "·"),
        f"{number / 10**12:f}万亿",
    ]


def test_numbers_read_back_in_ten_styles():
    chance = random.Random(20240531)
    for _ in range(400):
        places = chance.choice((0, 0, 1, 2))
        number = Decimal(chance.randrange(1, 10 ** chance.randrange(2, 12))).scaleb(-places)
        number = number.quantize(Decimal(1).scaleb(-places))
        for style in ten_styles(number):
            found = read(style)
            assert found is not None and found.value == number, (number, style, found)


@pytest.mark.parametrize("sign", ["1", "亿", "一", "百", "0"])
def test_longer_numerals_than_are_ever_meant_are_refused(sign):
    assert read(sign * (LONGEST + 1)) is None
