"""The files of this area's commands: the documents they read, the tables they write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.documents import Document
from analysis.errors import OutputError
from analysis.words import corpus

if TYPE_CHECKING:
    import pandas as pd


def documents(file: str) -> Iterator[Document]:
    """A document as ``articles`` writes it (json), a page (txt, pdf, docx, html), or records (jsonl, ``-``)."""
    if Path(file).suffix.lower() == ".json":
        from analysis.reading.verification import read_rebuilt

        yield read_rebuilt(file)
    else:
        yield from corpus.documents(file)


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table as ``<name>.csv`` into a folder. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    except OSError as problem:
        raise OutputError(problem.strerror or str(problem), where=folder, remedy="choose another --out") from problem
