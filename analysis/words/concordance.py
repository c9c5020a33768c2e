"""KWIC: every place where a term stands, with what stands before and after: the evidence that a count leads back to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis import schema
from analysis.words import termlist

if TYPE_CHECKING:
    import pandas as pd


def kwic(
    tokens: pd.DataFrame, queries: str | Sequence[str], *, width: int = 20, terms: str = termlist.POLICY
) -> pd.DataFrame:
    """The table ``kwic``: one row per occurrence of each query, query by query, with ``width`` characters each side.

    A query is a token, a term nested in a longer one (``within`` names it, as ``keywords`` counts it), or a phrase of
    several tokens; it never begins or ends inside a word. Context does not leave the passage.
    """
    wanted = dict.fromkeys([queries] if isinstance(queries, str) else queries)
    listed = termlist.load(terms)
    passages = [_Passage(part, listed) for _, part in tokens.groupby(["document", "passage"], sort=False)]
    return schema.frame("kwic", (row for query in wanted for part in passages for row in part.rows(query, width)))


class _Passage:
    """A passage rebuilt from its tokens, searched for queries that keep to their edges."""

    def __init__(self, tokens: pd.DataFrame, listed: termlist.TermList | None) -> None:
        self.ids = list(zip(*(tokens[name] for name in ("document", "article", "passage", "sentence")), strict=True))
        self.starts: list[int] = tokens["start"].tolist()
        self.tokens: list[str] = tokens["text"].tolist()
        self.edges = {*self.starts, *tokens["end"]}
        self.text = _rebuilt(self.starts, self.tokens)
        self.listed = listed

    def rows(self, query: str, width: int) -> Iterator[dict]:
        for match in re.finditer(rf"(?={re.escape(query)})", self.text):
            start, end = match.start(), match.start() + len(query)
            place = bisect_right(self.starts, start) - 1
            within = self._within(place, start, end)
            if within or (start in self.edges and end in self.edges):
                document, article, passage, sentence = self.ids[place]
                yield {
                    "document": document,
                    "article": article,
                    "passage": passage,
                    "sentence": sentence,
                    "left": self.text[max(start - width, 0) : start],
                    "term": query,
                    "right": self.text[end : end + width],
                    "within": within,
                    "start": start,
                    "end": end,
                }

    def _within(self, place: int, start: int, end: int) -> str:
        """The longer term at ``place`` in which ``start:end`` is nested, or ''."""
        token, offset = self.tokens[place], self.starts[place]
        nested = self.listed is not None and (start - offset, end - offset) in self.listed.spans(token)
        return token if nested else ""


def _rebuilt(starts: list[int], tokens: list[str]) -> str:
    """The text of a passage from its tokens; what lay between two sentences reads as spaces."""
    pieces, length = [], 0
    for start, token in zip(starts, tokens, strict=True):
        pieces += [" " * (start - length), token]
        length = start + len(token)
    return "".join(pieces)
