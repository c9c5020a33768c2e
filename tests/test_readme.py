"""The README's Python examples run, in order in one session, and print what it shows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\s*```text\n(?P<output>.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_examples_print_what_they_show(name, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    found = list(EXAMPLE.finditer((ROOT / name).read_text("utf-8")))
    assert found, "no example with its output"
    session: dict = {}
    for example in found:
        exec(compile(example["code"], name, "exec"), session)
        assert capsys.readouterr().out.strip() == example["output"].strip()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_files_it_names_exist(name):
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_two_commands_stand_at_the_top(name):
    first_screen = "\n".join((ROOT / name).read_text("utf-8").splitlines()[:40])
    assert "make report" in first_screen
    assert "make test" in first_screen
