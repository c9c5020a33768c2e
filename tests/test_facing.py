"""The page beside the result: every character is shown, joins with their scores."""

import re
from html import unescape

from smallruns import GUESSES

from analysis.documents import Source
from analysis.reading.facing import facing
from analysis.reading.rebuild import articles


def test_the_whole_page_stands_on_the_left_and_the_articles_on_the_right(seed):
    document = articles(Source("page.txt", "", "txt", "utf-8", 1, seed.read_text("utf-8")))
    left, right = facing(document, most=10**6).split("</div>", 1)
    shown = unescape(re.sub(r"<sup.*?</sup>|<.*?>", "", left))
    assert "".join(shown.split()) == "".join(document.source.text.split())
    assert left.count("<sup") == sum(entry.step == "join" for entry in document.log)
    assert all(block.text in unescape(right) for article in document.articles for block in article.body)


def test_a_join_that_is_a_guess_has_a_question_mark():
    left, _ = facing(articles(Source("page.txt", "", "txt", "utf-8", 1, GUESSES))).split("</div>", 1)
    assert re.search(r"四十</span><sup[^>]*>→0\.\d\d\?</sup>", left)
    assert left.count("?</sup>") == 1


def test_a_page_cannot_write_markup():
    text = "标题\n\n本报讯 陈立 <script>公园</script>今年多起来，岸线还给了市民。\n"
    assert "<script>" not in facing(articles(Source("page.txt", "", "txt", "utf-8", 1, text)))


def test_a_long_page_is_shown_in_part():
    text = "\n\n".join(["澄江市今年新建公园三十座，岸线还给了市民。"] * 40)
    assert facing(articles(Source("page.txt", "", "txt", "utf-8", 1, text)), most=60).count("title=") == 3
