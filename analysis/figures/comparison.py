"""Basis: against what a change is measured - the year before, the month before, a yearly mean, or another time."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import Context
from analysis.figures.movements import Movement
from analysis.figures.numerals import DIGIT_VALUE, read
from analysis.vocabularies import rows

_YEAR = r"((?:19|20)\d\d|一[九][零〇○一二三四五六七八九]{2}|二[零〇○][零〇○一二三四五六七八九]{2})年"
_AGAINST_YEAR = re.compile(rf"(?:比|较|同|与|等于|相当于|是|为){_YEAR}")
_ANY_YEAR = re.compile(_YEAR)
_AGAINST_TIME = re.compile(
    r"(?:比|较|同|与|等于|相当于|是|为)[^，。；]{0,8}?(?:时期?|时候|以前|之前|前|初|年代|末|年底|期间|水平|世纪)(?![景期往])"
)
_SPAN_OF_YEARS = re.compile(
    r"(?<![第\d零〇○一二三四五六七八九十])(?:[两二三四五六七八九十]{1,3}|\d{1,2})(?:年|个月)(?:来|间|共|累计|内|时间)?[^，。；：]{0,14}$"
)
_YEARS_OPEN = re.compile(
    r"(?:^|[，。；：])(?:过去|这|近)?(?:[两二三四五六七八九十]{1,3}|\d{1,2})年(?:来|间|共|累计)?(?![度级级代月底初末])"
)
_CLAUSE_BREAK = re.compile(r"[，：]")
_ADJUSTED = re.compile(r"实际|名义|可比价格|扣除")
_SINCE = re.compile(r"以来|期间")
_AGAINST_MONTH = re.compile(r"[比较](\d{1,2}|[一二三四五六七八九十]{1,3})月")
_ANY_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})月")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    order = ("annual_avg", "yoy", "mom")
    joined = {basis: "|".join(row["pattern"] for row in rows("bases") if row["basis"] == basis) for basis in order}
    return tuple((basis, re.compile(joined[basis])) for basis in order)


def basis(context: Context, move: Movement, before: str, listed: str) -> str:
    """yoy, mom, annual_avg, since or empty; ``before`` is the basis of the same indicator's figure before, or empty,
    ``listed`` that of the figure before whatever its indicator (分别比上年增长5%和6%)."""
    if move.role != "change" and not (move.role == "level" and context.span.unit_name == "倍"):
        return ""
    left = _with_compared_level(context)
    latest = [(match.start(), name) for name, pattern in _patterns() for match in pattern.finditer(left)]
    if latest:
        return max(latest)[1]
    if match := _AGAINST_YEAR.search(left):
        return _against(context.before, left, match)
    if match := _AGAINST_MONTH.search(left):
        return _against_month(context.before, left, match)
    if _AGAINST_TIME.search(left):
        return "since"
    if move.role == "change" and (_SPAN_OF_YEARS.search(left) or _SINCE.search(left)):
        return "since"
    if move.carries and _YEARS_OPEN.search(context.before):
        return "since"
    if context.left.strip("、和及") == "" and context.same_clause:
        return listed
    heading = context.text[: context.spans[0].start]
    if (match := _AGAINST_YEAR.search(heading)) and _CLAUSE_BREAK.search(heading, match.end()):
        return _against(heading, heading[match.start() :], match)
    return before if _ADJUSTED.search(context.before[context.previous.end :] if context.previous else "") else ""


def _with_compared_level(context: Context) -> str:
    """The words before the figure; over the level it is compared with in 比一九五二年的二百亿元增长四成."""
    if context.same_clause and context.previous:
        opening = context.text[context.lead : context.previous.start]
        if re.search(r"[比较][^，。；]{1,14}$", opening):
            return context.clause_left
    return context.left


def _against(before: str, left: str, match: re.Match[str]) -> str:
    subject = [year for year in _ANY_YEAR.findall(before[: len(before) - len(left) + match.start()])]
    named = _year(match[1])
    return "yoy" if subject and _year(subject[-1]) - named == 1 else "since"


def _against_month(before: str, left: str, match: re.Match[str]) -> str:
    subject = _ANY_MONTH.findall(before[: len(before) - len(left) + match.start()])
    months = [read(written) for written in (subject[-1:] + [match[1]])]
    values = [int(month.value) for month in months if month and month.value]
    return "mom" if len(values) == 2 and values[0] - values[1] in (1, -11) else "since"


def _year(written: str) -> int:
    return int("".join(str(DIGIT_VALUE[sign]) for sign in written))
