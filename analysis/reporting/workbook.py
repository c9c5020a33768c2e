"""All tables of a run in one workbook, the same bytes for the same tables."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.reporting.results import Results, restored

if TYPE_CHECKING:
    from openpyxl import Workbook

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can state
SHEET_NAME_LENGTH = 31
CELL_LENGTH = 32767  # Excel's own limit
WIDEST, NARROWEST = 60, 8
_TAKEN_FOR_MORE = ("=", "#")  # a formula, an error
# Control characters that XML has no way to write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(results: Results) -> Path:
    """Write ``tables.xlsx`` with one sheet per table of the run, numbers as numbers and text always as text."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for path in sorted(results.tables.glob("*.csv")):
        _fill(workbook.create_sheet(path.stem[:SHEET_NAME_LENGTH]), path)
    if not workbook.sheetnames:
        workbook.create_sheet("empty")
    stamp(workbook)
    written = io.BytesIO()
    workbook.save(written)
    target = results.folder / "tables.xlsx"
    target.write_bytes(timeless(written.getvalue()))
    return target


def _fill(sheet: Any, path: Path) -> None:
    declared = schema.tables().get(path.stem)
    numbers = {column.name for column in declared.columns if column.dtype in ("int", "float")} if declared else set()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = list(csv.reader(lines)) or [[]]
    _dress(sheet, header, rows)
    numeric = [name in numbers for name in header]
    for row in rows:
        sheet.append([_cell(sheet, *cell) for cell in zip(row, numeric, strict=True)])


def _cell(sheet: Any, text: str, numeric: bool) -> Any:
    """A number, or a text that Excel takes for nothing else."""
    if numeric:
        return float(text) if text else None
    text = _UNWRITABLE.sub("", restored(text))[:CELL_LENGTH]
    return _as_text(sheet, text) if text[:1] in _TAKEN_FOR_MORE else text


def _as_text(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _dress(sheet: Any, header: list[str], rows: list[list[str]]) -> None:
    """The header in bold above columns as wide as their texts: it has to be said before the rows are written."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(zip(header, *rows, strict=True), 1):
        width = max(map(len, column)) + 2
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    if header:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"
    titles = [_as_text(sheet, name) for name in header]
    for title in titles:
        title.font = Font(bold=True)
    sheet.append(titles)


def stamp(workbook: Workbook) -> None:
    """Say who made the workbook, and nothing of when."""
    workbook.properties.creator = "chinese-text-laboratory"
    workbook.properties.created = workbook.properties.modified = datetime(*EPOCH)


def timeless(content: bytes) -> bytes:
    """The same zip with every member dated to the epoch, and the time of saving taken out of its properties."""
    written = io.BytesIO()
    stamp = datetime(*EPOCH).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            new.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()
