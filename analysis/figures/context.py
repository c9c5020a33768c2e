"""A figure in its sentence: what stands left and right of it, up to the clause's end or the next figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis.figures.span import Span
from analysis.figures.units import Unit
from analysis.figures.wordlists import Beginning, alternation
from analysis.vocabularies import rows

# One leading class and the sign looked back at: the search runs from sign to sign.
CLAUSE_END = re.compile(r"[，；。：！？!?;…\n,:—](?:(?<![,:—])|(?<=,)(?!\d{3})|(?<=:)(?!\d)|(?<=—)—)")
_TO_LAST_BREAK = re.compile(r"(?s:.*)(?:[，；。：！？!?;…\n]|——)")
CLAUSE_REACH = 300
BEHIND = 60
_LIST_SIGNS = frozenset("、和及与或")


class Cue:
    """A pattern that a sentence is searched for once, and only where it holds one of ``words``, as every match does."""

    __slots__ = ("_pattern", "_word")

    def __init__(self, pattern: str, *words: str) -> None:
        self._pattern, self._word = re.compile(pattern), re.compile(alternation(words))

    def matches(self, text: str) -> list[re.Match[str]]:
        """All matches, in text order."""
        return list(self._pattern.finditer(text)) if self._word.search(text) else []


class Sentence:
    """The folded half-width text of a sentence with its figures; what is searched in it is searched once.

    ``head`` ends a little behind the last figure: it holds all that is looked for before a figure.
    """

    __slots__ = ("_found", "_read", "head", "spans", "text")

    def __init__(self, text: str, spans: tuple[Span, ...]) -> None:
        self.text, self.spans = text, spans
        self.head = text[: spans[-1].end + BEHIND]
        self._found: dict[Cue, list[re.Match[str]]] = {}
        self._read: dict[Callable[[str], Any], Any] = {}

    def once(self, reader: Callable[[str], Any]) -> Any:
        """What ``reader`` makes of the head of the sentence, read once."""
        if reader not in self._read:
            self._read[reader] = reader(self.head)
        return self._read[reader]

    def last(self, cue: Cue, end: int) -> re.Match[str] | None:
        """The last match that begins before ``end``."""
        found = self._found.get(cue)
        if found is None:
            found = self._found[cue] = cue.matches(self.head)
        if not found:
            return None
        place = bisect_left(found, end, key=re.Match.start)
        return found[place - 1] if place else None


@dataclass(slots=True)
class Context:
    """The figure ``index`` of a sentence.

    ``lead`` is the offset after the last clause break before the figure, ``same_clause`` whether the figure before
    stands behind it; ``left`` and ``right`` stop at breaks and at the neighbouring figures, and in a list at its signs.
    """

    sentence: Sentence
    index: int
    text: str
    span: Span
    unit: Unit
    previous: Span | None
    following: Span | None
    lead: int
    same_clause: bool
    left: str
    right: str

    @property
    def runs_on(self) -> bool:
        """Whether the words behind the figure lead to the next one."""
        return self.following is not None and self.span.end + len(self.right) == self.following.start

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.sentence.spans

    @property
    def clause_left(self) -> str:
        """All of the clause before the figure, over figures before it."""
        return self.text[self.lead : self.span.start]

    @property
    def restates(self) -> bool:
        """Whether the figure stands alone in a bracket behind another: 增加296吨（59万斤）."""
        previous, span = self.previous, self.span
        return (
            previous is not None
            and span.start == previous.end + 1
            and (self.text[previous.end], self.text[span.end : span.end + 1]) == ("（", "）")
        )

    def at(self, index: int) -> Context:
        """Another figure of the sentence."""
        return context_of(self.sentence, index)


def context_of(sentence: Sentence, index: int) -> Context:
    """The context of the figure ``index`` of a sentence."""
    text, spans = sentence.text, sentence.spans
    span = spans[index]
    previous = spans[index - 1] if index else None
    following = spans[index + 1] if index + 1 < len(spans) else None
    lead = clause_start(text, span.start)
    same_clause = previous is not None and previous.end > lead
    left = _left(text, previous.end, span.start) if previous and same_clause else text[lead : span.start]
    right = _right(text, span.end, following)
    return Context(sentence, index, text, span, span.unit, previous, following, lead, same_clause, left, right)


def _left(text: str, start: int, end: int) -> str:
    between = text[start:end]
    between = between[len(trailing_qualifier(between)) :]
    if between[:1] not in _LIST_SIGNS and (last := _last_link(between)) >= 0:
        between = between[last:]
    return between


def _right(text: str, start: int, following: Span | None) -> str:
    end = following.start if following else start + CLAUSE_REACH
    stop = CLAUSE_END.search(text, start, end)
    right = text[start : stop.start() if stop else end]
    if following and not stop and right[:1] not in _LIST_SIGNS and (last := _last_link(right)) >= 0:
        right = right if _opens_bracket(right[:last]) else right[:last]
    return right


def _opens_bracket(text: str) -> bool:
    """县（市、区）: whether a list sign at the end of ``text`` would stand inside a bracket."""
    return text.rfind("（") > text.rfind("）")


def _last_link(between: str) -> int:
    """Where two items of a list part in the text between their figures; -1 where they do not."""
    return between.rfind("、") if "、" in between or not between.endswith(("和", "及", "与")) else len(between) - 1


@cache
def _qualifiers_after() -> Beginning:
    """The qualifiers that follow a figure: 以上, 左右, 以内 ..."""
    return Beginning({row["word"]: row["qualifier"] for row in rows("qualifiers") if row["side"] == "after"})


def qualifier_after(text: str) -> tuple[str, str]:
    """The words at the start of the ``text`` behind a figure that qualify it, and their name; empty where none do.

    A single sign that opens a word (强 in 强国) is no qualifier.
    """
    found = _qualifiers_after().of(text)
    if found is None or (len(found[0]) == 1 and "\u4e00" <= text[1:2] <= "\u9fff"):
        return "", ""
    return found


def trailing_qualifier(text: str) -> str:
    """The words alone."""
    return qualifier_after(text)[0]


def clause_start(text: str, position: int) -> int:
    """The offset after the last clause break before ``position``, or after a bracket that is still open there."""
    start = position - CLAUSE_REACH if position > CLAUSE_REACH else 0
    if before := _TO_LAST_BREAK.match(text, start, position):
        start = before.end()
    opening = text.rfind("（", start, position)
    return opening + 1 if opening >= 0 and text.find("）", opening, position) < 0 else start
