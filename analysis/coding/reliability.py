"""Agreement: what filled coding sheets say about the coders and about the codebook.

Between coders: percent agreement, Cohen's kappa for each pair, Krippendorff's alpha, on the main theme. Codebook and
coders: precision and recall of each theme, on all themes given (a theme counts as given when at least half of the
coders gave it), weighted by the sampling weights of the strata, with Wilson intervals at the effective sample size
(sum of weights)² / sum of squared weights (Kish 1965).
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.coding.intervals import wilson
from analysis.coding.sheets import DEFINITIONS, FIGURES, FIRST_ROW, JOINT, MACHINE, PAGE, VERDICTS
from analysis.coding.statistics import cohen_kappa, krippendorff_alpha, percent_agreement
from analysis.errors import SourceError

if TYPE_CHECKING:
    import pandas as pd

MACHINE_CODER = "机器"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled sheet: per unit the themes the coder gave, main theme first (empty where left blank)."""

    path: Path
    coder: str
    scheme: str
    units: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    codes: tuple[str, ...]
    machine: tuple[tuple[str, ...], ...]
    given: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The tables ``agreement``, ``confusion`` and ``theme_precision``, with the coders and units they rest on."""

    coders: tuple[str, ...]
    units: int
    agreement: pd.DataFrame
    confusion: pd.DataFrame
    precision: pd.DataFrame


def agreement(files: str | Path | Iterable[str | Path]) -> Agreement:
    """Read one or more filled sheets of one sample and measure coders and codebook against each other.

    Raises SourceError naming file and row for a file that is no coding sheet, a code that is none, coders of the same
    name, or sheets of different samples.
    """
    paths = [files] if isinstance(files, str | Path) else list(files)
    sheets = [read_sheet(Path(path)) for path in paths]
    _same_sample(sheets)
    coders = {sheet.coder: [given[0] if given else None for given in sheet.given] for sheet in sheets}
    machine = [codes[0] for codes in sheets[0].machine]
    return Agreement(
        coders=tuple(coders),
        units=len(machine),
        agreement=schema.frame("agreement", _agreement_rows(coders, machine)),
        confusion=schema.frame("confusion", _confusion_rows(coders, machine)),
        precision=schema.frame("theme_precision", _precision_rows(sheets)),
    )


def read_sheet(path: Path) -> Sheet:
    """A filled coding sheet. Raises SourceError naming file and row."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=False, data_only=True)
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as problem:
        raise SourceError("not a readable .xlsx file", where=path, remedy="save the sheet as .xlsx") from problem
    if not {PAGE, DEFINITIONS, MACHINE} <= set(workbook.sheetnames):
        raise SourceError("no coding sheet", where=path, remedy="make one with the command coding-sheet")
    hidden = list(workbook[MACHINE].iter_rows(values_only=True))
    scheme, machine_rows = str(hidden[0][0]), hidden[2:]
    allowed = [str(row[0]) for row in workbook[DEFINITIONS].iter_rows(min_row=2, values_only=True) if row[0]]
    return Sheet(
        path=path,
        coder=str(workbook[PAGE].cell(2, 2).value or path.stem).strip(),
        scheme=scheme,
        codes=tuple(allowed),
        units=tuple((str(row[1]), str(row[2])) for row in machine_rows),
        weights=tuple(float(str(row[4])) for row in machine_rows),
        machine=tuple(_machine_codes(str(row[5]), scheme) for row in machine_rows),
        given=_given(path, workbook[PAGE], len(machine_rows), scheme, allowed),
    )


def _given(path: Path, page: Any, size: int, scheme: str, allowed: list[str]) -> tuple[tuple[str, ...], ...]:
    columns = (5,) if scheme == FIGURES else (3, 4)
    given = []
    for number in range(size):
        row = FIRST_ROW + number
        cells = [str(page.cell(row, column).value or "").strip() for column in columns]
        codes = tuple(dict.fromkeys(cell for cell in cells if cell))
        for code in codes:
            if code not in allowed:
                raise SourceError(f"{code} is no code", where=f"{path}, row {row}", remedy="choose from the list")
        given.append(codes)
    if not any(given):
        raise SourceError("nothing is coded", where=path, remedy="fill the sheet and save it")
    return tuple(given)


