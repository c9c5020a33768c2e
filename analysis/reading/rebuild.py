"""Pages into articles: read, cut into pieces, join, group, name the titles, assemble; every decision logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from analysis.documents import Document, LogEntry, Source
from analysis.reading import assembly, corrections, grouping, linking
from analysis.reading.corrections import Corrections
from analysis.reading.grouping import Division
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece, pieces
from analysis.reading.restoring import in_own_signs, in_readable_signs
from analysis.reading.roles import Role, roles
from analysis.reading.titles import Titles, without_mark
from analysis.reading.topics import Topics


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A document with the pieces and choices it was made from; ``printed`` are the numbers corrections refer to."""

    document: Document
    pieces: list[Piece]
    joins: list[Join]
    articles: list[list[int]]
    roles: dict[int, Role]
    printed: list[int]


def articles(source: Source | str | Path, *, encoding: str | None = None) -> Document:
    """The articles, furniture and decisions of a page (txt, pdf, docx or html).

    Corrections by hand beside a file (``<source>.layout.yaml``) are applied and logged. Raises SourceError when the
    file or its corrections cannot be read.
    """
    return rebuild(source).document if isinstance(source, Source) else rebuild_file(source, encoding=encoding).document


def rebuild_file(path: str | Path, *, encoding: str | None = None, ocr: bool = False) -> Rebuilt:
    """The page in a file rebuilt, corrected by its sidecar; ``encoding`` overrules the sidecar's.

    ``ocr`` recognises the picture-only pages of a pdf.
    """
    from analysis.reading.sources import read

    decided = corrections.load(path)
    source = read(path, encoding=encoding or decided.encoding, ocr=ocr)
    return rebuild(source, decided, where=corrections.sidecar(path))


def rebuild(source: Source, decided: Corrections = corrections.NONE, *, where: object = None) -> Rebuilt:
    """The rebuilt page with everything its choices rest on; ``where`` names the corrections in an error."""
    page = in_readable_signs(source)
    found = corrections.apply_to_pieces(decided, pieces(page), where)
    printed = [piece.number for piece in found]
    decided_here = corrections.renumbered(decided, found)
    topics = Topics(found)
    names = Titles(found, topics, decided_here.headlines)
    joined = linking.joins(found, decided_here.joins)
    division = grouping.divide(found, joined, names, topics, {**_known_borders(source, found), **decided_here.borders})
    numbers, chosen = division.articles, division.headlines
    parts = roles(numbers, found, chosen, names)
    ready, furniture = assembly.assemble(page.text, found, numbers, joined, parts)
    furniture += assembly.leftovers(page.text, ready, furniture)
    log = corrections.entries(decided) + _log(found, joined, division)
    document = in_own_signs(Document(page, tuple(ready), tuple(furniture), tuple(log)), source)
    return Rebuilt(document, found, joined, numbers, parts, printed)


def _known_borders(source: Source, found: Sequence[Piece]) -> dict[int, bool]:
    """The borders a format settles: what is read of a web page is one article."""
    return {piece.number: False for piece in found if piece.kind == "body"} if source.format == "html" else {}


def _log(found: Sequence[Piece], joined: Sequence[Join], division: Division) -> list[LogEntry]:
    entries = [
        LogEntry(
            "join",
            f"{found[join.tail].text[-12:]} + {found[join.head].text[:12]}",
            join.confidence,
            (found[join.tail].place, found[join.head].place),
            found[join.runner_up].text[:12] if join.runner_up is not None else "no join",
        )
        for join in joined
    ]
    for headline in division.headlines:
        title = found[headline.title]
        rival = without_mark(found[headline.runner_up].text) if headline.runner_up is not None else "no headline"
        entries.append(LogEntry("headline", without_mark(title.text), headline.confidence, (title.place,), rival))
    for number, score in division.borders.items():
        first = found[number]
        entries.append(LogEntry("border", first.text[:24], 1 / (1 + exp(-score)), (first.place,), "no border"))
    return entries
