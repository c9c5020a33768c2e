"""The verb ``report``: the notebooks on one document, in a run folder that is whole or not there at all.

A run is built beside its place and moved there at the end, so an existing run keeps its last good result whatever
goes wrong. Times live only in ``run.json``; everything else is a function of the input, the parameters, the
vocabularies and the versions.
"""

from __future__ import annotations

import builtins
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import errors, vocabularies
from analysis.errors import AnalysisError, OutputError, SourceError
from analysis.reporting import manifest

if TYPE_CHECKING:
    from analysis.documents import Document

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
MOST_KERNELS = 2  # a third gains little: the last notebook waits for the longest of the others
NUMBERED = "[0-9][0-9]-*.ipynb"  # the others are for a person at the keyboard


def report(
    source: str | Path,
    *,
    out: str | Path = "outputs",
    parameters: Mapping[str, Any] | None = None,
    quiet: bool = False,
) -> Path:
    """Run the numbered notebooks on one document and return the run folder ``<out>/<stem>-<hash>``.

    The hash is over the input, the parameters and the vocabularies: the same run lands in the same folder. It holds
    ``report.html``, ``tables/``, ``plots/``, the executed ``notebooks/`` and ``run.json``. Progress goes to standard
    error unless ``quiet``. Raises an AnalysisError for what a person can mend; the folder is then as it was.
    """
    steps = Steps(quiet)
    notebooks = _notebooks()
    with _building(Path(out)) as folder:
        with _kernels(folder) as kernels:
            with steps.timed("source"):
                document = _read(source)
                settings = _settings(parameters or {}, notebooks)
                files = manifest.file_digests(source, settings)
            manifest.begin(folder, document, settings, defaults(notebooks), files)
            (folder / "notebooks").mkdir()
            given = {"source": str(Path(source).resolve()), "out": "."} | settings
            _execute(kernels, notebooks, folder, given, steps)
        place = Path(out) / f"{Path(source).stem}-{_digest(document, settings | files)}"
        manifest.finish(folder, steps.in_all())
        _move(folder, place)
    return place


class Steps:
    """How long each step took, told on standard error as it ends."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.seconds: dict[str, float] = {}
        self._start = time.perf_counter()

    def in_all(self) -> dict[str, float]:
        """Seconds by step, and in total from the beginning until now; steps run beside each other."""
        total = round(time.perf_counter() - self._start, 3)
        return {name: self.seconds[name] for name in sorted(self.seconds)} | {"total": total}

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)
        if not self.quiet:
            print(f"{name} {self.seconds[name]:.1f} s", file=sys.stderr, flush=True)


def _notebooks() -> list[Path]:
    found = sorted(NOTEBOOKS.glob(NUMBERED))
    if not found:
        raise AnalysisError("no notebooks to run", where=NOTEBOOKS, remedy="run inside a clone of the project")
    return found


@contextmanager
def _building(out: Path) -> Iterator[Path]:
    """A folder beside the runs to build one in; removed when the run does not reach its place."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".building-", dir=out)).resolve()
    except OSError as problem:
        raise OutputError(problem.strerror or str(problem), where=out, remedy="choose another --out") from problem
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _kernels(folder: Path) -> Iterator[list[Any]]:
    """As many warm kernels as run well beside each other."""
    from analysis.reporting.engine import WarmKernel

    with ExitStack() as stack:
        yield [stack.enter_context(WarmKernel(folder)) for _ in range(min(MOST_KERNELS, os.cpu_count() or 1))]


def _read(source: str | Path) -> Document:
    from analysis import articles
    from analysis.splitting import sentence_spans

    document = articles(source)
    if not any(next(sentence_spans(passage.text), None) for passage in document.passages()):
        raise SourceError("no sentence in it", where=source, remedy="give a page of running text")
    return document


def defaults(notebooks: list[Path]) -> dict[str, str]:
    """The defaults of all parameters a user may give, as the notebooks write them."""
    from analysis.reporting.parameters import OF_THE_RUN, declared

    found = {name: said.default for path in notebooks for name, said in declared(path).items()}
    return {name: found[name] for name in sorted(found) if name not in OF_THE_RUN}


def _settings(parameters: Mapping[str, Any], notebooks: list[Path]) -> dict[str, Any]:
    from analysis.reporting.parameters import checked

    return checked(parameters, notebooks)


def _execute(kernels: list[Any], notebooks: list[Path], folder: Path, given: Mapping[str, Any], steps: Steps) -> None:
    """Run all notebooks, those that read the source beside each other, then the last, which gathers what they wrote."""
    from analysis.reporting.engine import run_all
    from analysis.reporting.parameters import declared

    passed = {path: {name: given[name] for name in declared(path) if name in given} for path in notebooks}

    def run(kernel: Any, notebook: Path) -> None:
        with steps.timed(notebook.stem):
            try:
                kernel.run(notebook, folder / "notebooks" / notebook.name, passed[notebook])
            except Exception as problem:
                raise explained(problem, notebook) from problem

    run_all(kernels, notebooks[:-1], run)
    run(kernels[0], notebooks[-1])


def explained(problem: Exception, notebook: Path) -> Exception:
    """The failure of a cell as the error it was inside the notebook, in one line; other problems as they are."""
    name, said = getattr(problem, "ename", None), getattr(problem, "evalue", "")
    if name is None:
        return problem
    known = getattr(errors, name, None)
    if isinstance(known, type) and issubclass(known, AnalysisError):
        return known(said)
    if _is_oserror(name):
        return OutputError(said, where=f"notebook {notebook.stem}", remedy="free some space or choose another --out")
    return AnalysisError(
        f"{name}: {said}", where=f"notebook {notebook.stem}", remedy="open the notebook in JupyterLab to see the cell"
    )


def _is_oserror(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, OSError)


def _digest(document: Document, settings: Mapping[str, Any]) -> str:
    """A name for the run: what went in, files by their content."""
    parts = [document.source.sha256, settings, vocabularies.digests()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def _move(folder: Path, place: Path) -> None:
    """Put a whole run in its place; an older one is set aside first and comes back when the move fails."""
    aside = folder.with_name(f"{folder.name}-replaced")
    try:
        if place.exists():
            place.rename(aside)
        folder.rename(place)
    except OSError as problem:
        if aside.exists() and not place.exists():
            aside.rename(place)
        raise OutputError(problem.strerror or str(problem), where=place, remedy="choose another --out") from problem
    shutil.rmtree(aside, ignore_errors=True)
