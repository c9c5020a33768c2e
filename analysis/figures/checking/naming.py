"""Names of what is measured: when two of them mean the same thing, may mean it, or cannot."""

from __future__ import annotations

import re
from functools import cache, cached_property

from analysis.figures.checking.times import YEAR
from analysis.vocabularies import rows
from analysis.writing import normalized

_LIST_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])")
_FOOTNOTE = re.compile(r"[［\[]\d{1,3}[］\]]|[“”\"‘’《》]")
_INCLUDING = re.compile(r"[（(](?!不|除|扣|剔)[^（）()]*[）)]")
_TRAILING = re.compile(r"(?:所?占.*|只?完成.*|将?(?:增设|增建|新建)|相比较?|[为达是到将则已])$")
LIKENESS, CLOSENESS = 0.6, 0.75


@cache
def _words(kind: str) -> re.Pattern[str]:
    found = sorted(
        (row["word"] for row in rows("check_names") if row["kind"] == kind), key=lambda word: (-len(word), word)
    )
    return re.compile("|".join(re.escape(word) for word in found))


@cache
def _rivals() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["word"].split()) for row in rows("check_names") if row["kind"] == "rival")


@cache
def _aliases() -> tuple[list[str], ...]:
    return tuple(row["word"].split() for row in rows("check_names") if row["kind"] == "alias")


class Name:
    """A name of an indicator: as written, tidied, and reduced to its content."""

    def __init__(self, written: str) -> None:
        self.written = written

    @cached_property
    def tidy(self) -> str:
        """Without list marks, footnotes, years and fillers, GDP in full: （一）各项税收共收 -> 各项税收."""
        text = _INCLUDING.sub("", _FOOTNOTE.sub("", _LIST_MARK.sub("", normalized(self.written))))
        for alias, name in _aliases():
            text = text.replace(alias, name)
        return _TRAILING.sub("", _words("filler").sub("", YEAR.sub("", text))).strip("，。；：、的")

    @cached_property
    def core(self) -> str:
        """Without what adds nothing (总额, 数, 的, ...)."""
        return _words("light").sub("", _words("total").sub("", self.tidy))

    @cached_property
    def content(self) -> str:
        """The core without what adds little (方面, 事业, 和, ...)."""
        return _words("generic").sub("", self.core)

    @property
    def total(self) -> bool:
        return _words("total").search(self.written) is not None

    def same(self, other: Name) -> bool:
        """The same name but for words such as 总额; empty names are never the same."""
        return len(self.core) >= 2 and self.core == other.core

    def ends(self, other: Name) -> bool:
        """Whether one core is the end of the other: 居民人均消费支出 of 全国居民人均消费支出."""
        short, long = sorted((self.core, other.core), key=len)
        return len(short) >= 4 and long.endswith(short) and not self.rivals(other)

    def close(self, other: Name) -> bool:
        """Like names that also share most signs of the longer one."""
        short, long = sorted((self.content, other.content), key=len)
        return self.like(other) and sum(sign in short for sign in long) >= CLOSENESS * len(long)

    def like(self, other: Name) -> bool:
        """Whether the shorter begins with two signs of the longer, shares most signs with it, and is no rival of it."""
        short, long = sorted((self.content, other.content), key=len)
        if len(short) < 2 or short[:2] not in long:
            return False
        return sum(sign in long for sign in short) / len(short) >= LIKENESS and not self.rivals(other)

    def rivals(self, other: Name) -> bool:
        """Whether the two hold different members of a group such as 出口 and 进口."""
        return any(
            ours and theirs and ours != theirs for ours, theirs in zip(self._members, other._members, strict=True)
        )

    @cached_property
    def _members(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(word for word in group if word in self.written) for group in _rivals())
