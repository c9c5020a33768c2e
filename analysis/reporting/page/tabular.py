"""Tables as the page shows them: labelled columns, cells that sort as what they are, rows that lead to sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.plotting.wording import Wording
from analysis.reporting.page.evidence import Evidence

if TYPE_CHECKING:
    import pandas as pd

# Below this many different values a text column gets a menu to filter by.
MENU_VALUES = 12
MENU_ROWS = 6
MENU_LENGTH = 12
SHORT, LONG, LONGEST = 8, 24, 60
SHARE, MOST_DECIMALS = "share", 4
IDENTIFIERS = ("document", "passage", "start", "end", "part", "paragraph", "quantity", "passages")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``number`` is what a numeric one sorts by."""

    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column; ``menu``: its few values make a filter; ``shown``: seen at first; ``width``: m, l or x for text.

    ``style`` is how its numbers are written, as a format specification; empty where each is written by itself.
    """

    name: str
    label: str
    meaning: str
    numeric: bool
    menu: bool
    shown: bool
    width: str
    style: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its id on the page, its spans in the document and the words it goes by."""

    id: str
    evidence: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table to show: its first rows, of ``total``; ``anchored``: links lead to it; ``folded``: closed at first."""

    name: str
    title: str
    columns: tuple[ShownColumn, ...]
    rows: tuple[Row, ...]
    total: int
    anchored: bool
    folded: bool = False


def shown_table(
    name: str, frame: pd.DataFrame, layout: Mapping[str, Any], evidence: Evidence, wording: Wording
) -> ShownTable:
    """The table ``name`` by its layout (see ``layout.yaml``), each row with its spans in the document."""
    names = _order(list(frame.columns), layout)
    columns = tuple(_column(name, column, frame, layout, wording) for column in names)
    rows = []
    for number, record in enumerate(frame.head(layout.get("rows", len(frame))).to_dict("records"), 1):
        row = {str(key): value for key, value in record.items()}
        cells = tuple(_cell(column, row[column.name], wording) for column in columns)
        label = _label(row, layout["label"], wording) if "label" in layout else cells[0].text
        rows.append(Row(f"{layout.get('prefix', name)}{number}", evidence.of_row(row, layout), label, cells))
    folded = bool(layout.get("folded"))
    return ShownTable(name, wording.table(name), columns, tuple(rows), len(frame), anchored=True, folded=folded)


def plain_table(name: str, frame: pd.DataFrame, most: int, wording: Wording) -> ShownTable:
    """Any table with all its columns and no way to the document; an index that says something becomes columns."""
    if frame.index.name or frame.index.nlevels > 1 or frame.index.dtype.kind == "O":
        frame = frame.reset_index()
    flat = frame.rename(columns=str)
    columns = tuple(_column(name, column, flat, {}, wording) for column in flat.columns)
    rows = [
        Row(str(number), "", "", tuple(_cell(column, row[column.name], wording) for column in columns))
        for number, row in enumerate(flat.head(most).to_dict("records"), 1)
    ]
    title = wording.table(name) if name else ""
    return ShownTable(name, title, columns, tuple(rows), len(frame), anchored=False)


def _label(row: Mapping[str, Any], columns: str, wording: Wording) -> str:
    """What a row goes by: the words of one column, or of several as a pair."""
    return " + ".join(wording.value(column, str(row[column])) for column in columns.split())


def _order(names: list[str], layout: Mapping[str, Any]) -> list[str]:
    """The columns seen at first, then those a reader may add; ids and offsets stay in the CSV: the row leads there."""
    first = [name for name in layout.get("shown", ()) if name in names]
    added = layout.get("more", [name for name in names if name not in IDENTIFIERS])
    return first + [name for name in added if name in names and name not in first]


def _column(table: str, name: str, frame: pd.DataFrame, layout: Mapping[str, Any], wording: Wording) -> ShownColumn:
    values = frame[name]
    numeric = values.dtype.kind in "if"
    plain = str(values.dtype) == "str"
    longest = max((len(wording.value(name, str(value))) for value in values.unique()), default=0) if plain else 0
    shown = name in layout.get("shown", [name])
    menu = (
        shown and plain and len(frame) >= MENU_ROWS and 1 < values.nunique() <= MENU_VALUES and longest <= MENU_LENGTH
    )
    return ShownColumn(
        name,
        wording.column(table, name),
        wording.meaning(table, name),
        numeric,
        menu,
        shown,
        "x" if longest > LONGEST else "l" if longest > LONG else "m" if longest > SHORT else "",
        _style(table, name, frame, layout) if numeric else "",
    )


def _style(table: str, name: str, frame: pd.DataFrame, layout: Mapping[str, Any]) -> str:
    """Shares in per cent; other fractions with as many decimals as give their median three digits, so that they align.

    Values in several units are each written by themselves.
    """
    declared = schema.column(table, name)
    if name in layout.get("shares", ()) or (declared and declared.unit == SHARE):
        return ".1%"
    values = frame[name].dropna().abs()
    fractions = values[values % 1 > 0]
    if "unit" in frame or fractions.empty:
        return ""
    return f",.{min(max(2 - math.floor(math.log10(fractions.median())), 0), MOST_DECIMALS)}f"


def _cell(column: ShownColumn, value: Any, wording: Wording) -> Cell:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return Cell("", "" if column.numeric else None)
    if column.numeric:
        return Cell(number_text(value, column.style), f"{value:.7g}")
    if isinstance(value, bool):
        return Cell(wording("is_so" if value else "is_not"))
    if isinstance(value, list):
        return Cell(schema.SEPARATOR.join(_item(item) for item in value))
    return Cell(wording.value(column.name, str(value)))


def number_text(value: float, style: str = "") -> str:
    """A number for reading, in ``style`` where there is one; else whole numbers in full and four significant digits.

    One that would be written as zero and is not is a power of ten, or below the least share.
    """
    if style:
        text = format(value, style)
        if value == 0 or re.search("[1-9]", text):
            return text
        return "<0.1%" if style.endswith("%") else f"{value:.1e}"
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}"
    if abs(value) >= 1000:
        return f"{value:,.1f}"
    return f"{value:.1e}" if abs(value) < 0.0001 else f"{value:.4g}"


def _item(item: Any) -> str:
    return str(item.get("text", item)) if isinstance(item, dict) else str(item)
