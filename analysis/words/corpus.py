"""The documents of a study: a file that is one document, or JSON Lines of records, each of them one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis import batches
from analysis.documents import Document, from_record

_YEAR = re.compile(r"(?:19|20)\d\d")


def is_records(source: str | Path) -> bool:
    """Whether a source holds records: standard input (``-``) or a file named .jsonl."""
    return str(source) == "-" or Path(source).suffix.lower() == ".jsonl"


def documents(source: str | Path) -> Iterator[Document]:
    """The records ``{"id", "text"}`` (``title`` optional) of a source, or the one document that it is."""
    if is_records(source):
        yield from map(from_record, batches.records(str(source)))
        return
    from analysis.reading.rebuild import articles

    yield articles(source)


def years(source: str | Path) -> dict[str, int]:
    """Id -> year of the records whose ``date`` begins with one (2024, 2024-03-05); nothing of a document."""
    if not is_records(source):
        return {}
    dates = ((record["id"], _YEAR.match(str(record.get("date") or ""))) for record in batches.records(str(source)))
    return {identity: int(found[0]) for identity, found in dates if found}
