"""The command that lays two texts side by side: the shares of their themes, and the list that both declare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.compare import likest_lists, redline, theme_differences
from analysis.coding.declared import item_texts, priorities
from analysis.coding.files import documents, write_tables
from analysis.errors import SourceError
from analysis.splitting import sentences

if TYPE_CHECKING:
    import pandas as pd


def compare(before: str, after: str, *, codebook: str, depth: int, out: str | None = None) -> str:
    """What two texts differ in, one line per theme and per item of the list that both declare.

    A text is a file (txt, pdf, docx, html), a document rebuilt by ``articles`` (json), records (jsonl), or one article
    of it, named behind a number sign (page.txt#a2). With ``out`` the tables are also written there, as CSV.
    """
    sides = [_side(name) for name in (before, after)]
    differences = theme_differences(*(text for text, _ in sides), codebook=codebook, depth=depth)
    changes = redline(*likest_lists(*(lists for _, lists in sides)))
    if out is not None:
        write_tables({"theme_differences": differences, "redline": changes}, Path(out))
    return "\n".join([*_difference_lines(differences), *_change_lines(changes)])


def _side(name: str) -> tuple[pd.DataFrame, list[list[str]]]:
    """The sentences and the declared lists of a text or of one article of it."""
    file, _, article = (name, "", "") if Path(name).exists() else name.partition("#")
    found = list(documents(file))
    text = sentences(found)
    if article:
        text = text[text["article"] == article]
    if text.empty:
        known = ", ".join(article.id for document in found for article in document.articles)
        raise SourceError("no sentences to compare", where=name, remedy=f"the articles of {file} are {known or 'none'}")
    return text, item_texts((declared for document in found for declared in priorities(document)), article)


def _difference_lines(table: pd.DataFrame) -> Iterator[str]:
    yield "share of sentences, before and after; difference in points with its 95 % interval, * where it leaves out 0"
    row: Any
    for row in table.itertuples(index=False):
        points = f"{100 * row.difference:+.1f} ({100 * row.low:+.1f} to {100 * row.high:+.1f})"
        yield f"{row.name}: {row.share_before:.1%} to {row.share_after:.1%}, {points}{' *' if row.clear else ''}"


def _change_lines(table: pd.DataFrame) -> Iterator[str]:
    yield ""
    yield "the list that both declare" if len(table) else "no list that both declare"
    row: Any
    for row in table.itertuples(index=False):
        yield f"{row.change} ({row.before_place or '-'} to {row.after_place or '-'}): {row.edit}"
