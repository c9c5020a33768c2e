import pytest

from analysis import vocabularies
from analysis.errors import ParameterError
from analysis.words import stopwords
from analysis.words.segmenter import segmenter

ROWS = vocabularies.rows("stopwords")
NAMED = ["pronoun", "particle", "conjunction", "preposition", "adverb", "auxiliary", "reporting verb", "numeral",
         "measure word", "time word", "boilerplate"]  # fmt: skip


def test_the_categories():
    assert set(NAMED) <= set(stopwords.categories())
    assert stopwords.chosen(None) == set(stopwords.categories())
    assert stopwords.chosen("all") == set(stopwords.categories())
    assert stopwords.chosen("pronoun") == {"pronoun"}
    assert stopwords.chosen([]) == frozenset()


def test_each_word_once():
    assert len({row["word"] for row in ROWS}) == len(ROWS) > 1000


def test_each_word_can_be_a_token():
    """A stop word that is never a token stops nothing; a measure word may also only end a number."""
    cut = segmenter("none", False).cut
    torn = [row["word"] for row in ROWS if row["category"] != stopwords.MEASURE_WORD and len(cut(row["word"])) > 1]
    assert not torn


@pytest.mark.parametrize(
    ("word", "category"),
    [("我们", "pronoun"), ("的", "particle"), ("以及", "conjunction"), ("按照", "preposition"), ("不断", "adverb"),
     ("可以", "auxiliary"), ("表示", "reporting verb"), ("两个", "numeral"), ("平方公里", "measure word"),
     ("今年", "time word"), ("新华社", "boilerplate"), ("进行", "light verb")],
)  # fmt: skip
def test_category_of(word, category):
    assert stopwords.category_of()[word] == category


@pytest.mark.parametrize("word", ["发展", "协同", "统筹", "人口", "公平", "法治", "京津冀", "创新", "环境"])
def test_topics_are_no_stop_words(word):
    assert word not in stopwords.category_of()


def test_no_policy_term_is_a_stop_word():
    terms = {row["term"] for row in vocabularies.rows("terms")}
    assert not terms & stopwords.category_of().keys()


def test_an_unknown_category_is_named():
    with pytest.raises(ParameterError, match="no stop-word category 'verbs'; choose all, none at all, or from pronoun"):
        stopwords.chosen(["pronoun", "verbs"])
