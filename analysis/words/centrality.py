"""TextRank: a word is central when central words stand near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.words.association import is_content, window_pairs

if TYPE_CHECKING:
    import pandas as pd

DAMPING = 0.85


def textrank(tokens: pd.DataFrame, *, window: int = 4) -> dict[str, float]:
    """Content word -> its share (they sum to 1) of PageRank on the window graph (Mihalcea & Tarau 2004).

    Two content words are linked as often as they stand at most ``window`` words apart in one sentence.
    """
    import networkx as nx
    import pandas as pd

    content = is_content(tokens).to_numpy()
    left, right = window_pairs(tokens, window)
    both = content[left] & content[right]
    code, words = pd.factorize(tokens["text"])
    pairs, weights = np.unique(
        np.sort(np.stack([code[left[both]], code[right[both]]]), axis=0), axis=1, return_counts=True
    )
    graph = nx.Graph()
    graph.add_nodes_from(sorted(set(tokens.loc[content, "text"])))
    graph.add_weighted_edges_from(
        (str(words[x]), str(words[y]), int(weight)) for x, y, weight in zip(*pairs, weights, strict=True)
    )
    return nx.pagerank(graph, alpha=DAMPING)
