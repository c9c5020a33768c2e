"""Who wrote it and where: datelines (电头), bylines and credits, at the beginning, the end or on their own line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis import lexicon, vocabularies
from analysis.documents import Span
from analysis.reading.names import is_common_word, is_half, is_name, may_be_name, surnames

_PAPER = (
    r"[一-鿿]{2,7}?(?:日报|晚报|晨报|时报|早报|快报|商报|都市报|周刊|周报|新闻网|广播网|融媒|客户端"
    r"|(?<![局厅委部府院会司办])发布)"
)
_NUMBER = r"(?:(?:\d\s*){1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rf"(?:{_NUMBER}月\s*)?{_NUMBER}日\s*"
_PLACE = r"[一-鿿·/／、 ]{1,14}?\s*"
_WIRE = r"(?:专|特|急)?(?:电|讯|消息)"
_SEPARATOR = re.compile(r"[\s、，,；;/／：:|｜■□●○◆◇◎▲△★※]+")
BULLETS = " \t　■□●○◆◇◎▲△★※·—-【】[]〔〕"
_POST = r"书记|[部省市县区局厅院校会]长|主任|主席"
_BODY = r"[局厅院校所系处部馆社站厂矿队团旅委办班级]|大学|中学|小学|中心|公司|集团|协会|学会|委员会|工会"
_HOME = r"[省市县区州旗乡镇村]|街道"
_OFFICE = re.compile(rf"[一-鿿\d]{{1,20}}(?:{_POST}|{_BODY}|{_HOME})\s+(?=[一-鿿]{{1,4}}(?:\s[一-鿿]{{1,2}})?$)")
# Where a paper keeps its reporter (驻海口记者).
_STATIONED = r"(?:驻[一-鿿]{2,4}?)?"
_AT_HOME = re.compile(rf"(?:{_HOME})\s+$")
# The same where a line break has left no space before the name.
_OFFICE_BROKEN = re.compile(rf"[一-鿿]{{1,20}}(?:{_BODY}|{_HOME})(?=[一-鿿]{{2,3}}$)")
_ROLE_BEHIND = re.compile(r"(?:摄影报道|综合报道|报道|摄影|整理|摄|文/图|文图|[一-鿿]+提供)$")
_ASIDE = re.compile(r"(?<=[一-鿿])[（(][^（）()]{2,20}[）)]$")
_LAST_BRACKET = re.compile(r"[（(〔【]([^（）()〔〕【】]{2,60})[）)〕】]\s*$")
_FIRST_BRACKET = re.compile(r"\s*[（(〔【]([^（）()〔〕【】]{2,80})[）)〕】][：:]?")
LONGEST_OPENING = 160
_LONGEST_BYLINE = 60
# A line of words without a space, one with a long run of them, one of English, a sentence: no byline without a role.
_NO_BYLINE = re.compile(r"[㐀-鿿]+$|[ -~]+$|.*?(?:[。？！]|[㐀-鿿“”0-9.%]{8,}+(?![\s）)]))")
# A line that breaks off before the next name.
_NAME_TO_COME = re.compile(r"\s[一-鿿]*(?:记者|通讯员|实习生)$")
_BRACKETS = frozenset("（(【〔）)】〕")
_MAY_OPEN = re.compile(r"[^，。；！？]{0,30}(?:[讯电（(]|消息|报道|记者|通讯员|评论员)|\s*[（(【〔]")


@dataclass(frozen=True, slots=True)
class Opening:
    """The dateline and byline before a first paragraph; spans are offsets into the text that was parsed."""

    dateline: str | None
    dateline_span: Span | None
    byline: tuple[str, ...]
    byline_span: Span | None

    @property
    def end(self) -> int:
        return max(span[1] for span in (self.dateline_span, self.byline_span) if span)


def opening(text: str) -> Opening | None:
    """The dateline and byline ``text`` begins with; spaces in it count, line breaks must be gone."""
    head = text[:LONGEST_OPENING]
    if not _MAY_OPEN.match(head):
        return None
    dateline = _dateline().match(head)
    after = dateline.end() if dateline else 0
    byline = _bracketed_names(head, after) or _spoken_names(head, after) or (dateline and _spaced_names(head, after))
    if not dateline and not byline:
        return None
    names, span = byline or ((), None)
    value = re.sub(r"\s+", "", dateline["value"]) if dateline else None
    return Opening(value, dateline.span() if dateline else None, names, span)


def is_dateline(text: str) -> bool:
    """Whether a line is nothing but a dateline, as narrow columns break it (本报澄江7月15日电)."""
    found = opening(text)
    return found is not None and not found.byline and found.end == len(text.rstrip())


def names_of_line(text: str) -> tuple[str, ...]:
    """The names of a line that is nothing but a byline (■本报记者 张三 通讯员 李四, 市财政局局长 张三); else none."""
    if _NO_BYLINE.match(text) and not _may_sign().search(text):
        return ()
    bare = _ASIDE.sub("", text.strip(BULLETS))
    if len(bare) > _LONGEST_BYLINE or _NAME_TO_COME.search(bare):
        return ()
    bracketed = bare[:1] in _BRACKETS and bare[-1:] in _BRACKETS
    inner = bare[1:-1] if bracketed else bare
    office = _OFFICE.match(inner)
    names, roles = _names(inner[office.end() :] if office else inner)
    if any(f"{name}：" in bare for name in names) or (bracketed and not roles and lexicon.is_word(inner)):
        return ()
    if office and not bracketed and _AT_HOME.search(office.group()) and any(map(lexicon.is_word, names)):
        return ()
    marked = office or roles or bracketed or bare != text.strip()
    if not marked and all(map(is_common_word, names)):
        return ()
    apart = _SEPARATOR.search(bare) and not bare.endswith("：")
    sure = apart or bracketed or bare in names or all(map(is_name, names))
    return names if sure and (marked or apart) else ()


def credit_of_line(text: str) -> str | None:
    """The credit that a line consists of, without its brackets (据《澄江晚报》); a day without them is a dateline's."""
    bare = text.strip()
    bracketed = bare[:1] in _BRACKETS and bare[-1:] in _BRACKETS
    if bracketed:
        bare = bare[1:-1].strip()
    if len(bare) > _LONGEST_BYLINE or not _credits().fullmatch(bare):
        return None
    begun = None if bracketed else _dateline().match(bare)
    return None if begun and (begun.end() < len(bare) or bare[-2:-1] == "日") else bare


