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
from analysis.reading.corrections import sidecar
from analysis.version import __version__

if TYPE_CHECKING:
    from analysis.documents import Document

NAME = "run.json"
# What a result can depend on besides the code of this project.
PACKAGES = (
    "jieba",
    "matplotlib",
    "networkx",
    "numpy",
    "pandas",
    "papermill",
    "pypdfium2",
    "rjieba",
    "scipy",
    "wordcloud",
    "zhplot",
)


def begin(
    folder: Path,
    document: Document,
    parameters: Mapping[str, Any],
    defaults: Mapping[str, str],
    files: Mapping[str, str],
) -> None:
    """Write what is known of a run before it runs: source, parameters, own files, vocabularies and versions."""
    _write(
        folder,
        {
            "source": {
                "name": document.source.name,
                "sha256": document.source.sha256,
                "format": document.source.format,
            },
            "parameters": dict(parameters),
            "defaults": dict(defaults),
            "files": dict(files),
            "vocabularies": vocabularies.digests(),
            "versions": versions(),
        },
    )


def finish(folder: Path, seconds: Mapping[str, float]) -> None:
    """Add what the run came to: rows of every table and seconds of every step."""
    _write(folder, read(folder) | {"counts": counts(folder), "seconds": dict(seconds)})


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a run folder; empty where a notebook ran alone."""
    path = folder / NAME
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


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


def file_digests(source: str | Path, parameters: Mapping[str, Any]) -> dict[str, str]:
    """SHA-256 of the files a run reads besides its source: by parameter, and the ``corrections`` beside the source."""
    named = {name: _files(value) for name, value in parameters.items()} | {"corrections": _files(str(sidecar(source)))}
    return {
        name: hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        for name, files in named.items()
        if files
    }


def shown(value: Any) -> str:
    """A parameter as it is, files by their names alone: what is handed on must not tell where it was made."""
    return ", ".join(path.name for path in _files(value)) or str(value)


def _files(value: Any) -> list[Path]:
    """The files that a parameter names, one or a list of them."""
    items = value if isinstance(value, list) else [value]
    return [Path(item) for item in items if isinstance(item, str) and item and Path(item).is_file()]


def _write(folder: Path, content: Mapping[str, Any]) -> None:
    (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return max(sum(1 for _ in csv.reader(lines)) - 1, 0)
