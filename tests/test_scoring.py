import json
from pathlib import Path

import pytest
from support import cases

from analysis.coding.classifying import article_themes, theme_recorder
from analysis.coding.codebook import Code, Codebook, Term, codebook
from analysis.coding.scoring import fields, record_evidence, specificity, theme_scores
from analysis.coding.titlemodel import TitleModel, buckets, shipped_model
from analysis.coding.titles import subject
from analysis.documents import from_record
from analysis.vocabularies import rows

BOOK = Codebook(
    "t",
    "试",
    "T",
    (
        Code("farm", "农业", "Farming", terms=(Term("粮食", 2), Term("运输", 1))),
        Code("road", "交通", "Roads", terms=(Term("公路", 2), Term("运输", 1))),
    ),
)


@pytest.mark.parametrize("case", cases("classes"))
def test_titles_by_the_codebook_and_the_model(case):
    result = theme_recorder()({"id": "t", "text": case["input"]})
    assert result["theme"] == case["expected"]
    assert max(result["scores"], key=lambda row: row["codebook"])["theme"] == case["expected"]


def test_titles_and_documents_judged_before_the_codebook_was_run_on_them():
    lines = (Path(__file__).parent.parent / "benchmarks" / "themes_judged.jsonl").read_text("utf-8").splitlines()
    judged, recorded = [json.loads(line) for line in lines], theme_recorder()
    right = [recorded(row)["theme"] == row["theme"] for row in judged]
    assert len(judged) > 390
    assert sum(right) / len(right) > 0.95


@pytest.mark.parametrize("case", cases("title_fields"))
def test_title_and_lead_of_a_text(case):
    found = fields(case["input"])
    assert [found.title, case["input"][slice(*found.lead)]] == case["expected"]


def test_a_given_title_is_the_title():
    found = fields("正文。", "题目")
    assert (found.title, found.title_span, found.body) == ("题目", None, (0, 3))


def test_a_term_of_several_themes_is_less_specific():
    weights = specificity(BOOK)
    assert weights["粮食"] == 1.0
    assert weights["运输"] == pytest.approx(1 / (1 + 0.6931471805599453))


def test_the_score_is_a_weighted_mean_of_shares():
    scores = theme_scores(BOOK, record_evidence(BOOK, "公路。", "粮食"))
    assert scores == pytest.approx({"farm": 0.6, "road": 0.4})
    assert theme_scores(BOOK, record_evidence(BOOK, "天气。", "标题")) == {}


def test_a_long_text_does_not_outweigh_its_title():
    result = theme_recorder(BOOK)({"id": "d", "title": "粮食工作", "text": "公路通车。" * 500})
    assert result["theme"] == "农业"


def test_the_record_has_all_themes_best_first_and_evidence_that_leads_back():
    text = "云岭省人民政府关于修渠的\n通知\n云政发〔2020〕3号\n各县人民政府：\n兴修水\n利，修建公路。"
    result = theme_recorder()({"id": "d", "text": text})
    assert len(result["scores"]) == 22
    ranks = [row["score"] for row in result["scores"]]
    assert ranks == sorted(ranks, reverse=True)
    assert result["theme"] == result["scores"][0]["theme"]
    assert set(result["scores"][0]) == {"theme", "share", "score", "codebook", "model"}
    for item in result["evidence"]:
        assert text[item["start"] : item["end"]].replace("\n", "") == item["term"]
        assert item["field"] == "text"


def test_evidence_in_a_given_title():
    result = theme_recorder(BOOK)({"id": "d", "title": "扩种粮食", "text": "公路通车。"})
    assert result["evidence"] == [
        {"theme": "农业", "term": "粮食", "field": "title", "start": 2, "end": 4},
        {"theme": "交通", "term": "公路", "field": "text", "start": 0, "end": 2},
    ]
    assert "model" not in result["scores"][0]


def test_nothing_to_go_by_is_no_theme():
    assert theme_recorder(BOOK)({"id": "d", "text": "天气。"})["theme"] is None
    assert theme_recorder()({"id": "d", "text": ""})["theme"] is None


def test_themes_of_articles():
    document = from_record({"id": "d", "title": "修建公路", "text": "粮食丰收。公路通车。"})
    table = article_themes(document, codebook=BOOK)
    assert table["theme"].tolist() == ["交通", "农业"]
    assert table["rank"].tolist() == [1, 2]


@pytest.mark.parametrize("row", rows("title_words"), ids=lambda row: row["word"])
def test_the_subject_of_a_title_leaves_the_word_out(row):
    core = subject(row["example"])
    assert "渠" in core
    assert not (core.endswith(row["word"]) if row["role"] == "ends" else core.startswith(row["word"]))


def test_the_model_is_a_distribution_over_classes_of_the_codebook():
    model = shipped_model()
    assert set(model.classes) <= {code.id for code in codebook("state-council").top}
    found = model.probabilities("云岭省人民政府关于设置收费站的复函")
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=found.get) == "industry"
    assert model.probabilities("一") == {}


def test_the_model_breaks_a_tie_and_no_more():
    weights = tuple(tuple(0 for _ in range(2048)) for _ in range(2))
    model = TitleModel("t", ("farm", "road"), (0, 300), weights)
    tied = theme_recorder(BOOK, model=model)({"id": "d", "text": "粮食与公路"})
    assert tied["theme"] == "交通"
    assert theme_recorder(BOOK, model=model)({"id": "d", "text": "粮食与天气"})["theme"] == "农业"
    assert buckets("粮食") == buckets("关于粮食的通知")