def closing(text: str) -> tuple[str | None, tuple[str, ...], Span] | None:
    """A credit or a byline in brackets at the end of a last paragraph: ``(credit, names, span)``."""
    bracket = _LAST_BRACKET.search(text, max(0, len(text) - 80))
    if not bracket or bracket.start() == 0:
        return None
    credit = credit_of_line(bracket.group())
    if credit:
        return credit, (), bracket.span()
    content = bracket.group(1)
    office, broken = _OFFICE.match(content), _OFFICE_BROKEN.match(content)
    begun = office or broken
    names, roles = _names(content[begun.end() if begun else 0 :])
    if broken and any(map(lexicon.is_word, names)):
        return None
    if names and (roles or text[bracket.start() - 1] in "。！？”…"):
        return None, names, bracket.span()
    return None


def _bracketed_names(head: str, after: int) -> tuple[tuple[str, ...], Span] | None:
    bracket = _FIRST_BRACKET.match(head, after)
    names, roles = _names(bracket.group(1)) if bracket else ((), 0)
    if not bracket or not names or not (roles or after):
        return None
    start = after + len(bracket.group()) - len(bracket.group().lstrip())
    return names, (start, bracket.end())


def _spoken_names(head: str, after: int) -> tuple[tuple[str, ...], Span] | None:
    """Names after their role, up to 报道, a colon or a space (记者 张三 报道), or after a dateline up to 报道."""
    said = _spoken().match(head, after)
    if not said:
        return None
    names, _ = _names(said["names"])
    start = after + len(said.group()) - len(said.group().lstrip())
    told = said["role"] or (after and said["closed"].strip())
    return (names, (start, said.end("closed"))) if names and told else None


def _spaced_names(head: str, after: int) -> tuple[tuple[str, ...], Span] | None:
    """Names between spaces: 本报讯 张三 李四 初夏的津城……"""
    names: list[str] = []
    end = at = after
    while token := re.compile(r"\s+([一-鿿·]{1,12})(?=\s)").match(head, at):
        at = token.end()
        if is_name(token.group(1)):
            names.append(token.group(1))
            end = at
        elif len(token.group(1)) == 1 and (second := re.compile(r"\s+([一-鿿])(?=\s)").match(head, at)):
            at = second.end()
            if not is_name(token.group(1) + second.group(1)):
                break
            names.append(token.group(1) + second.group(1))
            end = at
        else:
            break
    start = after + len(head[after:end]) - len(head[after:end].lstrip())
    return (tuple(names), (start, end)) if names else None


