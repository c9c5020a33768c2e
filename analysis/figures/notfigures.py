"""Numbers with a unit that are no figures in their place: periods, articles, denominators, names, pointers back."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.masks import CHINESE, is_strength
from analysis.figures.span import Span
from analysis.figures.units import Unit
from analysis.figures.wordlists import Beginning, Ending
from analysis.vocabularies import rows

_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?$")
_QUOTED = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"，。；：！？%‰]{1,12})[”’」』\"]")
_OPENING_QUOTE = re.compile('[“‘「『"]')
QUOTED_REACH = 12
WINDOW = 10
_HAN_NUMERAL = re.compile(CHINESE)
_RATE_FOLLOWS = re.compile(r"[^，。；、]{0,8}[0-9一二三四五六七八九十百千]")
_PRICED = re.compile(
    r"[^，。；、\d]{0,8}?(?:卖|售价|价格|要价|单价)[^，。；]{0,4}?[\d一二两三四五六七八九十][^，。；]{0,6}?[元块毛角]"
)
_PRICE_BEFORE = re.compile(r"(?:元|[块毛]钱?)(?:多|左右)?$")
_RATIO_LEFT = re.compile(r"(?:比|比例|比率|比分|比值|配比)(?:约?[为是达由从]|达到)?$")
_SCALES = frozenset("百千万亿兆")
_FORMAL_WORDS = frozenset({"队伍", "入伍", "退伍", "大陆", "登陆", "收拾"})  # 伍, 陆, 拾 are numerals elsewhere
_NUMBERED = frozenset("名位次")
_EMPHATIC = frozenset("近超过逾破达约")
_BARE_WORD = re.compile(r"[的有在为是中和里外上下]")
TITLE_REACH = 60
PEOPLE_AND_THINGS = ("count", "people", "visits", "household", "organisation", "labour", "containers", "score", "age")
CLASSED = frozenset({"mass", "power", "length", "volume", "area"})  # 3000吨级 names a class of ships
TIMES = frozenset({"time", "calendar time", "working time"})
SHARES = frozenset({"%", "‰", "‱", "ppm"})
BELOW_ZERO = "零下"
HOUR = 3600  # seconds


@cache
def _words(rule: str, side: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """The literal words of a rule, and a pattern of the others."""
    known = [row["pattern"] for row in rows("not_figures") if (row["rule"], row["side"]) == (rule, side)]
    others = "|".join(pattern for pattern in known if re.escape(pattern) != pattern)
    end = "$" if side == "before" else ""
    return {word: rule for word in known if re.escape(word) == word}, re.compile(
        f"(?:{others}){end}"
    ) if others else None


@cache
def _words_before(rule: str) -> tuple[Ending, re.Pattern[str] | None]:
    literal, others = _words(rule, "before")
    return Ending(literal), others


@cache
def _words_after(rule: str) -> tuple[Beginning, re.Pattern[str] | None]:
    literal, others = _words(rule, "after")
    return Beginning(literal), others


def _reach(rule: str, text: str, start: int) -> int:
    """How many signs before ``start`` the longest words of a rule take; 0 where none stand there."""
    words, others = _words_before(rule)
    literal = words.of(text, start)
    length = len(literal[0]) if literal else 0
    opening = max(0, start - WINDOW)
    match = others.search(text[opening:start]) if others else None
    return max(length, start - opening - match.start()) if match else length


def _before(rule: str, text: str, start: int) -> bool:
    words, others = _words_before(rule)
    if words.of(text, start):
        return True
    return others is not None and others.search(text[max(0, start - WINDOW) : start]) is not None


def _after(rule: str, text: str, end: int) -> bool:
    words, others = _words_after(rule)
    return words.of(text, end) is not None or (others is not None and others.match(text, end) is not None)


@cache
def ends_of_periods() -> tuple[str, ...]:
    """The words behind any unit of time that make it a period, whatever stands before but a word of duration."""
    of_days, of_hours = (_words(rule, "after")[0] for rule in ("period", "clock_unit_period"))
    return tuple(sorted(of_days.keys() & of_hours.keys()))


def last_signs_before_durations() -> frozenset[str]:
    """The signs one of which stands before a time that is told as a duration."""
    return frozenset(
        row["pattern"][-1] for row in rows("not_figures") if (row["rule"], row["side"]) == ("duration", "before")
    )


def clock(text: str, ratio: re.Match[str]) -> bool:
    """Whether a ratio-like 9:30 is a time of day."""
    written = ratio.group()
    if _RATIO_LEFT.search(text[max(0, ratio.start() - 6) : ratio.start()]):
        return False
    return "∶" not in written and _CLOCK.match(written) is not None and not text.startswith("的比", ratio.end())


def refuses(text: str, span: Span) -> bool:
    """Whether a well-formed number and unit is no figure in its place."""
    start, unit = span.start, span.unit
    if text.rfind("《", max(0, start - TITLE_REACH), start) >= 0 and _in_title(text, start):
        return True
    if unit is None and span.form in ("ratio", "half"):
        return text[start - 1 : start] == "过"
    if text[start - 1 : start + 1] in _FORMAL_WORDS or _before("after_each", text, start):
        return True
    if _OPENING_QUOTE.search(text, max(0, start - QUOTED_REACH), start) and _in_quoted_name(text, span):
        return True
    if span.wording in ("1", "一") and _denominator(text, span):
        return True
    if unit is None:
        return span.form == "plain" and _bare_is_no_figure(text, span)
    dimension = unit.dimension
    if dimension in CLASSED and text.startswith("级", span.end):
        return True
    if dimension == "money" and text.startswith(("兑", "可兑"), span.end):
        return True
    if dimension == "length" and _after("event", text, span.end):
        return True
    if unit.name == "点" and _before("time_of_day", text, start):
        return True
    if dimension in TIMES:
        return _names_a_period(text, span)
    if (text[start] in _SCALES and _bare_scale(text, span)) or (not span.arabic and _weak(text, span)):
        return True
    if span.wording in ("一", "壹") and span.form == "plain" and dimension in PEOPLE_AND_THINGS:
        return _is_article(text, span)
    if unit.name in _NUMBERED and _numbers_its_place(text, span):
        return True
    return dimension == "count" and _points_back(text, span)


def _in_title(text: str, start: int) -> bool:
    """《十四五规划100问》: inside a title that opens not far before."""
    return "》" not in text[text.rfind("《", max(0, start - TITLE_REACH), start) : start]


def _denominator(text: str, span: Span) -> bool:
    """每倾倒1吨罚款1000元, 一斤苹果卖到三块五, 五块多一斤: one of something for which the figure beside it holds."""
    if _PRICE_BEFORE.search(text[max(0, span.start - 4) : span.start]):
        return True
    if span.unit and span.unit.dimension == "mass" and _PRICED.match(text, span.end):
        return True
    if "每" not in text[max(0, span.start - 5) : span.start]:
        return False
    return _RATE_FOLLOWS.match(text, span.end) is not None


def _bare_is_no_figure(text: str, span: Span) -> bool:
    """A numeral without a unit is a figure where it is large, or stands as the value of something (系数为0.47)."""
    wording = span.wording
    if wording[0] == "零" and wording[1:2] in _SCALES:
        return True
    if text[span.start] in _SCALES and _bare_scale(text, span):
        return True
    if any(sign in "万亿兆" for sign in wording) or (not span.arabic and any(sign in "百千佰仟" for sign in wording)):
        return text.startswith("强", span.end)
    if not span.arabic:
        return True
    return not (_before("bare_number", text, span.start) and _after("bare_number", text, span.end))


def _bare_scale(text: str, span: Span) -> bool:
    """百家 and 千亿斤 are figures only with 余 or after 近, 超, 上 and the like, 千亿斤 also after 新增."""
    if span.wording[0] != text[span.start] or span.form != "plain" or span.unit_name in SHARES:
        return False
    if span.numbers[0].more or text[span.start - 1 : span.start] in _EMPHATIC:
        return False
    return len(span.wording) < 2 or text[span.start - 2 : span.start] not in ("新增", "增加", "减少")


def _weak(text: str, span: Span) -> bool:
    """Units that are also other words count only after Arabic or longer numerals: 三方, 十分."""
    if len(span.wording) > 1 or text[span.end - 1] == "半" or span.unit_name not in _words("weak_unit", "unit")[0]:
        return False
    if text.startswith(BELOW_ZERO, span.start) or (span.unit_name == "级" and is_strength(text, span.start)):
        return False
    bounded = _ends(text, span.end) and _before("weak_unit_noun", text, span.start)
    return not (bounded or _after("weak_unit_noun", text, span.end))


def _is_article(text: str, span: Span) -> bool:
    if _before("one_is_article", text, span.start):
        return not _before("one_is_amount", text, span.start) and not _after("one_is_bounded", text, span.end)
    return not (_before("one_is_amount", text, span.start) or _after("one_is_amount", text, span.end))


def _numbers_its_place(text: str, span: Span) -> bool:
    """前十名, 八届人大四次会议: an ordinal without 第."""
    if span.unit_name in ("名", "位"):
        return _before("ranked", text, span.start)
    return text.startswith(("次会议", "次全"), span.end - 1) and _before("sitting", text, span.start)


def _points_back(text: str, span: Span) -> bool:
    """这四条 without a noun."""
    if not _before("deictic", text, span.start):
        return False
    following = text[span.end : span.end + 1]
    return not "\u4e00" <= following <= "\u9fff" or _BARE_WORD.match(following) is not None


def _within_a_day(unit: Unit) -> bool:
    """Whether a unit of time is one that a clock or a working day measures."""
    return unit.dimension == "working time" or (unit.dimension == "time" and unit.factor <= HOUR)


def _names_a_period(text: str, span: Span) -> bool:
    duration = _reach("duration", text, span.start)
    asserted = duration > 0 and duration > _reach("period", text, span.start)
    if span.unit is not None and _within_a_day(span.unit):
        opens = _before("clock_unit_period", text, span.start) and _ends(text, span.end)
        return opens or (_after("clock_unit_period", text, span.end) and not asserted)
    if span.form == "range" and "以上" in text[span.start : span.end]:
        return False
    if _after("period", text, span.end) and not (asserted and text.startswith("以内", span.end)):
        return True
    if _after("duration", text, span.end) or (_before("duration_then_end", text, span.start) and _ends(text, span.end)):
        return False
    return not asserted


def _ends(text: str, end: int) -> bool:
    """Whether the clause ends at ``end``."""
    return not "\u4e00" <= text[end : end + 1] <= "\u9fff"


def _in_quoted_name(text: str, span: Span) -> bool:
    """“五个一工程”, “六尺巷工作法”: a short quoted phrase with a Chinese numeral or a plus sign is a name."""
    *_, opening = _OPENING_QUOTE.finditer(text, max(0, span.start - QUOTED_REACH), span.start)
    match = _QUOTED.match(text, opening.start())
    if match is None or match.end() <= span.start:
        return False
    large = any(sign in "万亿" for sign in span.wording)
    return "+" in match[1] or (_HAN_NUMERAL.search(match[1]) is not None and not large)
