"""The shape of a stretch of lines: a title, running text, or doubtful until its neighbours are heard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from analysis import lexicon, vocabularies
from analysis.reading import flow
from analysis.reading.columns import Columns
from analysis.reading.lines import Line
from analysis.reading.openings import closing, opening
from analysis.reading.pairs import affinity

_ENDINGS = frozenset("。！？!?…；;：:”’」』）)》〉】")
_STOP = re.compile(r"(?:[。！？!?]|…+)[”’」』）)》〉】]*$")
_CLOSED = re.compile(r"(?:[。！？!?；;：:]|…+)[”’」』）)》〉】]*$")
_INNER_STOP = re.compile(r"[。；;！？][^”’」』）)》！？]|。[”’」』]+[^”’」』）)》—…]")
_NO_TITLE_END = re.compile(r"[。，、；;,：:]$")
_PAUSE = re.compile(r"[，、：]")
_QUOTED_SENTENCE = re.compile(r"[。！？]”$")
_LONGEST_TITLE = 64
LONGEST_TITLE_LINES = 4
_LONGEST_EXCLAMATION = 16
_LONGEST_SPEAKER = 8
_LONGEST_QUOTATION = 20
TITLE_SIZE = 1.15
# What speaks against a title, in nats: as wide as the column by chance once in five lines, pauses, an open end.
_FULL, _EACH_PAUSE, _OPEN_END, _OPENER, _TORN, _TITLED, _TORN_ABOVE = 1.6, 0.7, 2.0, 2.0, 3.0, 2.0, 1.0
_TORN_NATS, _STUMP_BELOW = 4.0, 1.0
_TITLE_ALONE, _TITLE_BESIDE = 2.0, 1.5
# A headline of two clauses (灾后补种，农技员下到田头) pauses without being running text.
_STUMP = re.compile(r".[，、：]")
_TWO_CLAUSES = re.compile(r"[^，、：]{4,12}，[^，、：]{4,14}")


def shape(stretch: Sequence[Line], width: float, layout: Columns) -> str:
    """title, body or unsure: few lines that say no whole sentence are a title unless they fill their column."""
    if len(stretch) > LONGEST_TITLE_LINES:
        return "body"
    content = "".join([line.text for line in stretch])
    if len(content) > _LONGEST_TITLE or "\t" in content:
        return "body"
    if stretch[0].size >= TITLE_SIZE:
        return "title"
    if opening(content) or closing(content) or _says_a_sentence(content):
        return "body"
    full = layout.is_full(stretch[-1], width, first=len(stretch) == 1)
    doubtful = len(_PAUSE.findall(content)) > 2 or ends_open(content) or content.endswith(("…", "—"))
    doubtful = doubtful or begins_sentence(content)
    return "unsure" if doubtful or (full and not _ragged(stretch)) else "title"


def settle(
    content: str, before: str | None, after: Sequence[str], *, full: bool, alone: bool, titled: bool, torn_above: bool
) -> str:
    """What a doubtful stretch is, title or body, given the text around it.

    ``before`` is the text it may go on from, ``after`` the texts it may go on with; ``alone`` says that no other title
    stands beside it in a region of its own, ``titled`` that a title stands right above it in its own region,
    ``torn_above`` that the piece right above it breaks off.
    """
    heads = max((flow.torn(content, text) for text in after), default=0.0)
    torn = max(flow.torn(before, content) if before else 0.0, heads)
    pauses = 0 if _TWO_CLAUSES.fullmatch(content) else len(_PAUSE.findall(content))
    against = _FULL * full + _EACH_PAUSE * pauses + _OPEN_END * ends_open(content) + _TORN * (torn > _TORN_NATS)
    against += _TITLED * (titled or bool(_STUMP.match(content))) + _OPENER * begins_sentence(content)
    against += _TORN * any(map(flow.cannot_begin, after[:1])) + _STUMP_BELOW * any(map(_STUMP.match, after[:1]))
    if torn_above and before:
        against += _TORN_ABOVE + affinity(before, content)
    return "body" if against > _TITLE_ALONE + _TITLE_BESIDE * (not alone) else "title"


def stops(content: str) -> bool:
    """Whether a sentence ends here, with the marks that close around it."""
    return content[-1:] in _ENDINGS and bool(_STOP.search(content))


def closes(content: str) -> bool:
    """Whether a sentence or a clause of its own ends here, or what follows a colon begins."""
    return content[-1:] in _ENDINGS and bool(_CLOSED.search(content))


def ends_open(content: str) -> bool:
    """Whether the last word (的, 和, 在) leaves the phrase open, as no title does."""
    return content.endswith(_open_endings()) and not lexicon.is_word(content[-2:])


def begins_sentence(content: str) -> bool:
    """Whether the first words are those of a sentence or of a turn of an interview (据介绍，…… 问：……)."""
    return bool(_openers().match(content)) or _is_speech(content)


def follows(content: str) -> bool:
    """Whether the first words need something before them (此外，…… 她说……), so that no article begins with them."""
    return bool(_openers(following=True).match(content))


def _says_a_sentence(content: str) -> bool:
    if _NO_TITLE_END.search(content) or not _balanced(content) or _is_said(content):
        return True
    if _INNER_STOP.search(content) and (len(content) > _LONGEST_EXCLAMATION or "。" in content):
        return True
    if stops(content) and not content.endswith(("？", "！", "……")):
        return len(content) > _LONGEST_QUOTATION or not content.endswith("”") or bool(_QUOTED_SENTENCE.search(content))
    return False


def _ragged(stretch: Sequence[Line]) -> bool:
    """Whether the lines before the last are shorter than it: broken by sense, as titles are."""
    return any(line.cells < stretch[-1].cells - 1 for line in stretch[:-1])


def _is_said(content: str) -> bool:
    """Whether a line that ends like a title is a turn of an interview or a salutation (各位代表！)."""
    return _is_speech(content) or any(pattern.fullmatch(content) for pattern in _salutations())


@cache
def _salutations() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in vocabularies.rows("salutations"))


def _is_speech(content: str) -> bool:
    """Whether a line is a turn of an interview (问：……), which may end like a title in a question mark."""
    speaker, colon, _ = content[:_LONGEST_SPEAKER].partition("：")
    return bool(colon) and speaker in _speakers()


def _balanced(content: str) -> bool:
    return all(content.count(left) == content.count(right) for left, right in ("“”", "（）", "《》"))


@cache
def _speakers() -> frozenset[str]:
    return frozenset(row["speaker"] for row in vocabularies.rows("speakers"))


@cache
def _openers(*, following: bool = False) -> re.Pattern[str]:
    rows = vocabularies.rows("sentence_openers")
    return re.compile("|".join(row["pattern"] for row in rows if row["follows"] or not following))


@cache
def _open_endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in vocabularies.rows("open_endings"))
