"""The shape of a stretch of lines: a title, running text, or doubtful until its neighbours are heard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from analysis import lexicon, vocabularies
from analysis.reading import flow
from analysis.reading.columns import Column
from analysis.reading.endings import stops
from analysis.reading.lines import TITLE_SIZE, Line
from analysis.reading.names import is_name
from analysis.reading.openings import closing, opening

_INNER_STOP = re.compile(r"[。；;！？][^”’」』）)》！？]|[。！？][”’」』]+[^”’」』）)》—…]")
# Nor does a title end with a question as it is spoken (怎样保护湿地呢？), or with a list in brackets, as results do
# (……胜……（十五比七，十五比九）).
_NO_TITLE_END = re.compile(r"[。，、；;,：:]$|呢？$|（[^（）]*，[^（）]*）$")
_PAUSE = re.compile(r"[，、：]")
_QUOTED_SENTENCE = re.compile(r"[。！？]”$")
_LONGEST_TITLE = 64
LONGEST_TITLE_LINES = 4
_LONGEST_EXCLAMATION = 16
_LONGEST_SPEAKER, _REPORTER = 14, "记者"
_LONGEST_QUOTATION = 20
_LISTED, _ASIDE = re.compile("[、；]"), re.compile("（[^（）]*）")
# Cells by which a full line may be shorter yet when a figure, or a character with its mark, went to the next column.
_UNKNOWN_BELOW = 0.7
# Nats against a title: a logistic regression on 1105 doubtful pieces of pages composed of the development articles.
_EACH_PAUSE, _OPEN_END, _OPENER, _MARKED, _TORN_ABOVE = 1.2, 1.7, 2.8, -2.2, 0.9
# First words that are a clause of their own (据介绍，) say more than those that may begin a phrase (今后).
_OPENING_CLAUSE, _CLAUSE_BEGUN = 4.0, 1.5
_SENTENCE_END, _GOES_ON, _FIGURE_BELOW, _STUMP_BELOW, _CANNOT_BEGIN = 3.0, 3.3, 1.9, 0.7, 3.5
_EACH_TORN, _TORN_MOST = 0.8, 6.0
_HAD_ROOM, _SIGNED = -2.0, 2.5
_EACH_CHARACTER, _USUAL_TITLE = 0.25, 14
_TITLE_ALONE, _TITLE_BESIDE, _TITLE_OVER_OPENING = 3.2, 1.6, 1.0
_STUMP = re.compile(r".[，、：]")
# What a headline's line break leaves of a clause (……帷幕，发送 | 旅客……, ……翻盘 连 | 扳三局): no title ends so.
STUB = re.compile(r"[，：、].{1,3}$|[㐀-鿿]\s+[㐀-鿿]$")
# A clause of one or two characters is one hardly begun.
_BEGUN = re.compile(r"[，、].{1,2}$")
# The number of a chapter, section, point, table, figure or box.
NUMBERED = re.compile(
    r"第?[一二三四五六七八九十百]+[、章节编]|第[一二三四五六七八九十]+，|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d)|(?:表|图|专栏)\s*\d"
)
# A page number that the extraction has stuck to a headline.
MARK_AT_END = re.compile(r"(?<=[^\s0-9０-９.,:：∶比第])[0-9０-９]{1,2}$")
# Marks count the articles of a page: a figure of two digits is rather one whose unit went to the next column.
_MARKED_ONCE = re.compile(MARK_AT_END.pattern.replace("{1,2}", ""))
# A headline of two clauses (灾后补种，农技员下到田头) pauses without being running text.
_TWO_CLAUSES = re.compile(r"[^，、：]{4,12}，[^，、：]{4,14}")


def shape(stretch: Sequence[Line], column: Column, *, last: bool = False) -> str:
    """title, body or unsure: few lines that say no whole sentence are a title unless they fill their column.

    ``last`` says that the region ends with them, so that what might have followed in their column is unknown.
    """
    if len(stretch) > LONGEST_TITLE_LINES:
        return "body"
    content = "".join([line.text for line in stretch])
    if len(content) > _LONGEST_TITLE or is_row(content):
        return "body"
    if stretch[0].size >= TITLE_SIZE:
        return "title"
    if opening(content) or closing(content) or _says_a_sentence(content):
        return "body"
    full = column.is_full(stretch[-1], first=len(stretch) == 1, short=_UNKNOWN_BELOW * last)
    doubtful = len(_PAUSE.findall(content)) > 2 or ends_open(content) or content.endswith(("…", "—"))
    doubtful = doubtful or begins_sentence(content)
    return "unsure" if doubtful or (full and not _ragged(stretch, column)) else "title"


def settle(
    content: str,
    before: str | None,
    after: Sequence[str],
    *,
    alone: bool,
    torn_above: bool,
    goes_on: bool,
    full: bool = True,
    signed: bool = False,
    heads: bool = False,
) -> str:
    """What a doubtful stretch is, title or body, given the text around it.

    ``before`` is the text it may go on from, ``after`` the texts it may go on with; ``alone`` says that no other title
    stands beside it in a region of its own, ``torn_above`` that the piece right above it breaks off, ``goes_on`` that
    it stands between columns of text of one width, ``full`` that its last line reaches the end of its column,
    ``signed`` that a byline under a title stands right above it, ``heads`` that a dateline or byline is right below.
    """
    torn = max([flow.torn(content, text) for text in after] + [flow.torn(before, content) if before else 0.0])
    pauses = 0 if _TWO_CLAUSES.fullmatch(content) else len(_PAUSE.findall(content))
    below = after[0] if after else ""
    broken = torn_above and before is not None
    finishes = content.endswith("…") or (broken and stops(content))
    against = _EACH_PAUSE * pauses + _OPEN_END * (ends_open(content) or bool(STUB.search(content)))
    against += _CLAUSE_BEGUN * bool(_BEGUN.search(content))
    against += _opens_sentence(content) + _SENTENCE_END * finishes + _TORN_ABOVE * broken
    against += _EACH_TORN * min(_TORN_MOST, max(0.0, torn)) + _MARKED * bool(_MARKED_ONCE.search(content))
    against += _GOES_ON * (goes_on and not begins_sentence(below))
    against += _FIGURE_BELOW * below[:1].isdigit() + _STUMP_BELOW * bool(_STUMP.match(below))
    against += _EACH_CHARACTER * max(0, len(content) - _USUAL_TITLE)
    against += _CANNOT_BEGIN * flow.cannot_begin(below) + _HAD_ROOM * (not full) + _SIGNED * signed
    return "body" if against > _TITLE_ALONE + _TITLE_BESIDE * (not alone) + _TITLE_OVER_OPENING * heads else "title"


def is_row(content: str) -> bool:
    """Whether tabs part the cells of a table's row; one behind a number (第四章 | 取水管理) does not."""
    number = NUMBERED.match(content)
    return "\t" in (content[number.end() :].lstrip() if number else content)


