"""Where figures stand in a sentence: ranges and lists put together, and what is no figure left out.

``scan`` goes once over the text from numeral to numeral (``sighting``); ``masks`` passes over dates, marks and names,
``shapes`` reads each other, ``notfigures`` refuses periods, articles and the like.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from analysis.figures import masks, notfigures
from analysis.figures.numerals import LARGE_SCALES, Numeral
from analysis.figures.shapes import MINUS, NUMBER, as_tenths, part_of_whole, single
from analysis.figures.sighting import SIGNS, next_numeral
from analysis.figures.span import Span
from analysis.figures.units import NO_UNIT, Unit

_TO = re.compile(
    rf"(?:(?P<law>以上(?:至|不[满足]|未满)?|不满|未满)|[-—–~～―─﹣－]{{1,2}}?|到|至)(?=(?:(?<!-)[-−负])?[{SIGNS}])"
)
_SPELT_TO = frozenset("到至")
_COMPOUND = frozenset({"time", "calendar time", "money", "length", "mass"})
_BETWEEN_PARTS = frozenset({"", "又", "零"})
HOUR = Decimal(3600)
MINUTE = Unit("分", "time", Decimal(60), "秒")
_LIST_SIGNS = frozenset({"、", "和", "或", "及"})


def scan(text: str) -> list[Span]:
    """All figures of a folded half-width sentence, in text order."""
    found: list[Span] = []
    position = floor = 0
    while (start := next_numeral(text, position)) < len(text):
        position = masks.skip(text, start)
        if position > start:
            continue
        first = single(text, start, floor)
        if first is None:
            number = NUMBER.match(text, start)
            position = max(number.end() if number else 0, start + 1)
            continue
        span = _range_from(text, first) or first
        found.append(span)
        position = floor = span.end
    if len(found) > 1:
        found = _with_shared_units(text, _compounded(text, found))
    return [span for span in found if not notfigures.refuses(text, span)]


def _range_from(text: str, first: Span) -> Span | None:
    """The range that ``first`` opens: 6%—6.5%, 三至五个, 五万元以上十万元以下, 三年以上不满七年."""
    link = _TO.match(text, first.end)
    if link is None or first.vague or first.form not in ("plain", "fraction", "tenths"):
        return None
    begins = link.end()
    if text[begins - 1] in _SPELT_TO and masks.skip(text, begins) > begins:
        return None
    second = _second_end(text, first, begins)
    if second is None or second.vague or second.form not in ("plain", "fraction", "half", "tenths"):
        return None
    if law := link["law"]:
        if first.unit.name != second.unit.name:
            second = _in_unit_of(first, second)
        if second is None:
            return None
        below = len("以下") if text.startswith("以下", second.end) else 0
        return _joined(first, second, below) if below or law.endswith(("满", "不足")) else None
    if first.unit.name not in ("", second.unit.name):
        return None
    return _joined(_scaled_like(text, first, second), second, 0)


def _second_end(text: str, first: Span, position: int) -> Span | None:
    whole = text[first.start]
    if (
        whole in "百千万"
        and first.unit.dimension == "share"
        and text.startswith("分之", first.start + 1)
        and (part := part_of_whole(text, position, position, whole))
    ):
        return part
    return single(text, position + (text[position] in MINUS), position)


def _in_unit_of(first: Span, second: Span) -> Span | None:
    """六个月以上一年以下: the upper end told in the unit of the lower; None where they are not of one dimension."""
    small, large = first.unit, second.unit
    if small.dimension != large.dimension or small.dimension not in _COMPOUND:
        return None
    rate, high = large.factor / small.factor, second.numbers[0]
    number = replace(high, value=high.value and high.value * rate, step=high.step * rate)
    return replace(second, unit=small, numbers=(number,))


def _joined(first: Span, second: Span, extra: int) -> Span:
    numbers = (first.numbers[0], second.numbers[0])
    return Span(first.start, second.end + extra, numbers, second.unit, "range", second.wording)


def _scaled_like(text: str, first: Span, second: Span) -> Span:
    """10—15亿, 五到六成: the first end takes the scale of the second, where it has none and is not the larger."""
    if second.form == "tenths" and first.unit is NO_UNIT:
        return as_tenths(text, replace(first, unit=second.unit, end=second.end)) or first
    scale = 1
    for sign in reversed(second.wording):
        if sign not in LARGE_SCALES:
            break
        scale *= LARGE_SCALES[sign]
    low, high = first.numbers[0], second.numbers[0]
    if first.unit is not NO_UNIT or scale == 1 or any(sign in LARGE_SCALES for sign in first.wording):
        return first
    if low.value is None or high.value is None or low.value * scale > high.value:
        return first
    return replace(first, numbers=(Numeral(low.value * scale, low.step * scale, low.more),))


def _compounded(text: str, spans: list[Span]) -> list[Span]:
    """五元三角, 4小时18分, 一尺二寸, 三年六个月: an amount in two units of one dimension, told in the larger."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and text[before.end : span.start] in _BETWEEN_PARTS and (whole := _compound(before, span)):
            joined[-1] = whole
        else:
            joined.append(span)
    return joined


def _compound(first: Span, second: Span) -> Span | None:
    large, small = first.unit, second.unit
    if (large.name, small.name) == ("分", "秒"):
        large = MINUTE
    if small.name == "分" and large.factor == HOUR and large.dimension == "time":
        small = MINUTE
    if large.dimension != small.dimension or large.dimension not in _COMPOUND:
        return None
    high, low = first.numbers[0], second.numbers[0]
    if (
        large.factor <= small.factor
        or high.value is None
        or low.value is None
        or {first.form, second.form} != {"plain"}
    ):
        return None
    rate = small.factor / large.factor
    return replace(
        first, end=second.end, unit=large, numbers=(Numeral(high.value + low.value * rate, low.step * rate, low.more),)
    )


def _with_shared_units(text: str, spans: list[Span]) -> list[Span]:
    """3、5、7个百分点: a bare number before 、 or 和 takes the unit of the next figure."""
    shared = list(spans)
    for index in range(len(spans) - 2, -1, -1):
        span, after = spans[index], shared[index + 1]
        open_ = span.unit is NO_UNIT or (span.unit.name == "个" and after.unit.name == "个百分点")
        if open_ and after.unit is not NO_UNIT and span.form == "plain" and text[span.end : after.start] in _LIST_SIGNS:
            shared[index] = replace(span, unit=after.unit)
    return shared
