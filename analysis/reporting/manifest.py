"""``run.json``: what a run was made from and how long it took."""

from __future__ import annotations

import csv
import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import vocabularies
from analysis.version import __version__

if TYPE_CHECKING:
    from analysis.documents import Document

# What a result can depend on besides the code of this project.
PACKAGES = (
    "jieba",
    "matplotlib",
    "networkx",
    "numpy",
    "pandas",
    "papermill",
    "rjieba",
    "scikit-learn",
    "scipy",
    "wordcloud",
    "zhplot",
)


def write(folder: Path, document: Document, parameters: Mapping[str, Any], seconds: Mapping[str, float]) -> None:
    """Write ``run.json`` into the run folder."""
    content = {
        "source": {"name": document.source.name, "sha256": document.source.sha256, "format": document.source.format},
        "parameters": dict(parameters),
        "files": {name: digest for name, value in parameters.items() if (digest := content_digest(value))},
        "vocabularies": vocabularies.digests(),
        "versions": versions(),
        "counts": counts(folder),
        "seconds": dict(seconds) | {"total": round(sum(seconds.values()), 3)},
    }
    (folder / "run.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def versions() -> dict[str, str]:
    """The versions of Python, of this project and of the packages that results depend on."""
    found = {"python": platform.python_version(), "chinese-text-laboratory": __version__}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def counts(folder: Path) -> dict[str, int]:
    """Rows of every table of a run, by name."""
    return {path.stem: _rows(path) for path in sorted((folder / "tables").glob("*.csv"))}


def content_digest(value: Any) -> str | None:
    """SHA-256 of the file a parameter names; None where it names none."""
    if isinstance(value, str) and value and Path(value).is_file():
        return hashlib.sha256(Path(value).read_bytes()).hexdigest()
    return None


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return max(sum(1 for _ in csv.reader(lines)) - 1, 0)
