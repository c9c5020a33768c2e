"""Where figures stand in a sentence: number, scale and unit as one span, ranges and ratios whole.

``scan`` goes once over the text from numeral to numeral; what is no figure (dates, ordinals, names, ...) is passed over
by ``notfigures``. Texts are half-width (``numerals.half_width``) and folded (``folding.fold``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from types import SimpleNamespace

from analysis.figures import notfigures
from analysis.figures.numerals import LARGE_SCALES, Numeral, read
from analysis.figures.units import Unit, scale_pattern, unit_at

DIGIT = "[零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
START = re.compile("[0-9零〇○一二三四五六七八九十百千万亿两廿卅半壹贰叁肆伍陆柒捌玖]")
_NUMERAL_SIGNS = "0-9０-９零〇○一二三四五六七八九十百千万亿两廿卅半壹贰叁肆伍陆柒捌玖"
_OPENING = re.compile(rf"(?<![第（({_NUMERAL_SIGNS}])[{_NUMERAL_SIGNS}](?!、)")
DASH = "[-—–~～―─﹣－]{1,2}"
TO = re.compile(rf"{DASH}|到|至")
_LAW_TO = re.compile(r"以上(?:至|不满)?")
_HALF_FOLLOWS = re.compile(r"半(?![数夜天年月径球价成导决信])")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` with the numbers it holds: one, two of a range, or the members of a ratio.

    ``form`` is plain, range, fraction, ratio or half; ``scaled`` says that a scale word stands in it, ``wording`` is the
    bare numeral as written.
    """

    start: int
    end: int
    numbers: tuple[Numeral, ...]
    unit: Unit | None
    form: str = "plain"
    scaled: bool = False
    wording: str = ""

    @property
    def vague(self) -> bool:
        return self.numbers[0].value is None

    @property
    def unit_name(self) -> str:
        return self.unit.name if self.unit else ""


@cache
def patterns() -> SimpleNamespace:
    """The numeral patterns; possessive, so that no text can make them backtrack."""
    scale = scale_pattern()
    more = "[多余来几]"
    arabic = r"(?:\d{1,3}(?:[,，]\d{3})++(?![\d])|\d{1,3}(?: \d{3})++(?!\d)|\d++)(?:\.\d++)?+"
    tail = rf"(?:(?:{more}?+{scale})++(?:\d++{scale}++|{DIGIT}++{scale}++)*+)?+{more}?+"
    grouped = rf"[一二三四五六七八九]{{1,3}}(?:、{DIGIT}{{3}})++(?!{DIGIT})"
    chinese = rf"(?:(?:{DIGIT}|{scale}|[廿卅])++)(?:[点.](?={DIGIT}){DIGIT}++)?+"
    number = rf"(?:{arabic}{tail}|(?:{grouped}(?:\.{DIGIT}++)?+|{chinese})(?:{more}?+{scale})*+{more}?+)"
    after_whole = rf"(?:\d++(?:\.\d++)?+|(?:{DIGIT}|[十百廿])++(?:[点.]{DIGIT}++)?+)[多余几]?+"
    return SimpleNamespace(
        number=re.compile(number),
        pair=re.compile(rf"([一二三四五六七八])(、?)([二三四五六七八九])((?:{scale})*+)(?!{DIGIT}|[十百千点.])"),
        parts=re.compile(rf"(百|千|万)分之((?:几[十百]?|{after_whole}))"),
        fraction=re.compile(
            rf"((?:{DIGIT}|[十百千])++)分之((?:{DIGIT}|[十百])++(?:[点.]{DIGIT}++)?+)|(\d{{1,3}})/(\d{{1,3}})(?![\d/])"
        ),
        whole_part=re.compile(rf"{after_whole}"),
        ratio=re.compile(r"\d++(?:\.\d++)?+(?:[∶:：]\d++(?:\.\d++)?+)++"),
        spoken_ratio=re.compile(rf"({arabic}|{DIGIT})(比)({arabic}|{DIGIT})(?![\d年月日]|{DIGIT})"),
        tenths=re.compile(r"成([一二三四五六七八九])?(?=[^为员立本果功就套型长绩品熟效交都份]|$)"),
    )


