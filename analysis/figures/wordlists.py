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
        self._lengths: dict[str, tuple[int, ...]] = {}
        for word in values:
            known = self._lengths.get(word[-1], ())
            self._lengths[word[-1]] = tuple(sorted({*known, len(word)}, reverse=True))

    def of(self, text: str) -> tuple[str, str] | None:
        """The word and its value; None where no word ends the text."""
        for length in self._lengths.get(text[-1:], ()):
            word = text[-length:]
            if word in self._values and len(text) >= length:
                return word, self._values[word]
        return None


class Beginning:
    """The longest of some literal words that begins a text."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self._lengths: dict[str, tuple[int, ...]] = {}
        for word in values:
            known = self._lengths.get(word[0], ())
            self._lengths[word[0]] = tuple(sorted({*known, len(word)}, reverse=True))

    def of(self, text: str) -> tuple[str, str] | None:
        """The word and its value; None where no word begins the text."""
        for length in self._lengths.get(text[:1], ()):
            word = text[:length]
            if word in self._values:
                return word, self._values[word]
        return None
