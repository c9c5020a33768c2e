import pytest

from analysis.errors import ParameterError
from analysis.reporting.engine import loaded_papermill
from analysis.reporting.parameters import checked, declared

loaded_papermill()
import nbformat  # noqa: E402 - after papermill, which is loaded without what makes nbformat slow

CELL = """\
source: str = "seeds/page.txt"  # the page to read
top_n: int = 30  # how many keywords
threshold: float = 0.5  # lowest score
pdf: bool = True  # print the report
kinds: list[str] = []  # categories to leave out
wordlist: str = "policy"  # policy, none or a file
"""


@pytest.fixture
def notebook(tmp_path):
    cell = nbformat.v4.new_code_cell(CELL, metadata={"tags": ["parameters"]})
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": spec}), tmp_path / "a.ipynb")
    return tmp_path / "a.ipynb"


def test_declared_parameters_have_type_and_help(notebook):
    found = declared(notebook)
    assert list(found) == ["source", "top_n", "threshold", "pdf", "kinds", "wordlist"]
    assert (found["top_n"].type, found["top_n"].help) == ("int", "how many keywords")
    assert found["kinds"].type == "list[str]"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("top_n", "12", 12),
        ("top_n", 12, 12),
        ("threshold", "1", 1.0),
        ("threshold", 1, 1),
        ("pdf", "no", False),
        ("pdf", True, True),
        ("kinds", "speech, time", ["speech", "time"]),
        ("kinds", '["speech"]', ["speech"]),
        ("wordlist", "none", "none"),
        ("wordlist", "", ""),
    ],
)
def test_text_is_read_as_the_declared_type(notebook, name, text, value):
    assert checked({name: text}, [notebook]) == {name: value}


def test_a_file_is_found_from_any_working_folder(notebook, monkeypatch):
    (notebook.parent / "my.csv").write_text("term\n")
    monkeypatch.chdir(notebook.parent)
    assert checked({"wordlist": "my.csv"}, [notebook]) == {"wordlist": str(notebook.parent / "my.csv")}


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("topn", "3", "topn: unknown parameter; known parameters: top_n .int: how many keywords., threshold"),
        ("source", "x", "source: unknown parameter"),
        ("top_n", "many", "top_n: 'many' is not of type int; known parameters: top_n"),
        ("top_n", "1.5", "not of type int"),
        ("top_n", True, "not of type int"),
        ("threshold", "high", "not of type float"),
        ("pdf", "perhaps", "not of type bool"),
        ("kinds", "[1]", "not of type list"),
        ("kinds", "[", "not of type list"),
        ("wordlist", 3, "not of type str"),
    ],
)
def test_an_unknown_or_ill_typed_parameter_is_one_line_with_the_known_ones(notebook, name, value, line):
    with pytest.raises(ParameterError, match=line) as raised:
        checked({name: value}, [notebook])
    assert "\n" not in str(raised.value)
