"""A .docx into text: paragraphs and tables in document order, one paragraph a line, a table row of single cells a line.

Text boxes follow the paragraph that holds them; inserted text and links count, deleted text, notes, comments, page
headers and footers do not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.errors import SourceError

# A zip bomb unpacks a few kilobytes to gigabytes; a book of a million characters unpacks to about 30 MB.
LARGEST_UNPACKED = 200_000_000
LARGEST_PART = 100_000_000
MOST_PARTS = 10_000
_MAIN = "word/document.xml"
_DAMAGED = "is it only part of the file? open it in Word and save it again"
_BETWEEN_CELLS = "\t"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
# Deleted text, settings, and the copy of a text box for old programs.
_UNREAD = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "tblPr", _W + "trPr", _W + "tcPr", _W + "sectPr"}
_UNREAD.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


def text_of(data: bytes, *, where: object) -> str:
    """The text of a .docx file. Raises SourceError when it is damaged, something else, or unpacks to too much."""
    _check_size(data, where)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document.element.body))
    except SourceError:
        raise
    except Exception as problem:  # python-docx lets errors of zipfile, lxml and its own through
        raise SourceError("the .docx file is damaged", where=where, remedy=_DAMAGED) from problem
    return "\n".join(lines)


def _check_size(data: bytes, where: object) -> None:
    """Refuse an archive whose parts unpack to too much, before it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if _MAIN not in {part.filename for part in parts}:
                remedy = "give a txt, pdf, docx or html file"
                raise SourceError("is an archive, but no .docx file", where=where, remedy=remedy)
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _too_large(where)
            for part in parts:
                _check_part(part, where)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as problem:
        raise SourceError("the .docx file is damaged", where=where, remedy=_DAMAGED) from problem


def _check_part(part: zipfile.ZipInfo, where: object) -> None:
    """What a part states is what it can unpack to: zipfile stops there."""
    if part.file_size > LARGEST_PART:
        raise _too_large(where)
    if part.flag_bits & 1:
        raise SourceError("the .docx file is encrypted", where=where, remedy="save it without a password")


def _too_large(where: object) -> SourceError:
    what = f"the file unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB (a zip bomb?)"
    return SourceError(what, where=where, remedy="save its text as a .txt file")


def _lines(container: Any) -> Iterator[str]:
    for block in container.iterchildren(tag=etree.Element):
        if block.tag == _W + "p":
            yield from _paragraph(block)
        elif block.tag == _W + "tbl":
            for row in block.iter(_W + "tr"):
                if next(row.iterancestors(_W + "tbl")) is block:
                    yield from _row(row)
        elif block.tag not in _UNREAD:
            yield from _lines(block)


def _paragraph(paragraph: Any) -> Iterator[str]:
    boxes: list[Any] = []
    yield from "".join(_runs(paragraph, boxes)).split("\n")
    for box in boxes:
        yield ""
        yield from _lines(box)
        yield ""


def _runs(node: Any, boxes: list[Any]) -> Iterator[str]:
    for child in node.iterchildren(tag=etree.Element):
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SAID:
            yield _SAID[child.tag]
        elif child.tag == _W + "txbxContent":
            boxes.append(child)
        elif child.tag not in _UNREAD:
            yield from _runs(child, boxes)


def _row(row: Any) -> Iterator[str]:
    cells = [[line for line in _lines(cell) if line.strip()] for cell in row.iter(_W + "tc") if _row_of(cell) is row]
    if all(len(cell) <= 1 for cell in cells):
        line = _BETWEEN_CELLS.join("".join(cell) for cell in cells)
        if line.strip():
            yield line
        return
    for cell in cells:
        yield from cell
        yield ""


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(_W + "tr"))