def may_hold_figure(sentence: str) -> bool:
    """A cheap test that most sentences without figures fail: a numeral that no 第 or bracket opens."""
    return _OPENING.search(sentence) is not None


def scan(text: str) -> list[Span]:
    """All figures of a folded half-width sentence, in text order."""
    found: list[Span] = []
    position, previous_end = 0, 0
    while match := START.search(text, position):
        start = match.start()
        after = notfigures.skip(text, start)
        if after > start:
            position = after
            continue
        spans = _read_at(text, start, previous_end)
        position = max(spans[-1].end if spans else start + 1, start + 1)
        if not spans:
            position = max(position, _number_end(text, start))
            continue
        found += spans
        previous_end = position
    return [span for span in _with_shared_units(text, found) if not notfigures.refuses(text, span)]


def _number_end(text: str, start: int) -> int:
    number = patterns().number.match(text, start)
    return number.end() if number else start + 1


def _read_at(text: str, start: int, floor: int) -> list[Span]:
    """The span beginning at a numeral sign, or two where 由/从 stands before a range (its ends are then from and to)."""
    first = _single(text, start, floor)
    if first is None:
        return []
    second = _range_end(text, first)
    return [first] if second is None else second


def _single(text: str, start: int, floor: int) -> Span | None:
    known, sign = patterns(), text[start]
    if sign in "一半" and (half := _one_half(text, start)):
        return half
    if sign.isdigit() and sign.isascii() and (ratio := known.ratio.match(text, start)):
        if notfigures.clock(text, ratio):
            return None
        members = tuple(read(member) for member in re.split("[∶:：]", ratio.group()))
        return Span(start, ratio.end(), tuple(m for m in members if m), None, "ratio")
    if parts := known.parts.match(text, start):
        return _parts_of_whole(text, start, parts.end(), parts[1], parts[2])
    if fraction := known.fraction.match(text, start):
        return _fraction(start, fraction)
    if pair := known.pair.match(text, start):
        spoken = _spoken_pair(text, start, pair)
        if spoken:
            return spoken
    number = known.number.match(text, start)
    return _plain(text, start, number.end(), floor) if number else None


def _one_half(text: str, start: int) -> Span | None:
    if text.startswith("一半", start) or text.startswith("半数", start):
        return Span(start, start + 2, (Numeral(Decimal("0.5"), Decimal("0.5")),), None, "half", wording="一半")
    if text[start] == "半" and (unit := unit_at(text, start + 1)):
        return Span(start, unit[0], (Numeral(Decimal("0.5"), Decimal("0.5")),), unit[1], "half", wording="半")
    return None


def _parts_of_whole(text: str, start: int, end: int, whole: str, wording: str) -> Span | None:
    numeral = read(wording)
    if numeral is None:
        return None
    name, base, factor = {"百": ("%", "%", "1"), "千": ("‰", "%", "0.1"), "万": ("‱", "%", "0.01")}[whole]
    return Span(start, end, (numeral,), Unit(name, "share", Decimal(factor), base), wording=wording)


def _fraction(start: int, match: re.Match[str]) -> Span | None:
    below, above = (match[1], match[2]) if match[1] else (match[4], match[3])
    denominator, numerator = read(below), read(above)
    if not (denominator and numerator and denominator.value and numerator.value) or (
        match[3] and numerator.value >= denominator.value
    ):
        return None
    value = numerator.value / denominator.value
    return Span(start, match.end(), (Numeral(value, 1 / denominator.value),), None, "fraction", wording=match.group())


def _spoken_pair(text: str, start: int, pair: re.Match[str]) -> Span | None:
    """三四百, 五、六个: neighbouring digits that share scale and unit are a range."""
    low, high = read(pair[1] + pair[4]), read(pair[3] + pair[4])
    unit = unit_at(text, pair.end())
    if low is None or high is None or low.value is None or high.value is None or not (unit or pair[4]):
        return None
    if int(read(pair[3]).value) - int(read(pair[1]).value) != 1 or (pair[2] and unit and unit[1].name in "次届期"):  # type: ignore[union-attr,arg-type]
        return None
    end = unit[0] if unit else pair.end()
    return Span(start, end, (low, high), unit[1] if unit else None, "range", bool(pair[4]), pair.group())


