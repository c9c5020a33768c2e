import pytest

from analysis.words.numbertokens import is_number
from analysis.words.segmenter import segmenter


@pytest.mark.parametrize(
    "token",
    [
        "1600家",
        "6.5%",
        "2024年",
        "5月",
        "1.5万亿元",
        "百分之五点二",
        "三分之一",
        "第十四届",
        "二十",
        "８４６，４６１，０００元",
        "3,667亿元",
        "30多个",
        "五百余名",
        "200公里",
        "几十万家",
        "数百名",
    ],
)
def test_numbers(token):
    assert is_number(token)


@pytest.mark.parametrize(
    "token", ["发展", "5G", "PM2.5", "第", "一定", "三农", "十分", "一带一路", "%", "家", "百度", "一流", "四方", "G20"]
)
def test_no_numbers(token):
    assert segmenter().kind(token)[0] != "number"


@pytest.mark.parametrize("text", ["十分重要", "一定要", "统一二十项", "千方百计", "百姓"])
def test_words_keep_their_numerals(text):
    assert segmenter().cut(text)[0] == segmenter("none").cut(text)[0]
