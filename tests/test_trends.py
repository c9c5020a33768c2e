import pytest
from tokentables import token_table

from analysis.words.counting import count_parts
from analysis.words.trends import directions, trends, trends_of

COUNTS = count_parts(token_table("改革 开放", "改革 创新 创新 ，", "创新 创新 创新 的", "改革"))
YEARS = [1980, 2000, 2020, 1980]


def test_every_period_of_every_term():
    found = trends(COUNTS, YEARS, ["创新", "改革", "没有"])
    assert found.groupby("term", sort=False)["count"].apply(list).to_dict() == {
        "创新": [0, 2, 3],
        "改革": [2, 1, 0],
        "没有": [0, 0, 0],
    }
    assert found["words"].tolist()[:3] == [3, 3, 4]
    assert found[found["term"] == "创新"]["per_10k"].tolist() == pytest.approx([0, 20000 / 3, 7500])
    assert found[found["term"] == "改革"]["documents"].tolist() == [2, 1, 0]


def test_directions_rise_fall_or_stay():
    found = directions(trends(COUNTS, YEARS, ["创新", "改革", "没有"])).set_index("term")
    assert found["tau"].tolist()[:2] == pytest.approx([1, -1])
    assert found.loc["没有", ["first", "last", "p_holm"]].tolist() == [-1, -1, 1]
    assert found.loc["改革", ["first", "last"]].tolist() == [1980, 2000]
    assert (found["p_holm"] >= found["p"]).all()


def test_a_period_for_every_document():
    with pytest.raises(ValueError, match="2 periods for 4 documents"):
        trends(COUNTS, [1980, 2000], ["改革"])


def test_trends_of_the_dated_documents_count_inside_longer_terms():
    tokens = token_table("京津冀协同发展 京津冀", "京津冀 产业", "京津冀", terms="京津冀协同发展 京津冀")
    found = trends_of(tokens, {"d0": 2020, "d1": 2021}, ["京津冀"])
    assert found[["period", "count", "words"]].values.tolist() == [[2020, 2, 2], [2021, 1, 2]]


def test_without_dates_there_are_no_trends():
    assert trends_of(token_table("京津冀"), {}, ["京津冀"]).empty
