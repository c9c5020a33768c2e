"""Charts of themes: what each article is made of, themes by article, themes that meet, figures behind each theme.

Every function takes a table of the coding area and returns its Axes. ``names`` maps theme ids to the names to show
(``themecoding.theme_names``); without it the Chinese names of the table are used.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.coding.themecoding import UNASSIGNED
from analysis.plotting.labels import label_points, places_on_lines, shortened
from analysis.plotting.sayings import said
from analysis.plotting.style import COLOURS, HATCHES, INK, LARGEST_MARK, LINK, MUTED, SMALL

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

FILE = "theme_charts"
SHOWN_THEMES = len(COLOURS)
LABEL_FROM = 0.06
NAME_LENGTH = 18
LIGHT = "#dddddd"
CLEAR = 0.13  # between the counts on two lines, where the layout is two units wide
LEAST_PAIRS, MOST_PAIRS = 2, 20

_ON_LINE: Any = {
    "ha": "center",
    "va": "center",
    "fontsize": SMALL,
    "color": MUTED,
    "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.8},
}

Names = Mapping[str, str] | None


def stacked_shares(
    themes: pd.DataFrame,
    *,
    titles: Mapping[str, str] | None = None,
    min_share: float = 0.05,
    names: Names = None,
    language: str = "zh",
) -> Axes:
    """The table ``themes`` as one bar per unit that adds up to 1; ``titles`` maps unit ids to what stands beside them.

    The largest themes get colours; those that nowhere reach ``min_share`` or find no colour left are joined.
    """
    import matplotlib.pyplot as plt

    texts = said("stacked_shares", language, FILE)
    wide = _wide(themes, "share")
    shown = [theme for theme in _ranked(wide) if wide[theme].max() >= min_share][:SHOWN_THEMES]
    rest = [theme for theme in wide.columns if theme not in (*shown, UNASSIGNED)]
    ax = plt.subplots(figsize=(6.6, 1.7 + 0.55 * len(wide) + 0.2 * ((len(shown) + 3) // 2)))[1]
    left = np.zeros(len(wide))
    known = _names(themes, names)
    for number, theme in enumerate(shown):
        look = {"color": COLOURS[number], "hatch": HATCHES[number]}
        left = _segment(ax, wide[theme], left, known[theme], look)
        for bar, unit in zip(ax.containers[-1], wide.index, strict=True):
            bar.set_gid(f"{unit} {known[theme]}")
    if rest:
        left = _segment(ax, wide[rest].sum(axis=1), left, texts["small"], {"color": LIGHT})
    if UNASSIGNED in wide:
        look = {"facecolor": "white", "hatch": "////"}
        _segment(ax, wide[UNASSIGNED], left, known[UNASSIGNED], look)
    labels = [(titles or {}).get(unit, unit) for unit in wide.index]
    ax.set_yticks(range(len(wide)), [_wrapped(label, 10) for label in labels])
    ax.set(xlim=(0, 1), ylim=(len(wide) - 0.5, -0.5), xlabel=texts["x"])
    ax.xaxis.set_major_formatter(_percent)
    figure: Any = ax.get_figure()
    figure.legend(loc="outside lower center", ncols=2)
    return ax


def heat_map(
    themes: pd.DataFrame,
    *,
    titles: Mapping[str, str] | None = None,
    min_share: float = 0.05,
    names: Names = None,
    language: str = "zh",
) -> Axes:
    """Sentence shares of the table ``themes``: themes as rows, units as columns, per cent in the cells."""
    import matplotlib.pyplot as plt

    wide = _wide(themes, "sentence_share")
    kept = [theme for theme in _ranked(wide) if wide[theme].max() >= min_share]
    kept += [UNASSIGNED] if UNASSIGNED in wide else []
    cells = 100 * wide[kept].T.to_numpy()
    known = _names(themes, names)
    ax = plt.subplots(figsize=(6.6, 1.2 + 0.3 * len(kept)))[1]
    image = ax.imshow(cells, cmap="Blues", vmin=0, vmax=max(float(cells.max(initial=0.0)), 1.0), aspect="auto")
    for (row, column), value in np.ndenumerate(cells):
        dark = value > 0.6 * cells.max()
        ax.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=SMALL, color="white" if dark else INK)
    ax.set_yticks(range(len(kept)), [_shortened(known[theme]) for theme in kept])
    labels = [(titles or {}).get(unit, unit) for unit in wide.index]
    ax.set_xticks(range(len(labels)), [_wrapped(label, 12) for label in labels])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xticks(np.arange(len(labels) - 1) + 0.5, minor=True)
    ax.set_yticks(np.arange(len(kept) - 1) + 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1.5)
    ax.tick_params(which="minor", length=0)
    figure: Any = ax.get_figure()
    figure.colorbar(image, ax=ax, label=said("heat_map", language, FILE)["bar"], shrink=0.8)
    return ax


def theme_network(pairs: pd.DataFrame, *, least: int = LEAST_PAIRS, names: Names = None) -> Axes | None:
    """The table ``theme_pairs`` as a network: the pairs that share most sentences, at least ``least``; None without."""
    import matplotlib.pyplot as plt
    import networkx as nx

    strong = _strongest(pairs, least)
    if strong.empty:
        return None
    ax = plt.subplots(figsize=(6.6, 5.4))[1]
    graph = nx.Graph()
    known = dict(zip([*pairs["theme_a"], *pairs["theme_b"]], [*pairs["name_a"], *pairs["name_b"]], strict=True))
    known |= {theme: name for theme, name in (names or {}).items() if theme in known}
    for row in strong.itertuples(index=False):
        graph.add_node(row.theme_a, sentences=row.sentences_a)
        graph.add_node(row.theme_b, sentences=row.sentences_b)
        graph.add_edge(row.theme_a, row.theme_b, sentences=row.sentences)
    places = nx.kamada_kawai_layout(graph, weight=None)
    widest = max(count for *_, count in graph.edges(data="sentences"))
    on_lines = places_on_lines([(places[a], places[b]) for a, b in graph.edges], CLEAR)
    for (a, b, count), place in zip(graph.edges(data="sentences"), on_lines, strict=True):
        xs, ys = zip(places[a], places[b], strict=True)
        ax.plot(xs, ys, color=LINK, lw=0.8 + 4.0 * count / widest, zorder=1, solid_capstyle="round")
        ax.annotate(str(count), (place[0], place[1]), **_ON_LINE)
    sizes = dict(graph.nodes(data="sentences"))
    largest = max(sizes.values())
    points = np.array([places[theme] for theme in graph])
    areas = [LARGEST_MARK * sizes[theme] / largest for theme in graph]
    ax.scatter(points[:, 0], points[:, 1], s=areas, color=COLOURS[0], edgecolor="white", zorder=2)
    ax.set_axis_off()
    ax.margins(0.16)
    label_points(ax, places, {theme: f"{_shortened(known[theme])} {sizes[theme]}" for theme in graph})
    return ax


def network_numbers(pairs: pd.DataFrame, names: Names = None, *, least: int = LEAST_PAIRS) -> dict[str, Any]:
    """What the caption of ``theme_network`` says: the numbers of themes and pairs drawn, and the strongest pair."""
    strong = _strongest(pairs, least)
    known = names or {}
    first = strong.iloc[0].to_dict() if len(strong) else {}
    strongest = [known.get(first[f"theme_{side}"], first[f"name_{side}"]) for side in ("a", "b") if first]
    return {
        "themes": len({*strong["theme_a"], *strong["theme_b"]}),
        "pairs": len(strong),
        "strongest": " × ".join(strongest) or "—",
        "least": least,
        "most": MOST_PAIRS,
    }


def _strongest(pairs: pd.DataFrame, least: int) -> pd.DataFrame:
    return pairs[pairs["sentences"] >= least].nlargest(MOST_PAIRS, "sentences")


def theme_figures(figures: pd.DataFrame, *, names: Names = None, language: str = "zh") -> Axes:
    """The table ``theme_figures``: bars of actual figures and targets, with the share of sentences that hold one."""
    import matplotlib.pyplot as plt
    from matplotlib.ticker import MaxNLocator

    texts = said("theme_figures", language, FILE)
    known = _names(figures, names)
    shown = figures[figures["figures"] > 0]
    ax = plt.subplots(figsize=(6.6, 1.2 + 0.32 * len(shown)))[1]
    rows = np.arange(len(shown))
    actual = (shown["figures"] - shown["targets"]).to_numpy()
    targets = shown["targets"].to_numpy()
    ax.barh(rows, actual, color=COLOURS[0], height=0.66, label=texts["actual"])
    if targets.any():
        ax.barh(rows, targets, left=actual, color=COLOURS[1], hatch="///", height=0.66, label=texts["target"])
        ax.legend(loc="lower right")
    for row, row_of in zip(rows, shown.itertuples(index=False), strict=True):
        share = texts["label"].format(figures=row_of.figures, share=row_of.share_with, low=row_of.low, high=row_of.high)
        ax.annotate(share, (row_of.figures, row), (4, 0), textcoords="offset points", va="center", fontsize=SMALL)
    ax.set_yticks(rows, [_shortened(known[theme]) for theme in shown["theme"]])
    ax.set(xlabel=texts["x"], xlim=(0, 1.35 * max(shown["figures"].max(), 1) if len(shown) else 1))
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return ax


def _wide(themes: pd.DataFrame, column: str) -> pd.DataFrame:
    units = list(dict.fromkeys(themes["unit"]))
    return themes.pivot(index="unit", columns="theme", values=column).fillna(0.0).reindex(units)


def _ranked(wide: pd.DataFrame) -> list[str]:
    sums = wide.sum()
    return sorted((theme for theme in wide.columns if theme != UNASSIGNED), key=lambda theme: (-sums[theme], theme))


def _segment(ax: Axes, shares: pd.Series, left: np.ndarray, name: str, look: dict[str, Any]) -> np.ndarray:
    rows = np.arange(len(shares))
    widths = shares.to_numpy()
    ax.barh(
        rows,
        widths,
        left=left,
        height=0.6,
        edgecolor="white" if "color" in look else MUTED,
        label=_shortened(name),
        **look,
    )
    for row in rows[widths >= LABEL_FROM]:
        ax.text(
            left[row] + widths[row] / 2,
            row,
            f"{widths[row]:.0%}",
            ha="center",
            va="center",
            fontsize=SMALL,
            color=INK,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.85},
        )
    return left + widths


def _names(table: pd.DataFrame, names: Names) -> dict[str, str]:
    known = dict(zip(table["theme"], table["name"], strict=True))
    return known | {theme: name for theme, name in (names or {}).items() if theme in known}


def _shortened(name: str) -> str:
    return shortened(name, 2 * NAME_LENGTH if name.isascii() else NAME_LENGTH)


def _wrapped(label: str, width: int) -> str:
    return "\n".join(textwrap.wrap(label, 2 * width if label.isascii() else width)[:3])


def _percent(value: float, _place: Any = None) -> str:
    return f"{value:.0%}"
