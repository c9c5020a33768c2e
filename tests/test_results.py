import hashlib

import matplotlib as mpl
import pandas as pd
import pytest

from analysis.errors import OutputError, ParameterError
from analysis.plotting import style
from analysis.reporting.results import Results, defused, located, restored

mpl.use("Agg")


def quantities():
    return pd.DataFrame({"text": ["=1+1", "-5%", "25.2%"], "value": [-5.0, float("nan"), 25.2], "count": [-1, 0, 3]})


def test_text_that_looks_like_a_formula_is_defused_and_numbers_stay_numbers(tmp_path):
    Results(tmp_path).table("quantities", quantities())
    written = (tmp_path / "tables/quantities.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written[3:].decode() == "text,value,count\n'=1+1,-5.0,-1\n'-5%,,0\n25.2%,25.2,3\n"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1", "''-1", "'x", "plain", "", "＝1"])
def test_defusing_loses_nothing(text):
    assert restored(defused(text)) == text
    assert not defused(text)[:1] or defused(text)[0] not in "=+-@\t\r\n＝"


def test_a_declared_table_comes_back_as_it_was(tmp_path):
    from analysis import schema

    row = dict.fromkeys(schema.tables()["sentences"].names, "-x") | {"paragraph": -1, "start": 0, "end": 2}
    table = schema.frame("sentences", [row])
    results = Results(tmp_path)
    assert results.table("sentences", table) is table
    pd.testing.assert_frame_equal(results.read("sentences"), table)


def chart(results):
    from matplotlib.figure import Figure

    style.use()
    axes = Figure(figsize=(3, 2)).subplots()
    axes.barh(["入馆人数", "重箱运量"], [56, 25.2])
    axes.set_xlabel("增长（%）")
    results.plot("growth", axes, title="增长", caption="同比", alt="两项增长", table="quantities")


def test_a_plot_is_reproducible_and_says_what_it_shows(tmp_path):
    digests = []
    for run in ("a", "b"):
        chart(Results(tmp_path / run))
        files = sorted((tmp_path / run / "plots").iterdir())
        assert [file.name for file in files] == ["growth.json", "growth.png", "growth.svg"]
        digests.append([hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
    assert digests[0] == digests[1]
    assert "入馆人数" in (tmp_path / "a/plots/growth.svg").read_text("utf-8")
    assert '"table": "quantities"' in (tmp_path / "a/plots/growth.json").read_text("utf-8")


def test_a_character_that_no_font_has_is_a_geta_mark_and_no_box(tmp_path):
    from matplotlib.figure import Figure

    style.use()
    axes = Figure(figsize=(3, 2)).subplots()
    axes.barh(["𠮷林\u202e", "京津冀"], [1, 2])
    axes.set_title("𠮷 $x$")
    Results(tmp_path).plot("rare", axes, title="", caption="", alt="")
    svg = (tmp_path / "plots/rare.svg").read_text("utf-8")
    assert "〓林<" in svg
    assert "〓 $x$<" in svg
    assert "𠮷" not in svg


def test_an_output_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="choose another out"):
        Results(tmp_path / "file" / "run")


def test_default_paths_mean_the_same_from_the_notebooks_folder(monkeypatch, tmp_path):
    for name in ("notebooks", "seeds"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds/page.txt").write_text("")
    (tmp_path / "notebooks/own.txt").write_text("")
    monkeypatch.chdir(tmp_path / "notebooks")
    assert located("seeds/page.txt") == tmp_path / "seeds/page.txt"
    assert located("outputs/lab") == tmp_path / "outputs/lab"
    assert str(located("own.txt")) == "own.txt"
    monkeypatch.chdir(tmp_path)
    assert str(located("outputs/lab")) == "outputs/lab"


def test_the_font_is_a_file_and_is_not_imported():
    import sys

    assert style.font_path().suffix == ".ttf"
    assert style.use() == "Noto Sans SC"
    assert "zhplot" not in sys.modules


@pytest.mark.parametrize(
    ("font", "line"),
    [
        ("No Such Family", "no font of that name"),
        ("missing.ttf", "no readable font file"),
        ("DejaVu Sans", "no Chinese characters"),
    ],
)
def test_a_font_that_cannot_be_used_is_one_line(font, line):
    with pytest.raises(ParameterError, match=line):
        style.use(font)


def test_no_text_of_a_chart_is_below_eight_points():
    style.use()
    sizes = [mpl.rcParams[name] for name in ("font.size", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")]
    assert min(sizes) >= 8
