"""Pages into articles: read, cut into pieces, join, group, name the titles, assemble; every decision logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from analysis.documents import Document, LogEntry, Source
from analysis.reading import assembly, grouping, linking
from analysis.reading.grouping import Division
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece, pieces
from analysis.reading.roles import Role, roles
from analysis.reading.topics import Topics


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A document with the pieces and choices it was made from."""

    document: Document
    pieces: list[Piece]
    joins: list[Join]
    articles: list[list[int]]
    roles: dict[int, Role]


def articles(source: Source | str | Path, *, encoding: str | None = None) -> Document:
    """The articles, furniture and decisions of a page (txt, pdf, docx or html).

    Raises SourceError when the file cannot be read.
    """
    if isinstance(source, Source):
        return rebuild(source).document
    from analysis.reading.sources import read

    return rebuild(read(source, encoding=encoding)).document


def rebuild(source: Source) -> Rebuilt:
    """The rebuilt page with everything its choices rest on."""
    found = pieces(source)
    topics = Topics(found)
    joined = linking.joins(found)
    division = grouping.divide(found, joined, topics)
    numbers, chosen = division.articles, division.headlines
    parts = roles(numbers, found, chosen, topics)
    ready, furniture = assembly.assemble(source.text, found, numbers, joined, parts)
    furniture += assembly.leftovers(source.text, ready, furniture)
    log = _log(found, joined, division)
    return Rebuilt(Document(source, tuple(ready), tuple(furniture), tuple(log)), found, joined, numbers, parts)


def _log(found: Sequence[Piece], joined: Sequence[Join], division: Division) -> list[LogEntry]:
    entries = [
        LogEntry(
            "join",
            f"{found[join.tail].text[-12:]} + {found[join.head].text[:12]}",
            join.confidence,
            (*found[join.tail].ranges, *found[join.head].ranges),
            found[join.runner_up].text[:12] if join.runner_up is not None else "no join",
        )
        for join in joined
    ]
    for headline in division.headlines:
        title = found[headline.title]
        rival = found[headline.runner_up].text if headline.runner_up is not None else "no headline"
        entries.append(LogEntry("headline", title.text, headline.confidence, tuple(title.ranges), rival))
    for number, score in division.borders.items():
        first = found[number]
        entries.append(LogEntry("border", first.text[:24], 1 / (1 + exp(-score)), tuple(first.ranges), "no border"))
    return entries
