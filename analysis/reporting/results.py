"""What a notebook writes into its run folder: tables that Excel opens safely, and plots with their caption.

results = Results(out)
results.table("quantities", table)
results.plot("shares", axes, title="占比", caption="...", alt="...", table="quantities")
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.documents import Document, from_json
from analysis.errors import OutputError
from analysis.plotting import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PNG_DPI = 200
PNG_EFFORT = 2  # of 9: a third larger than at 6, in a quarter of the time
NOTEBOOK_DPI = 96

# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection"); a leading apostrophe makes it text. One
# that already begins with an apostrophe before such a character gets another, so that reading back loses nothing.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


class Results:
    """The folder ``out`` of one run, created when it is missing, with ``tables/`` and ``plots/`` in it.

    In a notebook, tables are from here on shown with the search of the report.
    """

    def __init__(self, out: str | Path) -> None:
        self.folder = located(out)
        self.tables, self.plots = self.folder / "tables", self.folder / "plots"
        try:
            for folder in (self.tables, self.plots):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise OutputError(problem.strerror or str(problem), where=out, remedy="choose another out") from problem
        _show_tables_with_search()

    def table(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Write ``tables/<name>.csv`` (UTF-8 with BOM, text that looks like a formula defused); return the frame."""
        frame.map(_cell).to_csv(self.tables / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        return frame

    def read(self, name: str) -> pd.DataFrame:
        """The table ``name`` as it was before it was written."""
        return read_table(self.tables / f"{name}.csv")

    def read_document(self) -> Document:
        """The document that ``document`` wrote."""
        with (self.folder / "source.txt").open(encoding="utf-8", newline="") as text:
            return from_json(json.loads((self.folder / "document.json").read_text("utf-8")), text.read())

    def plot(
        self,
        name: str,
        chart: Axes | Figure | None,
        *,
        title: str,
        caption: str,
        alt: str,
        table: str | None = None,
    ) -> None:
        """Write a chart as ``plots/<name>.png`` (200 dpi) and ``.svg``, both reproducible, and what is said of it.

        ``caption`` says formula, window, boundary, stop words and reference; ``alt`` says in a sentence what a reader
        sees; ``table`` names the table that holds the numbers. All three go to ``plots/<name>.json``. None, where a
        table has nothing to draw, writes nothing. A notebook shows the chart and closes it.
        """
        if chart is None:
            return
        import matplotlib as mpl

        figure: Any = chart.get_figure() if hasattr(chart, "get_figure") and chart.get_figure() else chart
        style.mend_text(figure)
        figure.draw_without_rendering()
        # Laid out now: neither file need do it again. What follows is for writing alone.
        with mpl.rc_context({"figure.constrained_layout.use": False, "svg.fonttype": "none", "svg.hashsalt": name}):
            figure.set_layout_engine(None)
            png, svg = self.plots / f"{name}.png", self.plots / f"{name}.svg"
            figure.savefig(png, dpi=PNG_DPI, metadata={"Software": None}, pil_kwargs={"compress_level": PNG_EFFORT})
            figure.savefig(svg, metadata={"Date": None, "Creator": None}, transparent=True)
        self.note(f"plots/{name}", {"title": title, "caption": caption, "alt": alt, "table": table})
        _show(figure, png.read_bytes(), alt)

    def document(self, document: Document) -> None:
        """Write the rebuilt document: ``document.json`` and the source text its spans point into, ``source.txt``."""
        self.note("document", document.as_json())
        (self.folder / "source.txt").write_text(document.source.text, "utf-8", newline="")

    def note(self, name: str, content: object) -> None:
        """Write ``<name>.json`` below the run folder, in an order that does not change."""
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / f"{name}.json").write_text(text + "\n", "utf-8")


def read_table(path: Path) -> pd.DataFrame:
    """A table that ``Results.table`` wrote, with the dtypes of the data dictionary; undeclared columns are text."""
    import pandas as pd

    raw = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
    declared = schema.tables().get(path.stem)
    dtypes = {column.name: column.dtype for column in declared.columns} if declared else {}
    for column in raw.columns:
        raw[column] = _typed(raw[column], dtypes.get(column, "str"))
    return raw


def located(path: str | Path) -> Path:
    """``path`` as it stands; one that is relative and missing in a folder ``notebooks`` is looked for above it.

    JupyterLab runs a notebook in its own folder, papermill in the folder it is called from: this lets the same default
    (``seeds/...``, ``outputs/...``) mean the same file in both.
    """
    given, here = Path(path), Path.cwd()
    if given.is_absolute() or given.exists() or here.name != "notebooks":
        return given
    return here.parent / given


def defused(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """What ``defused`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _shell() -> Any:
    """The shell of a notebook; None elsewhere."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _show(figure: Figure, png: bytes, alt: str) -> None:
    """Show a saved chart in a notebook, with its alternative text, rather than draw it once more."""
    if _shell() is None:
        return
    import matplotlib.pyplot as plt
    from IPython.display import display

    about = {"image/png": {"alt": alt, "width": round(figure.get_figwidth() * NOTEBOOK_DPI)}}
    display({"image/png": png, "text/plain": alt}, metadata=about, raw=True)
    plt.close(figure)


def _show_tables_with_search() -> None:
    shell = _shell()
    if shell is not None:
        import pandas as pd

        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, _searchable)


def _searchable(frame: pd.DataFrame) -> str:
    from analysis.reporting.page import innotebook

    return innotebook.html(frame)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def _typed(column: pd.Series, dtype: str) -> pd.Series:
    import pandas as pd

    if dtype == "bool":
        return column == "True"
    if dtype in ("int", "float"):
        numbers = pd.to_numeric(column.replace("", None))
        return numbers.astype("int64") if dtype == "int" else numbers.astype("float64")
    if dtype == "list":
        return column.map(lambda cell: json.loads(cell) if cell else None).astype("object")
    return column.map(restored).astype("str")
