"""Numbers with a unit that are no figures in their place: articles, denominators, names, pointers back."""

from __future__ import annotations

import re

from analysis.figures.masks import CHINESE, is_strength
from analysis.figures.periods import TIMES, names_a_period
from analysis.figures.rules import After, Before, clause_ends, words
from analysis.figures.span import Span
from analysis.figures.units import NO_UNIT

_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?$")
_QUOTED = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"，。；：！？%‰]{1,12})[”’」』\"]")
_OPENING_MARK = re.compile('[《“‘「『"]')
_TO_OPENING_QUOTE = re.compile('(?s:.*)[“‘「『"]')
QUOTED_REACH = 12
_HAN_NUMERAL = re.compile(CHINESE)
_RATE_FOLLOWS = re.compile(r"[^，。；、]{0,8}[0-9一二三四五六七八九十百千]")
_PRICED = re.compile(
    r"[^，。；、\d]{0,8}?(?:卖|售价|价格|要价|单价|从|[涨跌降贵]|便宜)[^，。；]{0,4}?[\d一二两三四五六七八九十][^，。；]{0,6}?[元块毛角]"
)
_PRICE_BEFORE = re.compile(r"(?:元|[块毛]钱?)(?:多|左右)?$")
_RATIO_LEFT = re.compile(r"(?:比|比例|比率|比分|比值|配比)(?:约?[为是达由从]|达到)?$")
_SCALES = frozenset("百千万亿兆")
_POINTS = frozenset("点.")
_FORMAL_WORDS = frozenset({"队伍", "入伍", "退伍", "大陆", "登陆", "收拾"})  # 伍, 陆, 拾 are numerals elsewhere
_NUMBERED = frozenset("名位次")
_EMPHATIC = frozenset("近超过逾破达约")
_SHORT_OF = frozenset({"不足", "不到"})
_BARE_WORD = re.compile(r"[的有在为是中和里外上下就都均也]")
TITLE_REACH = 60
PEOPLE_AND_THINGS = ("count", "people", "visits", "household", "organisation", "labour", "containers", "score", "age")
CLASSED = frozenset({"mass", "power", "length", "volume", "area"})  # 3000吨级 names a class of ships
SHARES = frozenset({"%", "‰", "‱", "ppm"})
BELOW_ZERO = "零下"
_EACH = Before("after_each")
_BARE = Before("bare_number")
_DEICTIC = Before("deictic")
_AMOUNT = Before("one_is_amount")
_ARTICLE = Before("one_is_article")
_RANKED = Before("ranked")
_SITTING = Before("sitting")
_TIME_OF_DAY = Before("time_of_day")
_WEAK_NOUN = Before("weak_unit_noun")
_BARE_BEHIND = After("bare_number")
_EVENT = After("event")
_AMOUNT_BEHIND = After("one_is_amount")
_BOUNDED_BEHIND = After("one_is_bounded")
_WEAK_NOUN_BEHIND = After("weak_unit_noun")
_WEAK_UNITS = frozenset(words("weak_unit", "unit"))


def clock(text: str, ratio: re.Match[str]) -> bool:
    """Whether a ratio-like 9:30 is a time of day."""
    written = ratio.group()
    if _RATIO_LEFT.search(text[max(0, ratio.start() - 6) : ratio.start()]):
        return False
    return "∶" not in written and _CLOCK.match(written) is not None and not text.startswith("的比", ratio.end())


def refuses(text: str, span: Span) -> bool:
    """Whether a well-formed number and unit is no figure in its place."""
    start, unit = span.start, span.unit
    marked = _OPENING_MARK.search(text, start - TITLE_REACH if start > TITLE_REACH else 0, start)
    if marked and _in_title(text, start):
        return True
    if unit is NO_UNIT and span.form in ("ratio", "half"):
        return text.startswith("过半", start - 1) and not text.startswith("超过", start - 2)
    if text[start - 1 : start + 1] in _FORMAL_WORDS or _EACH.hold(text, start):
        return True
    if marked and _in_quoted_name(text, span):
        return True
    if span.wording in ("1", "一") and _denominator(text, span):
        return True
    if unit is NO_UNIT:
        return span.form == "plain" and _bare_is_no_figure(text, span)
    dimension = unit.dimension
    if span.wording == "零" and dimension in PEOPLE_AND_THINGS:  # 零件, 零次
        return True
    if dimension in CLASSED and text.startswith(("级", "以上级", "以下级"), span.end):
        return True
    if dimension == "money" and text.startswith(("兑", "可兑"), span.end):
        return True
    if dimension == "length" and _EVENT.hold(text, span.end):
        return True
    if unit.name == "点" and _TIME_OF_DAY.hold(text, start):
        return True
    if dimension in TIMES:
        return names_a_period(text, span)
    if (text[start] in _SCALES and _bare_scale(text, span)) or (not span.arabic and _weak(text, span)):
        return True
    if span.wording in ("一", "壹") and span.form == "plain" and dimension in PEOPLE_AND_THINGS:
        return _is_article(text, span)
    if unit.name in _NUMBERED and _numbers_its_place(text, span):
        return True
    return dimension == "count" and _points_back(text, span)