def _names(content: str) -> tuple[tuple[str, ...], int]:
    """The bare names in a byline and how many role words it holds; no names when anything else stands in it."""
    names: list[str] = []
    roles = 0
    tokens: Sequence[str] = [token for token in _SEPARATOR.split(content.strip(BULLETS)) if token]
    named = _names_role().search(content)
    waiting = ""
    for token in tokens:
        bare, counted = _without_roles(waiting + token if is_half(waiting, token) else token)
        if waiting and not is_half(waiting, token):
            return (), 0
        waiting = ""
        roles += counted
        if len(bare) == 1 and bare in surnames():
            waiting = bare
        elif bare and (is_name(bare) or (roles and named and may_be_name(bare))):
            names.append(bare)
        elif run_together := _run_together(bare):
            names += run_together
            roles += len(run_together) == 1
        elif bare:
            return (), 0
    if waiting:
        return (), 0
    if not names and roles and _EDITORIAL.search(content):
        names = [content.strip(BULLETS)]
    return tuple(names), roles


def _run_together(token: str) -> tuple[str, ...]:
    """Two names, or the name before a role, which a line break has left no space between; none where in doubt."""
    parts = [(token[:cut], token[cut:]) for cut in (2, 3) if len(token) > cut and is_name(token[:cut])]
    named: list[tuple[str, ...]] = [(one,) for one, two in parts if _roles().fullmatch(two)]
    named = named or [(one, bare) for one, two in parts if is_name(bare := _without_roles(two)[0])]
    return named[0] if len(named) == 1 else ()


_EDITORIAL = re.compile(r"^[一-鿿]{2,10}(?:评论员|编辑部|观察员)$")


def _without_roles(token: str) -> tuple[str, int]:
    counted = 0
    while role := _roles().match(token):
        rest = token[role.end() :]
        if rest and is_name(token) and (len(role.group()) == 1 or not is_name(rest)):
            break
        token = rest
        counted += 1
    shorter = _ROLE_BEHIND.sub("", token)
    return shorter, counted + (shorter != token)


@cache
def outlets() -> str:
    """A regular expression for the name of a news outlet."""
    names = sorted((row["name"] for row in vocabularies.rows("outlets")), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, names)) + f"|{_PAPER})"


def role_words() -> list[str]:
    """The role words of bylines that stand for themselves (记者, 通讯员; 文 and 图 need a name beside them)."""
    return [row["role"] for row in vocabularies.rows("byline_roles") if len(row["role"]) > 1]


@cache
def _roles() -> re.Pattern[str]:
    rows = sorted(vocabularies.rows("byline_roles"), key=lambda row: -len(row["role"]))
    words = "|".join(row["role"] + "$" * (row["place"] == "apart") for row in rows)
    role = rf"{_STATIONED}(?:{words})(?![一-鿿]{{10}})"
    return re.compile(rf"{role}|{outlets()}(?:·{outlets()})?(?:{role}|$)")


@cache
def _names_role() -> re.Pattern[str]:
    return re.compile("|".join(role_words()))


@cache
def _may_sign() -> re.Pattern[str]:
    return re.compile("|".join([*role_words(), "报道"]))


@cache
def _dateline() -> re.Pattern[str]:
    origin = rf"(?:据)?{outlets()}\s*"
    said = rf"{_WIRE}|(?:{_PLACE})?{_DATE}(?:综合)?{_WIRE}|{_PLACE}(?:专|特)?电"
    site = rf"[一-鿿]{{2,4}}网\s*(?:{_PLACE})?{_DATE}(?:综合)?{_WIRE}"
    programme = r"[（(](?:《[^《》]{2,12}》|[一-鿿]{2,6}(?:联播|直播间?|频道|观察|访谈))[）)](?=[：:])"
    return re.compile(rf"[【〔（(]?(?P<value>{origin}(?:{said})|{site})[】〕）)]?(?:{programme})?[：:]?")


@cache
def _spoken() -> re.Pattern[str]:
    roles = "|".join(re.escape(row["role"]) for row in vocabularies.rows("byline_roles") if len(row["role"]) > 2)
    name = r"[一-鿿·]{2,12}?"
    role = rf"(?:(?:{outlets()})?{_STATIONED}(?:{roles}|记者)\s*)?"
    closed = r"(?:\s*(?:综合|摄影|现场)?报道[：:]?|(?=\s+(?:[^\s）)]{4}|\d)|“))"
    return re.compile(rf"\s*(?P<names>(?P<role>{role}){name}(?:[\s、]+{role}{name}){{0,5}})(?P<closed>{closed})")


@cache
def _credits() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"].replace("OUTLET", outlets()) for row in vocabularies.rows("credits")))
