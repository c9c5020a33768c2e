"""What stands among the words before a figure and names nothing: marks, times, what is done and by whom, conditions."""

from __future__ import annotations

import re

from analysis.figures.wordlists import alternation
from analysis.vocabularies import rows


def _aside(signs: str, words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of ``words`` that name nothing, behind that of the ``signs`` without which they cannot stand."""
    return re.compile(signs), re.compile(words)


NUMERAL = r"(?:\d{1,4}|[零〇○一二三四五六七八九十两]{1,5})"
_MARKS = _aside(
    r"^[（(第]|[［\[]", r"[［\[]\d+[］\]]|^[（(][^（）()]*[）)]|^第[零〇一二三四五六七八九十百\d]+[条章节款项是]"
)
_DATELINE = _aside("^(?:新华社|中新社|本报|本台)", r"^[^，。；]{2,19}?[电讯]")
_INNER_TIME = _aside(
    "[年季]|个月",
    r"(?<=[\u4e00-\u9fff])(?<![比较同与到于由从自至在的])"
    r"(?:(?:(?:19|20)\d\d|[一二][零〇○一二三四五六七八九]{3})年(?:[上下]半年|度|\d{1,2}月份?)?|[去今明上]年(?:[上下]半年)?|[上下]半年|全年|[前头][二三]季度"
    rf"|(?<![以目之此])[前头近]{NUMERAL}(?:年内?|个月)|(?<![零〇○一二三四五六七八九十两\d]){NUMERAL}年内)(?=[\u4e00-\u9fff]{{2}})(?![的度初末底比])",
)
_LIGHT_VERBS, _ACTS = ([row["word"] for row in rows("predicates") if row["kind"] == kind] for kind in ("light", "act"))
_LIGHT = alternation(_LIGHT_VERBS)
_DONE = _aside(
    alternation([*"完实安给拟已把将共现只仅有从", *_LIGHT_VERBS]),
    r"(?<=[\u4e00-\u9fff”）])(?<!超额)(?:[已共将]?完成|[已共]?实现|(?:拟|计划|已经?)?安排|给予|拟|(?<![所就早])已经|已(?=投))(?=[\u4e00-\u9fff“]{2})"
    r"|^[^，]{0,16}把(?![握关控])(?=[\u4e00-\u9fff]{4})"
    r"|^[^，]{0,8}(?<![即主上名大少中])(?:将(?![比较由从于会达有增减新继]))(?=[\u4e00-\u9fff]{4})"
    r"|^.*(?:共有|现有|已有|只有|仅有|(?<=[境市县区城村][内中里])有)(?=[\u4e00-\u9fff“]{2})"
    r"|^[^，]{2,10}从[^，]{1,12}[中里内上处](?=[\u4e00-\u9fff]{3})"
    rf"|^(?!.{{0,8}}每[百千万]?[人户]|(?:平均)?每).{{0,14}}?[已共]?(?:累计)?{_LIGHT}(?![量率面度者的])(?=[\u4e00-\u9fff“]{{2}})"
    r"|^[^，的]{2,12}(?<![公中国])共(?=[\u4e00-\u9fff]{4})(?![同产和青享计用振]|收到?$)",
)
ATTRIBUTE = re.compile("的|" + alternation(row["head"] for row in rows("attributive_heads")))
_ACT = alternation(_ACTS)
_TELLING = alternation(row["verb"] for row in rows("telling_verbs"))
_IN_TOTAL = _aside("累计", rf"(?<=[\u4e00-\u9fff”）])累计(?={_TELLING})")
_AGENT = _aside(
    _ACT,
    rf"^(?!城[镇市]|[农乡]村)[^，的]{{2,14}}?(?<![新所])(?={_ACT}(?![^，的]{{1,3}}的)(?!{ATTRIBUTE.pattern}|通车|投产)[\u4e00-\u9fff“]{{2}})",
)
GIVEN = "(?:情况|条件|前提|基础|背景)[上下]"
_GIVEN = _aside("[下上]", rf"在[^，在]{{1,16}}{GIVEN}|^的{GIVEN}")
_SINCE = _aside("起$", r"(?<=[\u4e00-\u9fff]{2})[从自][^，从自]{2,14}起$")
_AUTHORITY = _aside("^由", r"由[^，]{1,30}?(?:部门|机[关构]|政府)(?:可以?|应当?|依法)*(?=处|并处|对|责令|给予|按)")
_BEFORE_EACH = _aside(
    "每",
    r"(?:一度|已|约|一般|原则上)?(?:一般|原则上|[报收]于?|跌破|突破|不?(?:超过|低于|高于|少于)|达到?|[提升]高?到|[增升降]至|[为是])(?=(?:每[\u4e00-\u9fff]{1,3}){1,2}$)",
)
_EXPECTED = _aside("预", r"(?<=[\u4e00-\u9fff]{2})预[计期](?=[\u4e00-\u9fff]{2})(?!寿命|收益|目标|年限)")
_DEDUCTED = _aside(
    "^[扣剔考按包]|因素",
    r"^包[括含][^，]{1,20}?在内的|^按[^，]{2,12}?计算的?(?=人均)|^(?:扣除|剔除|考虑)[^，]{1,14}?后(?!的)|(?<=[\u4e00-\u9fff]{2})(?:扣除|剔除|考虑)[^，]{1,10}因素(?:实际)?$",
)
_ASIDES = (
    _MARKS,
    _DATELINE,
    _INNER_TIME,
    _DONE,
    _IN_TOTAL,
    _AGENT,
    _GIVEN,
    _SINCE,
    _AUTHORITY,
    _BEFORE_EACH,
    _EXPECTED,
    _DEDUCTED,
)


def without_asides(text: str) -> str:
    """``text`` without what names nothing in it."""
    for signs, words in _ASIDES:
        if signs.search(text):
            text = words.sub("", text)
    return text
