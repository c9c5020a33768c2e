import json
import subprocess
import sys

import pandas as pd
import pytest
from support import cases

import analysis
from analysis.documents import from_record
from analysis.errors import ParameterError, VocabularyError
from analysis.words import segmenter as segmenting
from analysis.words.segmenter import segmenter, token_recorder

TEXT = "京津冀协同发展取得进展，天津新注册企业超1600家。我们表示，营商环境改善6.5%。\n  第二段 ABC！"


@pytest.fixture
def sentences():
    return analysis.sentences(from_record({"id": "one", "title": "协同发展看京津冀", "text": TEXT}))


@pytest.mark.parametrize("case", cases("segmenter"))
def test_cuts(case):
    found = segmenter().cut(case["input"])
    assert " ".join(found) == case["expected"]


@pytest.mark.parametrize("terms", ["policy", "none"])
@pytest.mark.parametrize("hmm", [False, True])
@pytest.mark.parametrize("case", cases("segmenter"))
def test_joined_tokens_give_the_text_back(case, terms, hmm):
    assert "".join(segmenter(terms, hmm).cut(case["input"])) == case["input"]


def test_traditional_text_is_cut_as_its_simplified_form():
    simplified = "京津冀协同发展取得进展，新质生产力加快形成，全年增长5.6%，新增就业120万人。"
    traditional = "京津冀協同發展取得進展，新質生產力加快形成，全年增長5.6%，新增就業120萬人。"
    cutter = segmenter()
    found = cutter.cut(traditional)
    assert "".join(found) == traditional
    assert list(map(len, found)) == list(map(len, cutter.cut(simplified)))
    assert list(map(cutter.kind, found)) == list(map(cutter.kind, cutter.cut(simplified)))
    assert cutter.terms.nested("京津冀協同發展") == ("協同發展", "京津冀", "協同", "發展")


def test_the_table_of_tokens_leads_back_to_the_passage(sentences):
    found = analysis.tokens(sentences)
    passages = {p.id: p.text for p in from_record({"id": "one", "title": "协同发展看京津冀", "text": TEXT}).passages()}
    assert len(found) > 20
    for row in found.itertuples():
        assert passages[row.passage][row.start : row.end] == row.text
    assert found["token"].tolist() == list(range(len(found)))


def test_tokens_of_a_sentence_cover_it(sentences):
    found = analysis.tokens(sentences)
    assert found.groupby("sentence", sort=False)["text"].agg("".join).tolist() == sentences["text"].tolist()


def test_kind_category_and_stop(sentences):
    rows = analysis.tokens(sentences).drop_duplicates("text").set_index("text")[["kind", "category", "stop"]]
    assert rows.loc["京津冀协同发展"].tolist() == ["term", "region", ""]
    assert rows.loc["天津"].tolist() == ["place", "province", ""]
    assert rows.loc["1600家"].tolist() == ["number", "", "numeral"]
    assert rows.loc["6.5%"].tolist() == ["number", "", "numeral"]
    assert rows.loc["我们"].tolist() == ["word", "", "pronoun"]
    assert rows.loc["表示"].tolist() == ["word", "", "reporting verb"]
    assert rows.loc["，"].tolist() == ["punctuation", "", ""]
    assert rows.loc["ABC"].tolist() == ["latin", "", ""]
    assert rows.loc[" "].tolist() == ["space", "", ""]


def test_stop_words_by_chosen_category(sentences):
    found = analysis.tokens(sentences, stopwords=["pronoun"])
    assert set(found["stop"]) == {"", "pronoun"}
    assert set(analysis.tokens(sentences, stopwords=[])["stop"]) == {""}
    with pytest.raises(ParameterError, match="no stop-word category 'verb'"):
        analysis.tokens(sentences, stopwords=["verb"])


def test_no_sentences_give_an_empty_table(sentences):
    empty = analysis.tokens(sentences.head(0))
    assert empty.empty
    assert list(empty.columns) == list(analysis.tokens(sentences).columns)


def test_tokens_are_numbered_by_document(sentences):
    second = sentences.assign(document="two")
    found = analysis.tokens(pd.concat([sentences, second]))
    half = len(found) // 2
    assert found["token"].tolist() == [*range(half), *range(half)]


def test_the_same_cut_twice_and_out_of_order_is_the_same():
    first = segmenter().cut(TEXT)
    segmenter("none", True).cut(TEXT)
    assert segmenter().cut(TEXT) == first


def test_half_a_character_is_kept():
    assert segmenter().cut("营商环境\ud800改善") == ["营商环境", "\ud800", "改善"]


def test_terms_none_leaves_terms_apart():
    assert segmenter("none").cut("新质生产力") == ["新", "质", "生产力"]
    assert token_recorder(terms="none", hmm=True)({"text": "新质生产力"}) == {"tokens": ["新质", "生产力"]}


def test_a_users_terms_come_on_top_of_the_shipped_ones(tmp_path):
    own = tmp_path / "own.txt"
    own.write_text("协同指数\n", "utf-8")
    cutter = segmenter(str(own))
    assert cutter.cut("京津冀协同指数") == ["京津冀", "协同指数"]
    assert cutter.kind("协同指数") == ("term", "user")


def test_a_term_file_is_read_as_it_is_now(tmp_path):
    own = tmp_path / "own.txt"
    own.write_text("协同指数\n", "utf-8")
    before = segmenter(own).cut("协同指数与同城效应")
    own.write_text("同城效应\n", "utf-8")
    after = segmenter(own).cut("协同指数与同城效应")
    assert before == ["协同指数", "与", "同", "城", "效应"]
    assert after == ["协同", "指数", "与", "同城效应"]


def test_a_term_file_that_is_not_there(tmp_path):
    with pytest.raises(VocabularyError, match=r"absent\.txt"):
        token_recorder(terms=str(tmp_path / "absent.txt"))


def test_the_model_is_off_by_default():
    assert segmenting.HMM is False
    assert segmenter().hmm is False


def test_the_command_line(tmp_path):
    records = tmp_path / "records.jsonl"
    records.write_text('{"id": "a", "text": "新质生产力\\n发展"}\n{"id": "b"}\n', "utf-8")
    run = [sys.executable, "-m", "analysis", "tokens", str(records)]
    done = subprocess.run([*run, "--terms", "none", "--no-hmm"], capture_output=True, text=True, encoding="utf-8")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert first == {"id": "a", "tokens": ["新", "质", "生产力", "\n", "发展"]}
    assert "text" in second["error"]
    failed = subprocess.run([*run, "--terms", "absent.csv"], capture_output=True, text=True, encoding="utf-8")
    assert failed.returncode == 1
    assert failed.stderr == (
        "error: absent.csv: No such file or directory; terms are policy, none, or the path of a file\n"
    )


def test_a_short_name_that_the_document_gives_itself_is_one_token():
    record = {"id": "r", "text": "天开高教科创园（简称“天开园”）开园一年。天开园新增企业多。"}
    text = analysis.sentences(from_record(record))
    table = analysis.tokens(text)
    assert table["text"].tolist().count("天开园") == 2
    assert set(table.loc[table["text"] == "天开园", "category"]) == {"short name"}
    assert "天开园" not in analysis.tokens(text, terms="none")["text"].tolist()
