"""Two runs compared: what changed, why, and nothing else."""

import shutil

import lxml.html
import pytest
from click.testing import CliRunner
from smallruns import small_run

from analysis import diff
from analysis.cli import main
from analysis.documents import from_record
from analysis.errors import SourceError
from analysis.reporting import manifest

TEXT = "近日，企业达到1600家，同比增长25.2%。\n"


def run(folder, text=TEXT, parameters=None):
    folder.mkdir()
    made = small_run(folder, text).parent
    manifest.begin(made, from_record({"id": "page", "text": text}), parameters or {}, {"top_n": "30"}, {})
    return made


@pytest.fixture
def runs(tmp_path):
    first = run(tmp_path / "a")
    shutil.copytree(first, tmp_path / "same")
    return first, tmp_path / "same", run(tmp_path / "b", TEXT.replace("25.2", "25.3"), {"top_n": 5})


def test_the_same_run_differs_in_nothing(runs):
    first, same, _ = runs
    found = diff(first, same)
    assert (found.causes, found.tables) == ({}, ())
    assert "quantities" in found.same
    assert "各表全部相同" in found.text()


def test_a_changed_figure_and_parameter_are_named(runs):
    first, _, second = runs
    found = diff(first, second)
    assert [(change.name, change.before, change.after) for change in found.causes["parameters"]] == [
        ("top_n", "30", "5")
    ]
    (quantities,) = [table for table in found.tables if table.name == "quantities"]
    assert [row for row in quantities.removed if "25.2%" in row]
    assert [row for row in quantities.added if "25.3%" in row]
    assert "vocabularies" not in found.causes


def test_text_and_page_say_the_same_in_both_languages(runs):
    first, _, second = runs
    found = diff(first, second)
    for language in ("zh", "en"):
        page = lxml.html.fromstring(found.html(language)).text_content()
        for word in ("top_n", "25.3%", "25.2%"):
            assert word in page
            assert word in found.text(language)
    assert "<script" not in found.html()


def test_the_command_writes_both(runs, tmp_path):
    first, _, second = runs
    done = CliRunner().invoke(main, ["diff", str(first), str(second), "--html", str(tmp_path / "d.html")])
    assert done.exit_code == 0
    assert "top_n" in done.stdout
    assert "top_n" in (tmp_path / "d.html").read_text("utf-8")


def test_a_folder_that_is_no_run(tmp_path):
    with pytest.raises(SourceError, match="no run here"):
        diff(tmp_path, tmp_path)
