"""Lists: names told before their figures (A、B分别为x、y), and what an item shares with the one before it."""

from __future__ import annotations

import re

from analysis.figures.context import CLAUSE_REACH, Context, Cue, clause_start, trailing_qualifier
from analysis.figures.movementwords import moving_verb
from analysis.figures.places import place_that_begins, places
from analysis.figures.subjects import RELATIONAL, Indicator, subject_of, telling_verbs
from analysis.lexicon import is_word

_SPLIT = re.compile(r"、|和|与|及|以及")
_ORDINAL = re.compile(r"第?([一二三四五六七八九十]{1,2}|\d{1,2})")
_HEAD = re.compile(
    r"(?:总?产量|总?产值|占比|比重|比例|面积|人数|投资|观众|收入|支出|增加值|销售额|排放量|销售量|[进出]口额|总额|价格|均价|投资额|进出口|进口|出口|[出存]栏)$"
)
_MEASURES = frozenset("率量额值程费积数")
PER_ONE = re.compile(r"[日月年人户亩]均|(?:平均)?(?:每(?:[百千万][^，、的]{0,4}人口|[百千万]?(?:公.|[^个])))+(?:拥有)?")
AGES = frozenset({"岁", "周岁"})
PART = re.compile("城镇|农村|城市|乡村|男性|女性|境内|境外")
_RATE_OF_PEOPLE = re.compile(rf"(?:[\u4e00-\u9fff]{{0,8}}[民户工])?(?:{PER_ONE.pattern})")
_TOWARDS = re.compile(r"[^、对]{0,6}对(?![外内比照])")
_SO_MANY = re.compile("^(?:[两二三四五六七八九十]|[1-9]0?)个?(?:省[区市]?|[市县区州国]|地区)")  # 浙江、广东两省
LONGEST_LIST = 12
LONGEST_SUBJECT = 40
_RANKED = re.compile("位居|分列|居(?![民住])|列(?![车入])|(?<![人户亩日月年平])均|都(?!市)|排名")
_RESPECTIVELY = Cue("分别", "分别")
_LISTING = ("、", "和", "，", "及", "与", "")


def of_list(context: Context, known: list[Indicator]) -> str:
    """The item that the figure belongs to where its list is opened by 分别; ``known`` are those before."""
    respective = context.sentence.last(_RESPECTIVELY, context.span.start)
    if respective is None or respective.end() < context.span.start - CLAUSE_REACH:
        return ""
    first = context.index
    while first > context.index - LONGEST_LIST and first and _listed(context, first - 1):
        first -= 1
    opening = context.at(first)
    if "分别" not in opening.clause_left:
        return ""
    last = context.index
    while last < first + LONGEST_LIST and last + 1 < len(context.spans) and _listed(context, last):
        last += 1
    count, place = last - first + 1, context.index - first
    behind_age = opening.previous is not None and opening.previous.unit.name in AGES
    names, _, link = (opening.clause_left if behind_age else opening.left).partition("分别")
    subject = subject_of(names)
    shared = RELATIONAL.fullmatch(subject)
    if (not subject or shared) and len(known) >= first >= count and _adjoins(opening):
        return known[first - count + place].subject + subject.removesuffix("占")
    if subject and _RATE_OF_PEOPLE.fullmatch(subject) and len(known) >= first >= count:
        return subject + _RATE_OF_PEOPLE.sub("", known[first - count + place].subject, count=1)
    items = _items(subject or _clause_before(opening), count)
    if not items:
        return ""
    return items[place] + ("占比" if link.startswith("占") and not items[place].endswith(("占比", "比重")) else "")


def _listed(context: Context, index: int) -> bool:
    """Whether only list signs stand between a figure and the next."""
    between = context.text[context.spans[index].end : context.spans[index + 1].start]
    listed = between[len(trailing_qualifier(between)) :].strip("约近")
    if listed in _LISTING and between:
        return True
    return listed[:1] in ("、", "和", "及") and moving_verb().fullmatch(listed, 1) is not None


def _adjoins(opening: Context) -> bool:
    between = opening.text[opening.spans[opening.index - 1].end : opening.lead]
    return between[len(trailing_qualifier(between)) :] == "，"


