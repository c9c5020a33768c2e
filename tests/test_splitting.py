import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import cases

from analysis.documents import from_record
from analysis.splitting import sentence_spans, sentence_spans_from, sentences


@pytest.mark.parametrize("case", cases("splitting"))
def test_sentences_of_text(case):
    text = case["input"]
    assert [text[start:end] for start, end in sentence_spans(text)] == case["expected"]


@given(st.text(alphabet="今年增长5%。！？”“…\n 　第一条、（）.?!a", max_size=60))
def test_sentences_cover_every_character_that_is_not_white_space(text):
    spans = list(sentence_spans(text))
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    assert "".join("".join(text[s:e] for s, e in spans).split()) == "".join(text.split())


@given(st.text(alphabet="今年增长5%。！？”“…\n 　第一条、（）.?!a", max_size=60))
def test_sentences_from_a_match_on_are_those_of_all_that_hold_one(text):
    wanted = re.compile("[5一]")
    expected = [(start, end) for start, end in sentence_spans(text) if wanted.search(text, start, end)]
    first = wanted.search(text)
    assert (list(sentence_spans_from(first)) if first else []) == expected


def test_table_has_ids_up_the_chain():
    table = sentences(from_record({"id": "r1", "title": "标题", "text": "甲。乙。"}))
    assert table["sentence"].tolist() == ["a1.headline.s0", "a1.p0.s0", "a1.p0.s1"]
    assert table["paragraph"].tolist() == [-1, 0, 0]
    assert table["document"].unique().tolist() == ["r1"]


def test_no_document_gives_an_empty_table_with_its_columns():
    table = sentences([])
    assert len(table) == 0
    assert table["start"].dtype == "int64"
