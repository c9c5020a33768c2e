"""Sentences into tokens: jieba's words, with policy terms, places and numbers kept whole; private, never global state.

With ``terms="none"`` the tokens are exactly jieba 0.42.1's. Otherwise a listed term, a place or a number with its unit
is one token where it stands, the leftmost and then the longest first, unless it would cut up a dictionary word
(依法治国 holds no 法治, 农业生产力 no 农业生产). What a longer term swallows is found again by ``termlist.nested``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from analysis import lexicon, schema
from analysis.words import engines, numbertokens, stopwords, termlist

if TYPE_CHECKING:
    import pandas as pd

HMM = False
SHORT = 3  # characters of a term that gives way to any dictionary word across its edge
WORD, NUMBER, LATIN, PUNCTUATION, SPACE = "word", "number", "latin", "punctuation", "space"
_HAN = re.compile(r"[\u3400-\u9FFF\uF900-\uFAFF\U00020000-\U0002FA1F]")
_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏͰ-ӿ]")

Span = tuple[int, int]


class Segmenter:
    """Cuts text under one choice of term list and model; ``segmenter`` hands out the instances."""

    def __init__(self, terms: termlist.TermList | None, hmm: bool) -> None:
        self.terms, self.hmm = terms, hmm
        self.plain: Callable[[str], list[str]] = engines.cutter(hmm)
        self._kinds: dict[str, tuple[str, str]] = {}

    def cut(self, text: str) -> list[str]:
        """The tokens of ``text``; joined they give it back."""
        tokens = self.plain(text)
        return tokens if self.terms is None else _Joining(self, text, tokens).tokens()

    def kind(self, token: str) -> tuple[str, str]:
        """Kind (word, term, place, number, latin, punctuation, space) and category of a token, which depend on its text
        alone; the category is '' unless it is a term or a place."""
        known = self._kinds.get(token)
        if known is None:
            known = self._kinds[token] = (self.terms and self.terms.kind(token)) or (_kind(token), "")
        return known


@cache
def segmenter(terms: str = termlist.POLICY, hmm: bool | None = None) -> Segmenter:
    """The segmenter for ``terms`` (policy, none or the path of a file) and ``hmm`` (None: the default, off)."""
    return Segmenter(termlist.load(str(terms)), HMM if hmm is None else hmm)


def tokens(
    sentences: pd.DataFrame,
    *,
    terms: str = termlist.POLICY,
    hmm: bool | None = None,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """The tokens of a table of sentences: one row per token, columns of the table ``tokens``.

    ``start`` and ``end`` are offsets inside the passage, ``token`` counts from 0 inside the document. ``stopwords``
    names the stop-word categories to mark (None: all). Raises VocabularyError on an invalid term file and
    ParameterError on an unknown category.
    """
    return schema.frame("tokens", _rows(sentences, segmenter(terms, hmm), stopwords))


def token_recorder(terms: str = termlist.POLICY, hmm: bool | None = None) -> Callable[[dict], dict]:
    """A function from a record with a ``text`` to ``{"tokens": [...]}``; the tokens joined are the text."""
    cut = segmenter(terms, hmm).cut
    return lambda record: {"tokens": cut(record["text"])}


def stop_category(token: str, kind: str, wanted: frozenset[str]) -> str:
    """The stop-word category of a token when it is one of ``wanted``, else ''; every number is a numeral."""
    category = stopwords.category_of().get(token, stopwords.NUMERAL if kind == NUMBER else "")
    return category if category in wanted else ""


def _rows(sentences: pd.DataFrame, cutter: Segmenter, categories: Collection[str] | None) -> Iterator[dict]:
    wanted = stopwords.chosen(categories)
    names = ("document", "article", "passage", "sentence", "text", "start")
    document, number = None, 0
    for document_, article, passage, sentence, text, start in zip(*(sentences[name] for name in names), strict=True):
        if document_ != document:
            document, number = document_, 0
        for token in cutter.cut(text):
            kind, category = cutter.kind(token)
            yield {
                "document": document,
                "article": article,
                "passage": passage,
                "sentence": sentence,
                "token": number,
                "text": token,
                "start": start,
                "end": start + len(token),
                "kind": kind,
                "category": category,
                "stop": stop_category(token, kind, wanted),
            }
            number += 1
            start += len(token)


def _kind(token: str) -> str:
    if token.isspace():
        return SPACE
    if numbertokens.is_number(token) and stopwords.category_of().get(token) in (None, *stopwords.OF_NUMBERS):
        return NUMBER
    if _HAN.search(token):
        return WORD
    return LATIN if _LETTER.search(token) else PUNCTUATION


class _Joining:
    """Joins the plain tokens of one text where a term, a place or a number stands."""

    def __init__(self, owner: Segmenter, text: str, plain: list[str]) -> None:
        self.owner, self.text, self.plain = owner, text, plain
        self.starts = list(accumulate(map(len, plain), initial=0))

    def tokens(self) -> list[str]:
        done, joined = 0, []
        for start, end in self._spans():
            joined += self._between(done, start)
            joined.append(self.text[start:end])
            done = end
        return joined + self._between(done, len(self.text))

    def _spans(self) -> Iterator[Span]:
        """The spans to join: leftmost first, of those the longest, none overlapping another."""
        done = 0
        for start, end in sorted({*self._terms(), *self._numbers()}, key=lambda span: (span[0], -span[1])):
            if start >= done:
                yield start, end
                done = end

    def _terms(self) -> Iterator[Span]:
        assert self.owner.terms is not None
        for start, end in self.owner.terms.matches(self.text):
            if not (self._splits_latin(start) or self._splits_latin(end) or self._gives_way(start, end)):
                yield start, end

    def _gives_way(self, start: int, end: int) -> bool:
        """Whether a term would cut a dictionary word that is longer, or cut a single character off it, or is short."""
        for position, side in ((start, 0), (end, 1)):
            word, offset = self._word_across(position)
            if word:
                left_over = (offset, len(word) - offset)[side]
                if left_over == 1 or max(len(word), SHORT + 1) > end - start:
                    return True
        return False

    def _numbers(self) -> Iterator[Span]:
        for start, end, bare_end in numbertokens.spans(self.text):
            if not self._word_across(start)[0]:
                for possible in (end, bare_end):
                    if not self._word_across(possible)[0]:
                        yield start, possible
                        break

    def _splits_latin(self, position: int) -> bool:
        around = self.text[max(position - 1, 0) : position + 1]
        return len(around) == 2 and position > 0 and around.isascii() and around.isalnum()

    def _word_across(self, position: int) -> tuple[str, int]:
        """The dictionary word that ``position`` would cut, and where; '' when it is an edge of the plain tokens."""
        token = bisect_right(self.starts, position) - 1
        offset = position - self.starts[token]
        word = self.plain[token] if offset else ""
        if word and (word.isascii() or (self.owner.hmm and not lexicon.is_word(word))):
            word = ""
        return word, offset

    def _between(self, start: int, end: int) -> list[str]:
        """The plain tokens of a stretch; what is left of a token that an edge cuts is cut again."""
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, end) - 1
        if first > last:
            return self.owner.plain(self.text[start:end])
        head = self.text[start : self.starts[first]]
        tail = self.text[self.starts[last] : end]
        middle = self.plain[first:last]
        if not head and not tail:
            return middle
        return [*self.owner.plain(head), *middle, *self.owner.plain(tail)]
