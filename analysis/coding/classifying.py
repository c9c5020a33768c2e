"""One record, one class: the first-level themes of a title or document, best first, with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.coding.codebook import Codebook
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.matching import Evidence, merged
from analysis.coding.scoring import Fields, fields, record_evidence, theme_scores
from analysis.coding.themecoding import served, weighted_evidence
from analysis.coding.titlemodel import TitleModel, shipped_model
from analysis.documents import Document
from analysis.splitting import sentence_spans
from analysis.writing import readable

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]
MODEL_PART = 0.1


def theme_recorder(
    codebook: str | Path | Codebook = "state-council", *, model: TitleModel | None = None
) -> Callable[[Record], Record]:
    """A function from a record ``{"id", "text"}``, with an optional ``title``, to its themes.

    The result is ``{"theme", "scores": [{"theme", "share", "score", "codebook"}], "evidence": [{"theme", "term",
    "field", "start", "end"}]}``: themes by their Chinese name at the first level, all of them, best first. ``codebook``
    is the document score of ``scoring``, ``share`` the theme's share of the text's characters. Where a fitted model
    goes with the codebook (the shipped one with state-council, unless another ``model`` is given), ``model`` is its
    probability and ``score``, by which themes are ranked and ``theme`` is filled, is 0.9 codebook + 0.1 model; else
    ``score`` is ``codebook``. ``theme`` is None where nothing speaks for any.
    """
    book = load_codebook(codebook)
    fitted = model or (shipped_model() if book.id == shipped_model().codebook else None)
    names = {code.id: code.zh for code in book.top}

    def recorded(record: Record) -> Record:
        text, title = readable(record["text"]), readable(record.get("title") or "")
        place, found = fields(text, title), record_evidence(book, text, title)
        coded = theme_scores(book, found)
        guessed = fitted.probabilities(place.title) if fitted else None
        shares = _shares(text, book)
        rows = [_score_row(code, names, shares, coded, guessed) for code in names]
        rows.sort(key=lambda row: (-row["score"], -row["share"]))
        theme = rows[0]["theme"] if rows[0]["score"] > 0 else None
        return {"theme": theme, "scores": rows, "evidence": _evidence(place, book, found, names)}

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
            {"document": document.source.name, "article": article.id, "rank": rank, "model": 0.0, **score}
            for rank, score in enumerate(found, 1)
        ]
    return schema.frame("article_themes", rows)


def _score_row(
    code: str,
    names: Mapping[str, str],
    shares: Mapping[str, float],
    coded: Mapping[str, float],
    guessed: Mapping[str, float] | None,
) -> Record:
    row: Record = {"theme": names[code], "share": round(shares.get(code, 0.0), 4)}
    by_codebook = coded.get(code, 0.0)
    if guessed is None:
        return row | {"score": round(by_codebook, 4), "codebook": round(by_codebook, 4)}
    by_model = guessed.get(code, 0.0)
    score = (1 - MODEL_PART) * by_codebook + MODEL_PART * by_model
    return row | {"score": round(score, 4), "codebook": round(by_codebook, 4), "model": round(by_model, 4)}


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


def _evidence(place: Fields, book: Codebook, found: dict[str, list[Evidence]], names: dict[str, str]) -> list[Record]:
    in_title = "title" if place.title_span is None else "text"
    placed = [(item, in_title) for item in merged(found["title"], book, 1)]
    placed += [(item, "text") for item in merged(found["body"], book, 1)]
    return [
        {"theme": names[item.code], "term": item.term, "field": field, "start": item.start, "end": item.end}
        for item, field in placed
    ]
