"""The verb ``diff``: what changed between two runs, and why - input, parameters, vocabularies or versions."""

from __future__ import annotations

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
CAUSES = ("source", "parameters", "files", "defaults", "vocabularies", "versions")
# Ids that shift when an earlier part of the text changes: what a row says tells more than where it stands.
NATURAL_KEYS = {
    "quantities": ["article", "indicator", "text", "role"],
    "targets": ["indicator", "text"],
    "checks": ["kind", "formula"],
    "sentences": ["article", "part", "text"],
    "decisions": ["step", "what"],
    "furniture": ["kind", "text"],
}
# Where a row stands, which follows from the text and is no finding of its own.
PLACES = ("start", "end", "passage", "paragraph", "sentence", "quantity", "passages", "sentences", "numbers", "check")


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after; None where there was or is none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table in both runs: rows before and after, rows that came and went, and cells that changed by row."""

    name: str
    before: int
    after: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, tuple[Change, ...]], ...]


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
        from analysis.reporting.page.building import render

        titles = [Wording(language).table(name) for name in self.same]
        return render("diff.html.j2", language, comparison=self, most=MOST_ROWS, titles=titles)


def diff(first: str | Path, second: str | Path) -> Comparison:
    """Compare two run folders of ``report``.

    Rows are matched by what they say where ids would shift, else by the key of their table; only what differs is
    listed. Raises SourceError for a folder that is no run.
    """
    folders = [_run(Path(folder)) for folder in (first, second)]
    before, after = (manifest.read(folder) for folder in folders)
    causes = {cause: tuple(_changes(_flat(before.get(cause)), _flat(after.get(cause)))) for cause in CAUSES}
    names = sorted({path.stem for folder in folders for path in (folder / "tables").glob("*.csv")})
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


def _flat(part: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in (part or {}).items()}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Change(name, before.get(name), after.get(name))


def _table_change(name: str, before: pd.DataFrame, after: pd.DataFrame) -> TableChange:
    key = _key(name, before if len(before.columns) else after)
    old, new = _by_key(before, key), _by_key(after, key)
    changed = []
    for label in old.keys() & new.keys():
        cells = tuple(_changes(old[label], new[label]))
        if cells:
            changed.append((label, cells))
    return TableChange(
        name,
        len(before),
        len(after),
        tuple(label for label in new if label not in old),
        tuple(label for label in old if label not in new),
        tuple(sorted(changed)),
    )


def _key(name: str, table: pd.DataFrame) -> list[str]:
    declared = schema.tables().get(name)
    key = NATURAL_KEYS.get(name) or (list(declared.key) if declared else list(table.columns))
    return [column for column in key if column != "document" and column in table.columns] or list(table.columns)


def _by_key(table: pd.DataFrame, key: list[str]) -> dict[str, dict[str, str]]:
    """Each row's values that may differ, by its key in words; a key that comes again is numbered."""
    rows: dict[str, dict[str, str]] = {}
    left_out = {*key, "document", *PLACES}
    for record in table.to_dict("records"):
        label = base = " · ".join(str(record[column]) for column in key)
        number = 2
        while label in rows:
            label, number = f"{base} ({number})", number + 1
        rows[label] = {str(name): _said(value) for name, value in record.items() if name not in left_out}
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
            yield f"  {say(f'diff_{cause}')} {change.name}: {_short(change.before, say)} → {_short(change.after, say)}"
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
        yield from (f"    + {label}" for label in table.added[:MOST_ROWS])
        yield from (f"    - {label}" for label in table.removed[:MOST_ROWS])
        for label, cells in table.changed[:MOST_ROWS]:
            said = "; ".join(
                f"{say.column(table.name, cell.name)} {_short(cell.before, say)} → {_short(cell.after, say)}"
                for cell in cells
            )
            yield f"    ~ {label}: {said}"
    if comparison.same:
        yield say("diff_same", tables=say("comma").join(say.table(name) for name in comparison.same))


def _short(value: str | None, say: Wording) -> str:
    """A value for a line: a digest by its beginning, a missing one in words."""
    if value is None:
        return say("diff_absent")
    return value[:12] if len(value) == 64 else value or "''"
