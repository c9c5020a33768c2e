"""From a co-word matrix to clusters, a map, a network with communities and the strategic diagram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.errors import ParameterError
from analysis.words.cowords import dissimilarity, similarity

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from numpy.typing import NDArray

METHODS = ("average", "ward")
MOST_CLUSTERS = 7
ROUNDING = 1e-12  # eigenvalues below it are errors of rounding
QUADRANTS = {(True, True): "core", (False, True): "developed", (True, False): "basic", (False, False): "peripheral"}


def linkage(matrix: pd.DataFrame, method: str = "average") -> NDArray[np.float64]:
    """scipy's linkage (words − 1 rows) of a co-word matrix's dissimilarities, near leaves side by side.

    ``method`` is average or ward; raises ParameterError for another.
    """
    from scipy.cluster.hierarchy import linkage as link
    from scipy.spatial.distance import squareform

    if method not in METHODS:
        raise ParameterError("no such method", where=f"method {method}", remedy=f"one of {', '.join(METHODS)}")
    if len(matrix) < 2:
        return np.empty((0, 4))
    return link(squareform(dissimilarity(matrix).to_numpy(), checks=False), method, optimal_ordering=True)


def clusters(matrix: pd.DataFrame, *, method: str = "average", number: int = 0) -> pd.DataFrame:
    """The table ``coword_clusters``: one row per word, in the order of the dendrogram's leaves.

    ``number`` of clusters; 0 takes the number up to seven whose mean silhouette (Rousseeuw 1987) is highest.
    """
    from scipy.cluster.hierarchy import fcluster, leaves_list

    tree, apart = linkage(matrix, method), dissimilarity(matrix).to_numpy()
    leaves = leaves_list(tree) if len(tree) else np.arange(len(matrix))
    flat = fcluster(tree, number or best_number(tree, apart), "maxclust") if len(tree) else np.ones(len(matrix))
    labels = _in_order(flat, leaves.tolist())
    words, present, width = list(matrix.index), np.diag(matrix), silhouettes(apart, labels)
    return schema.frame(
        "coword_clusters",
        (
            {"word": words[leaf], "cluster": labels[leaf], "units": present[leaf], "silhouette": width[leaf]}
            for leaf in leaves
        ),
    )


def best_number(tree: NDArray, apart: NDArray) -> int:
    """The number of clusters, 2 to 7, at which the mean silhouette is highest; of equals the smallest."""
    from scipy.cluster.hierarchy import fcluster

    most = min(MOST_CLUSTERS, len(apart) - 1)
    scores = {k: silhouettes(apart, fcluster(tree, k, "maxclust")).mean() for k in range(2, most + 1)}
    return max(scores, key=lambda k: (round(scores[k], 12), -k), default=1)


def silhouettes(apart: NDArray, labels: NDArray) -> NDArray[np.float64]:
    """Each word's silhouette from a distance matrix, as ``sklearn.metrics.silhouette_samples``; 0 for one alone."""
    names, codes = np.unique(labels, return_inverse=True)
    member = np.eye(len(names))[codes]
    sizes = member.sum(axis=0)
    sums = apart @ member
    own = sums[np.arange(len(codes)), codes] / np.maximum(sizes[codes] - 1, 1)
    others = np.where(member > 0, np.inf, sums / sizes)
    nearest = others.min(axis=1, initial=np.inf)
    width = np.maximum(own, nearest)
    known = (sizes[codes] > 1) & np.isfinite(nearest) & (width > 0)
    return np.divide(nearest - own, width, out=np.zeros(len(codes)), where=known)


def scaling(matrix: pd.DataFrame) -> pd.DataFrame:
    """The table ``coword_map``: classical multidimensional scaling (Torgerson 1952) of the dissimilarities to a plane.

    ``explained`` is the plane's share of the positive eigenvalues, the same in every row. The larger coordinates of an
    axis point to the right and up, so that the sign does not depend on the machine.
    """
    if len(matrix) < 2:
        alone = ({"word": w, "x": 0.0, "y": 0.0, "units": matrix.loc[w, w], "explained": 1.0} for w in matrix.index)
        return schema.frame("coword_map", alone)
    apart = dissimilarity(matrix).to_numpy()
    centring = np.eye(len(apart)) - 1 / len(apart)
    values, vectors = np.linalg.eigh(-centring @ apart**2 @ centring / 2)
    values, vectors = np.where(values > ROUNDING, values, 0)[::-1], vectors[:, ::-1]
    points = vectors[:, :2] * np.sqrt(values[:2])
    points = points * np.where((points.max(axis=0, initial=0) + points.min(axis=0, initial=0)) < 0, -1, 1)
    explained = values[:2].sum() / values.sum() if values.any() else 1.0
    rows = zip(matrix.index, points, np.diag(matrix), strict=True)
    return schema.frame(
        "coword_map", ({"word": w, "x": p[0], "y": p[1], "units": n, "explained": explained} for w, p, n in rows)
    )


