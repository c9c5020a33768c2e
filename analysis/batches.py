"""JSON Lines in, JSON Lines out: one result per record, a failed record marked and counted, the rest done."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from analysis.errors import AnalysisError, OutputError, SourceError

Record = dict[str, Any]


def run(file: str, out: str, transform: Callable[[Record], Record]) -> None:
    """Write ``{"id", **transform(record)}`` for each record of ``file``; ``-`` is standard input or output.

    A record that fails becomes ``{"id", "error"}`` and is counted on standard error. Raises SourceError when no record
    succeeds.
    """
    done = failed = 0
    with opened(file) as lines, created(out) as results:
        seen: set[str] = set()
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            result = _attempt(line, number, seen, transform)
            failed += "error" in result
            done += "error" not in result
            results.write(json.dumps(result, ensure_ascii=False) + "\n")
    if failed:
        print(f"{failed} of {done + failed} records failed; their lines hold the reason", file=sys.stderr)
    if not done:
        raise SourceError(
            "no record could be processed", where=file, remedy='each line is {"id": "...", "text": "..."}'
        )


def records(file: str) -> Iterator[Record]:
    """The valid records of a JSON Lines file. Raises SourceError naming the line of an invalid one."""
    with opened(file) as lines:
        seen: set[str] = set()
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _record(line, number, seen)


@contextmanager
def opened(file: str) -> Iterator[TextIO]:
    """A UTF-8 text file to read; ``-`` is standard input."""
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:
            yield lines
    except OSError as problem:
        raise SourceError(problem.strerror or str(problem), where=file, remedy="give the path of a file") from problem
    except UnicodeDecodeError as problem:
        raise SourceError(f"not UTF-8 at byte {problem.start}", where=file, remedy="save it as UTF-8") from problem


@contextmanager
def created(out: str) -> Iterator[TextIO]:
    """A UTF-8 text file to write; ``-`` is standard output."""
    if out == "-":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        with Path(out).open("w", encoding="utf-8", newline="\n") as results:
            yield results
    except OSError as problem:
        raise OutputError(problem.strerror or str(problem), where=out, remedy="choose another --out") from problem


def _attempt(line: str, number: int, seen: set[str], transform: Callable[[Record], Record]) -> Record:
    identity = f"line {number}"
    try:
        record = _record(line, number, seen)
        identity = record["id"]
        return {"id": identity} | transform(record)
    except AnalysisError as problem:
        return {"id": identity, "error": str(problem)}


def _record(line: str, number: int, seen: set[str]) -> Record:
    where = f"line {number}"
    try:
        record = json.loads(line)
    except json.JSONDecodeError as problem:
        raise SourceError(f"not valid JSON ({problem.msg})", where=where) from problem
    if not isinstance(record, dict) or not all(isinstance(record.get(name), str) for name in ("id", "text")):
        raise SourceError('a record needs a string "id" and a string "text"', where=where)
    if not isinstance(record.get("title", ""), str | None):
        raise SourceError('"title" is not a string', where=where)
    broken = re.search("[\ud800-\udfff]", record["id"] + record["text"] + (record.get("title") or ""))
    if broken:
        raise SourceError(f"half of a character, {broken.group()!a}", where=where, remedy="write it as UTF-8")
    if record["id"] in seen:
        raise SourceError(f"the id {record['id']} occurs twice", where=where, remedy="ids are unique")
    seen.add(record["id"])
    return record
