import hashlib

from openpyxl import load_workbook
from tokentables import token_table

from analysis.reporting import matrices
from analysis.reporting.results import Results
from analysis.words import cowords

TOKENS = token_table("产业 协作 产业\n产业 人才", "人才 科技\n科技 产业 协作")
WORDS = ["产业", "协作", "人才"]


def written(folder):
    counts = cowords.units(TOKENS)
    return matrices.write(Results(folder), matrices.coword_sheets(counts, cowords.cooccurrence(counts, WORDS)))


def test_square_matrices_name_their_rows_and_columns(tmp_path):
    book = load_workbook(written(tmp_path))
    assert book.sheetnames[:3] == ["frequency", "unit_word", "coword"]
    rows = [[cell.value for cell in row] for row in book["coword"].iter_rows()]
    assert rows == [[None, *WORDS], ["产业", 3, 2, 1], ["协作", 2, 2, 0], ["人才", 1, 0, 2]]
    assert book["dissimilarity"]["B2"].value == 0
    assert [cell.value for cell in book["frequency"][2]] == ["产业", 3, 4]


def test_units_and_edges(tmp_path):
    book = load_workbook(written(tmp_path))
    units = [[cell.value for cell in row] for row in book["unit_word"].iter_rows(min_row=2)]
    assert units == [[1, 1, 1, 0], [2, 1, 0, 1], [3, 0, 0, 1], [4, 1, 1, 0]]
    edges = {tuple(cell.value for cell in row) for row in book["edges"].iter_rows(min_row=2)}
    assert edges == {("产业", "协作", 2, "Undirected"), ("产业", "人才", 1, "Undirected")}


def test_the_same_bytes_each_time(tmp_path):
    digests = {hashlib.sha256(written(tmp_path / name).read_bytes()).hexdigest() for name in "ab"}
    assert len(digests) == 1
