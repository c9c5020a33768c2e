import math

import openpyxl
import pytest

import analysis
from analysis.cli import main
from analysis.coding.codebook import Code, Codebook, Term
from analysis.coding.sheets import coding_sheet, figure_sheet
from analysis.coding.statistics import cohen_kappa, krippendorff_alpha, percent_agreement
from analysis.documents import from_record
from analysis.errors import ParameterError, SourceError
from analysis.splitting import sentences

BOOK = Codebook(
    "t",
    "试",
    "T",
    (
        Code("farm", "农业", "Farming", definition="种地。", terms=(Term("粮食", 2),), examples=("粮食丰收。",)),
        Code("road", "交通", "Roads", definition="修路。", terms=(Term("公路", 2),), examples=("公路通车。",)),
    ),
)
TEXT = "粮食增产。" * 12 + "公路通车。" * 6 + "=天气很好。" * 2
N = None
# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", the worked example with 4 observers and 12 units.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3),
    (N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N),
)


@pytest.fixture
def text():
    return sentences(from_record({"id": "d", "text": TEXT}))


@pytest.fixture
def sheet(text, tmp_path):
    path = tmp_path / "sheet.xlsx"
    coding_sheet(text, path, codebook=BOOK, size=10)
    return path


def filled(sheet, name, choose, coder=None):
    workbook = openpyxl.load_workbook(sheet)
    page = workbook["编码"]
    page["B2"] = coder
    for row in page.iter_rows(min_row=4):
        row[2].value = choose(row[1].value)
    path = sheet.with_name(name)
    workbook.save(path)
    return path


def truth(sentence):
    return "农业" if "粮食" in sentence else "交通" if "公路" in sentence else "未归类"


def test_krippendorffs_published_example():
    assert krippendorff_alpha(OBSERVERS) == pytest.approx(0.743, abs=5e-4)


def test_cohens_published_table():
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert percent_agreement([first, second]) == 0.7
    assert cohen_kappa(first, second) == pytest.approx(0.4)


def test_what_cannot_be_measured_is_nan():
    assert math.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert math.isnan(krippendorff_alpha([[1, N], [N, 1]]))
    assert math.isnan(cohen_kappa([1, 1], [1, 1]))
    assert math.isnan(cohen_kappa([N], [1]))
    assert math.isnan(percent_agreement([[1, N], [N, 2]]))


def test_perfect_and_opposite_coders():
    assert krippendorff_alpha([[1, 2, 1, 2], [1, 2, 1, 2]]) == 1.0
    assert cohen_kappa([1, 2, 1, 2], [2, 1, 2, 1]) == -1.0


def test_the_sample_is_stratified_and_repeatable(text, sheet, tmp_path):
    again = tmp_path / "again.xlsx"
    assert coding_sheet(text, again, codebook=BOOK, size=10) == 11
    rows = [
        list(openpyxl.load_workbook(path)["编码"].iter_rows(min_row=4, values_only=True)) for path in (sheet, again)
    ]
    assert rows[0] == rows[1]
    coded = [truth(row[1]) for row in rows[0]]
    assert {theme: coded.count(theme) for theme in set(coded)} == {"农业": 6, "交通": 3, "未归类": 2}


def test_the_sheet_hides_the_machine_and_offers_the_codes(sheet):
    workbook = openpyxl.load_workbook(sheet)
    assert workbook["机器"].sheet_state == "veryHidden"
    lists = workbook["编码"].data_validations.dataValidation
    assert {validation.formula1 for validation in lists} == {"'定义'!$A$2:$A$4"}
    assert [row[0] for row in workbook["定义"].iter_rows(min_row=2, values_only=True)] == ["农业", "交通", "未归类"]
    assert not any("农业" in str(cell) for row in workbook["编码"].iter_rows(values_only=True) for cell in row)


def test_a_sentence_like_a_formula_stays_text(sheet):
    cells = [row[1] for row in openpyxl.load_workbook(sheet)["编码"].iter_rows(min_row=4)]
    formulas = [cell for cell in cells if str(cell.value).startswith("=")]
    assert len(formulas) == 2
    assert all(cell.data_type == "s" for cell in formulas)


def test_agreement_of_two_coders_and_the_codebook(sheet):
    a = filled(sheet, "a.xlsx", truth, "甲")
    b = filled(sheet, "b.xlsx", lambda sentence: "农业" if "天气" in sentence else truth(sentence), "乙")
    found = analysis.agreement([a, b])
    assert found.coders == ("甲", "乙")
    table = found.agreement.set_index("coders")
    assert table.loc["甲 × 乙", "percent"] == pytest.approx(9 / 11)
    assert table.loc["甲 × 机器", "kappa"] == 1.0
    assert table.loc["乙 × 机器", "percent"] == pytest.approx(9 / 11)
    assert found.confusion.loc[found.confusion["coded"] == "农业", "units"].sum() == 14


