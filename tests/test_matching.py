import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import cases

from analysis.coding.codebook import Code, Codebook, Rule, Term, codebook, read_codebook
from analysis.coding.matching import Matcher, matcher, merged, without_layout


def built(tmp_path, given):
    code = {"id": "x", "name": {"zh": "甲", "en": "A"}}
    code |= {key: given[key] for key in ("terms", "exclude", "rules") if key in given}
    path = tmp_path / "one.yaml"
    path.write_text(json.dumps({"id": "a", "name": {"zh": "甲", "en": "A"}, "codes": [code]}, ensure_ascii=False))
    return read_codebook(path)


@pytest.mark.parametrize("case", cases("matching"))
def test_evidence(case, tmp_path):
    given = case["input"]
    found = Matcher(built(tmp_path, given)).find(given["text"], title=given.get("title", False))
    assert [[item.term, item.start, item.end] for item in found] == case["expected"]


def test_weights_and_counter_evidence(tmp_path):
    book = built(tmp_path, {"terms": [{"环境": 3}], "exclude": [{"营商环境": 2}, "投资环境"]})
    found = Matcher(book).find("环境、营商环境、投资环境")
    assert [(item.term, item.weight) for item in found] == [("环境", 3.0), ("营商环境", -2.0)]


def test_one_sentence_serves_several_codes():
    codes = (Code("a", "甲", "A", terms=(Term("农业", 1),)), Code("b", "乙", "B", terms=(Term("农业机械", 1),)))
    found = Matcher(Codebook("t", "试", "T", codes)).find("农业机械")
    assert [(item.code, item.term) for item in found] == [("b", "农业机械"), ("a", "农业")]


def test_children_of_one_code_do_not_count_the_same_characters_twice():
    codes = (
        Code("top", "总", "top"),
        Code("a", "甲", "A", parent="top", terms=(Term("农业", 1),)),
        Code("b", "乙", "B", parent="top", terms=(Term("农业机械", 1),)),
    )
    book = Codebook("t", "试", "T", codes)
    found = Matcher(book).find("农业机械")
    assert [(item.code, item.term) for item in merged(found, book, 1)] == [("top", "农业机械")]
    assert len(merged(found, book, 2)) == 2


def test_a_codebook_without_terms_finds_nothing():
    assert Matcher(Codebook("t", "试", "T", (Code("a", "甲", "A"),))).find("农业") == []


def test_many_repeats_of_a_rule_stay_fast():
    rule = Rule(all=("甲", "乙", "丙", "丁"))
    book = Codebook("t", "试", "T", (Code("a", "甲", "A", rules=(rule,)),))
    assert len(Matcher(book).find("甲乙丙丁" * 5000)) == 1


@given(st.text(alphabet="农业机械化工程煤矿安全生产公路收费站环境\n 。a", max_size=80))
def test_evidence_is_the_text_and_never_overlaps_inside_a_code(text):
    last: dict[str, int] = {}
    for item in matcher(codebook("state-council")).find(text):
        if "+" not in item.term and "|" not in item.term:
            assert without_layout(text[item.start : item.end])[0] == item.term
            assert item.start >= last.get(item.code, 0)
            last[item.code] = item.end
