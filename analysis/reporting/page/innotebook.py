"""Tables in a notebook as in the report: the same search, sorting, columns and CSV."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from analysis import schema
from analysis.plotting.wording import Wording
from analysis.reporting.page.assets import FOLDER, closure, template_named
from analysis.reporting.page.tabular import plain_table

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 300  # more make a notebook heavy; the CSV has all


def html(frame: pd.DataFrame, *, language: str = "zh", name: str = "") -> str:
    """A table as HTML for a notebook's output; the first ``MOST_ROWS`` rows.

    Columns are labelled as those of the declared table ``name``; without a name, of the one that the frame was made as.
    """
    wording, name = Wording(language), name or frame.attrs.get(schema.DECLARED, "")
    shown = plain_table(name, frame, MOST_ROWS, wording)
    content = json.dumps([[cell.text for cell in row.cells] for row in shown.rows], ensure_ascii=False)
    identity = "table-" + hashlib.sha256(f"{name}{content}".encode()).hexdigest()[:10]
    start = f'enhance($("#{identity} .table"), $("#{identity}-tools"), () => {{}});'
    css = "".join((FOLDER / file).read_text("utf-8") for file in ("tables.css", "notebook.css"))
    script = closure("tables.js", then=start if shown.rows else "")
    return template_named("notebook.html.j2").render(say=wording, id=identity, shown=shown, css=css, script=script)
