"""The rules of ``not_figures``: words on one side of a number by which it is a figure, or none."""

from __future__ import annotations

import re

from analysis.figures.wordlists import Beginning, Ending
from analysis.vocabularies import rows

WINDOW = 10


class Before:
    """The words of a rule that stand right before a number."""

    def __init__(self, rule: str) -> None:
        literal, others = _apart(words(rule, "before"))
        self.literal = frozenset(literal)
        self._literal = Ending(dict.fromkeys(literal, rule))
        self._others = re.compile(f"(?:{others})$") if others else None

    def hold(self, text: str, start: int) -> bool:
        """Whether they stand before ``start``."""
        return self._literal.of(text, start) is not None or (
            self._others is not None and self._others.search(text[max(0, start - WINDOW) : start]) is not None
        )

    def reach(self, text: str, start: int) -> int:
        """How many signs before ``start`` the longest of them take; 0 where none stand there."""
        literal = self._literal.of(text, start)
        window = text[max(0, start - WINDOW) : start]
        other = self._others.search(window) if self._others else None
        return max(len(literal[0]) if literal else 0, len(window) - other.start() if other else 0)


class After:
    """The words of a rule that stand right behind a number."""

    def __init__(self, rule: str) -> None:
        literal, others = _apart(words(rule, "after"))
        self.literal = frozenset(literal)
        self._literal = Beginning(dict.fromkeys(literal, rule))
        self._others = re.compile(others) if others else None

    def hold(self, text: str, end: int) -> bool:
        """Whether they stand behind ``end``."""
        return self._literal.of(text, end) is not None or (
            self._others is not None and self._others.match(text, end) is not None
        )


def words(rule: str, side: str) -> list[str]:
    """The words of a rule, of which some are patterns."""
    return [row["pattern"] for row in rows("not_figures") if (row["rule"], row["side"]) == (rule, side)]


def _apart(known: list[str]) -> tuple[list[str], str]:
    """The literal ones of some words, and a pattern of the others."""
    literal = [word for word in known if re.escape(word) == word]
    return literal, "|".join(word for word in known if word not in literal)


def clause_ends(text: str, end: int) -> bool:
    """Whether the clause ends at ``end``."""
    return not "\u4e00" <= text[end : end + 1] <= "\u9fff"
