import numpy as np
import pandas as pd
import pytest

from analysis.words import coclusters, cowords

# Two themes of three words, 甲 and 丙 in many units of their theme, linked by one unit of 甲 and 丁.
WORDS = list("甲乙丙丁戊己")
CELLS = np.array(
    [
        [9, 6, 6, 1, 0, 0],
        [6, 8, 5, 0, 0, 0],
        [6, 5, 7, 0, 0, 0],
        [1, 0, 0, 6, 2, 2],
        [0, 0, 0, 2, 5, 1],
        [0, 0, 0, 2, 1, 4],
    ]
)
MATRIX = pd.DataFrame(CELLS, index=WORDS, columns=WORDS)


@pytest.mark.parametrize("method", coclusters.METHODS)
def test_two_themes_are_two_clusters(method):
    found = coclusters.clusters(MATRIX, method=method, number=2)
    assert {frozenset(group["word"]) for _, group in found.groupby("cluster")} == {
        frozenset("甲乙丙"),
        frozenset("丁戊己"),
    }
    assert found["cluster"].drop_duplicates().tolist() == [1, 2]
    assert found.set_index("word")["units"].to_dict() == dict(zip(WORDS, np.diag(CELLS), strict=True))


def test_silhouettes_are_scikit_learns():
    from sklearn.metrics import silhouette_samples

    apart = cowords.dissimilarity(MATRIX).to_numpy()
    for labels in ([1, 1, 1, 2, 2, 2], [1, 1, 2, 2, 3, 3], [1, 2, 2, 3, 3, 3]):
        labels = np.array(labels)
        assert coclusters.silhouettes(apart, labels) == pytest.approx(
            silhouette_samples(apart, labels, metric="precomputed")
        )


def test_the_number_of_clusters_has_the_best_silhouette():
    from scipy.cluster.hierarchy import fcluster

    tree, apart = coclusters.linkage(MATRIX), cowords.dissimilarity(MATRIX).to_numpy()
    best = coclusters.best_number(tree, apart)
    means = [coclusters.silhouettes(apart, fcluster(tree, k, "maxclust")).mean() for k in range(2, 6)]
    assert means[best - 2] == max(means)


def test_the_map_is_scikit_learns_classical_scaling():
    from sklearn.manifold import ClassicalMDS

    apart = cowords.dissimilarity(MATRIX).to_numpy()
    expected = ClassicalMDS(2, metric="precomputed").fit_transform(apart)
    found = coclusters.scaling(MATRIX)[["x", "y"]].to_numpy()
    assert np.abs(found) == pytest.approx(np.abs(expected), abs=1e-9)
    assert (found.max(axis=0) >= -found.min(axis=0)).all()


def test_a_map_of_points_on_a_line_explains_all():
    far = pd.DataFrame([[4, 4], [4, 4]], index=["甲", "乙"], columns=["甲", "乙"])
    assert coclusters.scaling(far)[["x", "y"]].to_numpy() == pytest.approx(0)
    near = pd.DataFrame([[4, 0], [0, 4]], index=["甲", "乙"], columns=["甲", "乙"])
    assert coclusters.scaling(near)["explained"].tolist() == pytest.approx([1, 1])


def test_the_network_keeps_strong_links_and_finds_the_communities():
    graph = coclusters.network(MATRIX, strongest=1)
    community = dict(graph.nodes(data="community"))
    assert community["甲"] == community["乙"] == community["丙"] != community["丁"] == community["戊"]
    assert graph.has_edge("甲", "乙")
    assert graph.edges["甲", "乙"]["weight"] == pytest.approx(36 / 72)
    assert not graph.has_edge("乙", "丙")


def test_the_strategic_diagram_by_hand():
    grouped = coclusters.clusters(MATRIX, number=2)
    found = coclusters.strategic_diagram(MATRIX, grouped).set_index("words")
    inside = np.mean([36 / 72, 36 / 63, 25 / 56])
    assert found.loc["甲；乙；丙", "density"] == pytest.approx(inside)
    assert found["centrality"].tolist() == pytest.approx([1 / 54, 1 / 54])
    assert found.loc["甲；乙；丙", "quadrant"] == "developed"
    assert found.loc["丁；戊；己", "quadrant"] == "peripheral"


def test_words_that_never_meet():
    lonely = pd.DataFrame(np.diag([3, 2, 2]), index=list("甲乙丙"), columns=list("甲乙丙"))
    assert coclusters.network(lonely).number_of_edges() == 0
    found = coclusters.clusters(lonely)
    assert found["silhouette"].tolist() == [0, 0, 0]
    assert coclusters.strategic_diagram(lonely, found)["centrality"].tolist() == [0] * found["cluster"].nunique()
