"""A page read in simplified characters and full-width marks, given back in its own signs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.documents import Article, Document, LogEntry, Source, Spans
from analysis.reading import slices
from analysis.writing import own_signs, readable

_PARTS = ("kicker", "headline", "subtitle", "dateline", "credit")


def in_readable_signs(source: Source) -> Source:
    """The source as the rules read it, sign for sign."""
    text = readable(source.text)
    return source if text is source.text else replace(source, text=text)


def in_own_signs(document: Document, source: Source) -> Document:
    """The document of a source in readable signs, told in the signs of ``source``."""
    if document.source is source:
        return document
    restored = _Restored(source.text, document.source.text)
    return Document(
        source,
        tuple(map(restored.article, document.articles)),
        tuple([replace(piece, text=slices.read(source.text, piece.spans)) for piece in document.furniture]),
        tuple(map(restored.entry, document.log)),
    )


class _Restored:
    """What was told of ``read``, in the signs of ``written``."""

    def __init__(self, written: str, read: str) -> None:
        self._written, self._read = written, read
        self._anywhere = own_signs(written, read)

    def article(self, article: Article) -> Article:
        return replace(
            article,
            body=tuple([replace(block, text=slices.read(self._written, block.spans)) for block in article.body]),
            byline=tuple([self._said(name, article.parts.get("byline", ())) for name in article.byline]),
            **{part: self._part(article, part) for part in _PARTS},
        )

    def entry(self, entry: LogEntry) -> LogEntry:
        rival = entry.runner_up and entry.runner_up.translate(self._anywhere)
        return replace(entry, what=entry.what.translate(self._anywhere), runner_up=rival)

    def _part(self, article: Article, part: str) -> Any:
        said = getattr(article, part)
        return said and self._said(said, article.parts[part])

    def _said(self, words: str, spans: Spans) -> str:
        """Words of a part in the signs that stand there."""
        return words.translate(own_signs(slices.read(self._written, spans), slices.read(self._read, spans)))
