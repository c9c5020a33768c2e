"""A figure before its noun: 近1400万农业转移人口在城镇落户, 1.2万个体工商户, 三次上调准备金率."""

from __future__ import annotations

import re

from analysis.figures.asides import GIVEN
from analysis.figures.context import Context
from analysis.figures.listed import AGES, LONGEST_SUBJECT
from analysis.figures.movements import Movement
from analysis.figures.movementwords import moving_verb, without_movement
from analysis.figures.places import places
from analysis.figures.predicates import listed_predicate, opens_with_predicate, predicate_in
from analysis.figures.subjects import (
    Indicator,
    last_telling_verb,
    subject_of,
    telling_verbs,
    without_auxiliary,
    without_tail,
)
from analysis.figures.units import NO_UNIT
from analysis.figures.wordclasses import ends_in_verb, verbs
from analysis.lexicon import is_word

_OF = re.compile(r"(?:以上|以下|左右|多|余)?的")
_NOT_A_NOUN = re.compile(
    rf"{GIVEN}|[之以]?后(?![勤备代期台卫方])|[多少高低快慢]了|[昨今当][日天晚]|日前|近日|且|(?!降[雨雪水])[，、和及与或，增下上提减降占比为是到至](?!市|平|岗|值|案|海)"
)
_AFTER_FIGURE = re.compile(
    r"^(?:（含）)?(?:及其?以上|以上|以下|左右|多|余|以内|以外|之外|上下|之间|还多(?:一点)?|[强弱](?![\u4e00-\u9fff]))?(?:大关|关口)?(?:[重高长宽深厚](?=的))?的?"
)
_GOAL = re.compile(r"(?:的)?(?:增长|增速)?(?:预期)?目标$|中$|等$|(?<=.{2})(?:占比|比重|总数)$")
_LINK_LEFT = re.compile(r"(?:占比|比重)?(?:(?:高|已|仅|也)?达到?|卖到|共)$")
_GOAL_ENDS = frozenset("标中等比重数达到共")
_BOUND_BASE = re.compile(r"[^，]*不(?:得|应|能|宜)?(?:低于|少于|超过|高于)[^，]*$")
_ABOUT_TO_DO = re.compile(r"^(?:要|将|已经?|都|均)+")
_MANNER = re.compile(r"以(?P<each>(?:每[\u4e00-\u9fff]{1,3})?)$")
_AHEAD = ("提前", "提早", "推迟", "延期", "超额")
_LEVIED_ON = re.compile("按照?+其?(?P<base>[^，按]{0,16}?)的?$")
_LEVY = re.compile(
    r"(?:的(?:标准|比例|[费税]率))?(?:处以|[缴交]纳|征收|收取|发给|给予|支付|提取)(?P<levy>[\u4e00-\u9fff]{2,8})"
)
_IS = re.compile(r"[为是](?![基标限界单了])[\u4e00-\u9fff]{2}")
_DIRECTION = re.compile("[向朝往]")
LONGEST_OWNER, LONGEST_VERB, LONGEST_MANNER = 4, 4, 5
_BECOMES = re.compile(r"[\u4e00-\u9fff]{1,2}[为到至成]$")
_PIVOT = re.compile(r"(?P<agent>.{2,}?)[使让](?:得|近|约)?$")
_CONTAINER = re.compile(r"(?:方面|问题|环节|关系|原则|层次|层面|领域)(?:内容|工作|任务)?")
_ABOUT_AMOUNT = re.compile(
    r"(?:较[高低大小快慢]|合理|适度)?(?:要求|任务|目标|水平|规模|规定|指标|速度|比例|标准|价格|区间)(?:[^，]{0,4}|[向往从][^，]*)"
)
_PEOPLE_OF = re.compile(r"([^，。；的]{0,5}(?:人口|人民|群众|居民|农民|农户|职工|[国族省港]人))的")
_NOT_DONE = re.compile(r"未(?![成来婚])")
_MEASURE_OF_EACH = re.compile(r"[量值积容度重龄额入长高宽深径距价速力率](?:[在为达]|达到|不?超过|[高低]于)?$")
_OF_EACH = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:平均|[人户]均|每)")  # 30种蔬菜 | 平均批发价格每公斤4.7元
_OR = frozenset({"或", "或者", "和", "及", "至", "、"})
_MEASURES = frozenset("率款金费价税")
_EVENTS = frozenset({"次", "轮"})
_TAKES_NOUN = frozenset({"", "count", "people", "visits", "household", "organisation", "age"})
_NOT_MEASURES = _TAKES_NOUN - {"age"} | {"share"}