def test_precision_and_recall_are_weighted_by_stratum(sheet):
    found = analysis.agreement(filled(sheet, "a.xlsx", lambda s: "农业" if "天气" in s else truth(s), "甲"))
    row = found.precision.set_index("name").loc["农业"]
    assert row["precision"] == 1.0
    assert row["recall"] == pytest.approx(12 / 14)  # six sampled stand for 12 sentences, two for 2
    assert row["recall_low"] < row["recall"] < row["recall_high"]


def test_three_coders_are_also_measured_together(sheet):
    sheets = [filled(sheet, f"{name}.xlsx", truth) for name in "abc"]
    assert analysis.agreement(sheets).agreement["coders"].tolist()[0] == "a × b × c"


def test_blank_rows_do_not_count(sheet):
    path = filled(sheet, "a.xlsx", lambda sentence: truth(sentence) if "粮食" in sentence else None, "甲")
    assert analysis.agreement(path).agreement["units"].tolist() == [6]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda sheet: [filled(sheet, "a.xlsx", lambda s: "水利", "甲")], "row 4: 水利 is no code"),
        (lambda sheet: [sheet], "nothing is coded"),
        (lambda sheet: [sheet.with_name("missing.xlsx")], "not a readable .xlsx"),
        (lambda sheet: [filled(sheet, n, truth, "甲") for n in ("a.xlsx", "b.xlsx")], "two sheets by 甲"),
        (lambda sheet: [], "no sheet given"),
    ],
)
def test_a_bad_sheet_is_explained(sheet, spoil, says):
    with pytest.raises(SourceError, match=says):
        analysis.agreement(spoil(sheet))


def test_sheets_of_different_samples_and_other_workbooks_are_refused(sheet, text, tmp_path):
    other = tmp_path / "other.xlsx"
    coding_sheet(text, other, codebook=BOOK, size=10, seed=2)
    sheets = [filled(sheet, "a.xlsx", truth, "甲"), filled(other, "b.xlsx", truth, "乙")]
    with pytest.raises(SourceError, match="another sample"):
        analysis.agreement(sheets)
    openpyxl.Workbook().save(tmp_path / "plain.xlsx")
    with pytest.raises(SourceError, match="no coding sheet"):
        analysis.agreement(tmp_path / "plain.xlsx")


def test_nothing_to_sample_is_an_error(text, tmp_path):
    with pytest.raises(SourceError, match="nothing to sample"):
        coding_sheet(text.head(0), tmp_path / "x.xlsx", codebook=BOOK)
    with pytest.raises(ParameterError, match="empty sample"):
        coding_sheet(text, tmp_path / "x.xlsx", codebook=BOOK, size=0)


def test_figures_are_checked_on_the_same_sheet(tmp_path):
    from analysis import quantities

    text = sentences(from_record({"id": "d", "text": "粮食增产12%，新建公路30公里。" * 4}))
    path = tmp_path / "figures.xlsx"
    assert figure_sheet(text, quantities(text), path, size=8) >= 4
    workbook = openpyxl.load_workbook(path)
    for number, row in enumerate(workbook["编码"].iter_rows(min_row=4)):
        row[4].value = "错误" if number == 0 else "正确"
    workbook.save(path)
    found = analysis.agreement(path).precision.set_index("name")
    assert 0 < found.loc["正确", "precision"] < 1


def test_the_two_commands(tmp_path, capsys):
    records, sheet = tmp_path / "r.jsonl", tmp_path / "s.xlsx"
    records.write_text('{"id": "d", "text": "修建公路。种植粮食。开办学校。"}\n', "utf-8")
    main(["coding-sheet", str(records), "--out", str(sheet)], standalone_mode=False)
    assert "3 of 3 sentences" in capsys.readouterr().out
    path = filled(sheet, "a.xlsx", lambda sentence: "工业、交通", "甲")
    main(["agreement", str(path), "--out", str(tmp_path / "tables")], standalone_mode=False)
    assert "甲 × 机器: 3 units, 33.3%" in capsys.readouterr().out
    assert sorted(item.name for item in (tmp_path / "tables").iterdir()) == [
        "agreement.csv",
        "confusion.csv",
        "precision.csv",
    ]
