import analysis
from analysis.documents import from_record
from analysis.words.audit import audit_terms, doubted_words

TEXT = "京津冀协同发展提速。协同发展要抓实。完善天穹指数，天穹指数上升。甲家养犬，乙家养犬。"


def tokens():
    return analysis.tokens(analysis.sentences(from_record({"id": "one", "text": TEXT})))


def audited(*terms):
    return audit_terms(terms, tokens()).set_index("term")


def test_a_term_that_can_never_be_a_token():
    row = audited("天穹指数").loc["天穹指数"]
    assert not row["can_match"]
    assert (row["token_count"], row["text_count"], row["missed"]) == (0, 2, 2)
    assert row["parts"].replace(" ", "") == "天穹指数"
    assert " " in row["parts"]


def test_a_nested_term_is_not_missed():
    row = audited("协同发展").loc["协同发展"]
    assert row["can_match"]
    assert (row["token_count"], row["nested_count"], row["text_count"], row["missed"]) == (1, 1, 2, 0)


def test_most_missed_first_and_each_term_once():
    found = audit_terms(["协同发展", "天穹指数", "协同发展", "不在文中"], tokens())
    assert found["term"].tolist() == ["天穹指数", "不在文中", "协同发展"]


def test_words_that_the_segmenter_doubts():
    text = "她拆盲盒，他也拆盲盒。规定写明了。小区里拆盲盒。"
    found = doubted_words(analysis.tokens(analysis.sentences(from_record({"id": "one", "text": text}))))
    row = found.set_index("with_model").loc["盲盒"]
    assert (row["without_model"], row["count"], row["documents"], row["sentence"]) == ("盲 盒", 3, 1, "a1.p0.s0")
    assert (found["without_model"] != found["with_model"]).all()


def test_no_tokens_no_doubts():
    assert doubted_words(tokens().head(0)).empty
