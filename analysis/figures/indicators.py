"""What a figure measures: the shortest noun phrase of the sentence that still says it.

A number after its noun takes the words left of it without times, links, verbs of change and comparisons; a number before
its noun takes the noun, with a verb that tells figures apart (改造, 淘汰). A clause without a subject of its own takes the
one before it.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import Context, clause_start
from analysis.figures.movements import Movement
from analysis.figures.wordlists import Beginning, Ending, alternation
from analysis.lexicon import is_word
from analysis.vocabularies import rows

_NUM = r"(?:\d{1,4}|[零〇○一二三四五六七八九十两]{1,5})"
_TIME_LEAD = re.compile(
    rf"(?:(?:到|至|在|从|自|截至|截止到?)?{_NUM}(?:[-—–~～、至到]{_NUM})?(?:年|月|日)(?:份|底|末|初|代|来|以来|间|内|中|度|上半年|下半年|期间|前|后)*"
    r"|“[^”]{1,4}五”(?:时期|期间|以来)?|过去的?[一二三四五六七八九十]年(?:来|里|中|间)?|前?[一二三四]季度|[上下]半年|20\d\d年)+"
)
_TIME_TAIL = re.compile(rf"(?:(?:到|至|在|从|自|由)?{_NUM}年(?:底|末|初|度)?的?(?:{_NUM}月份?)?|{_NUM}月份?)$")
_OTHER_TIME = rf"(?:上一?年|去年|前年|上个?月|上一?季度?|上一?年度|{_NUM}年|以前|过去|历史|计划|预算|原定|第[一二三四五六七八九十]个)"
_COMPARISON = re.compile(
    rf"(?:[比较同与]|等于|相当于|[高低快慢多少]于|超过|是(?={_NUM}年前?的?$)){_OTHER_TIME}[^，。；]*$"
)
_SHARE_OF = re.compile(r"(?P<rest>.*?)(?P<link>占|为|达到|相当于|完成|等于)(?P<whole>[^，。；占]{1,20}?)的$")
_MARKS = re.compile(r"[［\[]\d+[］\]]")
_DONE = re.compile(
    r"(?<=[\u4e00-\u9fff”）])(?:共?完成|共?实现|(?:拟|计划)?安排)(?=[\u4e00-\u9fff“]{2})|^.*(?:共有|现有|已有|拥有)(?=[\u4e00-\u9fff“]{2})"
)
_SPLIT = re.compile(r"、|和|与|及|以及")
_RELATIONAL = re.compile(
    r"(?:所占)?(?:占比|比重|比例|占|增速|增幅|人均|其中|均价|产量|产值|总额|面积|总量|人数|覆盖率|合格率|总产量|总产值|单产)$"
)
_HEAD = re.compile(r"(?:总?产量|总?产值|占比|比重|面积|人数|投资|观众|收入|支出|增加值|销售额|进口|出口)$")
_UNIT_TAKES_NOUN = frozenset({"count", "people", "visits", "household", "organisation"})


@cache
def _words(place: str) -> dict[str, str]:
    return {row["word"]: row["action"] for row in rows("indicator_words") if row["place"] == place}


@cache
def _lead() -> Beginning:
    return Beginning(_words("lead"))


@cache
def _tail() -> Ending:
    return Ending(_words("tail"))


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(alternation(row["word"] for row in rows("predicates")))


@cache
def _place() -> re.Pattern[str]:
    return re.compile(alternation(row["place"] for row in rows("figure_places")))


def indicator(context: Context, move: Movement, qualifier_length: int, known: list[str]) -> str:
    """The indicator; ``known`` holds those of the figures before in the sentence, for subjects that are carried."""
    left = _without_movement(context, move, qualifier_length)
    shared = _of_list(context, left, known)
    if shared:
        return shared
    subject = _subject(left)
    after = _noun_after(context, move)
    if after:
        return _with_noun(context, subject, after)
    if context.same_clause and left[:1] in "、和及" and subject:
        subject = _with_carried_verb(subject, known)
    return _carried(context, left, subject, known)


def _without_movement(context: Context, move: Movement, qualifier_length: int) -> str:
    left = context.left[: len(context.left) - qualifier_length] if qualifier_length else context.left
    return left[move.subject_start : move.subject_end]


def _subject(left: str) -> str:
    text = _DONE.sub("", _MARKS.sub("", left))
    while True:
        shorter = _peel_end(text)
        if shorter == text:
            break
        text = shorter
    return _peel_start(text)


def _peel_end(text: str) -> str:
    if (compared := _COMPARISON.search(text)) or (compared := _TIME_TAIL.search(text)):
        return text[: compared.start()]
    found = _tail().of(text)
    if not found or found[1] != "drop" or (len(found[0]) == 1 and is_word(text[-2:])):
        return text
    return text[: -len(found[0])]


def _peel_start(text: str) -> str:
    while text:
        time = _TIME_LEAD.match(text)
        if time and time.end():
            text = text[time.end() :]
            continue
        found = _lead().of(text)
        if not found or len(found[0]) == len(text) or (len(found[0]) == 1 and (is_word(text[:2]) or is_word(text[:3]))):
            break
        text = text[len(found[0]) :]
    return text if text not in _words("lead") else ""


def _noun_after(context: Context, move: Movement) -> str:
    right = context.right
    if not right or context.span.form == "ratio":
        return ""
    trimmed = re.sub(r"^(?:及以上|以上|以下|左右|多|余|以内)?的?", "", right, count=1)
    if not trimmed or not "\u4e00" <= trimmed[0] <= "\u9fff" and trimmed[0] not in "“《A（":
        return ""
    if trimmed[0] in "，、和及与或，增下上提减降占比为是" and not trimmed.startswith(
        ("上市", "和平", "下岗", "增值", "提案", "上海")
    ):
        return ""
    takes = context.span.unit is None or context.span.unit.dimension in _UNIT_TAKES_NOUN
    if not takes and move.role in ("from", "to"):
        return ""
    return trimmed


def _with_noun(context: Context, subject: str, after: str) -> str:
    after = after.rstrip("、和及与")
    predicate = _predicate_in(after)
    if predicate and not subject:
        noun, verb = after[:predicate], after[predicate:].replace("了", "", 1)
        return f"{verb}的{noun}" if len(verb) < 24 else noun
    noun = after[:predicate] if predicate else after
    noun = re.sub(r"(?:的)?(?:增长|增速)?(?:预期)?目标$|中$", "", noun) or noun
    takes = context.span.unit is None or context.span.unit.dimension in _UNIT_TAKES_NOUN
    if takes and len(subject) > 6:
        return noun
    return subject + noun


def _predicate_in(text: str) -> int:
    """Where the first predicate of ``text`` begins, 0 where there is none; 要 inside 重要 is none."""
    for match in _predicate().finditer(text, 1):
        start, end = match.span()
        if end - start > 1 or not (is_word(text[start - 1 : end]) or is_word(text[start : end + 1])):
            return start
    return 0


def _of_list(context: Context, left: str, known: list[str]) -> str:
    """A、B分别为x、y."""
    spans, index = context.spans, context.index
    first = index
    while first and context.text[spans[first - 1].end : spans[first].start].strip("以上左右约近") in (
        "、",
        "和",
        "，",
        "及",
    ):
        first -= 1
    opening = Context(context.text, context.spans, first)
    if "分别" not in opening.clause_left:
        return ""
    last = first
    while last + 1 < len(spans) and context.text[spans[last].end : spans[last + 1].start].strip("以上左右约近") in (
        "、",
        "和",
        "，",
        "及",
    ):
        last += 1
    count, place = last - first + 1, index - first
    names, _, link = opening.left.partition("分别")
    subject = _subject(names)
    if (
        not subject
        and len(known) >= first >= count
        and opening.text[spans[first - 1].end : opening.lead].strip("，以上左右") == ""
    ):
        return known[first - count + place]
    items = _items(subject or _clause_before(opening), count)
    if not items:
        return ""
    return items[place] + ("占比" if link.startswith("占") and not items[place].endswith(("占比", "比重")) else "")


def _clause_before(context: Context) -> str:
    clause = context.text[clause_start(context.text, context.lead - 1) : max(context.lead - 1, 0)]
    predicate = _predicate_in(clause)
    return clause[:predicate] if predicate else clause


def _items(names: str, count: int) -> list[str]:
    """A、B和C as that many names; the head noun of the last goes with all (河北省、北京市观众)."""
    items = [item for item in _SPLIT.split(names) if item]
    if len(items) != count or count < 2:
        return []
    place = _place().match(items[-1])
    head = items[-1][place.end() :] if place and _place().fullmatch(items[0]) else ""
    if not head and (known := _HEAD.search(items[-1])):
        head = known.group()
    return [item if item.endswith(head) else item + head for item in items]


def _with_carried_verb(subject: str, known: list[str]) -> str:
    verb = _opening_verb(known[-1]) if known else ""
    return verb + subject if verb and not _opening_verb(subject) else subject


@cache
def _telling() -> Beginning:
    return Beginning({row["verb"]: row["verb"] for row in rows("telling_verbs")})


def _opening_verb(text: str) -> str:
    words, rest = "", text
    while found := _telling().of(rest):
        words, rest = words + found[0], rest[len(found[0]) :]
        if rest[:1] in ("、", "和") and _telling().of(rest[1:]):
            words, rest = words + rest[0], rest[1:]
    return words


def _carried(context: Context, left: str, subject: str, known: list[str]) -> str:
    share = _SHARE_OF.match(left)
    if share and known:
        own, link = _peel_start(share["rest"]), share["link"]
        return f"{own or known[-1]}{link if link in ('为', '完成') else '占'}{_peel_start(share['whole'])}"
    if not subject:
        return known[-1] if known else _earlier_subject(context)
    if known and _RELATIONAL.fullmatch(subject):
        return known[-1] + subject if subject != "占" else known[-1]
    return subject


def _earlier_subject(context: Context) -> str:
    """The subject of the nearest clause before that has one."""
    clauses = re.split(r"[，；：]", context.text[: context.lead])
    for clause in reversed(clauses):
        subject = _subject(clause)
        if len(subject) >= 2:
            predicate = _predicate_in(subject)
            return subject[:predicate] if predicate > 1 else subject
    return ""
