"""When, where and by whom: period, place and said_by of a figure, empty where the sentence does not say."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from analysis.figures.context import Context, Cue
from analysis.figures.numerals import CHINESE_YEAR, DIGIT_VALUE, read
from analysis.figures.places import places_in
from analysis.vocabularies import rows

_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR_PART = rf"(?:[上下]半年|[前第]?[一二三四]季度|前?{_NUM}个?月(?:份|底|末)?|底|末|初)"
_MONTHS = rf"(?:[-—至到]{_NUM}月份?|月份?(?!以))"
# One leading class and the sign looked back at: the search runs from sign to sign.
_PERIOD = Cue(
    rf"[\d一二三四五六七八九十今去明前第上下本全年“](?<![比较同与].)(?:"
    rf"(?:(?<=\d)\d{{3}}|(?<=[一二])[零〇○一二三四五六七八九]{{3}})年"
    rf"(?:[-—至到](?:\d{{4}}|{CHINESE_YEAR})年|{_NUM}[-—至到]{_NUM}月份?|{_NUM}月(?:份|底|末)?(?:{_NUM}日)?|{_YEAR_PART})?"
    rf"|(?<=[今去明前上本])年{_YEAR_PART}?|(?<=全)年|(?<=年)[末底初]"
    rf"|(?<=“)[^”]{{1,3}}五”(?:时期|期间|以来|末)?|(?<=[上下])半年|(?:(?<=[前第])[一二三四]|(?<=[一二三四]))季度"
    rf"|(?:(?<=\d)\d?|(?<=[一二三四五六七八九十])[一二三四五六七八九十]{{0,2}}){_MONTHS})",
    *"年月季”",
)
_STARTSCHINESE_YEAR = re.compile(CHINESE_YEAR)
_STARTS_MONTH = re.compile(rf"({_NUM})月")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}


def circumstances(context: Context, date: str | None) -> tuple[str, str, str]:
    """Period, place and source that stand nearest before the figure; the source anywhere before it.

    The period is resolved to a year where the ``date`` of the document allows.
    """
    start = context.span.start
    period = context.sentence.last(_PERIOD, start)
    said = context.sentence.last(_said(), start)
    source = (said[1] or said[2] or "").strip() if said else ""
    return _resolved(period.group(), date) if period else "", _place(context), source


@cache
def _said() -> Cue:
    """据X统计, X表示."""
    after, of = ([row["verb"] for row in rows("said_by") if row["place"] == place] for place in ("after", "of"))
    return Cue(
        rf"据([^，。；]{{2,24}}?)(?:{'|'.join(after)})|^(?!会[上议]|有)([^，。；：“”]{{2,24}}?)(?:{'|'.join(of)})(?=[，：]|时说)",
        "据",
        *of,
    )


def _place(context: Context) -> str:
    starts, found = context.sentence.once(places_in)
    index = bisect_left(starts, context.span.start)
    return found[index - 1] if index else ""


def _resolved(written: str, date: str | None) -> str:
    if _STARTSCHINESE_YEAR.match(written):
        return "".join(str(DIGIT_VALUE[sign]) for sign in written[:4]) + written[4:]
    shift = _RELATIVE.get(written[:2])
    if date and shift is not None:
        return f"{int(date[:4]) + shift}年{written[2:]}"
    month = _STARTS_MONTH.match(written) if date else None
    number = read(month[1]) if month else None
    if date and number and number.value:
        return f"{date[:4]}年{int(number.value)}月"
    return written
