"""A rebuilt document as tables: its articles, its furniture, and the decisions that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import schema
from analysis.documents import Article, Document, LogEntry, Spans
from analysis.reporting.sourcemap import SourceMap
from analysis.splitting import sentence_spans

if TYPE_CHECKING:
    import pandas as pd


def articles_table(document: Document) -> pd.DataFrame:
    """The table ``articles``: one row per article."""
    return schema.frame("articles", (_article(article, document) for article in document.articles))


def furniture_table(document: Document) -> pd.DataFrame:
    """The table ``furniture``: one row per piece of page text that is no article's."""
    return schema.frame(
        "furniture",
        (
            {"kind": item.kind, "text": item.text, "start": item.spans[0][0], "end": item.spans[-1][1]}
            for item in document.furniture
        ),
    )


def decisions_table(document: Document) -> pd.DataFrame:
    """The table ``decisions``: one row per entry of the document's log, with the sentences it touches."""
    places = SourceMap(document)
    sentences = [list(sentence_spans(passage.text)) for passage in places.passages]

    def touched(entry: LogEntry) -> list[str]:
        found = {
            (passage, number)
            for edge in _edges(entry)
            for passage, low, high in places.between(*edge)
            for number, (start, end) in enumerate(sentences[passage])
            if start < high and low < end
        }
        return [f"{places.passages[passage].id}.s{number}" for passage, number in sorted(found)]

    return schema.frame(
        "decisions",
        (
            {
                "decision": number,
                "step": entry.step,
                "what": entry.what,
                "score": round(entry.score, 4),
                "runner_up": entry.runner_up or "",
                "sentences": touched(entry),
            }
            for number, entry in enumerate(document.log, 1)
        ),
    )


def _article(article: Article, document: Document) -> dict:
    passages = [passage for passage in document.passages() if passage.article == article.id]
    texts = {name: getattr(article, name) or "" for name in ("headline", "kicker", "subtitle", "dateline", "credit")}
    return texts | {
        "article": article.id,
        "byline": "、".join(article.byline),
        "paragraphs": sum(passage.part == "paragraph" for passage in passages),
        "sentences": sum(1 for passage in passages for _ in sentence_spans(passage.text)),
        "characters": sum(len(passage.text) for passage in passages),
        "passages": [passage.id for passage in passages],
    }


def _edges(entry: LogEntry) -> Spans:
    """Where a decision shows: a join at the seam of its two stretches, any other over the whole of its own."""
    if entry.step == "join":
        (_, left), (right, _) = entry.spans
        return ((left - 1, left), (right, right + 1))
    return entry.spans
