"""Word files: order, tables, text boxes, revisions, and files that are too much or too little."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from analysis.errors import SourceError
from analysis.reading import office
from analysis.reading.office import text_of


def saved(document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def read(document) -> str:
    return text_of(saved(document), where="page.docx")


def with_xml(inner: str) -> docx.document.Document:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    return document


def test_paragraphs_and_tables_in_document_order():
    document = docx.Document()
    document.add_paragraph("表前的话。")
    table = document.add_table(2, 2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), "甲乙丙丁", strict=True):
        cell.text = text
    document.add_paragraph("")
    document.add_paragraph("表后的话。\n又一行。")
    assert read(document) == "表前的话。\n\n甲\t乙\n\n丙\t丁\n\n表后的话。\n\n又一行。\n"


def test_a_page_set_in_a_table_keeps_its_paragraphs():
    document = docx.Document()
    left, right = document.add_table(1, 2).rows[0].cells
    left.text = "左栏的第一段。"
    left.add_paragraph("左栏的第二段。")
    right.text = "右栏。"
    inner = right.add_table(1, 2).rows[0].cells
    inner[0].text, inner[1].text = "内", "表"
    assert read(document) == "左栏的第一段。\n\n左栏的第二段。\n\n右栏。\n\n内\t表\n"


def test_merged_cells_are_read_once():
    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(0, 2).text = "单独"
    assert read(document) == "合并\t单独\n"


def test_subheadings_stand_above_their_paragraphs():
    document = docx.Document()
    document.add_heading("城南新桥通车", 1)
    document.add_paragraph("昨日通车。")
    document.add_heading("方便出行", 2)
    document.add_paragraph("路程缩短。")
    document.add_paragraph().add_run("带动两岸").bold = True
    document.add_paragraph("新区升温。")
    assert read(document) == "城南新桥通车\n\n昨日通车。\n\n方便出行\n路程缩短。\n\n带动两岸\n新区升温。\n"


def test_revisions_links_breaks_and_text_boxes():
    inserted = '<w:ins w:id="1"><w:r><w:t>新加</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>链接</w:t></w:r></w:hyperlink>'
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>框内的话。</w:t></w:r></w:p></w:txbxContent></w:r>"
    document = with_xml(f"<w:r><w:t>正文</w:t><w:tab/><w:br/></w:r>{inserted}{deleted}{link}{box}")
    assert read(document) == "正文\t\n\n新加链接\n\n框内的话。\n"


def test_rare_characters():
    document = docx.Document()
    document.add_paragraph("𠮷祥村\u200f通车")
    assert read(document) == "𠮷祥村\u200f通车\n"


def repacked(change) -> bytes:
    """The archive of an empty document with each part's content changed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return packed.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(office, "LARGEST_UNPACKED", 1_000_000)
    bomb = repacked(lambda name, data: b" " * 2_000_000 if name == "word/document.xml" else data)
    assert len(bomb) < 60_000
    opened = []
    monkeypatch.setattr(docx, "Document", lambda *_: opened.append(1))
    with pytest.raises(SourceError, match="zip bomb"):
        text_of(bomb, where="page.docx")
    assert not opened


def test_a_part_that_lies_about_its_size_is_an_error():
    data = saved(docx.Document())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(SourceError, match="damaged"):
        text_of(lying, where="page.docx")


def test_entities_are_not_expanded():
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    evil = repacked(
        lambda name, data: data.replace(b"<w:body>", bomb + b"<w:body>") if name.endswith("document.xml") else data
    )
    with pytest.raises(SourceError, match="damaged"):
        text_of(evil, where="page.docx")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PK\x03\x04 cut off", "damaged"), (repacked(lambda name, data: b"<broken"), "damaged")],
    ids=["no archive", "broken parts"],
)
def test_damaged_files(content, message):
    with pytest.raises(SourceError, match=message):
        text_of(content, where="page.docx")


def test_other_archives():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(SourceError, match=r"no \.docx file"):
        text_of(packed.getvalue(), where="table.xlsx")


def test_cut_files():
    data = saved(docx.Document())
    for length in (40, len(data) // 2, len(data) - 10):
        with pytest.raises(SourceError, match="damaged"):
            text_of(data[:length], where="page.docx")


def test_lxml_is_the_parser_of_the_parts():
    assert isinstance(docx.Document().element.body, etree._Element)
