"""Charts of words that keep company: collocation network, co-word network, map, dendrogram, strategic diagram.

Every function takes a table (or the graph made from one) and returns its Axes; groups differ in colour and in shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis import schema
from analysis.plotting.labels import label_points
from analysis.plotting.sayings import said
from analysis.plotting.style import COLOURS, GRID, INK, LARGEST_MARK, LINK, MUTED, SMALL
from analysis.plotting.words import nothing, rows_axes

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h")
DARKER = 0.62
FEWEST_PLACED = 3  # fewer points span no plane
CORNERS = {
    "core": (0.99, 0.99, "right", "top"),
    "developed": (0.01, 0.99, "left", "top"),
    "peripheral": (0.01, 0.01, "left", "bottom"),
    "basic": (0.99, 0.01, "right", "bottom"),
}


def collocation_network(
    collocations: pd.DataFrame, *, edges: int = 40, language: str = "zh", ax: Axes | None = None
) -> Axes:
    """The ``edges`` strongest pairs of the table ``collocations`` as a network."""
    import networkx as nx

    if collocations.empty:
        return nothing(language, ax)
    strongest = collocations.head(edges)
    graph = nx.Graph()
    for row in strongest.itertuples():
        graph.add_node(row.x, units=row.f_x)
        graph.add_node(row.y, units=row.f_y)
        graph.add_edge(row.x, row.y, weight=row.log_dice)
    ax = ax or square_axes()
    _draw(ax, graph, dict.fromkeys(graph, 1), {})
    return ax


def coword_network(graph: nx.Graph, *, language: str = "zh", ax: Axes | None = None) -> Axes:
    """The graph of ``coclusters.network``: shapes and colours are communities."""
    if not graph:
        return nothing(language, ax)
    ax = ax or square_axes()
    label = said("coword_network", language)["community"]
    groups = dict(graph.nodes(data="community"))
    _draw(ax, graph, groups, {group: label.format(number=group) for group in sorted(set(groups.values()))})
    return ax


def coword_map(positions: pd.DataFrame, grouped: pd.DataFrame, *, language: str = "zh", ax: Axes | None = None) -> Axes:
    """The table ``coword_map`` as a plane, shapes and colours from the table ``coword_clusters``."""
    if len(positions) < FEWEST_PLACED:
        return nothing(language, ax)
    texts, ax = said("coword_map", language), ax or square_axes()
    groups = grouped.set_index("word")["cluster"].to_dict()
    places = dict(zip(positions["word"], positions[["x", "y"]].to_numpy(), strict=True))
    names = {group: texts["cluster"].format(number=group) for group in sorted(set(groups.values()))}
    _marks(ax, places, dict(zip(positions["word"], positions["units"], strict=True)), groups, names)
    ax.axhline(0, color=GRID, lw=0.8, zorder=0)
    ax.axvline(0, color=GRID, lw=0.8, zorder=0)
    reach = 1.15 * positions[["x", "y"]].abs().to_numpy().max() or 1
    ax.set(xlabel=texts["x"], ylabel=texts["y"], aspect="equal", xlim=(-reach, reach), ylim=(-reach, reach))
    _legend_below(ax)
    label_points(ax, places)
    return ax


def dendrogram(tree: NDArray[np.float64], matrix: pd.DataFrame, grouped: pd.DataFrame, *, language: str = "zh") -> Axes:
    """The tree of ``coclusters.linkage``, words at the left, cut into the clusters of ``coword_clusters``."""
    from scipy.cluster.hierarchy import dendrogram as drawn

    if not len(tree):
        return nothing(language)
    texts, ax = said("dendrogram", language), rows_axes(len(matrix))
    number, groups = grouped["cluster"].nunique(), grouped.set_index("word")["cluster"].to_dict()
    cut = _cut(tree, number)
    plan = drawn(tree, no_plot=True, color_threshold=cut)
    words = [matrix.index[leaf] for leaf in plan["leaves"]]
    for across, up in zip(plan["dcoord"], plan["icoord"], strict=True):
        group = groups[words[round((up[1] - 5) / 10)]] if max(across) <= cut else 0
        ax.plot(across, up, color=_colour(group) if group else MUTED, lw=1.4 if group else 1.0)
    ax.axvline(cut, color=INK, lw=0.9, ls="--")
    ax.annotate(
        texts["cut"].format(number=number), (cut, 1), (4, 1), ("data", "axes fraction"), "offset points", fontsize=SMALL
    )
    ax.set_yticks(10 * np.arange(len(words)) + 5, [f"{word} ({matrix.loc[word, word]})" for word in words])
    for tick, word in zip(ax.get_yticklabels(), words, strict=True):
        tick.set_color(_colour(groups[word], dark=True))
    ax.set(xlabel=texts["x"], xlim=(0, None), ylim=(10 * len(words), 0))
    ax.grid(axis="x")
    return ax


def strategic_diagram(diagram: pd.DataFrame, *, words: int = 3, language: str = "zh", ax: Axes | None = None) -> Axes:
    """The table ``strategic_diagram``: a mark per cluster, named by its first ``words`` words, axes at the medians."""
    if diagram.empty:
        return nothing(language, ax)
    texts, ax = said("strategic_diagram", language), ax or square_axes(0.82)
    clusters = diagram["cluster"].tolist()
    places = dict(zip(clusters, diagram[["centrality", "density"]].to_numpy(), strict=True))
    groups = dict(zip(clusters, clusters, strict=True))
    _marks(ax, places, diagram.set_index("cluster")["size"].to_dict(), groups, {})
    ax.axvline(diagram["centrality"].median(), color=INK, lw=0.9)
    ax.axhline(diagram["density"].median(), color=INK, lw=0.9)
    ax.set(xlabel=texts["x"], ylabel=texts["y"])
    ax.margins(0.2)
    for name, (x, y, ha, va) in CORNERS.items():
        ax.text(x, y, texts[name], transform=ax.transAxes, ha=ha, va=va, color=MUTED, fontsize=9)
    first = ("\n".join(members.split(schema.SEPARATOR)[:words]) for members in diagram["words"])
    label_points(ax, places, dict(zip(clusters, first, strict=True)))
    return ax


def square_axes(height: float = 1.0) -> Axes:
    """Axes of a new figure as wide as the page, ``height`` widths tall."""
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(6.6, 6.6 * height))[1]


def _draw(ax: Axes, graph: nx.Graph, groups: Mapping[str, int], names: Mapping[int, str]) -> None:
    ax.set_axis_off()
    places = _layout(graph)
    weights = np.array([weight for *_, weight in graph.edges(data="weight")])
    scaled = (weights - weights.min()) / max(np.ptp(weights), 1e-12) if len(weights) else weights
    for (x, y), strength in zip(graph.edges, scaled, strict=True):
        (x0, y0), (x1, y1) = places[x], places[y]
        ax.plot([x0, x1], [y0, y1], color=LINK, lw=0.6 + 3.0 * strength, zorder=1, solid_capstyle="round")
    _marks(ax, places, dict(graph.nodes(data="units")), groups, names)
    ax.margins(0.09)
    _legend_below(ax)
    label_points(ax, places)


def _layout(graph: nx.Graph) -> dict[str, NDArray[np.float64]]:
    """Positions by springs from a fixed start, component by component, so that small ones do not fly away."""
    import networkx as nx

    placed = nx.kamada_kawai_layout(_bridged(graph), weight=None)
    return {word: placed[word] for word in graph}


def _bridged(graph: nx.Graph) -> nx.Graph:
    """The graph with its components hung on the largest node, for the layout only."""
    import networkx as nx

    whole = graph.copy()
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    heads = [max(sorted(part), key=lambda word: (graph.degree(word), graph.nodes[word]["units"])) for part in parts]
    whole.add_edges_from((heads[0], head) for head in heads[1:])
    return whole


def _marks(
    ax: Axes, places: Mapping[Any, Any], sizes: Mapping[Any, int], groups: Mapping[Any, int], names: Mapping[int, str]
) -> None:
    largest = max(sizes.values(), default=1)
    for group in sorted(set(groups.values())):
        members = [key for key in places if groups[key] == group]
        ax.scatter(
            [places[key][0] for key in members],
            [places[key][1] for key in members],
            s=[LARGEST_MARK * sizes[key] / largest for key in members],
            marker=MARKERS[(group - 1) % len(MARKERS)],
            color=_colour(group),
            edgecolor="white",
            lw=0.8,
            zorder=2,
            label=names.get(group),
        )


def _legend_below(ax: Axes) -> None:
    handles, labels = ax.get_legend_handles_labels()
    if handles:
        below = -0.1 if ax.axison else -0.02
        legend: Any = ax.legend(
            handles, labels, loc="upper center", bbox_to_anchor=(0.5, below), ncols=7, columnspacing=1
        )
        for handle in legend.legend_handles:
            handle.set_sizes([40])


def _cut(tree: NDArray[np.float64], number: int) -> float:
    """The height that cuts the tree into ``number`` clusters."""
    heights = np.sort(tree[:, 2])[::-1]
    below = heights[number - 1] if number <= len(heights) else 0.0
    above = heights[number - 2] if number > 1 else heights[0] * 1.1
    return float((below + above) / 2)


def _colour(group: int, *, dark: bool = False) -> str:
    """The colour of a group; for text, darkened until it is legible on white."""
    from matplotlib.colors import to_hex, to_rgb

    colour = COLOURS[(group - 1) % len(COLOURS)]
    red, green, blue = to_rgb(colour)
    return to_hex((red * DARKER, green * DARKER, blue * DARKER)) if dark else colour
