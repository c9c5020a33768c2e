"""The data dictionary: which tables there are, their grain, key and columns, and the one check used at the seams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.vocabularies import read_yaml

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent / "tables"
DECLARED = "declared"
SEPARATOR = "；"  # between several values in one cell of text
PANDAS_DTYPE = {"str": "str", "int": "int64", "float": "float64", "bool": "bool", "list": "object"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``dtype`` is str, int, float, bool or list; ``zh`` is its label in a Chinese report."""

    name: str
    dtype: str
    zh: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, the columns that identify a row, and all columns in order."""

    name: str
    zh: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


@cache
def tables() -> dict[str, Table]:
    """Every declared table by name, from ``analysis/tables/*.yaml``."""
    declared: dict[str, Table] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        content: Any = read_yaml(path)
        for name, item in content.items():
            columns = tuple(Column(column, **said) for column, said in item["columns"].items())
            declared[name] = Table(name, item["zh"], item["grain"], tuple(item["key"]), columns)
    return declared


def column(table: str, name: str) -> Column | None:
    """The declared column ``name`` of a table; None where there is none."""
    declared = tables().get(table)
    return next((found for found in declared.columns if found.name == name), None) if declared else None


def frame(name: str, records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Records as the declared table ``name``: its columns, order and dtypes, also when there are no records."""
    import pandas as pd

    return cast(pd.DataFrame.from_records(list(records), columns=tables()[name].names), name)


def cast(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """The declared columns of a table in their order and dtypes, rows numbered from 0, checked.

    ``attrs`` of the result remember the name, so that whoever shows it can label its columns.
    """
    columns = tables()[name].columns
    chosen = table[[column.name for column in columns]].reset_index(drop=True)
    typed = chosen.astype({column.name: PANDAS_DTYPE[column.dtype] for column in columns})
    typed.attrs[DECLARED] = name
    return check(typed, name)


def check(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return ``table`` when it has the declared columns and a unique key; raise ValueError saying what is off."""
    declared = tables()[name]
    missing = [column for column in declared.names if column not in table.columns]
    if missing:
        raise ValueError(f"table {name} lacks the columns {', '.join(missing)}")
    key = list(declared.key)
    if key and table.duplicated(key).any():
        first = table.loc[table.duplicated(key), key].iloc[0].to_dict()
        raise ValueError(f"table {name} is {declared.grain}, yet {first} occurs twice")
    return table
