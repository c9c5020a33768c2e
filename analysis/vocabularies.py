"""Reading the data files of ``analysis/vocabulary``: every word list, unit and pattern of the library lives there."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analysis.errors import VocabularyError

FOLDER = Path(__file__).parent / "vocabulary"
DATA_SUFFIXES = (".csv", ".yaml", ".gz", ".json")


@cache
def rows(name: str) -> tuple[MappingProxyType[str, str], ...]:
    """The rows of ``vocabulary/<name>.csv``; lines that begin with ``#`` are comments."""
    return read_rows(FOLDER / f"{name}.csv")


def read_rows(path: Path) -> tuple[MappingProxyType[str, str], ...]:
    """The rows of a CSV file with a header, as read-only mappings of column to text.

    Raises VocabularyError naming the file and row when a row has more or fewer cells than the header.
    """
    lines = path.read_text("utf-8-sig").splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    found = []
    header: list[str] = []
    for number, cells in zip((number for number, _ in numbered), csv.reader(line for _, line in numbered), strict=True):
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise VocabularyError(
                f"{len(cells)} cells where the header has {len(header)}",
                where=f"{path}, row {number}",
                remedy="quote cells that hold a comma",
            )
        else:
            found.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(found)


@cache
def tree(name: str) -> object:
    """The content of ``vocabulary/<name>.yaml``."""
    return read_yaml(FOLDER / f"{name}.yaml")


def read_yaml(path: Path) -> object:
    """The content of a YAML file, loaded safely. Raises VocabularyError naming file, line and problem."""
    import yaml

    try:
        return yaml.load(path.read_text("utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else path
        raise VocabularyError(f"not valid YAML ({getattr(problem, 'problem', problem)})", where=where) from problem


def digests() -> dict[str, str]:
    """SHA-256 of every vocabulary file, by its path inside the vocabulary folder, in sorted order."""
    files = sorted(path for path in FOLDER.rglob("*") if path.suffix in DATA_SUFFIXES)
    return {path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
