"""A file into a Source: what it holds decides how it is read, whatever its name says."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from analysis.documents import Source
from analysis.errors import SourceError
from analysis.reading.decoding import decode

_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<?xml")
_PDF_MARK_WITHIN = 1024
_FORMATS = "give a txt, pdf, docx or html file"
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", "save it as .docx"),
    (b"{\\rtf", "a rich text file (.rtf)", "save it as .docx"),
    (b"\x89PNG", "a picture", "recognise its text first, or make it a PDF and read that with OCR"),
    (b"\xff\xd8\xff", "a picture", "recognise its text first, or make it a PDF and read that with OCR"),
    (b"GIF8", "a picture", "recognise its text first, or make it a PDF and read that with OCR"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!", "an archive", "unpack it first"),
    (b"7z\xbc\xaf", "an archive", "unpack it first"),
    (b"\x7fELF", "a program", _FORMATS),
    (b"MZ\x90", "a program", _FORMATS),
)


def read(path: str | os.PathLike[str], *, encoding: str | None = None, ocr: bool = False) -> Source:
    """The source at ``path``: txt, pdf, docx or html, by its content.

    ``encoding`` overrules the choice for txt and html; ``ocr`` recognises the picture-only pages of a pdf (needs the
    extra ``[ocr]``). Raises SourceError naming the file and what to do.
    """
    path = Path(path)
    data = _content(path)
    kind = _kind(path, data)
    pages, boxes, used = 1, None, None
    if kind == "pdf":
        from analysis.reading import pdf

        text, boxes, pages = pdf.text_of(data, where=path, ocr=ocr)
    elif kind == "docx":
        from analysis.reading import office

        text = office.text_of(data, where=path)
    elif kind == "html":
        from analysis.reading import markup

        text, used = markup.text_of(data, encoding=encoding, where=path)
    else:
        text, used = decode(data, encoding=encoding, where=path)
    if not text.strip():
        raise SourceError("holds no text", where=path, remedy=_FORMATS)
    return Source(path.name, hashlib.sha256(data).hexdigest(), kind, used, pages, text, boxes)


def _content(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise SourceError("no such file", where=path, remedy="check the path") from problem
    except IsADirectoryError as problem:
        raise SourceError("is a folder", where=path, remedy="give the files in it") from problem
    except (OSError, ValueError) as problem:
        raise SourceError(getattr(problem, "strerror", None) or str(problem), where=path) from problem
    if not data:
        raise SourceError("the file is empty", where=path, remedy=_FORMATS)
    return data


def _kind(path: Path, data: bytes) -> str:
    suffix = path.suffix.lower()
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    for mark, what, remedy in _OTHER_KINDS:
        if data.startswith(mark):
            raise SourceError(f"is {what}, not a text", where=path, remedy=remedy)
    if suffix in (".pdf", ".docx"):
        raise SourceError(f"is named {suffix} but is none", where=path, remedy="is it damaged or only part of a file?")
    if suffix in _HTML_SUFFIXES or _opens_as_html(data):
        return "html"
    return "txt"


def _opens_as_html(data: bytes) -> bool:
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(_HTML_OPENINGS[:2]) or (head.startswith(_HTML_OPENINGS[2]) and b"<html" in head)