def measured(context: Context, left: str, subject: str) -> str:
    """以623环的成绩夺冠, 提前两天完成任务, 45人为女性, 按每亩50元收取水费: what the amount measures."""
    if left.endswith(_AHEAD):
        return _done_ahead(context.right.replace("了", "", 1), left[:-2], left[-2:])
    if not subject and _takes_noun(context) and _IS.match(context.right) and not context.runs_on:
        return context.right[1:].rstrip("的")
    if "按" in left and (levy := _LEVY.match(context.right)) and (base := _LEVIED_ON.search(left)):
        return base["base"] + levy["levy"]
    manner = _MANNER.search(left, max(0, len(left) - LONGEST_MANNER)) if "以" in left else None
    of = _OF.match(context.right) if manner else None
    if of is None or manner is None:
        return ""
    noun, owner = _DIRECTION.split(context.right[of.end() :])[0], subject_of(left[: manner.start()])
    return (owner if len(owner) <= LONGEST_OWNER else "") + manner["each"] + noun[: predicate_in(noun) or None]


def _done_ahead(done: str, before: str, ahead: str) -> str:
    """What is done ahead of its time, or late; with who or what does it where the verb has no object."""
    if not done or done[0] == "或":
        return ""
    return (subject_of(before) if len(done) <= LONGEST_VERB else "") + ahead + done


def noun_after(context: Context, move: Movement, subject: str) -> str:
    """The words behind a figure that hold its noun; empty where it stands behind its own."""
    if context.span.form == "ratio" or not context.right:
        return ""
    if context.right in _OR and context.following and _takes_noun(context):
        return noun_after(context.at(context.index + 1), move, subject)
    if noun := _behind_its_measure(context):
        return noun
    rest = context.right[_AFTER_FIGURE.match(context.right).end() :]  # type: ignore[union-attr]
    closing = rest.find("）")
    rest = rest[:closing] if closing >= 0 and not 0 <= rest.find("（") < closing else rest
    rest = rest.removesuffix("相比")
    rest = rest[: rest.rfind("（")] if rest.rfind("（") > rest.rfind("）") else rest
    rest = _OF_EACH.split(rest, maxsplit=1)[0] if context.runs_on and _takes_noun(context) else rest
    if not rest or not _opens_a_noun(context, rest[0]):
        return ""
    if context.unit.name in _EVENTS and rest[0] not in "“《A" and move.role == "level":
        return rest
    if _NOT_A_NOUN.match(rest) or not rest.strip("了呢吧中里时"):
        return ""
    bare = not _takes_noun(context)
    if move.role != "level" and subject and (bare or move.subject_end is None):
        return ""
    longer_word = len(rest) > 2 and is_word(rest[:3]) and not _NOT_DONE.match(rest)  # 滞纳金, 探测器
    acts = rest[:2] in verbs() and not longer_word
    if bare and (acts or move.role in ("from", "to") or (subject and _ABOUT_AMOUNT.fullmatch(rest))):
        return ""
    if context.unit.name == "" and (people := _PEOPLE_OF.match(rest)):
        return people[1]
    if move.role == "from":
        return _BECOMES.sub("", moving_verb().split(rest, maxsplit=1)[0])
    return without_movement(rest)


def _opens_a_noun(context: Context, sign: str) -> bool:
    """Whether a noun may begin with the sign: a Chinese one, an opening mark, and behind a unit a letter."""
    if "\u4e00" <= sign <= "\u9fff" or sign in "“《A":
        return True
    return sign.isascii() and sign.isalpha() and _takes_noun(context) and context.unit is not NO_UNIT