def _plain(text: str, start: int, end: int, floor: int) -> Span | None:
    before = text[start - 1 : start]
    if before and start > floor and before in "数几上" and text[start] in "十百千万亿":
        start -= 1
    wording = text[start:end]
    scaled = any(sign in "十百千万亿兆" for sign in wording)
    tenths = patterns().tenths.match(text, end)
    if tenths and not wording[-1].isascii() and len(wording) <= 2:
        return _tenths(start, wording, tenths)
    unit = unit_at(text, end)
    if unit is None and wording[-1] in "多余来几" and len(wording) > 1 and wording[-2] not in "十百千万亿":
        end, wording = end - 1, wording[:-1]
    numeral = read(wording)
    if numeral is None:
        return None
    end = unit[0] if unit else end
    if (
        unit
        and unit[1].dimension in ("multiple", "time", "calendar time", "mass", "length")
        and _HALF_FOLLOWS.match(text, end)
        and numeral.value
    ):
        numeral, end = Numeral(numeral.value + Decimal("0.5"), Decimal("0.5")), end + 1
    return Span(start, end, (numeral,), unit[1] if unit else None, "plain", scaled, wording)


def _tenths(start: int, wording: str, tenths: re.Match[str]) -> Span | None:
    numeral = read(wording)
    if numeral is None or numeral.value is None or numeral.value > 10:
        return None
    value = numeral.value * 10 + int(read(tenths[1]).value if tenths[1] else 0)  # type: ignore[union-attr,arg-type]
    return Span(
        start,
        tenths.end(),
        (Numeral(value, Decimal(1 if tenths[1] else 10)),),
        Unit("%", "share", Decimal(1), "%"),
        wording=wording,
    )


def _range_end(text: str, first: Span) -> list[Span] | None:
    """The range that ``first`` opens (6%—6.5%, 三至五个, 五万元以上十万元以下), if it does."""
    if first.form not in ("plain", "fraction") or first.vague:
        return None
    law = _LAW_TO.match(text, first.end)
    link = law or TO.match(text, first.end)
    if link is None or not START.match(text, link.end()):
        return None
    share = first.unit is not None and first.unit.dimension == "share" and text[first.start] in "百千万"
    second = _single(text, link.end(), link.end())
    if share and (bare := patterns().whole_part.match(text, link.end())) and not text.startswith("分之", bare.end()):
        second = _parts_of_whole(text, link.end(), bare.end(), text[first.start], bare.group())
    if second is None or second.vague or second.form not in ("plain", "fraction", "half"):
        return None
    if law:
        return (
            [_joined(first, second, 2)]
            if text.startswith("以下", second.end) and first.unit_name == second.unit_name
            else None
        )
    if second.unit is None and first.unit is not None:
        return None
    if first.unit and second.unit and first.unit_name != second.unit_name:
        return None
    return [_joined(_scaled_like(first, second), second, 0)]


def _joined(first: Span, second: Span, extra: int) -> Span:
    numbers = (first.numbers[0], second.numbers[0])
    return replace(
        second,
        start=first.start,
        end=second.end + extra,
        numbers=numbers,
        form="range",
        scaled=first.scaled or second.scaled,
    )


def _scaled_like(first: Span, second: Span) -> Span:
    """10—15亿: the first end takes the scale of the second where it has none and is not the larger number."""
    scale = 1
    for sign in reversed(second.wording):
        if sign not in LARGE_SCALES:
            break
        scale *= LARGE_SCALES[sign]
    low, high = first.numbers[0], second.numbers[0]
    if (
        first.unit
        or scale == 1
        or any(sign in LARGE_SCALES for sign in first.wording)
        or low.value * scale > high.value
    ):  # type: ignore[operator]
        return first
    return replace(first, numbers=(Numeral(low.value * scale, low.step * scale, low.more),))  # type: ignore[operator]


def _with_shared_units(text: str, spans: list[Span]) -> list[Span]:
    """3、5、7个百分点: a bare number before 、 or 和 takes the unit of the next figure."""
    shared: list[Span] = []
    for span in reversed(spans):
        after = shared[-1] if shared else None
        if (
            span.unit is None
            and span.form == "plain"
            and after
            and after.unit
            and text[span.end : after.start] in ("、", "和", "或", "及")
        ):
            span = replace(span, unit=after.unit)
        shared.append(span)
    return shared[::-1]
