"""Literal word lists compiled to patterns that match at the start or the end of a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


class Ending:
    """The longest of some literal words that ends a text, by dictionary look-up."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self._lengths = _longest_first((word[-1], len(word)) for word in values)

    def of(self, text: str, end: int | None = None) -> tuple[str, str] | None:
        """The word that ends ``text[:end]`` and its value; None where there is none."""
        if end is None:
            end = len(text)
        for length in self._lengths.get(text[end - 1 : end], ()):
            if length <= end and (value := self._values.get(word := text[end - length : end])) is not None:
                return word, value
        return None


class Beginning:
    """The longest of some literal words that begins a text."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self._lengths = _longest_first((word[0], len(word)) for word in values)

    def of(self, text: str, start: int = 0) -> tuple[str, str] | None:
        """The word that begins ``text[start:]`` and its value; None where there is none."""
        for length in self._lengths.get(text[start : start + 1], ()):
            if (value := self._values.get(word := text[start : start + length])) is not None:
                return word, value
        return None


def _longest_first(lengths: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    by_sign: dict[str, set[int]] = {}
    for sign, length in lengths:
        by_sign.setdefault(sign, set()).add(length)
    return {sign: tuple(sorted(found, reverse=True)) for sign, found in by_sign.items()}
