"""When, where and by whom: period, place and said_by of a figure, empty where the sentence does not say."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import Context
from analysis.figures.numerals import DIGIT_VALUE, read
from analysis.figures.wordlists import alternation
from analysis.vocabularies import rows

_CN_YEAR = r"[一二][零〇○一二三四五六七八九]{3}"
_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PERIOD = re.compile(
    rf"(?:\d{{4}}|{_CN_YEAR})年(?:(?:[-—至到](?:\d{{4}}|{_CN_YEAR})年)|{_NUM}月(?:份|底|末)?(?:{_NUM}日)?|[上下]半年|前?[一二三四]季度|底|末|初)?"
    rf"|(?:今|去|明|前|上|本|当)年(?:[上下]半年|前?[一二三四]季度|前?{_NUM}个?月(?:份|底)?|底|末|初)?"
    rf"|“[^”]{{1,3}}五”(?:时期|期间|以来|末)?|[上下]半年|前?[一二三四]季度|{_NUM}[-—至到]{_NUM}月份?|{_NUM}月份?(?!以)"
)
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_COMPARED = re.compile(r"(?:比|较|同|与)$")
_SAID = re.compile(
    r"(?:据|根据)([^，。；]{2,24}?)(?:统计|介绍|测算|预计|消息|数据|公布|初步统计|核算)|^([^，。；：“”]{2,24}?)(?:介绍|表示|说|指出|透露|预测|预计|称|宣布)(?=[，：]|时说)"
)


@cache
def _places() -> re.Pattern[str]:
    return re.compile(alternation(row["place"] for row in rows("figure_places")))


def circumstances(context: Context, date: str | None) -> dict[str, str]:
    """``period`` (resolved to a year where ``date`` allows), ``place`` and ``said_by``."""
    before = context.before
    places = [match.group() for match in _places().finditer(before)]
    said = _SAID.search(before)
    return {
        "period": _period(before, date),
        "place": places[-1] if places else "",
        "said_by": (said[1] or said[2] or "").strip() if said else "",
    }


def _period(before: str, date: str | None) -> str:
    found = [match for match in _PERIOD.finditer(before) if not _COMPARED.search(before[: match.start()])]
    return _resolved(found[-1].group(), date) if found else ""


def _resolved(written: str, date: str | None) -> str:
    if re.match(_CN_YEAR, written):
        return "".join(str(DIGIT_VALUE[sign]) for sign in written[:4]) + written[4:]
    shift = _RELATIVE.get(written[:2])
    if date and shift is not None:
        return f"{int(date[:4]) + shift}年{written[2:]}"
    if date and (month := re.match(rf"({_NUM})月", written)) and (number := read(month[1])) and number.value:
        return f"{date[:4]}年{int(number.value)}月"
    return written
