"""A .docx into text: paragraphs and tables in document order, an empty line between them.

A subheading (a heading of a lower level, or a short bold paragraph) stands right above its paragraph, without an empty
line. A table row of single cells is a line. Text boxes follow the paragraph that holds them; inserted text and links
count; deleted text, notes, comments, page headers and footers do not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from analysis.errors import SourceError

# A zip bomb unpacks a few kilobytes to gigabytes; a book of a million characters unpacks to about 30 MB.
LARGEST_UNPACKED = 200_000_000
LARGEST_PART = 100_000_000
MOST_PARTS = 10_000
_MAIN = "word/document.xml"
_DAMAGED = "is it only part of the file? open it in Word and save it again"
_HEADING = re.compile(r"(?:heading|标题)\s*[2-9]", re.IGNORECASE)
_LONGEST_SUBHEADING = 40
_BETWEEN_CELLS = "\t"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
# Deleted text, settings, and the copy of a text box for old programs.
_UNREAD = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "tblPr", _W + "trPr", _W + "tcPr", _W + "sectPr"}
_UNREAD.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    style: str = ""
    bold: bool = False

    def is_subheading(self, styles: Mapping[str, str]) -> bool:
        level = _HEADING.match(styles.get(self.style, ""))
        return level is not None or (self.bold and len(self.text) <= _LONGEST_SUBHEADING)


def text_of(data: bytes, *, where: object) -> str:
    """The text of a .docx file. Raises SourceError when it is damaged, something else, or unpacks to too much."""
    _check_size(data, where)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        names = {style.style_id: style.name or "" for style in document.styles}
        lines = list(_lines(document.element.body))
    except Exception as problem:  # python-docx lets errors of zipfile, lxml and its own through
        raise SourceError("the .docx file is damaged", where=where, remedy=_DAMAGED) from problem
    return "".join(_separated([line for line in lines if line.text.strip()], names))


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


def _separated(lines: Sequence[_Line], styles: Mapping[str, str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.text + "\n"
        if number + 1 < len(lines) and not (number and line.is_subheading(styles)):
            yield "\n"


def _lines(container: Any) -> Iterator[_Line]:
    for block in container.iterchildren(tag=etree.Element):
        if block.tag == _W + "p":
            yield from _paragraph(block)
        elif block.tag == _W + "tbl":
            for row in block.iter(_W + "tr"):
                if next(row.iterancestors(_W + "tbl")) is block:
                    yield from _row(row)
        elif block.tag not in _UNREAD:
            yield from _lines(block)


def _paragraph(paragraph: Any) -> Iterator[_Line]:
    boxes: list[Any] = []
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    runs = [run for run in paragraph.iter(_W + "r") if any(text.text for text in run.iter(_W + "t"))]
    bold = bool(runs) and all(_is_bold(run) for run in runs)
    for text in "".join(_runs(paragraph, boxes)).split("\n"):
        yield _Line(text, "" if style is None else style.get(_W + "val", ""), bold)
    for box in boxes:
        yield from _lines(box)


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(_W + "val", "1") not in ("0", "false", "off")


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


def _row(row: Any) -> Iterator[_Line]:
    cells = [[line for line in _lines(cell) if line.text.strip()] for cell in row.iter(_W + "tc") if _is_in(cell, row)]
    if all(len(cell) <= 1 for cell in cells):
        yield _Line(_BETWEEN_CELLS.join(cell[0].text if cell else "" for cell in cells))
        return
    for cell in cells:
        yield from cell


def _is_in(cell: Any, row: Any) -> bool:
    return next(cell.iterancestors(_W + "tr")) is row
