"""What a figure measures: the shortest noun phrase of the sentence that still says it.

A number after its noun takes the words before it, trimmed (``subjects``); a number before its noun takes the noun, with
a verb that tells figures apart (改造, 淘汰). A clause without a subject of its own takes the one before it.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import CLAUSE_REACH, Context
from analysis.figures.listed import LONGEST_SUBJECT, like_item_before, of_list, with_object_of
from analysis.figures.movements import Movement, moving_verb, without_movement
from analysis.figures.places import at_place, places
from analysis.figures.subjects import (
    ATTRIBUTE,
    GROWTH,
    RELATIONAL,
    Indicator,
    last_telling_verb,
    subject_of,
    telling_verbs,
    without_lead,
)
from analysis.figures.wordclasses import ends_in_verb, verbs
from analysis.figures.wordlists import alternation
from analysis.lexicon import is_word
from analysis.vocabularies import rows

_SHARE_OF = re.compile(
    r"(?P<rest>.*?)(?P<link>占|为|只有|仅有|达到|相当于|完成|等于|(?:最高|最多)?不[得应能]?(?:低于|少于|超过|高于)|超过|不[足到及])(?P<whole>[^，。；占]{1,20}?)(?:的|(?<=世界)|(?<=全国)|(?<=总数)|(?<=总量)|(?<=总额))$"
)
_TIMES_OF = re.compile(
    r"(?P<rest>.*?)(?:约|大约|接近|却|已)?(?:为|是|相当于|等于|(?:最高|最多)?不[得应能]?(?:低于|少于|超过|高于))[^，。；]{1,20}?的$"
)
_WHOLE_ENDS = ("的", "世界", "全国", "总数", "总量", "总额")
_OF = re.compile(r"(?:以上|以下|左右|多|余)?的")
_NOT_A_NOUN = re.compile(
    r"[昨今当][日天晚]|日前|近日|[，、和及与或，增下上提减降占比为是到至](?!市|平|岗|值|案|海)|基础上"
)
_AFTER_FIGURE = re.compile(
    r"^(?:（含）)?(?:及其?以上|以上|以下|左右|多|余|以内|以外|之外|上下|之间|还多|[强弱](?![\u4e00-\u9fff]))?(?:大关|关口)?的?"
)
_GOAL = re.compile(r"(?:的)?(?:增长|增速)?(?:预期)?目标$|中$|等$|(?<=.{2})(?:占比|比重|总数)$")
_LINK_LEFT = re.compile(r"(?:占比|比重)?(?:(?:高|已|仅|也)?达到?|卖到|共)$")
_GOAL_ENDS = frozenset("标中等比重数达到共")
_BOUND_BASE = re.compile(r"[^，]*不(?:得|应|能|宜)?(?:低于|少于|超过|高于)[^，]*$")
_ABOUT_TO = re.compile(r"(?:每[天日年月]|不得|不能|应当?|可以?|有|将|约|可|还|仅|只|却|也|已经?|大约)+$")
_ABOUT_TO_DO = re.compile(r"^(?:要|将|已经?|都|均)+")
_RATIO_TO = re.compile(r"^与[^，。；]{2,20}之比(?=[为是达])")
_AGAINST = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?<![占对同环可])比(?![重例率值分赛价较亚利])|(?<![比占])较(?![大小多少高低好强快为]))[^，。；]{1,10}$"
)
_MANNER = re.compile(r"以(?P<each>(?:每[\u4e00-\u9fff]{1,3})?)$")
_DIRECTION = re.compile("[向朝往]")
LONGEST_OWNER = 4
_REACHING = re.compile(r"[长高多重深宽]达(?:约|近|到)?$")
_PART = re.compile("城镇|农村|城市|乡村|男性|女性|境内|境外")
_AMONG = re.compile(r"其中：?([^，。；：]{2,30})，$")
_BECOMES = re.compile(r"[\u4e00-\u9fff]{1,2}[为到至成]$")
_RELATIVE = re.compile(r"的[^的]{0,12}(?:[量率额费积值价资入款出]|国家|地区|城市|企业|单位|人[员数])$")
_TOPIC = re.compile(r"[，；：]([^，；：]{3,24}[量率额费积值价资入款])，$")
_PIVOT = re.compile(r"(?P<agent>.{2,}?)[使让](?:得|近|约)?$")
_PER_ONE = re.compile(r"[日月年人户亩]均|(?:平均)?(?:每[百千万]?(?:公.|.))+(?:拥有)?")
_TOPIC_HEAD = re.compile(r"(?:产量|产值|销售量|出口量)[^，。；：]*[，：]")
_TIME_ADVERB = re.compile(r"(?<!\d)(?:从|自|在|由|到|至)?\d{1,4}(?:年|月)")
_CONTAINER = re.compile(r"(?:方面|问题|环节|关系|原则|层次|层面|领域)(?:内容|工作|任务)?")
_ABOUT_AMOUNT = re.compile(
    r"(?:较[高低大小快慢]|合理|适度)?(?:要求|任务|目标|水平|规模|规定|指标|速度|比例|标准|价格|区间)(?:[^，]{0,4}|[向往从][^，]*)"
)
_CLAUSES = re.compile("[，；：]")
_HEADING = re.compile(r"(?:^|[，；。])([\u4e00-\u9fff]{1,3})：$")
_PEOPLE_OF = re.compile(r"([^，。；的]{0,5}(?:人口|人民|群众|居民|农民|[国族省港]人))的")
_NOT_DONE = re.compile(r"未(?![成来婚])")
_WHERE = re.compile(r"(?:(?<![现存所])在|(?<![可所得难足予加])以(?![上下内外及来])|因)[\u4e00-\u9fff]{2,8}$")
_AND = frozenset("和与及、")
_LIST_WORDS = ("、", "和", "与", "及", "或", "或者")
_OR = frozenset({"或", "或者", "和", "及", "至", "、"})
_AGES = frozenset({"岁", "周岁"})
_PLANNED = re.compile(r"(?:[调年][整初])?(?:预算|计划|任务|指标|目标)(?:安排|总)?[数额]?$")
_CARRIED_OUT = re.compile(r"^(?:实际|全年|当年|已|共)*(?:完成|执行|实现|支出|收入)(?:数)?[为了]?$")
LONGEST_BRACKET = 12  # figures
_MEASURES = frozenset("率款金费价税")
_EVENTS = frozenset({"次", "轮"})
_TAKES_NOUN = frozenset({"", "count", "people", "visits", "household", "organisation", "age"})
_MEASURED_BULK = frozenset({"mass", "energy", "volume", "count"})


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(alternation(row["word"] for row in rows("predicates")))


def indicator(context: Context, move: Movement, qualifier_length: int, known: list[Indicator]) -> Indicator:
    """The indicator; ``known`` holds those of the figures before it in the sentence."""
    left = context.left[: len(context.left) - qualifier_length] if qualifier_length else context.left
    if listed := of_list(context, known):
        return Indicator(listed, listed)
    owner = subject_of(left[: move.verb_start]) if move.verb_start else ""
    left = left[move.subject_start : move.subject_end]
    left = _AGAINST.sub("", left) if move.role == "change" and move.subject_end else left
    subject = (owner if len(owner) <= 8 else "") + subject_of(left)
    previous = context.previous
    if context.same_clause and previous and previous.unit.name in _AGES and left[:1] not in ("、", "和"):
        aged = context.text[previous.start : context.span.start - len(context.left)]
        subject, left = aged + subject, aged + left
    if (left[-1:] in _AND and context.right) or (context.right[:1] == "的" and _REACHING.search(context.left)):
        subject = ""
    if move.role == "level" and (measured := _measured(context, left)):
        return Indicator(measured, measured)
    after = _noun_after(context, move, subject)
    if after:
        name = _with_noun(context, subject, after, known)
        return Indicator(name, name)
    if context.same_clause and subject and known and left[:1] in ("、", "和", "及"):
        subject = like_item_before(subject, known[-1].subject)
    return _carried(context, left, subject, _outside_brackets(context, known), move.role == "change")


def _outside_brackets(context: Context, known: list[Indicator]) -> list[Indicator]:
    """``known`` without those at the end whose figures stand in a bracket that closes before this figure."""
    for index in range(len(known), max(len(known) - LONGEST_BRACKET, 0), -1):
        between = context.text[context.spans[index - 1].end : context.span.start]
        if between.count("）") <= between.count("（"):
            return known[:index]
    return known[:-LONGEST_BRACKET]


def _measured(context: Context, left: str) -> str:
    """列车以每小时350公里的速度飞驰, 以623环的成绩夺冠: the noun that the amount measures."""
    manner = _MANNER.search(left) if context.right[:1] == "的" else None
    if manner is None:
        return ""
    noun, owner = _DIRECTION.split(context.right[1:])[0], subject_of(left[: manner.start()])
    return (owner if len(owner) <= LONGEST_OWNER else "") + manner["each"] + noun[: _predicate_in(noun) or None]


def _noun_after(context: Context, move: Movement, subject: str) -> str:
    if context.span.form == "ratio" or not context.right:
        return ""
    if context.right in _OR and context.following and _takes_noun(context):
        return _noun_after(context.at(context.index + 1), move, subject)
    rest = context.right[_AFTER_FIGURE.match(context.right).end() :]  # type: ignore[union-attr]
    closing = rest.find("）")
    rest = rest[:closing] if closing >= 0 and not 0 <= rest.find("（") < closing else rest
    if not rest or not ("\u4e00" <= rest[0] <= "\u9fff" or rest[0] in "“《A"):
        return ""
    if context.unit.name in _EVENTS and rest[0] not in "“《A" and move.role == "level":
        return rest
    if _NOT_A_NOUN.match(rest) or not rest.strip("了呢吧中里"):
        return ""
    bare = not _takes_noun(context)
    if move.role != "level" and subject and (bare or move.subject_end is None):
        return ""
    if bare and (move.role in ("from", "to") or rest[:2] in verbs() or (subject and _ABOUT_AMOUNT.fullmatch(rest))):
        return ""
    if context.unit.name == "" and (people := _PEOPLE_OF.match(rest)):
        return people[1]
    if move.role == "from":
        return _BECOMES.sub("", moving_verb().split(rest, maxsplit=1)[0])
    return without_movement(rest)


def _takes_noun(context: Context) -> bool:
    return context.unit.dimension in _TAKES_NOUN


def _with_noun(context: Context, subject: str, after: str, known: list[Indicator]) -> str:
    after = after.rstrip("、和及的") if after.endswith("参与") else after.rstrip("、和及与的")
    if (context.unit.name in _EVENTS and after[:2] in verbs()) or _NOT_DONE.match(after):
        return after
    if context.unit.name in _AGES:
        after = after.partition("的")[0].partition("占")[0]
        return _ABOUT_TO.sub("", after[: _predicate_in(after) or None])
    if context.same_clause and context.left and _takes_noun(context):
        subject = "" if known[-1].name.endswith(context.left) or context.left[-1] == "的" else subject
    if container := _CONTAINER.match(after):
        return container.group()
    if after[-1:] in _GOAL_ENDS:
        after = _LINK_LEFT.sub("", _GOAL.sub("", after)) or after
    subject = _BOUND_BASE.sub("", subject) if "不" in subject else subject
    place = _predicate_in(after)
    opening = _predicates().match(after)
    if opening and not is_word(after[:3]) and not (opening.end() == 1 and is_word(after[:2])):
        if known and not subject and len(known[-1].subject) <= LONGEST_SUBJECT:
            return f"{after}的{known[-1].subject}"
        if subject and context.left.endswith("的"):
            return f"{_ABOUT_TO_DO.sub('', after).replace('了', '', 1)}的{subject}"
        return after if _takes_noun(context) or not subject else subject
    if subject in places() and _listed_predicate(after):
        subject = ""
    if place and (pivot := _PIVOT.search(context.left)):
        return subject_of(pivot["agent"]) + after[place:] + after[:place]
    if not subject:
        noun, done = (after[:place], after[place:].replace("了", "", 1)) if place else (after, "")
        leads_on = len(done) > 24 or (context.runs_on and after in context.right)
        return f"{done}的{noun}" if done and not leads_on else noun.removesuffix("的")
    shared = not _takes_noun(context) and 2 <= len(subject) <= 6 and _OF.match(context.right)
    if shared and not telling_verbs().of(subject):
        if "每" in subject or after[-1] in _MEASURES:
            return subject[max(subject.find("每"), 0) :] + after
        return after[: place or None] + subject
    if verb := last_telling_verb().of(subject):
        return verb[0] + after
    place = _listed_predicate(after)
    noun = after[:place] if place else after
    if ends_in_verb(subject) or len(subject) == 1:
        return noun
    return noun if _takes_noun(context) and len(subject) > 6 else subject + noun


def _predicate_in(text: str) -> int:
    """Where the predicate of a clause that opens with its subject begins; 0 where none is found."""
    place = _listed_predicate(text) or _verb_in(text)
    if place and (where := _WHERE.search(text, 1, place)):
        place = where.start()
    listed = text.endswith(_LIST_WORDS, 0, place)
    return (
        place
        if place and text[place - 1] != "的" and not listed and text.rfind("（", 0, place) <= text.rfind("）", 0, place)
        else 0
    )


def _listed_predicate(text: str) -> int:
    for match in _predicates().finditer(text, 1):
        start, end = match.span()
        if end - start > 1 and not ATTRIBUTE.match(text, end):
            return start
        around = (text[start - 1 : end], text[start : end + 1], text[start : end + 2])
        if end - start == 1 and not any(len(word) > 1 and is_word(word) for word in around):
            return start
    return 0


def _verb_in(text: str) -> int:
    """Where a verb of the dictionary stands that is no attribute of a noun (选举单位)."""
    known = verbs()
    for start in range(1, len(text) - 1):
        for end in (start + 3, start + 2):
            if end <= len(text) and text[start:end] in known and not ATTRIBUTE.match(text, end):
                return 0 if is_word(text[start - 1 : start + 1]) else start
    return 0


def _carried(context: Context, left: str, subject: str, known: list[Indicator], grows: bool) -> Indicator:
    unit_name = context.unit.name
    share = _SHARE_OF.match(left) if unit_name in ("%", "‰", "") and left.endswith(_WHOLE_ENDS) else None
    if unit_name == "倍" and left.endswith("的") and (multiple := _TIMES_OF.match(left)):
        subject = subject_of(multiple["rest"])
    if known and (ratio := _RATIO_TO.search(left)):
        return Indicator(known[-1].subject + ratio.group(), known[-1].subject)
    if share:
        own = _ABOUT_TO.sub("", without_lead(share["rest"])) or _among(context) or _known_or_earlier(context, known)
        if RELATIONAL.search(own):
            return Indicator(own, own)
        link = share["link"] if share["link"] in ("为", "完成") else "占"
        return Indicator(f"{own}{link}{without_lead(share['whole']) or share['whole']}", own)
    if known and _CARRIED_OUT.search(left) and (planned := _PLANNED.search(known[-1].subject)):
        subject = known[-1].subject[: planned.start()] or "实际完成"
        return Indicator(subject, subject)
    if not subject:
        subject = _among(context) or _topic_between(context) or _known_or_earlier(context, known)
        subject = GROWTH.sub("", subject) if grows else subject
        return Indicator(subject, subject)
    same_unit = bool(known and context.previous and context.previous.unit is context.unit)
    if same_unit and _PART.fullmatch(subject):
        subject += _PART.sub("", known[-1].subject, count=1)
        return Indicator(subject, subject)
    if subject in places():
        subject = at_place(subject, _known_or_earlier(context, known))
        return Indicator(subject, subject)
    if known and subject[0] == "占" and len(subject) > 1 and len(known[-1].subject) <= LONGEST_SUBJECT:
        return Indicator(known[-1].subject + subject, known[-1].subject + subject)
    if same_unit and (named := with_object_of(subject, known[-1].subject)):
        return Indicator(named, named)
    if known and _PER_ONE.fullmatch(subject):
        subject += known[-1].subject
        return Indicator(subject, subject)
    if known and RELATIONAL.fullmatch(subject):
        before = known[-1].subject
        return Indicator(before + (subject if subject != "占" else ""), before)
    named = _with_topic(context, subject)
    return Indicator(named, named)


def _among(context: Context) -> str:
    """其中高级社的农户，已占…: the part that a clause of its own names between the figure before and this one."""
    between = context.text[context.previous.end : context.lead] if context.previous else ""
    part = _AMONG.search(between)
    return subject_of(part[1]) if part else ""


def _topic_between(context: Context) -> str:
    """…达到608元；农民的纯收入，全国平均每人达到355元: what a clause of its own names after the figure before."""
    between = context.text[context.previous.end : context.lead] if context.previous else ""
    topic = _TOPIC.search(between)
    subject = subject_of(topic[1]) if topic else ""
    return subject if subject[:2] not in verbs() and not _listed_predicate(subject) else ""


def _known_or_earlier(context: Context, known: list[Indicator]) -> str:
    """The subject of the figure before; of the nearest clause before the first."""
    return known[-1].subject if known else _earlier_subject(context)


def _with_topic(context: Context, subject: str) -> str:
    """主要农产品产量稳步提高，棉花达到60万吨: the measured quantity is named once for all that follow."""
    if context.unit.dimension not in _MEASURED_BULK or len(subject) > 8:
        return subject
    topic = _TOPIC_HEAD.search(context.text[: min(context.spans[0].start, CLAUSE_REACH)])
    return subject + topic.group()[:2] if topic and not subject.endswith(("量", "值")) else subject


def _earlier_subject(context: Context) -> str:
    """The subject of the nearest clause before that has one."""
    before = context.text[max(0, context.lead - CLAUSE_REACH) : context.lead]
    if before.endswith("：") and (heading := _HEADING.search(before)):
        return heading[1]
    for clause in reversed(_CLAUSES.split(before)):
        adverb = _TIME_ADVERB.search(clause, 2)
        subject = subject_of(clause[: adverb.start()] if adverb else clause)
        if len(subject) >= 2 and subject not in verbs():
            place = _listed_predicate(subject)
            return subject[:place] if place > 1 and not _RELATIVE.search(subject, place) else subject
    return ""
