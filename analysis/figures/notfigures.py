"""What looks like a figure and is none: dates, ordinals, marks, names, periods, articles, denominators."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.vocabularies import rows

if TYPE_CHECKING:
    from analysis.figures.spans import Span

_CN = "[零〇○一二三四五六七八九十百千两廿卅]"
_NUM = rf"(?:\d{{1,6}}(?:\.\d+)?|{_CN}{{1,7}})"
_LINK = r"(?:[-—–~～―─]{1,2}|[、至到和及与或]|或者)"
_YEAR4 = r"(?:\d{4}|[一二][零〇○一二三四五六七八九]{3})(?!\d|[万亿元人吨])"
_DATE = re.compile(
    rf"{_YEAR4}(?:年?{_LINK}(?:{_YEAR4}|\d{{2}}(?=年)))*年(?:代|度|底|初|末|级)?(?!半)"
    rf"|{_YEAR4}{_LINK}{_YEAR4}(?!\d|[个元人%万亿])"
    rf"|(?:\d0|{_CN}{{1,2}})年代|(?:\d{{1,2}}|{_CN}{{1,3}})世纪"
    rf"|(?:\d{{1,2}}|{_CN}{{1,2}})(?:{_LINK}(?:\d{{1,2}}|{_CN}{{1,2}}))?月(?:份|底|初|末|[上中下]旬)?(?:{_NUM}(?:{_LINK}{_NUM})?[日号])?"
    rf"|{_NUM}时(?:{_NUM}分(?:{_NUM}秒)?)?|{_NUM}[点時](?:{_NUM}分|半|钟|整|许|前|后)"
    rf"|(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)"
)
_ORDINAL = re.compile(rf"{_NUM}(?:{_LINK}第?{_NUM})*")
_BRACKETED = re.compile(rf"{_NUM}(?:{_LINK}{_NUM})*年?[〕\]］】)）]")
_MARK = re.compile(
    rf"(?:\d{{1,3}}|{_CN}{{1,3}})[、.．](?!\d|{_CN}{{3}})|\d+(?:\.\d+){{1,}}(?=[\s\u4e00-\u9fff])(?![万亿倍元个％%])"
)
_NUMBERED = re.compile(
    rf"(?:\d+|{_CN}{{1,5}})(?:号|届|中全会|大(?!型|于|约|多|小|到|中|类)|季度|[审孩线期代级](?!以上|地震|大风|台风))"
)
_VERSION = re.compile(
    r"\d+(?:\.\d+){2,}|[\d.]+(?=[+×*xX]\d)|\d+[+×]\d+(?:[+×]\d+)*|[\d.]+[A-Za-z]+(?![A-Za-z/])|\d{3,4}-\d{7,8}|\d{11,}(?!\d*[元.])"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?$")
_QUOTED = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"，。；：！？%‰]{1,12})[”’」』\"]")
_HAN_NUMERAL = re.compile(_CN)
_RATE_FOLLOWS = re.compile(r"[^，。；、]{0,8}[0-9一二三四五六七八九十百千]")
_BARE_WORD = re.compile(r"[的有在为是中和里外上下]")
TIME_OF_DAY = frozenset({"小时", "个小时", "分钟", "秒", "秒钟", "钟头", "个钟头", "个工作日", "工作日", "毫秒"})
WHOLE = frozenset(
    {
        "count",
        "people",
        "visits",
        "household",
        "organisation",
        "time",
        "calendar time",
        "score",
        "working time",
        "age",
        "labour",
        "containers",
    }
)


@cache
def _rule(rule: str, side: str) -> re.Pattern[str]:
    joined = "|".join(row["pattern"] for row in rows("not_figures") if (row["rule"], row["side"]) == (rule, side))
    return re.compile(rf"(?:{joined})$" if side in ("before", "unit") else rf"(?:{joined})")


def _before(rule: str, text: str, start: int) -> bool:
    return _rule(rule, "before").search(text[max(0, start - 10) : start]) is not None


def _after(rule: str, text: str, end: int) -> bool:
    return _rule(rule, "after").match(text, end) is not None


@cache
def _phrases() -> tuple[dict[str, list[tuple[int, str]]], dict[str, list[str]]]:
    """Set phrases by the two characters at their first numeral, and phrases of any numeral by what follows it."""
    fixed: dict[str, list[tuple[int, str]]] = {}
    open_: dict[str, list[str]] = {}
    for row in (*rows("set_phrases"), *rows("figure_places")):
        phrase = row.get("phrase") or row["place"]
        if row.get("kind") == "pattern":
            open_.setdefault(phrase[1], []).append(phrase[1:])
            continue
        for place, sign in enumerate(phrase):
            if _HAN_NUMERAL.match(sign) or sign in "万亿半":
                fixed.setdefault(phrase[place : place + 2], []).append((place, phrase))
    return fixed, open_


def skip(text: str, start: int) -> int:
    """The end of the construct at ``start`` that is certainly no figure; ``start`` itself where there is none."""
    before = text[start - 1 : start]
    if before == "第":
        return _end(_ORDINAL, text, start)
    if before and before in "〔[［【(（" and (end := _end(_BRACKETED, text, start)) > start:
        return end
    if before.isascii() and before.isalpha():
        return _end(re.compile(r"[\d.]+"), text, start)
    if not text[:start].strip(" “（(*·—-") and (end := _end(_MARK, text, start)) > start:
        return end
    if (end := _phrase_end(text, start)) > start:
        return end
    for pattern in (_DATE, _NUMBERED, _VERSION):
        if (end := _end(pattern, text, start)) > start:
            return end
    return start


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _phrase_end(text: str, start: int) -> int:
    fixed, open_ = _phrases()
    for place, phrase in fixed.get(text[start : start + 2], ()):
        if text.startswith(phrase, start - place):
            return start - place + len(phrase)
    for rest in open_.get(text[start + 1 : start + 2], ()):
        if text.startswith(rest, start + 1) and text[start] in "一二三四五六七八九十两":
            return start + 1 + len(rest)
    return start


def clock(text: str, ratio: re.Match[str]) -> bool:
    """Whether a ratio-like 9:30 is a time of day."""
    return (
        "∶" not in ratio.group()
        and _CLOCK.match(ratio.group()) is not None
        and text[ratio.end() : ratio.end() + 2] != "的比"
    )


def refuses(text: str, span: Span) -> bool:
    """Whether a well-formed number and unit is no figure in its place."""
    if text.rfind("《", 0, span.start) > text.rfind("》", 0, span.start):
        return True
    if span.form in ("ratio", "half") and span.unit is None:
        return text[span.start - 1 : span.start] == "过"
    if _before("after_each", text, span.start) or _in_quoted_name(text, span) or _denominator(text, span):
        return True
    if span.unit is None:
        return span.form == "plain" and _bare_is_no_figure(text, span)
    if span.unit.dimension in ("time", "calendar time") or span.unit_name in TIME_OF_DAY:
        return _names_a_period(text, span)
    if _bare_scale(text, span) or _weak(text, span):
        return True
    if span.wording in ("一", "壹") and span.form == "plain" and span.unit.dimension in WHOLE:
        return _is_article(text, span)
    if span.unit.dimension == "count":
        return _points_back(text, span)
    return False


def _denominator(text: str, span: Span) -> bool:
    """每倾倒1吨罚款1000元: one of something, for each of which the next figure holds."""
    if span.wording not in ("1", "一") or "每" not in text[max(0, span.start - 5) : span.start]:
        return False
    return _RATE_FOLLOWS.match(text, span.end) is not None


def _bare_is_no_figure(text: str, span: Span) -> bool:
    wording = span.wording
    if _bare_scale(text, span):
        return True
    if any(sign in "万亿兆" for sign in wording) or (
        span.scaled and not wording[0].isascii() and any(sign in "百千" for sign in wording)
    ):
        return text[span.end : span.end + 1] in "强" and bool(text[span.end :])
    if not wording[0].isascii():
        return True
    return not (_before("bare_number", text, span.start) and _after("bare_number", text, span.end))


def _bare_scale(text: str, span: Span) -> bool:
    """百家 and 万人 are figures only with 余 or after 近, 超, 上 and the like."""
    if span.wording[:1] not in "百千万亿兆" or span.form != "plain":
        return False
    return not (span.numbers[0].more or text[span.start - 1 : span.start] in "近超过逾破达约")


def _weak(text: str, span: Span) -> bool:
    """Units that are also other words count only after Arabic or scaled numerals: 三方, 十分."""
    return (
        bool(_rule("weak_unit", "unit").match(span.unit_name))
        and not span.wording[:1].isascii()
        and len(span.wording) < 2
    )


def _is_article(text: str, span: Span) -> bool:
    if _before("one_is_amount", text, span.start) and not _before("one_is_article", text, span.start):
        return False
    return not _after("one_is_amount", text, span.end) or _before("one_is_article", text, span.start)


def _points_back(text: str, span: Span) -> bool:
    """这四条 without a noun, 前十名."""
    if _before("deictic", text, span.start):
        following = text[span.end : span.end + 1]
        return not following or not ("\u4e00" <= following <= "\u9fff") or _BARE_WORD.match(following) is not None
    return span.unit_name in ("名", "位") and _before("ranked", text, span.start)


def _names_a_period(text: str, span: Span) -> bool:
    asserted = _before("duration", text, span.start)
    if span.unit_name in TIME_OF_DAY:
        return _after("clock_unit_period", text, span.end) and not asserted
    if span.form == "range" and text[span.end - 1] == "下":
        return False
    if _after("period", text, span.end) and not (asserted and text.startswith("以内", span.end)):
        return True
    if _after("duration", text, span.end):
        return False
    return not asserted or _before("period", text, span.start)


def _in_quoted_name(text: str, span: Span) -> bool:
    """“五个一工程”, “六尺巷工作法”: a short quoted phrase with a Chinese numeral or a plus sign is a name."""
    opening = max(text.rfind(mark, max(0, span.start - 12), span.start) for mark in '“‘「『"')
    match = _QUOTED.match(text, opening) if opening >= 0 else None
    if match is None or match.end() <= span.start:
        return False
    return "+" in match[1] or (_HAN_NUMERAL.search(match[1]) is not None and not span.scaled)
