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
    from openpyxl.worksheet.worksheet import Worksheet

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can state
SHEET_NAME_LENGTH = 31
CELL_LENGTH = 32767  # Excel's own limit
WIDEST, NARROWEST = 60, 8
# Control characters that XML has no way to write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(results: Results) -> Path:
    """Write ``tables.xlsx`` with one sheet per table of the run, numbers as numbers and text always as text."""
    from openpyxl import Workbook

    workbook = Workbook()
    del workbook["Sheet"]
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


def _fill(sheet: Worksheet, path: Path) -> None:
    declared = schema.tables().get(path.stem)
    numeric = {column.name for column in declared.columns if column.dtype in ("int", "float")} if declared else set()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        header = next(rows, [])
        sheet.append(header)
        widths = [len(name) for name in header]
        for number, row in enumerate(rows, 2):
            for column, (name, text) in enumerate(zip(header, row, strict=True), 1):
                _set(sheet.cell(number, column), text, name in numeric)
                widths[column - 1] = max(widths[column - 1], len(text))
    _dress(sheet, widths)


def _set(cell: Any, text: str, numeric: bool) -> None:
    if numeric:
        cell.value = float(text) if text else None
        return
    cell.value = _UNWRITABLE.sub("", restored(text))[:CELL_LENGTH]
    cell.data_type = "s"


def _dress(sheet: Worksheet, widths: list[int]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width + 2, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


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