def _machine_codes(cell: str, scheme: str) -> tuple[str, ...]:
    """The machine's themes; of a figure it always says that its reading is right."""
    return (VERDICTS[0],) if scheme == FIGURES else tuple(cell.split(JOINT))


def _same_sample(sheets: Sequence[Sheet]) -> None:
    if not sheets:
        raise SourceError("no sheet given", remedy="give at least one filled sheet")
    for sheet in sheets[1:]:
        if (sheet.units, sheet.scheme) != (sheets[0].units, sheets[0].scheme):
            raise SourceError(
                "another sample than the first sheet", where=sheet.path, remedy="compare copies of one sheet"
            )
    doubled = [coder for coder, count in Counter(sheet.coder for sheet in sheets).items() if count > 1]
    if doubled:
        raise SourceError(f"two sheets by {doubled[0]}", where=sheets[-1].path, remedy="write the coder's name in B2")


def _agreement_rows(coders: dict[str, list], machine: list[str]) -> Iterator[dict]:
    everyone = coders | {MACHINE_CODER: machine}
    pairs = list(combinations(everyone, 2))
    groups = ([tuple(coders)] if len(coders) > 2 else []) + pairs
    for group in groups:
        codings = [everyone[name] for name in group]
        units = sum(sum(code is not None for code in unit) > 1 for unit in zip(*codings, strict=True))
        percent = percent_agreement(codings)
        low, high = wilson(percent * units, units) if units else (0.0, 1.0)
        yield {
            "coders": " × ".join(group),
            "units": units,
            "percent": percent,
            "low": low,
            "high": high,
            "kappa": cohen_kappa(*codings) if len(group) == 2 else float("nan"),
            "alpha": krippendorff_alpha(codings),
        }


def _confusion_rows(coders: dict[str, list], machine: list[str]) -> Iterator[dict]:
    counts = Counter(
        (given, said) for codes in coders.values() for given, said in zip(codes, machine, strict=True) if given
    )
    for (given, said), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield {"coded": given, "machine": said, "units": count}


def _precision_rows(sheets: Sequence[Sheet]) -> Iterator[dict]:
    judged = [_consensus([sheet.given[number] for sheet in sheets]) for number in range(len(sheets[0].units))]
    machine, weights = sheets[0].machine, sheets[0].weights
    cases = [(set(m), c, w) for m, c, w in zip(machine, judged, weights, strict=True) if c]
    used = {name for said, coded, _ in cases for name in (*said, *coded)}
    names = [name for name in sheets[0].codes if name in used]
    for name in names:
        said = [(name in coded, weight) for machine_set, coded, weight in cases if name in machine_set]
        meant = [(name in machine_set, weight) for machine_set, coded, weight in cases if name in coded]
        yield (
            {"name": name, "said": len(said), "coded": len(meant)} | _share("precision", said) | _share("recall", meant)
        )


def _consensus(given: Sequence[tuple[str, ...]]) -> set[str]:
    """The themes that at least half of the coders who coded the unit gave it."""
    coded = [set(codes) for codes in given if codes]
    votes = Counter(code for codes in coded for code in codes)
    return {code for code, count in votes.items() if 2 * count >= len(coded)}


def _share(name: str, cases: Sequence[tuple[bool, float]]) -> dict[str, float]:
    total = sum(weight for _, weight in cases)
    if not total:
        return {name: float("nan"), f"{name}_low": 0.0, f"{name}_high": 1.0}
    share = sum(weight for hit, weight in cases if hit) / total
    effective = total**2 / sum(weight**2 for _, weight in cases)
    low, high = wilson(share * effective, effective)
    return {name: share, f"{name}_low": low, f"{name}_high": high}
