"""The verb ``diff``: what changed between two runs, and why - input, parameters, vocabularies or versions."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.errors import SourceError
from analysis.plotting.wording import Wording
from analysis.reporting import manifest
from analysis.reporting.results import read_table

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 12  # rows of a table that are named; the rest is counted
# The causes a manifest tells apart, in the order in which they are most likely to matter.
CAUSES = ("source", "parameters", "files", "vocabularies", "versions")
# Ids that shift when an earlier part of the text changes: what a row says tells more than where it stands.
NATURAL_KEYS = {
    "quantities": ["article", "indicator", "text", "role"],
    "targets": ["indicator", "text"],
    "checks": ["kind", "formula"],
    "sentences": ["article", "part", "text"],
    "decisions": ["step", "what"],
    "furniture": ["kind", "text"],
    "theme_evidence": ["article", "name", "term"],
}
# Where a row stands, which follows from the text and is no finding of its own; nor is the sentence it quotes.
PLACES = ("start", "end", "passage", "paragraph", "sentence", "quantity", "passages", "sentences", "numbers", "check")
QUOTES = {"doubts": ["example"], "proposals": ["example"], "stop_words": ["examples"], "theme_evidence": ["text"]}
WORD_BY_WORD = ("tokens", "kwic")  # say nothing that the other tables do not
Row = tuple[str, ...]  # what tells a row from the others of its table


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after; None where there was or is none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table in both runs: rows before and after, rows that came and went, and cells that changed by row.

    ``key`` are the columns whose values make up a row's name; a name that comes again has a number behind it.
    """

    name: str
    key: tuple[str, ...]
    before: int
    after: int
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[tuple[Row, tuple[Change, ...]], ...]

    def row(self, row: Row, say: Wording) -> str:
        """A row by its name in words."""
        words = [say.value(column, value) for column, value in zip(self.key, row, strict=False)]
        return " · ".join(filter(None, [*words, *row[len(self.key) :]]))

    def cells(self, changes: tuple[Change, ...], say: Wording) -> str:
        """What changed in a row, in words."""
        return "; ".join(f"{say.column(self.name, cell.name)} {_step(cell, say)}" for cell in changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs: the causes that differ, and every table that differs."""

    first: str
    second: str
    causes: Mapping[str, tuple[Change, ...]]
    tables: tuple[TableChange, ...]
    same: tuple[str, ...]

    def text(self, language: str = "zh") -> str:
        """The comparison for a terminal."""
        return "\n".join(_lines(self, Wording(language)))

    def html(self, language: str = "zh") -> str:
        """The comparison as a page that stands alone."""
        from analysis.reporting.page.assets import render

        titles = [Wording(language).table(name) for name in self.same]
        return render("diff.html.j2", language, comparison=self, most=MOST_ROWS, titles=titles)


def diff(first: str | Path, second: str | Path) -> Comparison:
    """Compare two run folders of ``report``.

    Rows are matched by what they say where ids would shift, else by the key of their table; only what differs is
    listed. Raises SourceError for a folder that is no run.
    """
    folders = [_run(Path(folder)) for folder in (first, second)]
    before, after = (manifest.read(folder) for folder in folders)
    causes = {cause: tuple(_changes(_told(before, cause), _told(after, cause))) for cause in CAUSES}
    names = sorted({path.stem for folder in folders for path in (folder / "tables").glob("*.csv")} - {*WORD_BY_WORD})
    tables = [_table_change(name, *(_table(folder, name) for folder in folders)) for name in names]
    different = tuple(one for one in tables if one.added or one.removed or one.changed)
    same = tuple(one.name for one in tables if one not in different)
    return Comparison(folders[0].name, folders[1].name, {k: v for k, v in causes.items() if v}, different, same)


def _run(folder: Path) -> Path:
    if not (folder / manifest.NAME).is_file():
        raise SourceError("no run here", where=folder, remedy="give a folder whose path `report` printed")
    return folder.resolve()


def _table(folder: Path, name: str) -> pd.DataFrame:
    import pandas as pd

    path = folder / "tables" / f"{name}.csv"
    return read_table(path) if path.exists() else pd.DataFrame()


def _told(run: Mapping[str, Any], cause: str) -> dict[str, str]:
    """What a manifest tells of a cause; a parameter that was not given has its default."""
    told = run.get(cause) or {}
    if cause == "parameters":
        told = {name: ast.literal_eval(value) for name, value in (run.get("defaults") or {}).items()} | told
    return {str(name): str(value) for name, value in told.items()}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Change(name, before.get(name), after.get(name))


def _table_change(name: str, before: pd.DataFrame, after: pd.DataFrame) -> TableChange:
    key = _key(name, before if len(before.columns) else after)
    old, new = _by_key(name, before, key), _by_key(name, after, key)
    changed = [
        (row, cells) for row in sorted(old.keys() & new.keys()) if (cells := tuple(_changes(old[row], new[row])))
    ]
    added = tuple(row for row in new if row not in old)
    removed = tuple(row for row in old if row not in new)
    return TableChange(name, tuple(key), len(before), len(after), added, removed, tuple(changed))


def _key(name: str, table: pd.DataFrame) -> list[str]:
    declared = schema.tables().get(name)
    key = NATURAL_KEYS.get(name) or (list(declared.key) if declared else list(table.columns))
    return [column for column in key if column != "document" and column in table.columns] or list(table.columns)


def _by_key(name: str, table: pd.DataFrame, key: list[str]) -> dict[Row, dict[str, str]]:
    """Each row's values that may differ, by its key; a key that comes again is numbered."""
    rows: dict[Row, dict[str, str]] = {}
    seen: Counter[Row] = Counter()
    left_out = {*key, "document", *PLACES, *QUOTES.get(name, ())}
    for record in table.to_dict("records"):
        row = tuple(str(record[column]) for column in key)
        seen[row] += 1
        row += (f"({seen[row]})",) if seen[row] > 1 else ()
        rows[row] = {str(column): _said(value) for column, value in record.items() if column not in left_out}
    return rows


def _said(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _lines(comparison: Comparison, say: Wording) -> Iterator[str]:
    yield f"A  {comparison.first}"
    yield f"B  {comparison.second}"
    yield ""
    yield say("diff_why") if comparison.causes else say("diff_no_cause")
    for cause, changes in comparison.causes.items():
        for change in changes:
            yield f"  {say(f'diff_{cause}')} {change.name}: {_step(change, say)}"
    yield ""
    yield say("diff_what") if comparison.tables else say("diff_nothing")
    for table in comparison.tables:
        yield f"  {say.table(table.name)} ({table.name}): " + say(
            "diff_rows",
            before=table.before,
            after=table.after,
            added=len(table.added),
            removed=len(table.removed),
            changed=len(table.changed),
        )
        yield from (f"    + {table.row(row, say)}" for row in table.added[:MOST_ROWS])
        yield from (f"    - {table.row(row, say)}" for row in table.removed[:MOST_ROWS])
        for row, cells in table.changed[:MOST_ROWS]:
            yield f"    ~ {table.row(row, say)}: {table.cells(cells, say)}"
    if comparison.same:
        yield say("diff_same", tables=say("comma").join(say.table(name) for name in comparison.same))


def _step(change: Change, say: Wording) -> str:
    """Both values of a change."""
    return f"{_value(change.name, change.before, say)} → {_value(change.name, change.after, say)}"


def _value(name: str, value: str | None, say: Wording) -> str:
    """A value in words: a digest by its beginning, a missing one as missing."""
    if value is None:
        return say("diff_absent")
    return value[:12] if len(value) == 64 else say.value(name, value) or "''"
