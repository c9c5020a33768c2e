"""One record, one class: the first-level themes of a title or document, best first, with their evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.coding.codebook import Codebook
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.matching import Evidence, merged
from analysis.coding.scoring import fields, record_evidence, theme_scores
from analysis.coding.themecoding import served, weighted_evidence
from analysis.documents import Document
from analysis.splitting import sentence_spans

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]


def theme_recorder(codebook: str | Path | Codebook = "state-council") -> Callable[[Record], Record]:
    """A function from a record ``{"id", "text"}``, with an optional ``title``, to its themes.

    The result is ``{"theme", "scores": [{"theme", "share", "score"}], "evidence": [{"theme", "term", "field", "start",
    "end"}]}``: themes by their Chinese name at the first level, all of them, best first; ``score`` as documented in
    ``scoring``, ``share`` the theme's share of the text's characters; ``theme`` is None where nothing speaks for any.
    """
    book = load_codebook(codebook)
    names = {code.id: code.zh for code in book.top}

    def recorded(record: Record) -> Record:
        found = record_evidence(book, record["text"], record.get("title"))
        scores = theme_scores(book, found)
        shares = _shares(record["text"], book)
        order = {code.id: number for number, code in enumerate(book.top)}
        ranked = sorted(names, key=lambda code: (-scores.get(code, 0.0), -shares.get(code, 0.0), order[code]))
        return {
            "theme": names[ranked[0]] if scores else None,
            "scores": [
                {
                    "theme": names[code],
                    "share": round(shares.get(code, 0.0), 4),
                    "score": round(scores.get(code, 0.0), 4),
                }
                for code in ranked
            ],
            "evidence": _evidence(record, book, found, names),
        }

    return recorded


def article_themes(
    document: Document, *, codebook: str | Path | Codebook = "state-council", most: int = 3
) -> pd.DataFrame:
    """The ``most`` best themes of each article by the document score, columns of the table ``article_themes``."""
    recorded = theme_recorder(codebook)
    rows = []
    for article in document.articles:
        body = "\n".join(block.text for block in article.body)
        result = recorded({"id": article.id, "text": body, "title": article.headline})
        found = [score for score in result["scores"] if score["score"] > 0][:most]
        rows += [
            {"document": document.source.name, "article": article.id, "rank": rank, **score}
            for rank, score in enumerate(found, 1)
        ]
    return schema.frame("article_themes", rows)


def _shares(text: str, book: Codebook) -> dict[str, float]:
    shares: dict[str, float] = {}
    spans = list(sentence_spans(text))
    characters = sum(end - start for start, end in spans)
    for start, end in spans:
        strengths = served(weighted_evidence(text[start:end], book))
        for theme, strength in strengths.items():
            part = (end - start) / characters * strength / sum(strengths.values())
            shares[theme] = shares.get(theme, 0.0) + part
    return shares


def _evidence(record: Record, book: Codebook, found: dict[str, list[Evidence]], names: dict[str, str]) -> list[Record]:
    in_title = "title" if fields(record["text"], record.get("title")).title_span is None else "text"
    placed = [(item, in_title) for item in merged(found["title"], book, 1)]
    placed += [(item, "text") for item in merged(found["body"], book, 1)]
    return [
        {"theme": names[item.code], "term": item.term, "field": place, "start": item.start, "end": item.end}
        for item, place in placed
    ]
