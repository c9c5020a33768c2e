import pytest
from support import cases

from analysis.words.segmenter import segmenter


@pytest.mark.parametrize("case", cases("numbertokens"))
def test_which_tokens_are_numbers(case):
    cutter = segmenter()
    assert (cutter.kind(case["input"])[0] == "number") is case["expected"]
    assert not case["expected"] or cutter.cut(case["input"]) == [case["input"]]


@pytest.mark.parametrize("text", ["十分重要", "一定要", "千方百计", "百姓"])
def test_words_keep_their_numerals(text):
    assert segmenter().cut(text)[0] == segmenter("none").cut(text)[0]
