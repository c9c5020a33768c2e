"""Pages on disk and on the command line: names, files, explanation, failures."""

import json

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.reading.pages import output_names
from analysis.reading.verification import verify_file

PAGE = "澄江公园多起来\n\n本报讯 陈立 澄江市今年新建公园三十座，由老渡口改\n\n造而成，岸线还给了市民。\n"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    return tmp_path / "page.txt"


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a.txt", "b.pdf"], ["a", "b"]),
        (["x/a.txt", "x/a.pdf"], ["a.txt", "a.pdf"]),
        (["x/a.txt", "y/a.txt"], ["a.txt", "a.txt-2"]),
        (["东河.日报.txt"], ["东河.日报"]),
    ],
)
def test_output_names(files, names):
    assert output_names(files) == names


def test_a_page_is_written_and_holds(page, tmp_path):
    result = run("articles", page, "--out", tmp_path / "out")
    assert (result.exit_code, result.output) == (0, "")
    document = json.loads((tmp_path / "out" / "page.json").read_text("utf-8"))
    assert document["articles"][0]["headline"] == "澄江公园多起来"
    assert (tmp_path / "out" / "page.source.txt").read_text("utf-8") == PAGE
    assert "each covered once" in verify_file(tmp_path / "out" / "page.json")
    checked = run("verify", tmp_path / "out" / "page.json")
    assert checked.exit_code == 0


def test_the_explanation_numbers_the_fragments(page, tmp_path):
    lines = run("articles", page, "--out", tmp_path / "out", "--explain").output.splitlines()
    assert lines[0] == "# page.txt"
    assert lines[1].split()[:3] == ["0", "a1", "headline"]
    assert lines[2].endswith("-> 2")
    assert any(line.startswith("join") and "改 + 造而成" in line for line in lines)


def test_one_bad_file_does_not_stop_the_others(page, tmp_path):
    result = run("articles", page, tmp_path / "none.txt", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "none.txt" in result.stderr
    assert (tmp_path / "out" / "page.json").exists()


def test_nothing_to_read_is_one_line(tmp_path):
    result = run("articles", tmp_path / "none.txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_folder_that_cannot_be_made(page, tmp_path):
    (tmp_path / "taken").write_text("", "utf-8")
    result = run("articles", page, "--out", tmp_path / "taken")
    assert result.exit_code == 1
    assert "choose another --out" in result.stderr


def test_a_broken_document_fails(page, tmp_path):
    run("articles", page, "--out", tmp_path / "out")
    (tmp_path / "out" / "page.source.txt").write_text(PAGE[:-3], "utf-8")
    result = run("verify", tmp_path / "out" / "page.json")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
