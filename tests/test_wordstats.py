import json

import numpy as np
import pandas as pd
import pytest
from tokentables import token_table

from analysis.documents import from_record
from analysis.errors import VocabularyError
from analysis.splitting import sentences
from analysis.words import inversefrequency, keyness
from analysis.words.segmenter import tokens
from analysis.words.stream import count_records
from analysis.words.wordstats import is_piece, keywords, keywords_of_file

ASKED = [
    "term",
    "count",
    "per_10k",
    "documents",
    "nested_in",
    "tfidf",
    "g2",
    "log_ratio",
    "lrc",
    "p_holm",
    "reference_count",
]
TEXT = "京津冀协同发展是重大战略。京津冀三地携手推动协同发展，3年来京津冀协同发展成效显著。"


@pytest.fixture
def reference(tmp_path):
    path = tmp_path / "reference.csv"
    path.write_text(
        "# size: 100000\n# documents: 40\nterm,count,documents\n京津冀,4,2\n战略,100,30\n产业,50,10\n", "utf-8"
    )
    return path


def of_text(text, reference, **options):
    table = tokens(sentences(from_record({"id": "r1", "text": text})))
    return keywords(table, reference=reference, **options).set_index("term")


def test_columns_in_the_order_other_programs_read(reference):
    assert list(keywords(token_table("产业"), reference=reference).columns[: len(ASKED)]) == ASKED


def test_a_longer_term_leaves_its_count_to_the_terms_inside_it(reference):
    found = of_text(TEXT, reference)
    columns = ["count", "nested_count", "nested_in"]
    assert found.loc["京津冀协同发展", columns].tolist() == [2, 0, ""]
    assert found.loc["京津冀", columns].tolist() == [3, 2, "京津冀协同发展"]
    assert found.loc["协同发展", columns].tolist() == [3, 2, "京津冀协同发展"]


def test_a_plain_word_counts_inside_terms_where_it_also_stands_alone(reference):
    found = of_text("这里的营商环境好。那里的环境如何？营商环境向好。", reference)
    assert found.loc["环境", ["count", "nested_count", "nested_in"]].tolist() == [3, 2, "营商环境"]
    assert "营商" not in found.index


def test_a_word_that_is_no_keyword_is_none_inside_a_term(reference):
    table = token_table("人类命运共同体 人类 共同体", terms="人类命运共同体", stop="人类")
    found = keywords(table, reference=reference).set_index("term")
    assert found.loc["共同体", "count"] == 2
    assert "人类" not in found.index


def test_a_piece_is_nearly_always_inside_one_longer_term(reference):
    found = of_text("雄安新区开放。雄安新区建设。京津冀协同发展。京津冀。协同创新。", reference).reset_index()
    pieces = set(found.loc[is_piece(found), "term"])
    assert "雄安" in pieces
    assert not pieces & {"雄安新区", "京津冀", "协同", "京津冀协同发展"}


def test_without_terms_nothing_is_nested(reference):
    table = tokens(sentences(from_record({"id": "r1", "text": TEXT})), terms="none")
    found = keywords(table, reference=reference, terms="none")
    assert found["nested_count"].sum() == 0
    assert "京津冀协同发展" not in set(found["term"])


def test_digits_function_words_units_and_punctuation_are_no_keywords(reference):
    found = of_text("在天津的128家企业中，占比达12%，增长5.2个百分点，2024年1月31日的和与。", reference)
    assert not [term for term in found.index if any(c.isdigit() for c in term) or term in "的和与在家％%年月日，。"]


def test_keyness_is_that_of_the_formulas(reference):
    table = token_table("产业 京津冀 京津冀 的 ，", terms="京津冀", stop="的")
    found = keywords(table, reference=reference).set_index("term")
    row, counts = found.loc["京津冀"], (2, 4, 4, 100000)
    assert row["per_10k"] == 5000
    assert row["g2"] == pytest.approx(keyness.log_likelihood(*counts))
    assert row["g2_four"] == pytest.approx(keyness.log_likelihood(*counts, cells=4))
    assert row["log_ratio"] == pytest.approx(keyness.log_ratio(*counts))
    assert row["lrc"] == pytest.approx(keyness.conservative_log_ratio(*counts, comparisons=2))
    assert row[["reference_count", "reference_documents"]].tolist() == [4, 2]
    assert found["p_holm"].tolist() == pytest.approx(keyness.holm(keyness.p_value(found["g2"])))


