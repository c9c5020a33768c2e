import pytest

from analysis.documents import from_record
from analysis.splitting import sentences
from analysis.words.concordance import kwic
from analysis.words.segmenter import tokens
from analysis.words.wordstats import keywords

TEXT = "京津冀协同发展是重大战略。 京津冀三地推动协同发展。"


@pytest.fixture(scope="module")
def table():
    records = [{"id": "r1", "title": "京津冀协同发展", "text": TEXT}, {"id": "r2", "text": "三地推动产业协作。"}]
    return tokens(sentences(from_record(record) for record in records))


def test_each_row_quotes_its_place(table):
    found = kwic(table, "京津冀", width=4)
    assert found[["passage", "left", "right", "within", "start"]].values.tolist() == [
        ["a1.headline", "", "协同发展", "京津冀协同发展", 0],
        ["a1.p0", "", "协同发展", "京津冀协同发展", 0],
        ["a1.p0", "战略。 ", "三地推动", "", 14],
    ]
    assert found["sentence"].tolist() == ["a1.headline.s0", "a1.p0.s0", "a1.p0.s1"]
    for row in found[found["passage"] == "a1.p0"].itertuples():
        assert TEXT[row.start : row.end] == row.term


def test_as_many_rows_as_keywords_counts(table, tmp_path):
    reference = tmp_path / "reference.csv"
    reference.write_text("产业,1\n", "utf-8")
    for row in keywords(table, reference=reference).itertuples():
        assert len(kwic(table, row.term)) == row.count, row.term


def test_a_phrase_of_several_words(table):
    assert kwic(table, "三地推动")["document"].tolist() == ["r1", "r2"]


def test_never_inside_a_word(table):
    assert kwic(table, "津冀").empty
    assert kwic(table, "地推").empty


def test_several_queries_one_after_the_other(table):
    assert kwic(table, ["协同发展", "三地", "协同发展"])["term"].tolist() == ["协同发展"] * 3 + ["三地"] * 2


def test_a_string_inside_a_word_of_a_term_is_no_occurrence():
    table = tokens(sentences(from_record({"id": "one", "text": "人民代表大会代表履职。代表来了。"})))
    found = kwic(table, "代表")
    assert found[["start", "within"]].values.tolist() == [[6, "人民代表大会代表"], [11, ""]]
