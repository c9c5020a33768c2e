"""The two commands around coding sheets: write one for a document or records, and describe filled ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.reliability import agreement
from analysis.coding.sheets import coding_sheet, figure_sheet
from analysis.documents import Document
from analysis.errors import OutputError
from analysis.splitting import sentences
from analysis.words import corpus

if TYPE_CHECKING:
    import pandas as pd


def write_sheet(file: str, out: str, *, what: str, codebook: str, size: int, seed: int) -> str:
    """Write a coding sheet for a document (txt, pdf, docx, html) or records (jsonl, ``-``); return what was done."""
    table = sentences(documents(file))
    if what == "figures":
        from analysis.figures.mentions import quantities

        count = figure_sheet(table, quantities(table), out, size=size, seed=seed)
        return f"{out}: {count} figures to check"
    count = coding_sheet(table, out, codebook=codebook, size=size, seed=seed)
    return f"{out}: {count} of {len(table)} sentences to code"


def describe_agreement(files: Sequence[str], *, out: str | None = None) -> str:
    """Agreement as text, one line per group of coders and per theme; with ``out``, also the three tables as CSV."""
    found = agreement(files)
    if out is not None:
        write_tables({name: getattr(found, name) for name in ("agreement", "confusion", "precision")}, Path(out))
    return "\n".join([*_coder_lines(found.agreement), "", *_theme_lines(found.precision)])


def documents(file: str) -> Iterator[Document]:
    """A document as ``articles`` writes it (json), a page (txt, pdf, docx, html), or records (jsonl, ``-``)."""
    if Path(file).suffix.lower() == ".json":
        from analysis.reading.verification import read_rebuilt

        yield read_rebuilt(file)
    else:
        yield from corpus.documents(file)


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table as ``<name>.csv`` into a folder. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    except OSError as problem:
        raise OutputError(problem.strerror or str(problem), where=folder, remedy="choose another --out") from problem


def _coder_lines(table: pd.DataFrame) -> Iterator[str]:
    for row in table.itertuples(index=False):
        agree = _percent(row.percent, row.low, row.high)
        yield f"{row.coders}: {row.units} units, {agree} agree, kappa {_number(row.kappa)}, alpha {_number(row.alpha)}"


def _theme_lines(table: pd.DataFrame) -> Iterator[str]:
    for row in table.itertuples(index=False):
        precision = _percent(row.precision, row.precision_low, row.precision_high)
        recall = _percent(row.recall, row.recall_low, row.recall_high)
        yield f"{row.name}: precision {precision}, recall {recall}"


def _number(value: Any) -> str:
    return "none" if math.isnan(value) else f"{value:.3f}"


def _percent(share: Any, low: Any, high: Any) -> str:
    return "none" if math.isnan(share) else f"{share:.1%} ({low:.1%} to {high:.1%})"
