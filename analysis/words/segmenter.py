"""Sentences into tokens: jieba's words, with policy terms, places and numbers kept whole; private, never global state.

With ``terms="none"`` the tokens are exactly jieba 0.42.1's. Otherwise a listed term, a place or a number with its unit
is one token where it stands, the leftmost and then the longest first, unless it would cut up a dictionary word
(依法治国 holds no 法治; see ``joining``). What a longer term swallows is found again by ``termlist.nested``. Text in
traditional characters is cut as its simplified form is, and its tokens are its own.

The hidden Markov model is off by default. Of 450 tokens that it guessed in reports, laws and news, 281 were no words
when read (``benchmarks/hmm.py``). Such a token is in no reference, so it leads the keyness list, whereas a word
that stays in pieces only goes missing, and ``discover_terms`` proposes it with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import schema
from analysis.words import engines, numbertokens, shortnames, stopwords, termlist
from analysis.words.joining import joined
from analysis.writing import simplified

if TYPE_CHECKING:
    import pandas as pd

HMM = False
WORD, NUMBER, LATIN, PUNCTUATION, SPACE = "word", "number", "latin", "punctuation", "space"
_HAN = re.compile(r"[\u3400-\u9FFF\uF900-\uFAFF\U00020000-\U0002FA1F]")
_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏͰ-ӿ]")


class Segmenter:
    """Cuts text under one choice of term list and model; ``segmenter`` hands out the instances."""

    def __init__(self, terms: termlist.TermList | None, hmm: bool) -> None:
        self.terms, self.hmm = terms, hmm
        self.plain: Callable[[str], list[str]] = engines.cutter(hmm)
        self._kinds: dict[str, tuple[str, str]] = {}

    def cut(self, text: str) -> list[str]:
        """The tokens of ``text``; joined they give it back."""
        if self.terms is None:
            return self.plain(text)
        read = simplified(text)
        tokens = joined(read, self.plain(read), self.terms, self.plain)
        return tokens if read is text else _slices(text, map(len, tokens))

    def kind(self, token: str) -> tuple[str, str]:
        """Kind (word, term, place, number, latin, punctuation, space) and category of a token, which depend on its text
        alone; the category is '' unless it is a term or a place."""
        known = self._kinds.get(token)
        if known is None:
            known = self._kinds[token] = (self.terms and self.terms.kind(token)) or (_kind(simplified(token)), "")
        return known

    def knowing(self, names: dict[str, str]) -> Segmenter:
        """The segmenter that also keeps ``names`` (name to category) whole; itself when there are none."""
        if not names or self.terms is None:
            return self
        return Segmenter(replace(self.terms, categories={**names, **self.terms.categories}), self.hmm)


def segmenter(terms: str | Path = termlist.POLICY, hmm: bool | None = None) -> Segmenter:
    """The segmenter for ``terms`` (policy, none or the path of a file) and ``hmm`` (None: the default, off)."""
    return _segmenter(termlist.load(terms), HMM if hmm is None else hmm)


_segmenter = cache(Segmenter)


def tokens(
    sentences: pd.DataFrame,
    *,
    terms: str | Path = termlist.POLICY,
    hmm: bool | None = None,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """The tokens of a table of sentences: one row per token, columns of the table ``tokens``.

    ``start`` and ``end`` are offsets inside the passage, ``token`` counts from 0 inside the document. Short names that
    a document gives itself (简称“天开园”) are terms in it, unless ``terms`` is none. ``stopwords`` names the
    stop-word categories to mark (None: all). Raises VocabularyError on an invalid term file and
    ParameterError on an unknown category.
    """
    return schema.frame("tokens", _rows(sentences, segmenter(terms, hmm), stopwords))


def token_recorder(terms: str | Path = termlist.POLICY, hmm: bool | None = None) -> Callable[[dict], dict]:
    """A function from a record with a ``text`` to ``{"tokens": [...]}``; the tokens joined are the text."""
    cut = segmenter(terms, hmm).cut
    return lambda record: {"tokens": cut(record["text"])}


def stop_category(token: str, kind: str, wanted: frozenset[str]) -> str:
    """The stop-word category of a token when it is one of ``wanted``, else ''; every number is a numeral."""
    category = stopwords.category_of().get(simplified(token), stopwords.NUMERAL if kind == NUMBER else "")
    return category if category in wanted else ""


def _rows(sentences: pd.DataFrame, cutter: Segmenter, categories: Collection[str] | None) -> Iterator[dict]:
    wanted = stopwords.chosen(categories)
    for document, own in sentences.groupby("document", sort=False):
        knowing = cutter.knowing(shortnames.given(own["text"]))
        for number, row in enumerate(_tokens_of(own, knowing, wanted)):
            yield {"document": document, "token": number} | row


def _tokens_of(sentences: pd.DataFrame, cutter: Segmenter, wanted: frozenset[str]) -> Iterator[dict]:
    names = ("article", "passage", "sentence", "text", "start")
    for article, passage, sentence, text, start in zip(*(sentences[name] for name in names), strict=True):
        for token in cutter.cut(text):
            kind, category = cutter.kind(token)
            yield {
                "article": article,
                "passage": passage,
                "sentence": sentence,
                "text": token,
                "start": start,
                "end": start + len(token),
                "kind": kind,
                "category": category,
                "stop": stop_category(token, kind, wanted),
            }
            start += len(token)


def _slices(text: str, lengths: Iterable[int]) -> list[str]:
    edges = accumulate(lengths, initial=0)
    return [text[start:end] for start, end in pairwise(edges)]


def _kind(token: str) -> str:
    if token.isspace():
        return SPACE
    if numbertokens.is_number(token) and stopwords.category_of().get(token) in (None, *stopwords.OF_NUMBERS):
        return NUMBER
    if _HAN.search(token):
        return WORD
    return LATIN if _LETTER.search(token) else PUNCTUATION
