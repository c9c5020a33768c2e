"""Literal word lists as a pattern, or to be looked up at the start or the end of a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in longest_first(words)) + ")"


def longest_first(words: Iterable[str]) -> list[str]:
    """Each of the words once, the longest first, those of one length in order."""
    return sorted(set(words), key=lambda word: (-len(word), word))


class Ending(Generic[Value]):
    """The longest of some words that ends a text; the words are filed under their last two signs."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._filed = _filed(values, slice(-2, None), slice(-1, None))

    def of(self, text: str, end: int | None = None) -> tuple[str, Value] | None:
        """The word that ends ``text[:end]`` and its value; None where there is none."""
        if end is None:
            end = len(text)
        alone = self._filed.get(text[end - 1]) if end else None
        if alone is None:
            return None
        for found in self._filed.get(text[end - 2 : end], alone):
            if len(found[0]) < 3 or text.endswith(found[0], 0, end):
                return found
        return None


class Beginning(Generic[Value]):
    """The longest of some words that begins a text; the words are filed under their first two signs."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._filed = _filed(values, slice(2), slice(1))

    def near(self, text: str, start: int = 0) -> Sequence[tuple[str, Value]]:
        """The words, longest first, that may begin ``text[start:]`` by its first two signs, each with its value."""
        alone = self._filed.get(text[start : start + 1])
        return () if alone is None else self._filed.get(text[start : start + 2], alone)

    def of(self, text: str, start: int = 0) -> tuple[str, Value] | None:
        """The word that begins ``text[start:]`` and its value; None where there is none."""
        alone = self._filed.get(text[start : start + 1])
        if alone is None:
            return None
        for found in self._filed.get(text[start : start + 2], alone):
            if len(found[0]) < 3 or text.startswith(found[0], start):
                return found
        return None


def _filed(values: Mapping[str, Value], two: slice, one: slice) -> dict[str, Sequence[tuple[str, Value]]]:
    """Two signs or one -> the words that have them there, longest first; a word of one sign goes with all of two.

    The one sign of every word is a key, if of no word: most texts that match none are told by it.
    """
    filed: dict[str, list[tuple[str, Value]]] = {}
    for word in longest_first(values):
        filed.setdefault(word[two], []).append((word, values[word]))
        filed.setdefault(word[one], [])
    return {key: found + (filed[key[one]] if len(key) > 1 else []) for key, found in filed.items()}
