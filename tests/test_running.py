"""The verb ``report``: whole runs, the same bytes twice, and one line for everything that goes wrong."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import report
from analysis.cli import main
from analysis.errors import AnalysisError, OutputError, ParameterError, VocabularyError
from analysis.reporting import running
from analysis.reporting.results import read_table

REPEATED = ("report.html", "tables.xlsx", "document.json", "source.txt")


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_run_is_whole(seed_run):
    names = {path.name for path in seed_run.iterdir()}
    assert {"report.html", "run.json", "tables", "tables.xlsx", "plots", "notebooks"} <= names
    assert sorted(path.name for path in (seed_run / "notebooks").iterdir()) == [
        path.name for path in sorted(running.NOTEBOOKS.glob(running.NUMBERED))
    ]
    for plot in (seed_run / "plots").glob("*.json"):
        assert plot.with_suffix(".png").exists()
        assert plot.with_suffix(".svg").exists()
    assert not [path for path in seed_run.parent.iterdir() if path.name.startswith(".building")]


def test_the_manifest_says_what_went_in_and_how_long_it_took(seed_run, seed):
    said = json.loads((seed_run / "run.json").read_text("utf-8"))
    assert said["source"]["name"] == seed.name
    assert said["counts"]["articles"] == len(json.loads((seed_run / "document.json").read_text("utf-8"))["articles"])
    assert said["versions"]["chinese-text-laboratory"]
    assert all(len(digest) == 64 for digest in said["vocabularies"].values())
    assert said["seconds"]["total"] >= said["seconds"]["09-report"] > 0
    assert said["seconds"].keys() == {
        "source",
        "total",
        *(path.stem for path in running.NOTEBOOKS.glob(running.NUMBERED)),
    }


def test_the_same_run_gives_the_same_bytes_in_the_same_folder(seed_run, seed, tmp_path):
    again = report(seed, out=tmp_path, quiet=True)
    assert again.name == seed_run.name
    first, second = content(seed_run), content(again)
    assert first.keys() == second.keys()
    compared = [name for name in first if name in REPEATED or name.startswith(("tables/", "plots/"))]
    assert len(compared) > 10
    assert [name for name in compared if first[name] != second[name]] == []


def test_the_folder_follows_input_parameters_and_the_content_of_files(seed, tmp_path):
    from analysis import articles
    from analysis.reporting import manifest

    source, terms = tmp_path / "page.txt", tmp_path / "terms.csv"
    source.write_bytes(seed.read_bytes())
    document = articles(source)

    def name(settings):
        return running._digest(document, settings | manifest.file_digests(source, settings))

    terms.write_text("term\n", "utf-8")
    given = {"terms": str(terms)}, {"sheets": [str(terms)]}
    names = [name(settings) for settings in ({}, {"top_n": 5}, *given)]
    terms.write_text("term\n新词\n", "utf-8")
    names += [name(settings) for settings in given]
    (tmp_path / "page.txt.layout.yaml").write_text("encoding: utf-8\n", "utf-8")
    names.append(name({}))
    assert len(set(names)) == len(names)


def bad_inputs(folder: Path) -> dict[str, Path]:
    files = {
        "empty": b"",
        "blank": "  \n\n　\n".encode(),
        "binary": bytes(range(256)) * 40,
        "unreadable": bytes([0x81, 0xFF, 0xFE, 0x80] * 200),
        "marks only": "——\n***\n".encode(),
    }
    for name, data in files.items():
        (folder / f"{name}.txt").write_bytes(data)
    return {"missing": folder / "no such file.txt", "folder": folder} | {n: folder / f"{n}.txt" for n in files}


@pytest.mark.parametrize("name", ["missing", "folder", "empty", "blank", "binary", "unreadable", "marks only"])
def test_a_source_that_cannot_be_read_is_one_line_and_exit_1(name, tmp_path):
    bad = bad_inputs(tmp_path)[name]
    done = CliRunner().invoke(main, ["report", str(bad), "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_a_pdf_of_pictures_is_one_line(tmp_path):
    from PIL import Image

    Image.new("RGB", (200, 300), "white").save(tmp_path / "scan.pdf")
    with pytest.raises(AnalysisError) as raised:
        report(tmp_path / "scan.pdf", out=tmp_path / "out", quiet=True)
    assert "\n" not in str(raised.value)


def test_an_output_folder_that_cannot_be_made(seed, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="choose another --out"):
        report(seed, out=tmp_path / "file" / "runs", quiet=True)


@pytest.mark.parametrize(
    ("name", "value", "error", "line"),
    [
        ("topn", "3", ParameterError, "unknown parameter; known parameters: "),
        ("top_n", "many", ParameterError, "not of type int"),
        ("top_n", "0", ParameterError, "top_n 0: no term to show"),
        ("min_share", "2", ParameterError, "give a number from 0 to 1"),
        ("language", "fr", ParameterError, "known languages: zh, en"),
        ("font", "No Such Font", ParameterError, "no font of that name"),
        ("date", "2024.3.1", ParameterError, "write it as YYYY-MM-DD"),
        ("codebook", "no-such-codebook", VocabularyError, "no-such-codebook"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_one_line_before_anything_runs(name, value, error, line, seed, tmp_path):
    with pytest.raises(error, match=line) as raised:
        report(seed, out=tmp_path, parameters={name: value}, quiet=True)
    assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_term_file_that_is_not_valid_is_named_with_row_and_column(seed, tmp_path):
    (tmp_path / "my.csv").write_text("term,category\n京津冀,区域\n协同发展,区域,多余\n", "utf-8")
    with pytest.raises(VocabularyError, match=r"my\.csv.*row 3"):
        report(seed, out=tmp_path / "out", parameters={"terms": str(tmp_path / "my.csv")}, quiet=True)


def test_a_disk_that_fills_up_leaves_the_last_good_run(seed_run, seed):
    before = content(seed_run)
    script = f"from analysis.cli import main; main(['report', {str(seed)!r}, '--out', {str(seed_run.parent)!r}])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert content(seed_run) == before
    assert [path.name for path in seed_run.parent.iterdir()] == [seed_run.name]


def test_a_reader_that_has_seen_enough_is_no_failure(seed):
    command = [sys.executable, "-m", "analysis", "keywords", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_move_that_fails_brings_the_old_run_back(tmp_path, monkeypatch):
    (tmp_path / "place").mkdir()
    (tmp_path / "place/report.html").write_text("good")
    (tmp_path / "new").mkdir()
    renamed, rename = [], Path.rename

    def failing(self, target):
        renamed.append(self.name)
        if len(renamed) == 2:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="No space left"):
        running._move(tmp_path / "new", tmp_path / "place")
    assert (tmp_path / "place/report.html").read_text() == "good"


def test_progress_is_shown_unless_quiet(capsys):
    for quiet in (False, True):
        with running.Steps(quiet).timed("01-reading"):
            pass
    shown = capsys.readouterr().err
    assert shown.count("01-reading") == 1


def test_the_report_of_the_seed_is_right(seed_run, shared):
    """Articles, figures and priorities of the run against what people found in the page."""
    gold = {path.stem: json.loads(path.read_text("utf-8")) for path in (shared / "gold" / "seed").glob("*.json")}
    document = json.loads((seed_run / "document.json").read_text("utf-8"))
    told = {article["headline"]: article for article in document["articles"]}
    assert told.keys() == {article["headline"] for article in gold["articles"]["articles"]}
    for article in gold["articles"]["articles"]:
        found = told[article["headline"]]
        assert [(b["type"], b["text"]) for b in found["body"]] == [(b["type"], b["text"]) for b in article["body"]]
        assert [found[name] for name in ("byline", "credit", "dateline")] == [
            article[name] for name in ("byline", "credit", "dateline")
        ]
    figures = read_table(seed_run / "tables" / "quantities.csv")
    names = ["paragraph", "start", "end", "text", "value", "unit", "qualifier", "role", "direction", "basis", "status"]
    wanted = [[row[name] for name in names] for part in gold["quantities"] for row in part["quantities"]]
    assert sorted(figures[names].to_numpy().tolist(), key=str) == sorted(wanted, key=str)
    priorities = read_table(seed_run / "tables" / "priorities.csv")
    assert priorities["text"].tolist() == gold["priorities"]["priorities"]
    served = {
        str(p): item for item, listed in zip(priorities["item"], priorities["paragraphs"], strict=True) for p in listed
    }
    assert served == gold["priorities"]["paragraph_priority"]
