"""The shapes of a figure: plain numbers, parts of a hundred, tenths 成, fractions, halves, ratios, pairs 三四百.

``single`` reads the one figure that begins at a numeral sign; ranges and lists are made of these in ``scanning``. Texts
are normalized (``writing``) and folded (``folding.fold``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from analysis.figures import notfigures
from analysis.figures.numerals import DIGIT_VALUE, Numeral, read
from analysis.figures.span import Span
from analysis.figures.units import NO_UNIT, Unit, scale_pattern, unit_at

_ONE_TO_NINE = "一二三四五六七八九"
_TWO = rf"两(?<![{_ONE_TO_NINE}十]两)(?:(?<![百千万亿]两)|(?=[百千万亿]))"  # 两百, but the 两 of 三两 is a unit
DIGIT = rf"(?:[零〇○{_ONE_TO_NINE}壹贰叁肆伍陆柒捌玖]|{_TWO})"
SCALE_SIGNS = frozenset("十百千万亿兆拾佰仟")
SINGLE_DIGITS = frozenset("一二两三四五六七八九")
HALF = Numeral(Decimal("0.5"), Decimal("0.5"))
PERCENT = Unit("%", "share", Decimal(1), "%")
PARTS = {
    "百": PERCENT,
    "千": Unit("‰", "share", Decimal("0.1"), "%"),
    "万": Unit("‱", "share", Decimal("0.01"), "%"),
    "百万": Unit("ppm", "share", Decimal("0.0001"), "%"),
}
YUAN = Unit("元", "money", Decimal(1), "元")
DEGREES = frozenset({"℃", "°C", "摄氏度", "度"})
MINUS = frozenset("-−负")
SIGNED = frozenset({"share", "points", "money", "temperature"})
_COINS = re.compile(
    r"[块毛角](?P<tenth>[一二两三四五六七八九1-9])(?P<named>[毛角](?P<last>[一二三四五六七八九1-9])?|分)?钱?"
    r"(?![\d零〇一二三四五六七八九十百千万亿])"
)
_COIN_SIGNS = frozenset("块毛角")
_HALVED = frozenset({"multiple", "time", "calendar time", "mass", "length"})
_SPLIT = _HALVED | {"points"}
_HUNDREDTHS = re.compile(
    r"(?:(?<=\d[米秒])\d{1,2}|(?<=[一二两三四五六七八九十][米秒])[一二三四五六七八九]{1,2})(?![\d.零〇一二三四五六七八九十百千万亿])"
)
_HALF_ENDS = re.compile(r"半(?![\u4e00-\u9fff])")
_HALF_FOLLOWS = re.compile(r"半(?![数夜天年月径球价成导决信])")
_JOINTS = frozenset("∶:：比/")
_MORE = "[多余来几]"


# The patterns are possessive, so that no text can make them backtrack.
_SCALE = scale_pattern()
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})++(?!\d)|\d{1,3}(?: \d{3})++(?!\d)|\d++)(?:\.\d++)?+"
_TAIL = rf"(?:(?:{_MORE}?+{_SCALE})++(?:\d++{_SCALE}++|{DIGIT}++{_SCALE}++)*+)?+{_MORE}?+"
_GROUPED = rf"[一二三四五六七八九]{{1,3}}(?:、{DIGIT}{{3}})++(?!{DIGIT})"
_CHINESE = rf"(?:(?:{DIGIT}|{_SCALE}|[廿卅])++)(?:[点.](?={DIGIT}){DIGIT}++)?+"
NUMBER = re.compile(rf"(?:{_ARABIC}{_TAIL}|(?:{_GROUPED}(?:\.{DIGIT}++)?+|{_CHINESE})(?:{_MORE}?+{_SCALE})*+{_MORE}?+)")
_PAIR = re.compile(
    r"(?P<lead>(?:[一二两三四五六七八九]百)?(?:[二三四五六七八九]?十)?)(?P<low>[一二两三四五六七八])(?P<mark>、?)"
    rf"(?P<high>[二两三四五六七八九])(?P<scale>(?:{_SCALE})*+)(?!{DIGIT}|[十百千点.])"
)
_PART = re.compile(rf"几[十百]?|(?:\d++(?:\.\d++)?+|(?:{DIGIT}|[十百廿])++(?:[点.]{DIGIT}++)?+)[多余几]?+")
_OF_WHOLE = re.compile(r"(百万|[百千万])分之(?=[\d几十百零〇○一二三四五六七八九两廿])")
_FRACTION = re.compile(
    rf"((?:{DIGIT}|[十百千万])++)分之((?:{DIGIT}|[十百])++(?:[点.]{DIGIT}++)?+)|(\d{{1,3}})/(\d{{1,3}})(?![\d/万])"
)
_SMALL = "[零〇一二三四五六七八九十]{1,3}+"
_RATIO = re.compile(
    rf"{_SMALL}比{_SMALL}(?![年月日%个万亿千百点例较])|"
    r"\d++(?:\.\d++)?+(?:[∶:：]\d++(?:\.\d++)?+)++|\d++(?:\.\d++)?+比\d{1,3}(?:\.\d++)?+(?![\d年月日%个万亿])"
)


def single(text: str, start: int, floor: int) -> Span | None:
    """The figure that begins at the numeral sign at ``start``; ``floor`` is the end of the figure before it."""
    if text[start] == "零" and text.startswith(notfigures.BELOW_ZERO, start):
        return _below_zero(text, start)
    number = NUMBER.match(text, start)
    end = number.end() if number else start
    span = _special(text, start, end) or (_plain(text, start, end, floor) if number else None)
    return _signed(text, span, floor) if span and start and text[start - 1] in MINUS else span


def _special(text: str, start: int, end: int) -> Span | None:
    """A figure of more than the numeral ``text[start:end]`` and its unit, tried where its own sign stands."""
    sign, joint = text[start], text[end : end + 1]
    if sign.isascii():
        return (_ratio(text, start) or _fraction(text, start)) if joint in _JOINTS else None
    if sign in "一半" and (half := _half(text, start)):
        return half
    if sign in "百千万" and (share := _parts(text, start)):
        return share
    if joint == "比" and (ratio := _ratio(text, start)):
        return ratio
    if joint in "分十百千万" and text.find("分之", end, end + 5) >= 0 and (fraction := _fraction(text, start)):
        return fraction
    return _pair(text, start) if end - start > 1 or joint in ("、", "两") else None


def _below_zero(text: str, start: int) -> Span | None:
    """零下25℃."""
    begins = start + len(notfigures.BELOW_ZERO)
    degrees = single(text, begins, begins) if text[begins : begins + 1] not in ("", "零") else None
    return _negative(degrees, start) if degrees and degrees.unit.name in DEGREES else None


def _half(text: str, start: int) -> Span | None:
    """一半, 半数; 半 with a unit (半小时)."""
    if text.startswith(("一半", "半数"), start):
        return Span(start, start + 2, (HALF,), NO_UNIT, "half", "一半")
    unit = unit_at(text, start + 1) if text[start] == "半" else None
    if unit and unit[1].dimension == "count":
        return None
    return Span(start, unit[0], (HALF,), unit[1], "half", "半") if unit else None


def _ratio(text: str, start: int) -> Span | None:
    """4.0∶37.7∶58.3, 6比4."""
    ratio = _RATIO.match(text, start)
    if ratio is None or notfigures.clock(text, ratio):
        return None
    members = tuple(read(member) for member in re.split("[∶:：比]", ratio.group()))
    return Span(start, ratio.end(), tuple(member for member in members if member), NO_UNIT, "ratio", ratio.group())


def _parts(text: str, start: int) -> Span | None:
    """百分之二十八点六, 千分之五, 百万分之五, 百分之二三十."""
    whole = _OF_WHOLE.match(text, start)
    if whole is None:
        return None
    pair = _PAIR.match(text, whole.end())
    if pair and pair["scale"] in ("十", "") and not text.startswith("分之", pair.end()) and (ends := _pair_ends(pair)):
        return Span(start, pair.end(), ends, PARTS[whole[1]], "range", pair.group())
    return part_of_whole(text, start, whole.end(), whole[1])


def part_of_whole(text: str, start: int, position: int, whole: str) -> Span | None:
    """The share of a hundred, thousand or ten thousand whose numeral begins at ``position``."""
    part = _PART.match(text, position)
    numeral = read(part.group()) if part else None
    if part is None or numeral is None or text.startswith("分之", part.end()):
        return None
    return Span(start, part.end(), (numeral,), PARTS[whole], wording=part.group())


def _fraction(text: str, start: int) -> Span | None:
    """三分之二, 1/3."""
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    below, above = (match[1], match[2]) if match[1] else (match[4], match[3])
    denominator, numerator = read(below), read(above)
    if not (denominator and numerator and denominator.value and numerator.value):
        return None
    if match[3] and (numerator.value >= denominator.value or unit_at(text, match.end())):
        return None
    value = numerator.value / denominator.value
    return Span(start, match.end(), (Numeral(value, 1 / denominator.value),), NO_UNIT, "fraction", match.group())


def _pair_ends(pair: re.Match[str]) -> tuple[Numeral, Numeral] | None:
    low, high = (read(pair["lead"] + pair[end] + pair["scale"]) for end in ("low", "high"))
    first, second = read(pair["low"]), read(pair["high"])
    if not (low and high and first and second and first.value and second.value) or second.value - first.value != 1:
        return None
    return low, high


def _pair(text: str, start: int) -> Span | None:
    """三四百, 五、六个, 十三四万: neighbouring digits that share scale and unit are a range."""
    pair = _PAIR.match(text, start)
    ends = _pair_ends(pair) if pair else None
    if pair is None or ends is None:
        return None
    unit = unit_at(text, pair.end())
    if not (unit or pair["scale"]) or (pair["mark"] and unit and unit[1].name == "次"):
        return None
    span = Span(start, unit[0] if unit else pair.end(), ends, unit[1] if unit else NO_UNIT, "range", pair.group())
    return as_tenths(text, span) if unit and text[pair.end()] == "成" else span


def _plain(text: str, start: int, end: int, floor: int) -> Span | None:
    if start > floor and text[start] in SCALE_SIGNS and text[start - 1 : start] in ("数", "几", "上"):
        start -= 1
    wording = text[start:end]
    unit = unit_at(text, end)
    if unit is None and wording[-1] in "多余来几" and len(wording) > 1 and wording[-2] not in SCALE_SIGNS:
        end, wording = end - 1, wording[:-1]
    numeral = read(wording)
    if numeral is None:
        return None
    following = text[end : end + 1]
    if following in _COIN_SIGNS and (coins := _coins(text, start, end, numeral)):
        return coins
    if following == "个" and (split := _split_unit(text, end)):
        more, end, unit_found = split
        numeral = Numeral(numeral.value, numeral.step, more) if more or numeral.value is None else _halved(numeral)
        return Span(start, end, (numeral,), unit_found, "plain", wording)
    if unit is None:
        return Span(start, end, (numeral,), NO_UNIT, "plain", wording)
    if unit[1].name == "千米" and wording in SINGLE_DIGITS and (metres := unit_at(text, end + 1)):
        return Span(start, metres[0], (_thousandfold(numeral),), metres[1], "plain", text[start : end + 1])
    span = Span(start, unit[0], (numeral,), unit[1], "plain", wording)
    if following == "成":
        return as_tenths(text, span)
    if unit[1].name in ("米", "秒") and (rest := _HUNDREDTHS.match(text, span.end)) and not unit_at(text, rest.end()):
        return _with_hundredths(span, rest)
    if text.startswith("半", span.end) and numeral.value:
        halved = _HALF_FOLLOWS if unit[1].dimension in _HALVED else _HALF_ENDS
        if halved.match(text, span.end):
            return replace(span, numbers=(_halved(numeral),), end=span.end + 1)
    return span


def _coins(text: str, start: int, end: int, whole: Numeral) -> Span | None:
    """三块五, 三块两毛, 五毛八: the digit after a coin counts tenths of it."""
    coins = _COINS.match(text, end)
    if coins is None or whole.value is None or (not coins["named"] and unit_at(text, coins.end())):
        return None
    rate = Decimal(1) if text[end] == "块" else Decimal("0.1")
    value, step = whole.value * rate, rate
    for digit in (read(coins["tenth"]), read(coins["last"] or "")):
        if digit and digit.value is not None:
            step /= 10
            value += digit.value * step
    return Span(start, coins.end(), (Numeral(value, step),), YUAN, "plain", text[start:end])


def _split_unit(text: str, position: int) -> tuple[bool, int, Unit] | None:
    """1个多月, 三个半小时, 2个多百分点: 多 or 半 inside the unit; whether it was 多, the end, and the unit."""
    if text[position + 1 : position + 2] not in ("多", "半"):
        return None
    unit = unit_at(f"个{text[position + 2 : position + 5]}", 0)
    if unit is None or unit[1].dimension not in _SPLIT:
        return None
    return text[position + 1] == "多", position + 1 + unit[0], unit[1]


def _halved(numeral: Numeral) -> Numeral:
    return Numeral((numeral.value or 0) + Decimal("0.5"), Decimal("0.5"))


def _thousandfold(numeral: Numeral) -> Numeral:
    """三千米 is three thousand metres, 3千米 three kilometres."""
    return replace(numeral, value=numeral.value and numeral.value * 1000, step=numeral.step * 1000)


def _with_hundredths(span: Span, rest: re.Match[str]) -> Span:
    """8米36, 9秒83, 一米七五: digits after the unit count tenths and hundredths of it."""
    value, step = span.numbers[0].value or Decimal(0), Decimal(1)
    for digit in rest.group():
        step /= 10
        value += DIGIT_VALUE[digit] * step
    return replace(span, end=rest.end(), numbers=(Numeral(value, step),))


def as_tenths(text: str, span: Span) -> Span | None:
    """六成, 三成五, 七成半, 五六成: tenths told as per cent."""
    values = [number.value for number in span.numbers]
    if any(value is None or value > 10 for value in values):
        return None
    rest = text[span.end : span.end + 1]
    digit = read(rest) if rest and rest in "一二三四五六七八九" else None
    more = Decimal(5) if rest == "半" else digit.value if digit and digit.value else Decimal(0)
    numbers = tuple(
        Numeral(value * 10 + more, Decimal(1) if more else number.step * 10, number.more)  # type: ignore[operator]
        for value, number in zip(values, span.numbers, strict=True)
    )
    form = span.form if span.form == "range" else "tenths"
    return replace(span, numbers=numbers, unit=PERCENT, form=form, end=span.end + (1 if more else 0))


def _signed(text: str, span: Span, floor: int) -> Span:
    """-0.3%, -2.05亿元, 负百分之三: a minus behind a word belongs to the number."""
    sign, before = text[span.start - 1], text[span.start - 2 : span.start - 1]
    if span.start <= floor or span.unit.dimension not in SIGNED:
        return span
    word = "\u4e00" <= before <= "\u9fff"
    if before in "：（，～~—–" or (word and (sign != "负" or before in "为是达至到从由")):
        return _negative(span, span.start - 1)
    return span


def _negative(span: Span, start: int) -> Span:
    numbers = tuple(replace(number, value=number.value and -number.value) for number in span.numbers)
    return replace(span, start=start, numbers=numbers)
