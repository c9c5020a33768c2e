"""Corpora that benchmarks read: JSON Lines files of ``{"id", "text"}``, gzipped or not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path


def records(corpus: str) -> Iterator[dict]:
    """The records of a corpus, in order."""
    path = Path(corpus)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts(corpus: str, megabytes: float) -> Iterator[str]:
    """The first texts of a corpus, up to the one that reaches so many megabytes of UTF-8."""
    left = megabytes * 1e6
    for record in records(corpus):
        yield record["text"]
        left -= len(record["text"].encode())
        if left < 0:
            return
