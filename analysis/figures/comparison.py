"""Basis: against what a change is measured - the year before, the month before, a yearly mean, or another time."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import Context, Cue, clause_start
from analysis.figures.movements import Movement
from analysis.figures.numerals import YEAR, read, year_of
from analysis.vocabularies import rows

_AGAINST_YEAR = re.compile(rf"(?:[比较同与]|等于|相当于|是|为){YEAR}")
_YEAR = re.compile(YEAR)
_ANY_YEAR = Cue(YEAR, "年")
_MONTH = r"(\d{1,2}|[一二三四五六七八九十]{1,3})月"
_AGAINST_MONTH = re.compile(rf"[比较]{_MONTH}")
_ANY_MONTH = Cue(_MONTH, "月")
_AGAINST_TIME = re.compile(
    r"[比较](?:今年|[1一][-—–~至到][\d一二三四五六七八九十]{1,2}月)|(?:[比较同与]|等于|相当于|(?<![认以因作成])[是为])[^，。；]{0,8}?"
    r"(?:时期?|时候|高峰期?|低谷|[旺淡]季|以前|之前|(?<!此)前|过去|那?阵子|初|年代|末|年底|期间|(?<![国省市县区州界球业]平均)(?<![国省市县区州界球业])水平|世纪|(?<![基人件])数|指标|个五年|昨[日天]|前一[日天]|\d日|交易日|周[一二三四五六日]|[常往平]年|上[届次期]|季度|[上下]半年|前[\d一二两三四五六七八九十]{1,2}个?月)"
    r"(?![景期往据])"
)
_COUNT = r"(?<![第\d零〇○一二三四五六七八九十])(?:[两二三四五六七八九十]{1,3}|\d{1,2})"
_SPAN_OF_YEARS = re.compile(rf"{_COUNT}(?:年(?!期)|个月)(?:来|间|共|累计|内|时间)?[^，。；：]{{0,14}}$")
_YEARS_OPEN = Cue(
    rf"(?:^|[，。；：])(?:(?:过去|这|近)?{_COUNT}年(?:来|间|共|累计|内)?(?![度级代月底初末])|“[^”]{{1,3}}五”(?:期间|时期)"
    r"|(?:解放|建国|新中国成立|改革开放|合作化|入世)(?:以来|以?后)(?=，))",
    "年",
    "期",
    "后，",
    "来，",
)
_SINCE = re.compile(r"以来|期间")
_COMPARED_WITH = Cue(r"[与和同跟从]([^，。；]{1,16}?)(?:相比|(?<!之)比较?|来?看)，", "比，", "比较，", "看，")
_OTHER_TIME = re.compile(r"[年月季日]")
_CLAUSE_BREAK = re.compile(r"[，：]")
_COMPARED_LEVEL = re.compile(r"(?P<against>[比较同与])[^，。；]{1,14}$")
_TIME_ENDS = frozenset("的年月日期天季周")
_LEVEL_CLOSED = re.compile(r"(?:的[\u4e00-\u9fff]{1,6})?(?P<against>相?比较?)?，")
_AGAINST_OTHERS = re.compile(r"(?<![占对同环相可])比(?![重例率值较])|(?:高|低|快|慢|多|少|大|小|优|好)于")
_NEW_TIME = re.compile("[年月季；]")
_NEW_SENTENCE = re.compile("；")
_HEADING_REACH = 200
_GOVERNED = 600


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    order = ("annual_avg", "yoy", "mom")
    joined = {basis: "|".join(row["pattern"] for row in rows("bases") if row["basis"] == basis) for basis in order}
    return tuple((basis, re.compile(joined[basis])) for basis in order)


def basis(context: Context, move: Movement, before: str, listed: str) -> str:
    """yoy, mom, annual_avg, since or empty, from the words of the figure's clause up to the figure before it.

    ``before`` is the basis of the same indicator's figure before, ``listed`` that of any (分别比上年增长5%和6%).
    """
    multiple = move.role == "level" and context.unit.name == "倍"
    if move.role != "change" and not multiple:
        return ""
    if context.restates:
        return listed
    start, left = _compared(context)
    found = _told(left)
    if found and not (multiple and found == "annual_avg"):
        return found
    if found := _against_named(context, left, start):
        return found
    if move.role == "change" and (_SPAN_OF_YEARS.search(left) or _SINCE.search(left)):
        return "since"
    years = context.sentence.last(_YEARS_OPEN, context.span.start)
    if years and (move.carries or _governs(context, years, _NEW_TIME)):
        return "since"
    if context.same_clause and context.left.strip("、和及") == "":
        return listed
    if _AGAINST_OTHERS.search(left):
        return ""
    if found := _against_heading(context):
        return found
    gap = context.text[context.previous.end : context.span.start] if context.previous else ""
    return before if before == "yoy" or not _OTHER_TIME.search(gap) else ""


def _governs(context: Context, opening: re.Match[str], barrier: re.Pattern[str]) -> bool:
    """Whether the figure stands not far behind the words that open for it, with no barrier between."""
    start = context.span.start
    return start - opening.end() < _GOVERNED and not barrier.search(context.text, opening.end(), start)


def _told(words: str) -> str:
    """The last basis that the words name outright: 同比, 环比, 年均 and their kind."""
    named = [(match.start(), name) for name, pattern in _patterns() for match in pattern.finditer(words)]
    return max(named)[1] if named else ""


def _compared(context: Context) -> tuple[int, str]:
    """The words before the figure with their offset; over the level compared with in 比一九五二年的二百亿元增长四成."""
    if context.previous and (context.same_clause or context.text[context.previous.start - 1] in _TIME_ENDS):
        start = context.lead if context.same_clause else clause_start(context.text, context.previous.start)
        level = _COMPARED_LEVEL.search(context.text, start, context.previous.start)
        if level and (level["against"] in "比较" if context.same_clause else _heads_clause(context, level)):
            return start, context.text[start : context.span.start]
    return context.span.start - len(context.left), context.left


def _heads_clause(context: Context, level: re.Match[str]) -> bool:
    """Whether the level closes the clause before: 比去年的三十吨，增加五吨; 与去年的三十吨相比，增加五吨."""
    end = context.previous.end if context.previous else 0
    closed = _LEVEL_CLOSED.fullmatch(context.text, end, context.lead)
    return closed is not None and (level["against"] in "比较" or closed["against"] is not None)


def _against_named(context: Context, left: str, start: int) -> str:
    if match := _AGAINST_YEAR.search(left):
        return _against_year(context, match[1], start + match.start())
    if match := _AGAINST_MONTH.search(left):
        return _against_month(context, match[1], start + match.start())
    return "since" if _AGAINST_TIME.search(left) else ""


def _against_heading(context: Context) -> str:
    """与去年同期相比，…; 一九五七年比一九五二年，粮食增长…: a comparison that heads the figures behind it."""
    compared = context.sentence.last(_COMPARED_WITH, context.lead)
    if compared and _governs(context, compared, _NEW_SENTENCE):
        if found := _told("比" + compared[1]):
            return found
        if year := _YEAR.search(compared[1]):
            return _against_year(context, year[1], compared.start())
    heading = context.text[: min(context.spans[0].start, _HEADING_REACH)]
    match = _AGAINST_YEAR.search(heading)
    if match is None or not _CLAUSE_BREAK.search(heading, match.end()):
        return ""
    return _against_year(context, match[1], match.start())


def _against_year(context: Context, named: str, position: int) -> str:
    subject = context.sentence.last(_ANY_YEAR, position)
    while subject and position - subject.start() < _GOVERNED and year_of(subject[1]) == year_of(named):
        subject = context.sentence.last(_ANY_YEAR, subject.start())
    return "yoy" if subject and year_of(subject[1]) - year_of(named) == 1 else "since"


def _against_month(context: Context, named: str, position: int) -> str:
    subject = context.sentence.last(_ANY_MONTH, position)
    months = [read(written) for written in (subject[1], named)] if subject else []
    values = [int(month.value) for month in months if month and month.value]
    return "mom" if len(values) == 2 and values[0] - values[1] in (1, -11) else "since"
