"""Constructs that hold a numeral and are no figure: dates, times, ordinals, marks, versions, set phrases, places."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.numerals import CHINESE_YEAR
from analysis.figures.periods import TIMES
from analysis.figures.units import unit_at
from analysis.lexicon import is_word
from analysis.vocabularies import rows

CHINESE = "[零〇○一二三四五六七八九十百千两廿卅]"
_NUM = rf"(?:\d{{1,6}}(?:\.\d+)?|{CHINESE}{{1,7}})"
_TO = r"(?:[-—–~～―─]{1,2}|[、至到和及与或]|或者)"
_YEAR = rf"(?:\d{{4}}|{CHINESE_YEAR})(?!\d|[万亿元人吨])"
_SMALL = rf"(?:\d{{1,2}}|{CHINESE}{{1,2}})"
_DATE = (
    rf"{_YEAR}(?:年?{_TO}(?:{_YEAR}|\d{{2}}(?=年))){{0,6}}+年(?:代|度|底|初|末|级)?(?!半)"
    rf"|{_YEAR}{_TO}{_YEAR}(?!\d|[万亿])"
    rf"|(?:\d0|{CHINESE}{{1,2}})年代|(?:\d{{1,2}}|{CHINESE}{{1,3}})世纪"
    rf"|{_SMALL}(?:、{_SMALL})+[两二三四]个?月"
    rf"|{_SMALL}(?:{_TO}{_SMALL})?月(?:份|底|初|末|[上中下]旬)?(?:{_NUM}(?:{_TO}{_NUM})?[日号])?"
    rf"|{_NUM}(?:时?[-—–~～至到]{{1,2}}{_NUM})?时(?:{_NUM}分(?:{_NUM}秒)?)?|{_NUM}[点時](?:{_NUM}分|半|钟|整|许|前|后|多(?!点))"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
)
ORDINAL = rf"{_NUM}(?:[条款项章节]?{_TO}第?{_NUM})*+"  # behind a 第
_COHORTS = frozenset("级届期班")
_LIKE_YEARS = re.compile(rf"\d{{4}}{_TO}\d{{4}}")
_BRACKETED = re.compile(rf"{_NUM}(?:{_TO}{_NUM})*+年?[〕\]］】)）]")
_MARK = re.compile(rf"(?:\d{{1,3}}|{CHINESE}{{1,3}})[、.．](?!\d|{CHINESE}{{3}})")
_SECTION = re.compile(r"\d+(?:\.\d+)+(?=[\s\u4e00-\u9fff])")
_STRENGTH = re.compile(
    r"(?:[东西南北阵大台]风|风力|浪高|震级|烈度|里氏)(?!发电)[^，。；、\d一二三四五六七八九十]{0,6}"
    rf"(?:{_NUM}级?(?:转|{_TO}))?$"
)
_STRENGTH_REACH = 12
_NUMBERED = (
    rf"(?:\d+|{CHINESE}{{1,5}})"
    r"(?:号|届|周年|中全会|大(?!型|于|约|多|小|到|中|类|卡|气压)|季度|[审孩线期代级](?!以上|次|地震|、阵风|的?[大台阵偏东西南北]{1,3}风|(?<=\d期)[，。；、]))"
)
_CLASSES = r"(?:(?:[一二三四五六]、){1,5}[二三四五六七]|一二)[级类等期线档]"
_COORDINATE = re.compile(rf"(?:{_NUM}(?:[-—~～至到]{_NUM})?[度°](?:{_NUM}[分′'])?(?:{_NUM}[秒″\"])?)")
_COMPASS = frozenset({"经", "纬", "北纬", "南纬", "东经", "西经"})
_BRACKETS = frozenset("〔[［【(（")
_VERSION = r"\d+(?:\.\d+){2,}|[\d.]++(?=[+×*xX]\d)|\d++(?:[+×]\d++)+|\d{3,4}-\d{7,8}(?!\d)|\d{11,}+(?!\d*[元.])"
# What may follow the first numeral of a construct, looked for before the constructs are tried.
_FOLLOWED = (
    rf"(?=(?:\d++|{CHINESE}++)[-—–~～―─、至到和及与或年世月时時点/.+×*xX号届周中大季审孩线期代级类等档]|\d{{11}})"
)
_CONSTRUCT = re.compile(f"{_FOLLOWED}(?:{_DATE}|{_NUMBERED}|{_CLASSES}|{_VERSION})")
_LETTERED = re.compile(r"[\d.]++[A-Za-z]+(?![A-Za-z/])")
_MODEL = re.compile(r"[\d.]++")
_OPENERS = " “（(*·—-"
_MARK_REACH = 8
_HAN_NUMERAL = re.compile(f"{CHINESE}|[万亿半]")


@cache
def _phrases() -> dict[str, list[tuple[int, str]]]:
    """Set phrases and places by the three signs at a numeral of theirs, or fewer at their end, with its place."""
    known: dict[str, list[tuple[int, str]]] = {}
    open_: list[str] = []
    names = [(row["phrase"], row["kind"]) for row in rows("set_phrases")]
    names += [(row["place"], "place") for row in rows("figure_places")]
    for phrase, kind in names:
        if kind == "pattern":
            open_ += [numeral + phrase[1:] for numeral in "一二三四五六七八九十两"]
            continue
        for match in _HAN_NUMERAL.finditer(phrase):
            known.setdefault(phrase[match.start() : match.start() + 3], []).append((match.start(), phrase))
    for phrase in open_:
        known.setdefault(phrase[:3], []).append((0, phrase))
    return known


def skip(text: str, start: int) -> int:
    """The end of the construct at ``start`` that is certainly no figure; ``start`` itself where there is none."""
    before, arabic = text[start - 1 : start], text[start].isascii()
    if before in _COMPASS and text[start - 2 : start] in _COMPASS:
        return _end(_COORDINATE, text, start)
    if before in _BRACKETS and (end := _end(_BRACKETED, text, start)) > start:
        return end
    if arabic and before.isascii() and before.isalpha():
        return _end(_MODEL, text, start)
    if start < _MARK_REACH and not text[:start].strip(_OPENERS) and (end := _mark_end(text, start)) > start:
        return end
    if not arabic and (end := _phrase_end(text, start)) > start:
        return end
    end = _end(_CONSTRUCT, text, start)
    if (text[end - 1] == "级" and is_strength(text, start)) or _range_of_amounts(text, start, end):
        return start
    return _unless_unit(_LETTERED, text, start) if arabic and end == start else end


def _range_of_amounts(text: str, start: int, end: int) -> bool:
    """Whether what looks like years is told in a unit: 1500到1700毫升."""
    unit = unit_at(text, end) if _LIKE_YEARS.fullmatch(text, start, end) else None
    return unit is not None and unit[1].dimension not in TIMES and unit[1].name not in _COHORTS


def is_strength(text: str, start: int) -> bool:
    """Whether a number of 级 at ``start`` measures: 阵风7级, 风力4到5级; not 三级医院."""
    return _STRENGTH.search(text[max(0, start - _STRENGTH_REACH) : start]) is not None


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _mark_end(text: str, start: int) -> int:
    """一、 or 18. or 3.2 at the head of a sentence."""
    end = _end(_MARK, text, start)
    return end if end > start else _unless_unit(_SECTION, text, start)


def _unless_unit(pattern: re.Pattern[str], text: str, start: int) -> int:
    """The end of the pattern, unless a unit follows its number (5G, but 5kg)."""
    match = pattern.match(text, start)
    if match is None:
        return start
    number = _end(_MODEL, text, start)
    scaled = text[number : number + 1] in tuple("万亿千百")
    return start if scaled or unit_at(text, number) else match.end()


def _phrase_end(text: str, start: int) -> int:
    known = _phrases()
    for signs in (text[start : start + 3], text[start : start + 2]):
        for place, phrase in known.get(signs, ()):
            end = start - place + len(phrase)
            if text.startswith(phrase, start - place) and (place or not _goes_on(text, end)):
                return end
    return start


def _goes_on(text: str, end: int) -> bool:
    """Whether the last word of a phrase that begins with its numeral heads a longer one: 三个代表 in 三个代表团."""
    return end < len(text) and is_word(text[end - 2 : end + 1])