def ends_open(content: str) -> bool:
    """Whether the last word (的, 和, 在) leaves the phrase open, as no title does."""
    return content.endswith(_open_endings()) and not lexicon.is_word(content[-2:])


def begins_sentence(content: str) -> bool:
    """Whether the first words are those of a sentence or of a turn of an interview (据介绍，…… 问：……)."""
    return bool(_openers().match(content)) or is_speech(content)


def _opens_sentence(content: str) -> float:
    """Nats against a title by its first words."""
    first = _openers().match(content)
    if first and not first.group().endswith("，"):
        return _OPENER
    return _OPENING_CLAUSE * begins_sentence(content)


def is_salutation(content: str) -> bool:
    """Whether a line addresses the readers of a letter or those who hear a speech (编辑同志：)."""
    return any(pattern.fullmatch(content) for pattern in _salutations())


def _says_a_sentence(content: str) -> bool:
    content = MARK_AT_END.sub("", content)
    if _NO_TITLE_END.search(content) or not _balanced(content) or _is_said(content):
        return True
    if _INNER_STOP.search(content) and (len(content) > _LONGEST_EXCLAMATION or "。" in content):
        return True
    if stops(content) and not content.endswith(("？", "！", "……")):
        return len(content) > _LONGEST_QUOTATION or not content.endswith("”") or bool(_QUOTED_SENTENCE.search(content))
    return False


def _ragged(stretch: Sequence[Line], column: Column) -> bool:
    """Whether a line before the last had room for what follows it: broken by sense, as titles are."""
    rooms = [column.had_room(line, below, first=at == 0) for at, (line, below) in enumerate(pairwise(stretch))]
    return any(rooms)


def _is_said(content: str) -> bool:
    """Whether a line that ends like a title is a turn of an interview or a salutation (各位代表！)."""
    return is_speech(content) or is_salutation(content)


@cache
def _salutations() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in vocabularies.rows("salutations"))


def is_speech(content: str) -> bool:
    """Whether a line is a turn of an interview (问：……), says where to turn (联系人：……) or whom an office names
    (市农科所：黄小川、陈立): it may end like a title."""
    colon = content.find("：", 0, _LONGEST_SPEAKER)
    speaker = content[:colon]
    return colon >= 0 and (speaker in _speakers() or speaker.endswith(_REPORTER) or _lists_names(content[colon + 1 :]))


def _lists_names(content: str) -> bool:
    """Whether a text is chiefly names, with 、 between them (黄小川、陈立（女）；市农科所：林小满)."""
    parts = [part.rpartition("：")[2] for part in _LISTED.split(_ASIDE.sub("", content))]
    return len(parts) > 1 and 2 * sum(is_name(part) and not lexicon.is_word(part) for part in parts) > len(parts)


def _balanced(content: str) -> bool:
    return all(content.count(left) == content.count(right) for left, right in ("“”", "（）", "《》"))


@cache
def _speakers() -> frozenset[str]:
    return frozenset(row["speaker"] for row in vocabularies.rows("speakers"))


@cache
def _openers() -> re.Pattern[str]:
    words = "|".join(row["pattern"] for row in vocabularies.rows("sentence_openers"))
    return re.compile(rf"(?:{words})(?:[^，。：]{{0,12}}，)?")


@cache
def _open_endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in vocabularies.rows("open_endings"))
