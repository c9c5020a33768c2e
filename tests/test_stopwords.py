import pytest

from analysis import vocabularies
from analysis.documents import from_record
from analysis.errors import ParameterError
from analysis.splitting import sentences
from analysis.words import stopwords
from analysis.words.segmenter import segmenter, tokens

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
    cut = segmenter().cut
    torn = [row["word"] for row in ROWS if row["category"] != stopwords.MEASURE_WORD and len(cut(row["word"])) > 1]
    assert not torn


@pytest.mark.parametrize(
    ("word", "category"),
    [("我们", "pronoun"), ("的", "particle"), ("以及", "conjunction"), ("按照", "preposition"), ("不断", "adverb"),
     ("可以", "auxiliary"), ("表示", "reporting verb"), ("两个", "numeral"), ("平方公里", "measure word"),
     ("今年", "time word"), ("昨日", "time word"), ("我市", "pronoun"), ("本市", "pronoun"),
     ("新华社", "boilerplate"), ("进行", "light verb")],
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


def test_what_each_category_took_also_where_that_is_nothing():
    cut = tokens(sentences(from_record({"id": "r1", "text": "我们和你们的环境，我们的。"})))
    found = stopwords.taken(cut).set_index("stop")
    assert found.index.tolist() == list(stopwords.categories())
    assert found.loc["pronoun"].tolist() == [3, 2, "我们、你们"]
    assert found.loc["particle", "tokens"] == 2
    assert found.loc["boilerplate"].tolist() == [0, 0, ""]
    assert found["tokens"].sum() == (cut["stop"] != "").sum()


def test_only_chosen_categories_take_words():
    cut = tokens(sentences(from_record({"id": "r1", "text": "我们的环境。"})), stopwords=["pronoun"])
    assert stopwords.taken(cut, ["pronoun"])[["stop", "tokens"]].values.tolist() == [["pronoun", 1]]
    assert stopwords.taken(cut, []).empty
