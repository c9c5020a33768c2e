"""The two commands around coding sheets: write one for a document or records, and describe filled ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.files import documents, write_tables
from analysis.coding.reliability import agreement
from analysis.coding.sheets import coding_sheet, figure_sheet
from analysis.splitting import sentences

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