def _behind_its_measure(context: Context) -> str:
    """100家年产值5亿元以上的企业: the noun of what is counted where a measure of each stands between; else empty."""
    if not (context.runs_on and context.unit.dimension in _TAKES_NOUN and _MEASURE_OF_EACH.search(context.right)):
        return ""
    measure = context.at(context.index + 1)
    of = _OF.match(measure.right) if measure.unit.dimension not in _NOT_MEASURES else None
    return measure.right[of.end() :] if of else ""


def _takes_noun(context: Context) -> bool:
    return context.unit.dimension in _TAKES_NOUN


def with_noun(context: Context, subject: str, after: str, known: list[Indicator]) -> str:
    """The indicator of a figure that its noun ``after`` follows; ``subject`` is what the words before it name."""
    after = after.rstrip("、和及的") if after.endswith("参与") else after.rstrip("、和及与的")
    acts = context.unit.name in _EVENTS and (after[:2] in verbs() or (predicate_in(after) and not subject))
    if acts or _NOT_DONE.match(after):
        return after
    if context.unit.name in AGES:
        after = after.partition("的")[0].partition("占")[0]
        return without_tail(without_auxiliary(after[: predicate_in(after) or None]))
    if context.same_clause and context.left and _takes_noun(context):
        subject = "" if known[-1].name.endswith(context.left) or context.left[-1] == "的" else subject
    if container := _CONTAINER.match(after):
        return container.group()
    if after[-1:] in _GOAL_ENDS:
        after = _LINK_LEFT.sub("", _GOAL.sub("", after)) or after
    subject = _BOUND_BASE.sub("", subject) if "不" in subject else subject
    if opens_with_predicate(after):
        return _done(context, subject, after, known)
    if subject in places() and listed_predicate(after):
        subject = ""
    place = predicate_in(after)
    if place and (pivot := _PIVOT.search(context.left)):
        return subject_of(pivot["agent"]) + after[place:] + after[:place]
    return _owned(context, subject, after, place) if subject else _acting(context, after, place)


def _done(context: Context, subject: str, after: str, known: list[Indicator]) -> str:
    """五成用于教育: what is done with the figure, told of the indicator before it or of the subject."""
    if known and not subject and len(known[-1].subject) <= LONGEST_SUBJECT and not _people_behind_a_measure(context):
        return f"{after}的{known[-1].subject}"
    if subject and context.left.endswith("的"):
        return f"{_ABOUT_TO_DO.sub('', after).replace('了', '', 1)}的{subject}"
    return after if _takes_noun(context) or not subject else subject


def _people_behind_a_measure(context: Context) -> bool:
    """累计雨量超过500毫米，12万人被转移: whether people are told of behind a figure of another kind of thing."""
    before = context.previous.unit if context.previous else NO_UNIT
    return context.unit.dimension == "people" and before.dimension not in _NOT_MEASURES


def _acting(context: Context, after: str, place: int) -> str:
    """80%的企业盈利: what ``after`` does from ``place`` on tells which of the noun are counted (盈利的企业)."""
    noun, done = (after[:place], after[place:].replace("了", "", 1)) if place else (after, "")
    leads_on = len(done) > 24 or (context.runs_on and after in context.right)
    noun = without_tail(noun) if done else noun
    return f"{done}的{noun}" if done and not leads_on else noun


def _owned(context: Context, subject: str, after: str, place: int) -> str:
    """高度超过24米的建筑, 处货值五倍的罚款: the noun with the subject before the figure."""
    shared = not _takes_noun(context) and 2 <= len(subject) <= 6 and _OF.match(context.right)
    if shared and not telling_verbs().of(subject):
        if "每" in subject or after[-1] in _MEASURES:
            return subject[max(subject.find("每"), 0) :] + after
        return without_auxiliary(after[: place or None]) + subject
    if verb := last_telling_verb().of(subject):
        return verb[0] + after
    noun = after[: listed_predicate(after) or None]
    if ends_in_verb(subject) or len(subject) == 1 or (_takes_noun(context) and len(subject) > 6):
        return noun
    return subject + noun