def _in_title(text: str, start: int) -> bool:
    """《十四五规划100问》: inside a title that opens not far before."""
    opening = text.rfind("《", max(0, start - TITLE_REACH), start)
    return opening >= 0 and "》" not in text[opening:start]


def _denominator(text: str, span: Span) -> bool:
    """每倾倒1吨罚款1000元, 一斤苹果卖到三块五, 五块多一斤: one of something for which the figure beside it holds."""
    if _PRICE_BEFORE.search(text[max(0, span.start - 4) : span.start]):
        return True
    if span.unit.dimension == "mass" and _PRICED.match(text, span.end):
        return True
    if "每" not in text[max(0, span.start - 5) : span.start]:
        return False
    return _RATE_FOLLOWS.match(text, span.end) is not None


def _bare_is_no_figure(text: str, span: Span) -> bool:
    """A bare numeral is a figure where it is large or the value of something (系数为0.47), but no code (编号为017)."""
    wording = span.wording
    if (wording[0] == "零" and wording[1:2] in _SCALES) or (wording[0] == "0" and wording[1:2].isdigit()):
        return True
    if text[span.start] in _SCALES and _bare_scale(text, span):
        return True
    if any(sign in "万亿兆" for sign in wording) or (not span.arabic and any(sign in "百千佰仟" for sign in wording)):
        return text.startswith("强", span.end)
    if not span.arabic and not _POINTS & set(wording):
        return True
    return not (_BARE.hold(text, span.start) and _BARE_BEHIND.hold(text, span.end))


def _bare_scale(text: str, span: Span) -> bool:
    """百家 and 千亿斤 are figures only with 余 or 以上 or after 近, 超, 上 and the like, 千亿斤 also after 新增."""
    if span.wording[0] != text[span.start] or span.form != "plain" or span.unit.name in SHARES:
        return False
    before = text[max(0, span.start - 2) : span.start]
    if text.startswith(("以上", "以下"), span.end) and not before[-1:].isascii():
        return False
    if span.numbers[0].more or before[-1:] in _EMPHATIC or before in _SHORT_OF:
        return False
    return len(span.wording) < 2 or before not in ("新增", "增加", "减少")


def _weak(text: str, span: Span) -> bool:
    """Units that are also other words count only after Arabic or longer numerals: 三方, 十分."""
    if len(span.wording) > 1 or text[span.end - 1] == "半" or span.unit.name not in _WEAK_UNITS:
        return False
    if text.startswith(BELOW_ZERO, span.start) or (span.unit.name == "级" and is_strength(text, span.start)):
        return False
    bounded = clause_ends(text, span.end) and _WEAK_NOUN.hold(text, span.start)
    return not (bounded or _WEAK_NOUN_BEHIND.hold(text, span.end))


def _is_article(text: str, span: Span) -> bool:
    if _ARTICLE.hold(text, span.start):
        return not _AMOUNT.hold(text, span.start) and not _BOUNDED_BEHIND.hold(text, span.end)
    return not (_AMOUNT.hold(text, span.start) or _AMOUNT_BEHIND.hold(text, span.end))


def _numbers_its_place(text: str, span: Span) -> bool:
    """前十名, 八届人大四次会议: an ordinal without 第."""
    if span.unit.name in ("名", "位"):
        return _RANKED.hold(text, span.start)
    return text.startswith(("次会议", "次全"), span.end - 1) and _SITTING.hold(text, span.start)


def _points_back(text: str, span: Span) -> bool:
    """这四条 without a noun."""
    if not _DEICTIC.hold(text, span.start):
        return False
    following = text[span.end : span.end + 1]
    return not "\u4e00" <= following <= "\u9fff" or _BARE_WORD.match(following) is not None


def _in_quoted_name(text: str, span: Span) -> bool:
    """“五个一工程”, “六尺巷工作法”: a short quoted phrase with a Chinese numeral or a plus sign is a name."""
    start = span.start
    opening = _TO_OPENING_QUOTE.match(text, max(0, start - QUOTED_REACH), start)
    match = _QUOTED.match(text, opening.end() - 1) if opening else None
    if match is None or match.end() <= start:
        return False
    large = any(sign in "万亿" for sign in span.wording)
    return "+" in match[1] or (_HAN_NUMERAL.search(match[1]) is not None and not large)
