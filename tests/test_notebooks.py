"""Notebooks are clean sources: they narrate, the library computes."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def code_cells(path: Path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request) -> Path:
    return request.param


def test_committed_without_outputs(notebook):
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(notebook))


def test_one_typed_parameters_cell_with_help(notebook):
    cells = [cell for cell in code_cells(notebook) if "parameters" in cell.metadata.get("tags", [])]
    assert len(cells) == 1
    for line in cells[0].source.splitlines():
        if line.strip() and not line.startswith("#"):
            assert re.match(r"\w+: [\w\[\]| ]+ = .+  # .+", line), f"no type or no help comment: {line}"


def test_no_definitions_and_no_regular_expressions(notebook):
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef), cell.source
            if isinstance(node, ast.Import):
                assert "re" not in {alias.name for alias in node.names}, cell.source


def test_no_absolute_path(notebook):
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not Path(node.value).is_absolute(), node.value


def test_short_cells(notebook):
    for cell in code_cells(notebook):
        assert len(cell.source.splitlines()) <= 15, cell.source
