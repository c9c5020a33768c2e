import pytest

from analysis.documents import from_record
from analysis.splitting import sentences
from analysis.words.sensitivity import ranks, survival, variants

TEXT = "京津冀协同发展进入新阶段。进一步推动京津冀协同发展，要加强创新。进一步加强协作，进一步加强创新。"


@pytest.fixture(scope="module")
def ranked():
    return ranks(sentences(from_record({"id": "r1", "text": TEXT})), top_n=3)


def test_every_variant_ranks_every_shown_term(ranked):
    names = [variant.name for variant in variants()]
    assert ranked.groupby("term", sort=False)["variant"].apply(list).map(tuple).unique().tolist() == [tuple(names)]
    assert (ranked.groupby("variant")["in_top"].sum() == 3).all()


def test_the_term_list_decides_about_the_longer_term(ranked):
    rank = ranked.set_index(["term", "variant"])["rank"]
    assert rank["京津冀协同发展", "baseline"] > 0
    assert rank["京津冀协同发展", "no term list"] == 0


def test_survival_says_what_leaves_and_enters(ranked):
    found = survival(ranked).set_index("variant")
    assert found.loc["baseline", ["kept", "of", "share", "left", "entered"]].tolist() == [3, 3, 1.0, "", ""]
    assert "京津冀协同发展" in found.loc["no term list", "left"]
    for row in found.itertuples():
        entered = [term for term in row.entered.split("；") if term]
        assert len(entered) == row.of - row.kept


def test_another_measure_gives_another_order():
    by_lrc = ranks(sentences(from_record({"id": "r1", "text": TEXT})), top_n=3, by="lrc")
    assert (
        by_lrc["term"].tolist() != ranks(sentences(from_record({"id": "r1", "text": TEXT})), top_n=3)["term"].tolist()
    )
