"""Pages on disk: each file rebuilt and written as NAME.json with its decoded NAME.source.txt beside it."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.documents import Source
from analysis.errors import AnalysisError, OutputError, SourceError
from analysis.reading.rebuild import Rebuilt, rebuild_file
from analysis.reading.verification import verify


def write_articles(
    files: Sequence[str], out: str | Path, *, encoding: str | None = None, explain: bool = False, ocr: bool = False
) -> None:
    """Write ``out/<name>.json`` and ``out/<name>.source.txt`` for each file, and ``<name>.boxes.csv`` for a pdf.

    A file that fails is named on standard error and the rest goes on; raises SourceError when none succeeded.
    """
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(problem.strerror or str(problem), where=folder, remedy="choose another --out") from problem
    failures: list[AnalysisError] = []
    for file, name in zip(files, output_names(files), strict=True):
        try:
            rebuilt = rebuild_file(file, encoding=encoding, ocr=ocr)
            verify(rebuilt.document, rebuilt.document.source.text)
        except AnalysisError as problem:
            failures.append(problem)
            continue
        _write(rebuilt, folder, name)
        if explain:
            print("\n".join(explanation(rebuilt)))
    if len(failures) == len(files) == 1:
        raise failures[0]
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    if len(failures) == len(files):
        raise SourceError(f"none of {len(files)} files could be read", remedy="the reasons stand above")


def output_names(files: Sequence[str]) -> list[str]:
    """The stem of each file, with its suffix (and then a number) added where two stems are equal."""
    stems = Counter(Path(file).stem for file in files)
    names: list[str] = []
    for file in files:
        path = Path(file)
        name = path.stem if stems[path.stem] == 1 else path.name
        taken = sum(other == name or other.startswith(f"{name}-") for other in names)
        names.append(f"{name}-{taken + 1}" if name in names else name)
    return names


def explanation(rebuilt: Rebuilt) -> Iterator[str]:
    """The page's pieces with their numbers, and every decision with its score: what a correction refers to."""
    after = {join.tail: join.head for join in rebuilt.joins}
    home = {number: f"a{place}" for place, numbers in enumerate(rebuilt.articles, 1) for number in numbers}
    yield f"# {rebuilt.document.source.name}"
    for piece in rebuilt.pieces:
        role = rebuilt.roles.get(piece.number)
        kind = role.part if role else piece.kind
        article = home.get(piece.number) or (f"a{role.article + 1}" if role and role.article is not None else "-")
        going_on = f" -> {rebuilt.printed[after[piece.number]]}" if piece.number in after else ""
        text = piece.text if len(piece.text) <= 40 else f"{piece.text[:24]} … {piece.text[-12:]}"
        yield f"{rebuilt.printed[piece.number]:4} {article:4} {kind:9} {text}{going_on}"
    for entry in rebuilt.document.log:
        rival = f" (else: {entry.runner_up})" if entry.runner_up else ""
        yield f"{entry.step:9} {entry.score:.2f} {entry.what}{rival}"


def _write(rebuilt: Rebuilt, folder: Path, name: str) -> None:
    document = rebuilt.document
    content = json.dumps(document.as_json(), ensure_ascii=False, indent=1) + "\n"
    try:
        (folder / f"{name}.json").write_bytes(content.encode("utf-8"))
        (folder / f"{name}.source.txt").write_bytes(document.source.text.encode("utf-8"))
        if document.source.boxes is not None:
            _write_boxes(document.source, folder / f"{name}.boxes.csv")
    except OSError as problem:
        raise OutputError(
            problem.strerror or str(problem), where=folder / name, remedy="choose another --out"
        ) from problem


def _write_boxes(source: Source, path: Path) -> None:
    """One row per character of the text: its offset, page and box in points from the page's lower left corner."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["offset", "page", "left", "bottom", "right", "top"])
        rows.writerows([offset, *box] for offset, box in enumerate(source.boxes or ()))
