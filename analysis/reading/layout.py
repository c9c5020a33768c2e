"""A page as a table of its fragments: what each is, whose, and what its paragraph goes on with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis import schema
from analysis.documents import Source
from analysis.reading.rebuild import Rebuilt, rebuild

if TYPE_CHECKING:
    import pandas as pd


def fragments(page: Source | Rebuilt) -> pd.DataFrame:
    """The fragments of a page in source order: one row per fragment, columns of the table ``fragments``."""
    return schema.frame("fragments", _rows(page if isinstance(page, Rebuilt) else rebuild(page)))


def _rows(page: Rebuilt) -> Iterator[dict]:
    joins = {join.tail: join for join in page.joins}
    home = {number: place for place, numbers in enumerate(page.articles) for number in numbers}
    home |= {number: role.article for number, role in page.roles.items() if role.article is not None}
    for piece in sorted(page.pieces, key=lambda piece: piece.start):
        join = joins.get(piece.number)
        role = page.roles.get(piece.number)
        yield {
            "document": page.document.source.name,
            "fragment": page.printed[piece.number],
            "kind": role.part if role else piece.kind,
            "article": f"a{home[piece.number] + 1}" if piece.number in home else "",
            "text": piece.text,
            "start": piece.start,
            "end": piece.end,
            "width": piece.width,
            "joined_to": page.printed[join.head] if join else -1,
            "score": join.confidence if join else None,
            "runner_up": page.printed[join.runner_up] if join and join.runner_up is not None else -1,
        }
