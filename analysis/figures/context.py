"""A figure in its sentence: what stands left and right of it, up to the clause's end or the next figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from analysis.figures.spans import Span
from analysis.figures.wordlists import Beginning
from analysis.vocabularies import rows

CLAUSE_END = re.compile(r"[，；。：！？!?;…\n]|,(?!\d{3})|:(?!\d)|——")
_LIST_SIGNS = frozenset("、和及与或")
BREAKS = "，；。：！？!?;…\n"


@dataclass(frozen=True)
class Context:
    """``text`` is the folded half-width sentence, ``spans`` its figures, ``index`` the one that is read.

    ``lead`` holds the offset after the last clause break before the figure; ``left`` and ``right`` stop at breaks and at
    the neighbouring figures.
    """

    text: str
    spans: tuple[Span, ...]
    index: int

    @property
    def span(self) -> Span:
        return self.spans[self.index]

    @property
    def previous(self) -> Span | None:
        return self.spans[self.index - 1] if self.index else None

    @property
    def following(self) -> Span | None:
        return self.spans[self.index + 1] if self.index + 1 < len(self.spans) else None

    @cached_property
    def lead(self) -> int:
        return clause_start(self.text, self.span.start)

    @cached_property
    def same_clause(self) -> bool:
        """Whether the figure before stands in the same clause."""
        return self.previous is not None and self.previous.end > self.lead

    @cached_property
    def left(self) -> str:
        if not self.same_clause or self.previous is None:
            return self.text[self.lead : self.span.start]
        between = self.text[self.previous.end : self.span.start]
        between = between[len(trailing_qualifier(between)) :]
        if between[:1] not in _LIST_SIGNS and (last := _last_link(between)) >= 0:
            between = between[last:]
        return between

    @cached_property
    def clause_left(self) -> str:
        return self.text[self.lead : self.span.start]

    @cached_property
    def right(self) -> str:
        """Text after the figure up to a clause break or the next figure."""
        end = self.following.start if self.following else len(self.text)
        stop = CLAUSE_END.search(self.text, self.span.end, end)
        right = self.text[self.span.end : stop.start() if stop else end]
        if self.following and not stop and right[:1] not in _LIST_SIGNS and (last := _last_link(right)) >= 0:
            right = right[:last]
        return right

    @cached_property
    def before(self) -> str:
        """All of the sentence before the figure."""
        return self.text[: self.span.start]


def _last_link(between: str) -> int:
    """Where two items of a list part in the text between their figures; -1 where they do not."""
    return between.rfind("、") if "、" in between or not between.endswith(("和", "及", "与")) else len(between) - 1


@cache
def qualifiers_after() -> Beginning:
    """The qualifiers that follow a figure: 以上, 左右, 以内 ..."""
    return Beginning({row["word"]: row["qualifier"] for row in rows("qualifiers") if row["side"] == "after"})


def trailing_qualifier(text: str) -> str:
    """The qualifier that begins ``text``, which follows a figure; empty where there is none."""
    found = qualifiers_after().of(text)
    return found[0] if found else ""


def clause_start(text: str, position: int) -> int:
    """The offset after the last clause break before ``position``."""
    start = 0
    for place in range(position - 1, -1, -1):
        sign = text[place]
        if (
            sign in BREAKS
            or (sign == "—" and text[place - 1 : place] == "—")
            or (sign == "（" and "）" not in text[place:position])
        ):
            start = place + 1
            break
    return start
