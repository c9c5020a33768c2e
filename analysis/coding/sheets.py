"""Coding sheets: a stratified random sample of sentences as an Excel file for people to code.

The sheet shows the sentence, drop-down lists of the codes and, on a second page, what each code covers. What the
machine said is kept on a page that Excel does not show. The same sheet checks figures: then the machine's reading is
shown and the coder says whether it is right.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.codebook import Codebook
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.themecoding import UNASSIGNED_ZH, code_sentences, theme_name
from analysis.errors import OutputError, ParameterError, SourceError

if TYPE_CHECKING:
    import pandas as pd

PAGE, DEFINITIONS, MACHINE = "编码", "定义", "机器"
THEME_COLUMNS = ("编号", "句子", "主题一", "主题二", "备注")
FIGURE_COLUMNS = ("编号", "句子", "数字", "机器读作", "判断", "备注")
FIGURES = "figures"
VERDICTS = ("正确", "错误", "不确定")
MACHINE_COLUMNS = ("编号", "文档", "句编号", "层", "权重", "机器编码")
JOINT = "\n"  # between the names of several themes in one cell
SMALLEST_STRATUM = 2
FIRST_ROW = 4  # rows 1 to 3: instruction, the coder's name, the header


@dataclass(frozen=True, slots=True)
class Sampled:
    """A sampled unit: it stands for ``weight`` units of its stratum; ``shown`` are the cells a coder sees."""

    document: str
    sentence: str
    stratum: str
    weight: float
    machine: str
    shown: tuple[str, ...]


def coding_sheet(
    sentences: pd.DataFrame,
    path: str | Path,
    *,
    codebook: str | Path | Codebook = "state-council",
    depth: int = 1,
    size: int = 60,
    seed: int = 1,
) -> int:
    """Write a coding sheet for themes and return how many sentences it holds.

    The sample is random within strata, a stratum being the sentences with one main theme of the machine (or none); each
    stratum gets its proportional part of ``size``, at least two sentences. The same seed gives the same sample.
    """
    book = load_codebook(codebook)
    strata: dict[str, list[tuple[Any, str]]] = {}
    for coded in code_sentences(sentences, book, depth):
        ranked = sorted(coded.strengths, key=lambda code: (-coded.strengths[code], code))
        names = [theme_name(book, code) for code in ranked] or [UNASSIGNED_ZH]
        strata.setdefault(names[0], []).append((coded.row, JOINT.join(names)))
    sample = [
        Sampled(row.document, row.sentence, stratum, weight, machine, (row.text,))
        for stratum, (row, machine), weight in _stratified(strata, size, seed)
    ]
    names = [theme_name(book, code.id) for code in book.codes if depth == 2 or code.parent is None] + [UNASSIGNED_ZH]
    _write(path, sample, THEME_COLUMNS, _definitions(book, depth), {"C": names, "D": names}, book.id)
    return len(sample)


def figure_sheet(
    sentences: pd.DataFrame, quantities: pd.DataFrame, path: str | Path, *, size: int = 60, seed: int = 1
) -> int:
    """Write a sheet to spot-check figures and return how many it holds; strata are the roles.

    ``quantities`` are the figures of ``sentences``, columns of the table ``quantities``.
    """
    texts = dict(zip(zip(sentences["document"], sentences["sentence"], strict=True), sentences["text"], strict=True))
    strata: dict[str, list[tuple[Any, str]]] = {}
    for row in quantities.itertuples(index=False):
        reading = f"{row.value:g} {row.unit}，{row.role}，{row.indicator}"
        strata.setdefault(str(row.role), []).append((row, reading))
    sample = [
        Sampled(
            row.document, row.sentence, stratum, weight, reading, (texts[row.document, row.sentence], row.text, reading)
        )
        for stratum, (row, reading), weight in _stratified(strata, size, seed)
    ]
    _write(path, sample, FIGURE_COLUMNS, [], {"E": list(VERDICTS)}, FIGURES)
    return len(sample)


def _stratified(
    strata: dict[str, list[tuple[Any, str]]], size: int, seed: int
) -> list[tuple[str, tuple[Any, str], float]]:
    total = sum(map(len, strata.values()))
    if not total:
        raise SourceError("nothing to sample from", remedy="give a text with sentences")
    if size < 1:
        raise ParameterError("an empty sample", where=f"size {size}", remedy="ask for at least one sentence")
    chance = random.Random(seed)
    chosen = []
    for stratum in sorted(strata):
        units = strata[stratum]
        wanted = min(len(units), max(SMALLEST_STRATUM, round(size * len(units) / total)))
        chosen += [(stratum, unit, len(units) / wanted) for unit in chance.sample(units, wanted)]
    chance.shuffle(chosen)
    return chosen


def _definitions(book: Codebook, depth: int) -> list[tuple[str, ...]]:
    codes = [code for code in book.codes if depth == 2 or code.parent is None]
    examples = {code.id: _examples(book, code.id) for code in codes}
    rows = [(theme_name(book, code.id), code.en, code.definition, examples[code.id]) for code in codes]
    return [("主题", "Theme", "定义", "例句"), *rows, (UNASSIGNED_ZH, "Unassigned", "以上都不是。", "")]


def _examples(book: Codebook, identity: str) -> str:
    family = [code for code in book.codes if code.id == identity or code.parent == identity]
    return " ".join([text for code in family for text in code.examples][:2])


def _write(
    path: str | Path,
    sample: Sequence[Sampled],
    columns: Sequence[str],
    definitions: Sequence[tuple[str, ...]],
    lists: dict[str, list[str]],
    scheme: str,
) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    page: Any = workbook.active
    page.title = PAGE
    _fill_page(page, sample, columns)
    _fill_definitions(workbook.create_sheet(DEFINITIONS), definitions, lists)
    _add_lists(page, lists, len(sample))
    _fill_machine(workbook.create_sheet(MACHINE), sample, scheme)
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1)
    try:
        workbook.save(path)
    except OSError as problem:
        raise OutputError(problem.strerror or str(problem), where=path, remedy="choose another file") from problem


def _fill_page(page: Any, sample: Sequence[Sampled], columns: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font

    _row(page, 1, ["请逐句阅读，从下拉列表中选择；定义见“定义”页。句子的主要主题填在前一列。"])
    _row(page, 2, ["编码员：", ""])
    _row(page, 3, columns)
    for number, unit in enumerate(sample, 1):
        _row(page, FIRST_ROW + number - 1, [str(number), *unit.shown])
    for cell in page[3]:
        cell.font = Font(bold=True)
    for row in page.iter_rows(min_row=FIRST_ROW, max_col=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", (8, 70, 28, 28, 16, 30), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"C{FIRST_ROW}"


def _fill_definitions(page: Any, definitions: Sequence[tuple[str, ...]], lists: dict[str, list[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    rows = definitions or [("判断",), *((verdict,) for verdict in next(iter(lists.values())))]
    for number, row in enumerate(rows, 1):
        _row(page, number, row)
    for cell in page[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (30, 34, 60, 60), strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _add_lists(page: Any, lists: dict[str, list[str]], size: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    for letter, values in lists.items():
        source = f"'{DEFINITIONS}'!$A$2:$A${len(values) + 1}"
        validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        validation.error, validation.errorTitle = "请从列表中选择", "编码"
        page.add_data_validation(validation)
        validation.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + size - 1}")


def _fill_machine(page: Any, sample: Sequence[Sampled], scheme: str) -> None:
    page.sheet_state = "veryHidden"
    _row(page, 1, [scheme])
    _row(page, 2, MACHINE_COLUMNS)
    for number, unit in enumerate(sample, 1):
        cells = [str(number), unit.document, unit.sentence, unit.stratum, repr(unit.weight), unit.machine]
        _row(page, number + 2, cells)


def _row(page: Any, number: int, cells: Iterable[str]) -> None:
    """Write cells as text: a sentence that begins with = is no formula, a control character no fault."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for column, value in enumerate(cells, 1):
        cell = page.cell(number, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
