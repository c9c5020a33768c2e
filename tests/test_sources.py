"""Files as they come: found, empty, of another kind, broken."""

import csv
import hashlib
from pathlib import Path

import docx
import pytest
from printing import Page, pdf
from support import ROOT

from analysis.errors import SourceError
from analysis.reading.sources import read

SENTENCE = "城南新桥昨日通车，两岸居民出行时间缩短一半。"


@pytest.fixture
def file(tmp_path):
    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_a_text_with_its_provenance(file):
    data = SENTENCE.encode("gbk")
    source = read(file("page.txt", data))
    assert (source.name, source.format, source.encoding, source.pages) == ("page.txt", "txt", "gb18030", 1)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.text, source.boxes) == (SENTENCE, None)


def test_a_path_may_be_a_string_and_an_encoding_overrules(file):
    path = file("page.txt", "caf\xe9 通车".encode("utf-16-le"))
    assert read(str(path), encoding="utf-16-le").text == "café 通车"


def test_content_decides_whatever_the_name_says(file, tmp_path):
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(str(tmp_path / "page.txt"))
    assert read(tmp_path / "page.txt").format == "docx"
    assert read(file("page.dat", pdf(Page().text(50, 700, SENTENCE)))).format == "pdf"
    assert read(file("page", f"<!DOCTYPE html><p>{SENTENCE}</p>".encode())).format == "html"
    assert read(file("page.htm", f"<p>{SENTENCE}</p>".encode())).format == "html"
    assert read(file("other.txt", f"<p> is not the beginning of a page: {SENTENCE}".encode())).format == "txt"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \r\n\t\n", "holds no text"),
        ("a.txt", b"\xef\xbb\xbf", "holds no text"),
        ("a.pdf", b"just text", "is named .pdf but is none"),
        ("a.docx", b"just text", "is named .docx but is none"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        ("a.rtf", b"{\\rtf1 text}", "a rich text file"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.gz", b"\x1f\x8b\x08", "a gzip archive"),
        ("a.zip", b"PK\x03\x04 no archive", "damaged"),
    ],
)
def test_what_is_no_text_is_named_with_a_remedy(file, name, content, message):
    path = file(name, content)
    with pytest.raises(SourceError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value) and caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(SourceError, match="no such file"):
        read("-")
    with pytest.raises(SourceError):
        read("nul\0byte")


def test_one_character_and_one_long_line(file):
    assert read(file("one.txt", "桥".encode("gbk"))).text == "桥"
    line = SENTENCE * 20_000
    assert read(file("long.txt", line.encode("gb18030"))).text == line


def test_invisible_rare_and_control_characters_stay(file):
    text = "\u200f𠮷祥村\u200b的桥\u2066通车\u2069，\ufeff乡亲们\x00都来了。" * 3
    assert read(file("rare.txt", text.encode())).text == text


def test_the_seeds_are_as_they_came():
    with (ROOT / "seeds" / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        rows = list(csv.DictReader(manifest))
    on_disk = {path.name for path in (ROOT / "seeds").iterdir()} - {"manifest.csv"}
    assert {row["file"] for row in rows} == on_disk
    for row in rows:
        path = ROOT / "seeds" / row["file"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"], f"{row['file']} was changed"
        assert read(path).encoding == row["encoding"]
        assert row["what"] and row["language"]
