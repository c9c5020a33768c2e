"""Co-word matrices as one Excel workbook, laid out as the programs that studies use next expect them.

Square matrices carry the words in the first row and column: the co-word matrix (BICOMB and ROST print it so, SPSS and
Ucinet read it), the similarities and the dissimilarity matrix for SPSS. The unit-word matrix has a row per unit. The
edge list is that of Gephi.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.reporting import workbook
from analysis.reporting.results import Results
from analysis.words import cowords

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from analysis.words.counting import TermCounts

FILE = "matrices.xlsx"


def coword_sheets(counts: TermCounts, matrix: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The sheets of a co-word study by name, each a frame whose index is its first column."""
    words = list(matrix.index)
    links = cowords.links(matrix)
    edges = links[["x", "y", "together"]].set_axis(["Source", "Target", "Weight"], axis=1).assign(Type="Undirected")
    times = dict(zip(counts.terms, counts.totals, strict=True))
    frequency = matrix.iloc[:, :0].assign(单元数=[matrix.loc[w, w] for w in words], 次数=[times[w] for w in words])
    measured = {measure: cowords.similarity(matrix, measure) for measure in cowords.MEASURES}
    unit_rows = cowords.incidence(counts, words)
    return {
        "frequency": frequency,
        "unit_word": unit_rows.set_axis(range(1, len(unit_rows) + 1)),
        "coword": matrix,
        **measured,
        "dissimilarity": cowords.dissimilarity(matrix),
        "edges": edges.set_index("Source"),
    }


def write(results: Results, sheets: Mapping[str, pd.DataFrame]) -> Path:
    """Write ``matrices.xlsx`` into the run folder, a sheet per frame, the same bytes for the same frames."""
    from openpyxl import Workbook

    book = Workbook()
    del book["Sheet"]
    for name, frame in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append([frame.index.name or "", *map(str, frame.columns)])
        for label, row in zip(frame.index, frame.itertuples(index=False), strict=True):
            sheet.append([label, *row])
        sheet.freeze_panes = "B2"
    written = io.BytesIO()
    workbook.stamp(book)
    book.save(written)
    target = results.folder / FILE
    target.write_bytes(workbook.timeless(written.getvalue()))
    return target
