"""Role and direction: whether a figure is a level, the amount of a change, or one end of a stated movement."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.figures.context import Context, trailing_qualifier
from analysis.figures.movementwords import known_words, verbs_of
from analysis.figures.numerals import YEAR
from analysis.figures.wordclasses import verbs


@dataclass(frozen=True, slots=True)
class Movement:
    """``carries`` says that a following item of its list shares it; the words of the left from ``subject_start`` to
    ``subject_end`` are those of what moves, those before ``verb_start`` its owner."""

    role: str
    direction: str = ""
    carries: bool = False
    subject_end: int | None = None
    subject_start: int = 0
    verb_start: int = 0


LEVEL = Movement("level")
_FILL = re.compile(
    r"(?:了|约|的|为|是|达到?|在|出|共|近|仅|只|又|再|各|分别|控制|保持|设定|预期|目标|幅度|速度|比例|比率|幅|率|将|高达|可达|超过|不低于|不高于|不超过|不少于|大约|左右|突破|就|定|，|大体|这个|数|额|量|平均|估计|均|都|计划|实际|接近|不到|不足|要|应|必须|规定|人民币|仍然?|继续|都|已经?|降到|至少|最高|最低)$"
)
_TELLING = frozenset({"增收", "减收", "加息", "降息", "降准", "领先"})
_OF_DEGREE = frozenset({"提高", "降低", "上调", "下调", "调高", "调低", "缩短", "延长"})
_PER_UNIT = re.compile(r"每[百千万]?[毫公]?升$")
_MORE_OF = re.compile(
    r"(?:比(?![较重例率值])|(?<!比)较)[^，。；]{1,14}?(?<![至最不很许众减较])(?P<more>[多少])(?![数少年于])(?P<object>[^，。；的多少]{1,8})$"
)
_NO_OBJECT = re.compile(r"^并|^(?:时间|期限)$|[为到至占是达在]$|[占比]|达到|不[得超]")
_MODAL = re.compile(r"(?:^|可以?|应当?|须|将|再|均|并|依法)$")
_A_TIME = re.compile(rf"[去上往常前]年|{YEAR}")
LONGEST_PART = 6
_SAVING = frozenset({"节约", "节省"})
_FROM = re.compile(r"(?:由|从|自(?![然身治己主动来有]))[^，。；由从]{0,22}$")
_SOMEWHERE = re.compile(r"(?:局地|局部|(?:部分|个别|少数)[\u4e00-\u9fff]{2})(?:甚至)?(?:已|达到?)?")
_SLOT = re.compile(
    r"(?:(?:人均|每[\u4e00-\u9fff]{1,3}|平均|[亩户]均|[日月年](?:息|利率)|全年|\d{4}年|[一二][零〇○一二三四五六七八九]{3}年|年末|年底|现在|全[国省市州县区])的?)+$"
)
_SLOT_ENDS = frozenset("的均年末底在息率国省市州县区")
_TO_ENDS = frozenset("到至为成了")
_TO_WORD = re.compile(r"(?:到|至|为|成)了?$")


def movement(context: Context, qualifier_length: int, before: Movement | None) -> Movement:
    """The reading of one figure; ``before`` is that of the figure before it in the sentence."""
    left = context.left[: len(context.left) - qualifier_length] if qualifier_length else context.left
    if before and before.role == "change" and context.restates:
        return before
    if context.span.form == "ratio":
        return _end_of_movement(context, left, before) or _start_of_movement(context, left) or LEVEL
    found = (_told(context, left, before) if _may_move(context, before) else _preposed(context)) or LEVEL
    if found.role != "change":
        return found
    value = context.span.numbers[0].value
    return replace(found, direction="down") if value and value < 0 else found


def _told(context: Context, left: str, before: Movement | None) -> Movement | None:
    return (
        _end_of_movement(context, left, before)
        or _direct(context, left)
        or _start_of_movement(context, left)
        or _preposed(context)
        or _with_object(context, left)
        or _carried(context, left, before)
        or _of_growth_subject(context, left)
    )


def _may_move(context: Context, before: Movement | None) -> bool:
    """Whether the clause holds a word of change or of comparison, or the figure before may share its own."""
    if (before and before.role != "level") or context.unit.name == "番":
        return True
    return known_words().told.search(context.text, context.lead, context.span.start) is not None


def _end_of_movement(context: Context, left: str, before: Movement | None) -> Movement | None:
    verb = known_words().to.of(left)
    if not verb and (left[-1:] in _SLOT_ENDS or "每" in left):
        left = _SLOT.sub("", left)
        verb = known_words().to.of(left)
    stem = _TO_WORD.sub("", left) if left[-1:] in _TO_ENDS else left
    longer = known_words().verb.of(stem) if stem != left else None
    if longer and not _is_noun_part(stem, longer[0]):
        return Movement("to", longer[1], subject_end=len(stem) - len(longer[0]))
    if verb:
        return Movement("to", verb[1], subject_end=len(left) - len(verb[0]))
    if before and context.previous is not None:
        adjoins = context.text[context.previous.end : context.lead] in ("", "，")
        if before.role == "from" or (before.role == "change" and left in ("至", "到") and adjoins):
            return Movement("to", before.direction, subject_end=0)
    return None


def _is_noun_part(stem: str, verb: str) -> bool:
    return len(verb) == 1 and stem[-2:-1] in "最较更"


def _direct(context: Context, left: str) -> Movement | None:
    """The amount straight after a verb or noun of change, small words between: 增长了近, 增幅达, 增长预期目标为."""
    rest, trimmed = left, 0
    for _ in range(6):
        if rest.endswith(("自然增长率", "转增")):
            return None
        if _PER_UNIT.search(rest[-6:]):
            return None
        found = known_words().amount.of(rest) or _compared(context, rest, trimmed)
        if found and _may_be_amount(context, found[0]) and not _of_object(context, found[0]):
            kept = len(found[0]) if found[0] in _TELLING else 0
            return Movement("change", found[1], subject_end=len(rest) - len(found[0]) + kept)
        filler = _FILL.search(rest[-4:])
        if not filler or (filler.group() == "的" and not trimmed):
            return None
        trimmed += len(filler.group())
        rest = rest[: len(rest) - len(filler.group())]
    return None


def _compared(context: Context, rest: str, trimmed: int) -> tuple[str, str] | None:
    """高, 少, 快 straight before the amount, where the clause compares."""
    found = known_words().compare.of(rest) if trimmed <= 1 else None
    return found if found and known_words().versus.search(context.clause_left) else None


def _may_be_amount(context: Context, verb: str) -> bool:
    """What is saved is an amount of its own (节约原煤500吨), but a decline as a share or against another."""
    return (
        verb not in _SAVING
        or context.unit.dimension == "share"
        or bool(known_words().versus.search(context.clause_left))
    )


def _of_object(context: Context, verb: str) -> bool:
    """提升40%职工的工资级别, 降低180项商品的关税: a share or number of what follows, no amount of change."""
    if context.unit.name != "%" and (context.unit.dimension != "count" or verb not in _OF_DEGREE):
        return False
    rest = context.right[len(trailing_qualifier(context.right)) :].removeprefix("多")
    return (
        "\u4e00" <= rest[:1] <= "\u9fff"
        and rest[0] not in "的和及与或到至达高低比其而但是为超居所"
        and rest[:2] not in verbs()
    )


def _start_of_movement(context: Context, left: str) -> Movement | None:
    following = context.following
    if following is None or not _FROM.search(left):
        return None
    between = known_words().between.match(context.text[context.span.end : following.start])
    if between is None:
        return None
    verb = between["verb"]
    direction = verbs_of("verb").get(verb) if verb else None
    return Movement("from", direction or _by_values(context), subject_end=_FROM.search(left).start())  # type: ignore[union-attr]


def _by_values(context: Context) -> str:
    low, high = context.span.numbers[0].value, context.following.numbers[0].value if context.following else None
    if low is None or high is None or low == high or context.span.form == "ratio":
        return ""
    return "up" if low < high else "down"


def _preposed(context: Context) -> Movement | None:
    """7%以上的地区生产总值增长目标."""
    if context.unit.dimension not in ("share", "points", "multiple", "doubling"):
        return None
    after = known_words().after.match(context.right) if context.right.lstrip("左右以上").startswith("的") else None
    return after and Movement("change", "down" if after["verb"] in ("降幅", "跌幅", "下降") else "up")


def _with_object(context: Context, left: str) -> Movement | None:
    """新增公路63.9万公里, 减少贫困人口6800万: the verb opens the clause, its object stands before the amount."""
    if context.unit.name == "番":
        return Movement("change", "up")
    compared = known_words().long_compare.search(left) if not left.endswith("的") else None
    if compared and compared.start() and left[compared.start() - 1] in "不得应能":
        compared = None
    over_time = context.unit.name == "倍" and compared and _A_TIME.match(left, compared.end("than"))
    if compared and (over_time or context.unit.dimension in ("share", "points")):
        return Movement("change", verbs_of("than")[compared["than"]], subject_end=compared.start())
    if context.left[-1:] in tuple("有为占达是这那"):
        return None
    if more := _MORE_OF.search(left):
        return Movement("change", verbs_of("compare")[more["more"]], subject_start=more.start("object"))
    match = _last_listed(left) or known_words().object.search(left)
    if match is None or _NO_OBJECT.search(match["object"]) or left.endswith("用于", 0, match.start("verb")):
        return None
    if match["verb"] == "新增" and "平均" in match["object"]:  # a mean of what is new
        return None
    if match["object"][1:].endswith("的") and not _cuts_a_share(context, left[: match.start("verb")]):
        return None
    begins = match.start("verb" if match["verb"] in _TELLING else "object")
    return Movement("change", verbs_of("object")[match["verb"]], True, None, begins, match.start("verb"))


def _cuts_a_share(context: Context, before: str) -> bool:
    """可以减少基准刑的30%以下: a share of the object ends the clause, and no other verb opens it."""
    ends = context.right == trailing_qualifier(context.right)
    return ends and context.unit.dimension == "share" and _MODAL.search(before) is not None


def _last_listed(left: str) -> re.Match[str] | None:
    """精简整编、减少员额: the verb of the last item of a list, where it has one."""
    place = left.rfind("、") + 1
    return known_words().object.match(left, place) if place else None


def _carried(context: Context, left: str, before: Movement | None) -> Movement | None:
    """A list that shares its verb: 分别增长10.6%、10.3%; 分别降到2%和4%; 新增就业3.2万人、转移劳动力41万人."""
    if before is None or before.role not in ("change", "to") or context.previous is None:
        return None
    if context.same_clause and left.strip("、和及与或以上左右") == "" and left:
        return Movement(before.role, before.direction, before.carries)
    if before.role != "change":
        return None
    if context.unit.name in ("%", "倍") and not context.same_clause and _SOMEWHERE.fullmatch(left):
        return Movement("change", before.direction, subject_end=0)
    listed = left[:1] in "、和及" if context.same_clause else _among_parts(context, left)
    if before.carries and listed and context.unit.name != "%":
        return Movement("change", before.direction, True)
    return None


def _among_parts(context: Context, left: str) -> bool:
    """其中境外输入11例，本土6例: whether the clause names a part, with 其中 or in a row with one that does."""
    if left.startswith("其中"):
        return True
    before = context.at(context.index - 1)
    adjoins = before.unit is context.unit and context.text[before.span.end : context.lead] == "，"
    return adjoins and len(left) <= LONGEST_PART and before.clause_left.startswith("其中")


def _of_growth_subject(context: Context, left: str) -> Movement | None:
    """增速是个综合数，全年目标定为5%: a rate whose subject, in a clause before, is a growth."""
    if context.unit.name != "%" or "目标" not in left:
        return None
    opening = context.sentence.last(known_words().growth_subject, context.lead)
    return Movement("change", "up", subject_end=left.index("目标")) if opening else None
