"""Charts of the figures of a text: what can be compared stands side by side, labelled as the text writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.plotting.labels import shortened
from analysis.plotting.style import COLOURS, INK, MUTED
from analysis.plotting.wording import Wording
from analysis.writing import half_width

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHARE, GROWTH, AMOUNTS, TARGET = COLOURS[0], COLOURS[3], COLOURS[2], COLOURS[1]
LABEL_LENGTH = 15
ROW_INCHES, FRAME_INCHES = 0.3, 0.75
AMOUNT_KINDS = ("count", "money", "measure", "duration", "rate")
SIGNS = {"more_than": "＞", "at_least": "≥", "less_than": "＜", "at_most": "≤", "nearly": "≲", "about": "≈"}


def shares_and_growth(quantities: pd.DataFrame, *, language: str = "zh", most: int = 15) -> Figure | None:
    """Shares and growth rates of the table ``quantities`` in two panels, per cent, the largest ``most`` of each.

    A target is drawn hollow, a fall to the left. None where the text states neither.
    """
    say = Wording(language)
    per_cent = quantities[(quantities["unit"] == "%") & quantities["value"].notna()]
    growth = per_cent[per_cent["role"] == "change"].copy()
    growth["value"] = growth["value"].where(growth["direction"] != "down", -growth["value"].abs())
    panels = [
        (_largest(per_cent[per_cent["kind"] == "share"], most), say("axis_shares"), SHARE),
        (_largest(growth, most), say("axis_growth"), GROWTH),
    ]
    return _side_by_side([panel for panel in panels if len(panel[0])])


def largest_amounts(quantities: pd.DataFrame, *, language: str = "zh", units: int = 4, most: int = 8) -> Figure | None:
    """The largest amounts in each of the ``units`` that the text counts in most often, at most ``most`` of a unit.

    A unit needs two different amounts to be drawn. None where there is no such unit.
    """
    say = Wording(language)
    amounts = quantities[quantities["kind"].isin(AMOUNT_KINDS) & (quantities["role"] != "change")]
    amounts = amounts[amounts["base_value"].notna()].assign(value=amounts["base_value"])
    panels = []
    for base in amounts["base_unit"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index:
        found = _largest(amounts[amounts["base_unit"] == base], most)
        written = found["unit"].unique()
        if len(found) > 1:
            panels.append((found, say("axis_amounts", unit=written[0] if len(written) == 1 else base), AMOUNTS))
    return _side_by_side(panels[:units], columns=2)


def targets(table: pd.DataFrame, *, language: str = "zh", most: int = 20) -> Figure | None:
    """The table ``targets`` by deadline: a dot per target, labelled as written; None where there is none."""
    if table.empty:
        return None
    say = Wording(language)
    dated = table.assign(until=table["until"].replace("", say("no_deadline"))).head(most)
    deadlines = sorted(dated["until"].unique(), key=lambda until: (until == say("no_deadline"), until))
    figure, axes = _frame([len(dated)], 1)
    panel = axes[0]
    for row, (until, text, sign) in enumerate(zip(dated["until"], dated["text"], dated["qualifier"], strict=True)):
        panel.plot(deadlines.index(until), row, "o", color=TARGET, markeredgecolor=INK, markersize=6)
        panel.annotate(
            _written(text, sign), (deadlines.index(until), row), (7, 0), textcoords="offset points", va="center"
        )
    panel.set_xticks(range(len(deadlines)), deadlines)
    panel.set_xlim(-0.3, len(deadlines) - 0.3)
    _label_rows(panel, (shortened(name, LABEL_LENGTH) for name in dated["indicator"]), len(dated))
    panel.grid(axis="x")
    return figure


def _largest(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows with the largest values, one per indicator and wording, largest first."""
    different = found.drop_duplicates(["indicator", "text", "value"])
    order = different["value"].abs().sort_values(ascending=False, kind="stable").index
    return different.loc[order].head(most)


def _side_by_side(panels: list[tuple[pd.DataFrame, str, str]], columns: int = 2) -> Figure | None:
    if not panels:
        return None
    columns = min(columns, len(panels))
    lines = [panels[start : start + columns] for start in range(0, len(panels), columns)]
    rows = [max(len(found) for found, _, _ in line) for line in lines]
    figure, axes = _frame(rows, columns)
    for panel, number in zip(axes, range(len(lines) * columns), strict=True):
        if number < len(panels):
            found, title, colour = panels[number]
            _bars(panel, found, title, colour, rows[number // columns])
        else:
            panel.set_axis_off()
    return figure


def _frame(rows: list[int], columns: int) -> tuple[Figure, list[Axes]]:
    """A grid of panels, each line of them as high as its ``rows`` of labels need."""
    import matplotlib.pyplot as plt

    heights = [FRAME_INCHES + ROW_INCHES * count for count in rows]
    figure, axes = plt.subplots(
        len(rows),
        columns,
        figsize=(8.4 if columns > 1 else 6.2, sum(heights)),
        height_ratios=heights,
        squeeze=False,
    )
    return figure, list(axes.flat)


def _bars(panel: Axes, found: pd.DataFrame, title: str, colour: str, rows: int) -> None:
    aimed = (found["status"] == "target").tolist()
    bars = panel.barh(range(len(found)), found["value"].tolist(), height=0.62, color=colour, edgecolor=colour)
    for bar, target in zip(bars, aimed, strict=True):
        if target:
            bar.set(facecolor="white", hatch="////")
    for row, (value, text, sign) in enumerate(zip(found["value"], found["text"], found["qualifier"], strict=True)):
        label = _fall(sign) * (value < 0) + _written(text, sign)
        panel.annotate(label, (max(value, 0), row), (4, 0), textcoords="offset points", va="center", ha="left")
    panel.plot([0, 0], [-0.5, len(found) - 0.5], color=MUTED, linewidth=0.8)
    panel.margins(x=0.28)
    panel.set_xlim(left=min(0, found["value"].min()))
    panel.set_title(title)
    panel.spines[["bottom", "left"]].set_visible(False)
    panel.set_xticks([])
    _label_rows(panel, _told_apart(found), rows)


def _told_apart(found: pd.DataFrame) -> list[str]:
    """The indicators, each that stands more than once with its period where the text gives one."""
    shared = found["indicator"].duplicated(keep=False)
    return [
        f"{shortened(name, LABEL_LENGTH)} {period if repeated else ''}".strip()
        for name, period, repeated in zip(found["indicator"], found["period"], shared, strict=True)
    ]


def _label_rows(panel: Axes, labels: Iterable[str], rows: int) -> None:
    shown = list(labels)
    panel.set_yticks(range(len(shown)), shown)
    panel.set_ylim(rows - 0.4, -0.6)


def _fall(qualifier: str) -> str:
    """What marks a fall; an arrow before a bound, which a minus would turn round."""
    return "↓" if qualifier in SIGNS else "−"


def _written(text: str, qualifier: str) -> str:
    """A figure as the text writes it, in half-width signs, after the sign of its qualifier."""
    return SIGNS.get(qualifier, "") + half_width(text)
