"""Reference counts: what words a register uses, so that the keyness of one document alone means something."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TextIO

from analysis.errors import VocabularyError
from analysis.vocabularies import FOLDER
from analysis.writing import simplified

SHIPPED = {"policy": FOLDER / "reference.csv.gz"}
COLUMNS = ("term", "count", "documents")


@dataclass(frozen=True, slots=True)
class Reference:
    """Counts by term, in simplified characters, of a reference corpus of ``size`` tokens in ``documents`` documents (0
    where unknown)."""

    name: str
    size: int
    documents: int
    counts: dict[str, int] = field(repr=False)
    documents_with: dict[str, int] = field(repr=False)
    about: dict[str, str] = field(default_factory=dict, repr=False)


def load_reference(reference: str | Path = "policy") -> Reference:
    """A shipped reference by name, or a CSV file (may be .gz) of the columns term, count and, if known, documents.

    Comment lines ``# size: 1234567`` and ``# documents: 100`` say how large the corpus was; without a size it is the
    sum of the counts. Raises VocabularyError naming file and row.
    """
    return _load(Path(SHIPPED.get(str(reference), reference)), str(reference))


@cache
def _load(path: Path, name: str) -> Reference:
    about: dict[str, str] = {}
    counts: dict[str, int] = {}
    documents: dict[str, int] = {}
    try:
        with _opened(path) as lines:
            for number, row in _rows(lines, about, path):
                where, term = f"{path}, row {number}", simplified(row["term"])
                counts[term] = counts.get(term, 0) + _count(row, "count", where)
                documents[term] = documents.get(term, 0) + _count(row, "documents", where)
    except OSError as problem:
        remedy = f"give {', '.join(SHIPPED)} or a CSV file of term and count"
        raise VocabularyError(problem.strerror or "not a gzip file", where=path, remedy=remedy) from problem
    except UnicodeDecodeError as problem:
        raise VocabularyError(f"not UTF-8 at byte {problem.start}", where=path, remedy="save it as UTF-8") from problem
    if not counts:
        raise VocabularyError("no term with a count", where=path, remedy="a row is term,count")
    size, known = _number(about, "size", path), _number(about, "documents", path)
    return Reference(name, size or sum(counts.values()), known, counts, documents, about)


def _opened(path: Path) -> TextIO:
    return gzip.open(path, "rt", encoding="utf-8-sig") if path.suffix == ".gz" else path.open(encoding="utf-8-sig")


def _rows(lines: TextIO, about: dict[str, str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            key, colon, value = line[1:].partition(":")
            if colon:
                about[key.strip()] = value.strip()
        elif line.strip():
            cells = [cell.strip() for cell in next(csv.reader([line.rstrip("\r\n")]))]
            if header is None:
                header = _header(cells, f"{path}, row {number}")
                if header == cells:
                    continue
            yield number, dict(zip(header, cells, strict=False))


def _header(first: list[str], where: str) -> list[str]:
    if "term" in first and "count" in first:
        return first
    if len(first) > 1 and first[1].isdigit():
        return list(COLUMNS)
    raise VocabularyError(f"no columns {' and '.join(COLUMNS[:2])}", where=where, remedy="name them in the first row")


def _count(row: dict[str, str], column: str, where: str) -> int:
    cell = row.get(column) or "0"
    if not cell.isdecimal():
        raise VocabularyError(f"{column} is no whole number: {cell}", where=where, remedy="a row is term,count")
    return int(cell)


def _number(about: dict[str, str], key: str, path: Path) -> int:
    try:
        return int(about.get(key, "0").replace(",", "").split()[0])
    except (ValueError, IndexError) as problem:
        raise VocabularyError(f"# {key}: is not a whole number: {about[key]}", where=path) from problem