def network(matrix: pd.DataFrame, *, measure: str = "equivalence", strongest: int = 2) -> nx.Graph:
    """The co-word network: per word its ``strongest`` links and the tree that holds all words together.

    Nodes carry ``units`` and ``community`` (greedy modularity, Clauset, Newman & Moore 2004, largest first), edges
    ``weight``. All links count for the communities; the strongest ones are kept for the eye.
    """
    import networkx as nx

    weights, words = similarity(matrix, measure).to_numpy(), list(matrix.index)
    whole = nx.Graph()
    whole.add_nodes_from((word, {"units": int(n)}) for word, n in zip(words, np.diag(matrix), strict=True))
    pairs = np.argwhere(np.triu(weights, 1) > 0)
    whole.add_edges_from((words[i], words[j], {"weight": float(weights[i, j])}) for i, j in pairs)
    groups = (
        nx.community.greedy_modularity_communities(whole, weight="weight") if whole.size() else [{w} for w in words]
    )
    for number, group in enumerate(sorted(groups, key=lambda group: (-len(group), min(group))), 1):
        nx.set_node_attributes(whole, dict.fromkeys(sorted(group), number), "community")
    kept = {frozenset(edge) for edge in nx.maximum_spanning_edges(whole, data=False)}
    for word in words:
        ranked = sorted(whole[word].items(), key=lambda item: (-item[1]["weight"], item[0]))
        kept |= {frozenset((word, other)) for other, _ in ranked[:strongest]}
    shown = whole.copy()
    shown.remove_edges_from([edge for edge in whole.edges if frozenset(edge) not in kept])
    return shown


def strategic_diagram(matrix: pd.DataFrame, grouped: pd.DataFrame) -> pd.DataFrame:
    """The table ``strategic_diagram`` 战略坐标: one row per cluster (Callon, Courtial & Laville 1991).

    Density is the mean equivalence of the pairs inside a cluster (0 for one word alone), centrality the sum of the
    equivalences to words outside; the quadrants meet at the medians, and a value on a median counts as below it.
    """
    strength = similarity(matrix, "equivalence").to_numpy()
    place = {word: number for number, word in enumerate(matrix.index)}
    rows = []
    for cluster, members in grouped.groupby("cluster"):
        inside = np.array([place[word] for word in members["word"]])
        outside = np.setdiff1d(np.arange(len(strength)), inside)
        within = strength[np.ix_(inside, inside)][np.triu_indices(len(inside), 1)]
        rows.append(
            {
                "cluster": cluster,
                "words": schema.SEPARATOR.join(_by_weight(members)),
                "size": len(inside),
                "density": within.mean() if len(within) else 0.0,
                "centrality": strength[np.ix_(inside, outside)].sum(),
            }
        )
    middle = {axis: float(np.median([row[axis] for row in rows] or [0])) for axis in ("centrality", "density")}
    for row in rows:
        row["quadrant"] = QUADRANTS[row["centrality"] > middle["centrality"], row["density"] > middle["density"]]
    return schema.frame("strategic_diagram", rows)


def _in_order(labels: NDArray, leaves: Sequence[int]) -> NDArray[np.int64]:
    """Cluster labels renumbered from 1 in the order in which the dendrogram shows them."""
    order = {label: number for number, label in enumerate(dict.fromkeys(labels[leaf] for leaf in leaves), 1)}
    return np.array([order[label] for label in labels], dtype=np.int64)


def _by_weight(members: pd.DataFrame) -> list[str]:
    return members.sort_values(["units", "word"], ascending=[False, True])["word"].tolist()
