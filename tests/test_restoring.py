"""Pages with half-width marks or traditional characters: rebuilt like any other, and given back in their own signs."""

import pytest

from analysis.documents import Source
from analysis.reading.rebuild import articles
from analysis.reading.verification import verify
from analysis.vocabularies import rows

HALF = str.maketrans("，；：（）！？", ",;:()!?")
TRADITIONAL = {ord(row["simplified"]): row["traditional"] for row in rows("traditional")}


def rebuilt(text):
    document = articles(Source("page.txt", "", "txt", "utf-8", 1, text))
    verify(document, text)
    return document


@pytest.mark.parametrize("otherwise", [HALF, TRADITIONAL], ids=["half-width marks", "traditional characters"])
def test_the_seed_page_is_rebuilt_alike(seed, otherwise):
    page = seed.read_text("utf-8")
    known, found = rebuilt(page), rebuilt(page.translate(otherwise))
    assert found.articles != known.articles
    assert [[block.spans for block in one.body] for one in found.articles] == [
        [block.spans for block in one.body] for one in known.articles
    ]
    assert [one.parts for one in found.articles] == [one.parts for one in known.articles]
    assert [one.headline for one in found.articles] == [one.headline.translate(otherwise) for one in known.articles]


def test_names_and_credits_are_told_in_the_characters_of_the_page():
    page = "澄江大橋通車\n本報澄江3月5日訊（記者張華）澄江大橋今日通車,全長3公里。\n橋上設有步道。（據《澄江晚報》）\n"
    (article,) = rebuilt(page).articles
    assert (article.headline, article.byline, article.credit) == ("澄江大橋通車", ("張華",), "據《澄江晚報》")
    assert article.dateline == "本報澄江3月5日訊"
    assert [block.text for block in article.body] == ["澄江大橋今日通車,全長3公里。", "橋上設有步道。"]