def _clause_before(context: Context) -> str:
    end = max(context.lead - 1, 0)
    return subject_of(_RANKED.split(context.text[clause_start(context.text, end) : end])[0])


def _items(names: str, count: int) -> list[str]:
    """A、B和C as that many names; the head noun of the last goes with all (河北省、北京市观众)."""
    items = [item for item in _SPLIT.split(names) if item]
    if len(items) != count or count < 2:
        return []
    if ordinals := _ordinals(items):
        return ordinals
    place = place_that_begins(items[-1])
    head = _SO_MANY.sub("", items[-1][len(place) :]) if place and items[0] in places() else ""
    items[-1] = place + head if head else items[-1]
    part = PART.match(items[-1]) if PART.fullmatch(items[0]) else None
    head = items[-1][part.end() :] if part else head
    head = head or _behind_shared_sign(items) or _head(items[-1])
    items[-1] = items[-1].removesuffix(f"的{head}") + head if head and items[-1].endswith(f"的{head}") else items[-1]
    towards = _TOWARDS.match(items[0])
    front = towards.group() if towards and head else ""
    return [_with_shared(item, front, head) for item in items]


def _with_shared(item: str, front: str, head: str) -> str:
    """日本 in 我国对东盟、日本进出口 with what opens the first and what ends the last, save what it has itself."""
    item = item if item.startswith(front) else front + item
    measured = item.endswith(head) or (_HEAD.search(item, 1) and not RELATIONAL.fullmatch(head))
    return item if measured else item + head


def _behind_shared_sign(items: list[str]) -> str:
    """企业利润 in 大型、中型、小型企业利润: what stands behind the sign that ends all other items; empty for none."""
    *others, last = items
    place, sign = len(others[0]), others[0][-1:]
    alike = all(len(item) == place and item.endswith(sign) for item in others)
    return last[place:] if alike and 1 < place < len(last) and last[place - 1] == sign else ""


def _head(name: str) -> str:
    """The measured quantity that ends a name: 产量, 货运量, 入学率; empty where none does."""
    if known := _HEAD.search(name, 1):
        return known.group()
    ends = (name[-3:], name[-2:]) if name[-1] in _MEASURES else ()
    return next((end for end in ends if end != name and is_word(end)), "")


def _ordinals(items: list[str]) -> list[str]:
    """第一、二、三产业: the numerals share their 第 and what stands behind the last; empty where they are none."""
    *others, last = items
    numerals = [match for match in (*map(_ORDINAL.fullmatch, others), _ORDINAL.match(last)) if match]
    if len(numerals) < len(items):
        return []
    head, mark = last[numerals[-1].end() :], "第" if items[0].startswith("第") else ""
    return [f"{mark}{numeral[1]}{head}" for numeral in numerals]


def like_item_before(subject: str, before: str) -> str:
    """The rate, verb or modifier that an item of a list shares with the one before it: 每户…, 淘汰…, 燃煤电厂…改造."""
    if (per := _RATE_OF_PEOPLE.match(before)) and not _RATE_OF_PEOPLE.match(subject):
        return per.group() + subject
    verb = _opening_verb(before)
    if verb and not _opening_verb(subject):
        return verb + subject
    if (
        6 <= len(before) <= LONGEST_SUBJECT
        and before[-2:] == subject[-2:]
        and before[-4:] != subject[-4:]
        and 4 <= len(subject) <= 5
    ):
        return before[:-4] + subject
    return subject


def _opening_verb(text: str) -> str:
    taken, rest = "", text
    while found := telling_verbs().of(rest):
        taken, rest = taken + found[0], rest[len(found[0]) :]
        if rest[:1] in ("、", "和") and telling_verbs().of(rest[1:]):
            taken, rest = taken + rest[0], rest[1:]
    return taken


def with_object_of(verb: str, before: str) -> str:
    """受理案件38万件，审结37万件: a verb without an object takes that of the one before; empty for others."""
    if telling_verbs().of(verb) != (verb, verb):
        return ""
    starts = (place for place in range(len(before)) if telling_verbs().of(before, place))
    rest = before[next(starts, len(before)) :]
    object_ = rest[len(_opening_verb(rest)) :]
    return verb + object_ if object_ and not rest.startswith(verb) else ""
