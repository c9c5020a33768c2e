"""The way from the page to the text: where the characters of the source stand in the passages made of them."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator

from analysis.documents import Document


class SourceMap:
    """Stretches of a document's passages, found by their spans of the source."""

    def __init__(self, document: Document) -> None:
        self.passages = tuple(document.passages())
        spans = []
        for number, passage in enumerate(self.passages):
            offset = 0
            for start, end in passage.spans:
                spans.append((start, end, number, offset))
                offset += end - start
        self._spans = sorted(spans)
        self._ends = [end for _, end, _, _ in self._spans]

    def between(self, start: int, end: int = sys.maxsize) -> Iterator[tuple[int, int, int]]:
        """What ``source[start:end]`` became, in source order: number of the passage, start and end offset in it."""
        for at in range(bisect_right(self._ends, start), len(self._spans)):
            left, right, number, offset = self._spans[at]
            if left >= end:
                return
            yield number, offset + max(start, left) - left, offset + min(end, right) - left
