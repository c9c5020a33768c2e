"""Imports follow the flow of data: a module may import from layers before its own, never from later ones."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "analysis"
LAYERS = [
    {"version", "errors"},
    {"vocabularies"},
    {"schema", "documents", "lexicon", "batches", "writing"},
    {"reading", "splitting"},
    {"words"},
    {"figures"},
    {"coding"},
    {"plotting"},
    {"reporting"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imported_areas(path: Path) -> set[str]:
    areas = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "analysis":
            areas |= {alias.name for alias in node.names if alias.name in RANK}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            areas.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            areas |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("analysis.")}
    return areas


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_earlier_layers(path):
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    later = {area for area in imported_areas(path) if RANK[area] > RANK[own]}
    assert not later, f"{path.relative_to(PACKAGE)} ({own}) imports from later layers: {sorted(later)}"
