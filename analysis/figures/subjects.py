"""The words left of a figure trimmed to a noun phrase: times, links, comparisons and adverbs fall away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.figures.asides import NUMERAL, without_asides
from analysis.figures.wordlists import Beginning, Ending, alternation
from analysis.lexicon import frequencies
from analysis.vocabularies import rows

COMMON = 30  # a word this often in jieba's training text is no chance neighbour of two signs
_YEARS = rf"{NUMERAL}(?:[-—–~～、至到]{NUMERAL})?(?:年|月|日)"
_TIME_LEAD = re.compile(
    rf"(?=[到至在从自截“过前头近未上下本周星第\d零〇○一二三四五六七八九十两])(?:(?:到|至|在|从|自|截至|截止到?)?{_YEARS}(?:份|底|末|初|代|以来|来|间|内|中(?![学国央小等型部共华医药专])|度|上半年|下半年|期间|前|后|起(?!步|点|源|义))*(?!以[内上下])"
    rf"|{NUMERAL}(?:个小时|小时|天|日|周|个月)(?:之?内|以来|后)"
    rf"|“[^”]{{1,4}}五”(?:时期|期间|以来)?|过去的?[一二三四五六七八九十]年(?:来|里|中|间)?|[前头近]{NUMERAL}(?:个月|年|天)来?|未来(?:{NUMERAL}(?:天|日|周|个月|年)[内里中]?)?(?!产业|学校|城)|[前第]?[一二三四]季度|[上下]半年|[上下本]?周[一二三四五六日末]|星期[一二三四五六日天]|20\d\d年)+"
)
_TIME_TAIL = re.compile(
    rf"(?:(?:到|至|在|从|自|由|连续|前)?(?:{NUMERAL}[-—–~～、至到和])?{NUMERAL}年(?:底|末|初|度)?的?(?:{NUMERAL}月份?)?|(?:{NUMERAL}(?:[-—–~～、至到]|月至))?{NUMERAL}月份?|在?{NUMERAL}年(?:之?内|间|中)|第[一二三四]季度)$"
)
_TIME_ENDS = frozenset("年月份底末初度的内间中")
_OTHER_TIME = (
    rf"(?:上一?年|上一个|去年|前年|上个?月|上一?季度?|上一?年度|{NUMERAL}年|{NUMERAL}月|{NUMERAL}日"
    r"|以前|过去|原计划|年[初底末]|上年末|月初|期初|昨[日天]|前一个?(?:[日天周月年季]|交易日)|上[一]?[届周期次回场轮]|常年|往年|多年|定额|[一二三四]季度|上半年|历史|计划|预算|原定|第[一二三四五六七八九十]个)"
)
_COMPARISON = re.compile(
    rf"[比较同与和等相高低快慢多少超是](?:(?<=[比较同与])|(?<=和)(?=[^，。；]{{1,12}}相比$)|(?<=[等高低快慢多少])于|(?<=相)当于|(?<=超)过"
    rf"|(?<=是)(?={NUMERAL}年前?的?$)){_OTHER_TIME}[^，。；]*$"
)
_ASIDE_OPENS = frozenset("扣考剔按除包在分从就")
_BARE_TIME = re.compile(
    r"[上去末日]|一次|[\u4e00-\u9fff]{1,8}前夕|[上去今本]?[年月季期]度?[末初底]?|[一二两三四五六七八九十]|(?:19|20)\d\d|[一二][零〇○一二三四五六七八九]{3}"
)
_WAY = re.compile(r"从[^，年月日]{1,8}[到至](?![^，]*[年月日])[\u4e00-\u9fff]")  # 从揽收到签收
_LEADING_COMPARISON = re.compile(r"(?:比(?![例重率值分赛利如])|较(?![大小多少高低好强快为]))[^，]*$")
_POINTER = re.compile(r"(?:这[一个]|该|此|上述)(?:数[字据]|比[例重]|占比|指标)$")
_POINTER_ENDS = frozenset("字据例重比标")
_ABOUT_TO = re.compile(r"(?:每[天日年月]|不得|不能|应当?|可以?|有|将|约|可|还|仅|只|却|也|已经?|大约|一般|通常)+$")
_PAIRED = re.compile("[“”（）《》()]")
_ASIDE = re.compile(
    r"(?:扣除|考虑|剔除|按照?|除去)(?![^，]*(?:后的|计算的?人均))[^，]*|包括[^，]*在内|在[^，]{1,12}(?:时?期|时|中|里|下|上|情况)|[分从按就][^，]{1,8}看"
)


GROWTH = re.compile(
    rf"(?<=.){alternation(r['verb'] for r in rows('movements') if r['kind'] == 'noun')}(?:[是为].*|目标)?$"
)
RELATIONAL = re.compile(r"(?:所占)?(?:占比|比重|比例|占)$")  # of what stands before


@dataclass(slots=True)
class Indicator:
    """``name`` is what is measured; ``subject`` what a later clause without a subject takes over."""

    name: str
    subject: str


@cache
def words(place: str) -> dict[str, str]:
    """The words that fall away at the lead or the tail of a subject; those to keep bar a shorter one.

    Of one that may fall away in ``part`` the last sign alone does, where the first ends another word (比分为); one that
    stands ``alone`` stays (惠及).
    """
    return {row["word"]: row["action"] for row in rows("indicator_words") if row["place"] == place}


@cache
def lead_words() -> Beginning:
    return Beginning(words("lead"))


@cache
def _tail_words() -> Ending:
    return Ending(words("tail"))


@cache
def telling_verbs() -> Beginning:
    """Verbs that belong to an indicator because they tell figures apart: 新建, 淘汰, 改造."""
    return Beginning({row["verb"]: row["verb"] for row in rows("telling_verbs")})


@cache
def last_telling_verb() -> Ending:
    return Ending({row["verb"]: row["verb"] for row in rows("telling_verbs")})


def subject_of(left: str) -> str:
    """The noun phrase in the words before a figure; empty where they hold none."""
    if not left:
        return ""
    text = without_asides(left)
    if (text[:1] in ("比", "较") and _LEADING_COMPARISON.match(text)) or _is_aside(text.rstrip("由从到为，")):
        return ""
    text = without_tail(text)
    text = without_lead(_POINTER.sub("", text) if text[-1:] in _POINTER_ENDS else text)
    if not text or _BARE_TIME.fullmatch(text):
        return ""
    text = _balanced(text)
    return "" if _is_aside(text) or GROWTH.fullmatch(f"的{text}", 1) else text


def without_auxiliary(text: str) -> str:
    """``text`` without the words of time and mood that end it before its predicate (企业不得 | 超过……)."""
    return _ABOUT_TO.sub("", text)


def _is_aside(text: str) -> bool:
    """Whether the words are one of the asides ``_ASIDE`` from end to end."""
    return text[:1] in _ASIDE_OPENS and _ASIDE.fullmatch(text) is not None


def without_tail(text: str) -> str:
    """``text`` without the comparisons, times, links and adverbs that close it."""
    written = text
    while text and (shorter := _without_end(text)) != text and not (text.endswith("比") and text != written):
        text = shorter
    return text


def _without_end(text: str) -> str:
    aside = _COMPARISON.search(text) or (_TIME_TAIL.search(text) if text[-1:] in _TIME_ENDS else None)
    if aside:
        return text[: aside.start()]
    found = _tail_words().of(text)
    if not found or found[1] == "keep" or (found[1] == "alone" and found[0] == text):
        return text
    if found[1] == "part" and _common(text[-3:-1]):
        return text[:-1]
    part_of_word = len(found[0]) == 1 < len(text) and _common(text[-2:]) and not _common(text[-3:-1])
    return text if part_of_word and found[1] == "drop" else text[: -len(found[0])]


@lru_cache(maxsize=16384)
def _common(word: str) -> bool:
    return frequencies().get(word, 0) >= COMMON


def without_lead(text: str) -> str:
    """``text`` without the times, links and light verbs that open it."""
    while text:
        time = _TIME_LEAD.match(text)
        if time and time.end():
            text = text[time.end() :]
            continue
        found = lead_words().of(text)
        if not found or found[1] == "keep" or telling_verbs().of(text) or _WAY.match(text):
            break
        part_of_word = len(found[0]) == 1 < len(text) and (_common(text[:2]) or _common(text[:3]))
        if part_of_word and found[1] == "drop":
            break
        text = text[len(found[0]) :]
    return text


def _balanced(text: str) -> str:
    """``text`` without a quotation mark or bracket whose partner is missing."""
    if not _PAIRED.search(text):
        return text
    for opening, closing in ("“”", "（）", "《》", "()"):
        if (opening in text) != (closing in text):
            text = text.replace(opening, "").replace(closing, "")
    return text
