"""How exact a figure claims to be: 约, 超过, 以上, 不足, 近 and their kind, before, after and inside the span."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.context import Context, qualifier_after
from analysis.figures.wordlists import Ending, alternation
from analysis.vocabularies import rows

BOUNDS = ("more_than", "at_least", "less_than", "at_most")
_PART_OF_WORD = re.compile(
    r"(?:[附最临靠邻亲远]近|[节制合契条公特预大签纽]约|赶超|[不通到有写去来看做得拿用打获受]过|[剩装住放容吃坐摆睡]不下|(?<!已)经过|(?:控制|保持|稳定)在)$"
)
_LOOSE = re.compile(r"(?P<bound>至少|最少|起码|至多|最多)(?!的)[\u4e00-\u9fff]{1,5}$")
LOOSE_REACH = 8
_COMPARED = re.compile(r"(?<![占环同对])比(?![重例率值])[^，。；]*(?:超过|超)$")
_OF_WHOLE = re.compile(
    r"(?P<bound>不(?:得|应|能|宜)?(?:低于|少于|小于|超过|高于|多于|大于)|(?<!不)超过"
    r"|不[到足及](?=[总全其原应]|规定|上年|[^，。；]{0,8}(?:平均|总[数量额])))[^，。；]{1,20}的?$"
)
_OF_BASE = re.compile(r"(?P<bound>不(?:得|应|能|宜)?(?:低于|少于|小于|超过|高于|多于|大于))[\u4e00-\u9fff]{2,16}$")
_ABOUT_WHOLE = re.compile(r"(?<!合)(?P<bound>约|大约|接近)(?:占|为|是|相当于|等于)[^，。；]{1,24}的$")
_EACH = re.compile(r"每[\u4e00-\u9fff]{1,3}$")
_LINK = re.compile(r"(?:人民币|折合|金额|的?是|为|达到?|了|需要?)$")


@cache
def _about_verb() -> re.Pattern[str]:
    verb = alternation(row["verb"] for row in rows("movements") if row["kind"] == "verb")
    return re.compile(rf"(?<![节制合契条公特预大签纽])(?P<bound>大?约){verb}了?$")


@cache
def _before_words() -> Ending:
    return Ending({row["word"]: row["qualifier"] for row in rows("qualifiers") if row["side"] == "before"})


def qualifier(context: Context) -> tuple[str, int]:
    """The qualifier and how many characters of ``context.left`` its words take at the end."""
    span = context.span
    before, length = _before(context.left, span.unit.name in ("%", "‰", "倍", ""))
    if span.vague:
        return "vague", length
    if span.form == "range" and "以上" in context.text[span.start : span.end]:
        return "", length
    if before in BOUNDS:
        return before, length
    behind, inside = qualifier_after(context.right)[1], _inside(context)
    if behind in BOUNDS:
        return behind, length
    return inside if inside in BOUNDS else before or behind or inside, length


def _before(left: str, share: bool) -> tuple[str, int]:
    if not left:
        return "", 0
    last = left[-1]
    if last in "超过" and _COMPARED.search(left):
        return "", 0
    for text in (left, _LINK.sub("", left)) if last in "币合是为达到了额需要" else (left,):
        found = _before_words().of(text)
        if found and not (len(found[0]) == 1 and _PART_OF_WORD.search(text[-3:])):
            return found[1], len(left) - len(text) + len(found[0])
    if (
        "每" in left
        and (each := _EACH.search(left))
        and (found := _before_words().of(left[: each.start()]))
        and len(found[0]) > 1
    ):
        return found[1], 0
    loose = (
        _LOOSE.search(left[-LOOSE_REACH:])
        or ("约" in left and _about_verb().search(left))
        or (share and _of_base(left))
    )
    return (_before_words().of(loose["bound"]) or ("", ""))[1] if loose else "", 0


def _of_base(left: str) -> re.Match[str] | None:
    """不得超过注册资本的百分之二十, 不低于本人工资百分之三百: the bound stands before what the share is of."""
    whole = (_OF_WHOLE.search(left) or _ABOUT_WHOLE.search(left)) if left.endswith("的") else None
    return whole or _OF_BASE.search(left)


def _inside(context: Context) -> str:
    wording = context.span.wording
    if "来" in wording:
        return "about"
    if context.span.numbers[-1].more:
        return "more_than"
    following = context.right[:2]
    if following[:1] in ("多", "余") and following[1:] not in ("种", "样", "数", "次", "年", "元"):
        return "more_than"
    return ""