def test_sorted_by_lrc_then_g2(reference):
    found = of_text(TEXT, reference)
    assert found[["lrc", "g2"]].values.tolist() == sorted(found[["lrc", "g2"]].values.tolist(), reverse=True)


def test_tfidf_of_a_corpus_is_scikit_learns(reference):
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = ["产业 产业 人才", "人才 科技", "人才 产业 科技 科技"]
    fitted = TfidfVectorizer(token_pattern=r"\S+", norm=None)
    sums = np.asarray(fitted.fit_transform(texts).sum(axis=0)).ravel()
    expected = dict(zip(fitted.get_feature_names_out(), sums / 9, strict=True))
    found = keywords(token_table(*texts), reference=reference)
    assert dict(zip(found["term"], found["tfidf"], strict=True)) == pytest.approx(expected)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_idf_of_one_document_is_jiebas():
    from jieba.analyse import TFIDF

    own = TFIDF()
    assert inversefrequency.general(["产业", "没有这个词吧"]) == pytest.approx([own.idf_freq["产业"], own.median_idf])


def test_textrank_is_the_pagerank_of_the_window_graph(reference):
    import networkx as nx

    table = token_table("产业 的 协作\n协作 机制\n机制 产业 协作", stop="的")
    graph = nx.Graph()
    graph.add_weighted_edges_from([("产业", "协作", 2), ("协作", "机制", 2), ("机制", "产业", 1)])
    found = keywords(table, reference=reference).set_index("term")["textrank"].to_dict()
    assert found == pytest.approx(nx.pagerank(graph))


def test_an_empty_text_has_no_keywords(reference):
    table = tokens(sentences(from_record({"id": "r1", "text": "。"})))
    assert keywords(table, reference=reference).empty


def test_records_give_the_counts_of_their_tokens(tmp_path, reference):
    records = [
        {"id": "a", "text": TEXT},
        {"id": "b", "title": "产业协作", "text": "产业\n战略。"},
        {"id": "c", "text": ""},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    streamed = keywords_of_file(str(path), reference=reference).set_index("term")
    table = tokens(sentences(from_record(record) for record in records))
    counted = keywords(table, reference=reference, parts="document").set_index("term")
    same = [name for name in ASKED[1:] if name not in ("tfidf",)]
    pd.testing.assert_frame_equal(streamed[same].sort_index(), counted[same].sort_index())
    assert streamed.loc["产业", "documents"] == 1


def test_a_stream_is_the_same_in_several_processes():
    records = [{"id": str(n), "text": TEXT * n} for n in range(4)]
    one, two = (count_records(records, processes=processes) for processes in (1, 2))
    assert one.content == two.content
    assert one.counts.terms == two.counts.terms
    assert one.counts.count.tolist() == two.counts.count.tolist()


def test_a_reference_with_a_wrong_count_is_named_by_row(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("term,count\n产业,many\n", "utf-8")
    with pytest.raises(VocabularyError, match=r"own\.csv, row 2: count is no whole number: many"):
        keywords(token_table("产业"), reference=path)


@pytest.mark.parametrize(
    "content", ["产业,3\n人才,1\n", "count,term\n3,产业\n1,人才\n", "﻿term,count\n产业,3\n人才,1\n"]
)
def test_a_reference_without_a_size_is_as_large_as_its_counts(tmp_path, content):
    path = tmp_path / "own.csv"
    path.write_text(content, "utf-8")
    found = keywords(token_table("产业 科技"), reference=path).set_index("term")
    assert found.loc["产业", ["reference_count", "reference_per_10k"]].tolist() == [3, 7500]
    assert found.loc["科技", "reference_count"] == 0


@pytest.mark.parametrize(
    "content, problem", [("", "no term with a count"), ("a,b\nc,d\n", "no columns term and count")]
)
def test_a_reference_that_is_none_is_refused(tmp_path, content, problem):
    path = tmp_path / "own.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(VocabularyError, match=problem):
        keywords(token_table("产业"), reference=path)
