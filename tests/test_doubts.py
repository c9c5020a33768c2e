"""Guesses of the rebuilding: each is marked in the text where it shows, and mark and list lead to each other."""

from dataclasses import replace

import lxml.html
import pytest
from smallruns import GUESSES, small_run

from analysis.documents import UNSURE, Source
from analysis.plotting.wording import Wording
from analysis.reading.rebuild import articles
from analysis.reporting.page.doubts import doubts
from analysis.reporting.page.passages import shown_articles


@pytest.fixture(scope="module")
def document():
    return articles(Source("page.txt", "", "txt", "utf-8", 1, GUESSES))


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return lxml.html.fromstring(small_run(tmp_path_factory.mktemp("guesses"), GUESSES).read_text("utf-8"))


def test_every_guess_stands_where_it_shows_in_reading_order(document):
    found = doubts(document, Wording("zh"))
    texts = {passage.id: passage.text for passage in document.passages()}
    assert [doubt.number for doubt in found] == [1, 2, 3]
    headline, join, border = found
    assert (headline.passage, headline.offset) == ("a1.headline", 0)
    assert texts[join.passage][join.offset - 2 : join.offset + 2] == "四十多家"
    assert (border.passage, border.offset) == ("a2.headline", 0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["标题“老街换新颜”没有把握：得分 0.08，次选：夜班公交", "拼接“", "不分界"]),
        ("en", ["Unsure headline “老街换新颜”: score 0.08; runner-up: 夜班公交", "Unsure join “", "no border"]),
    ],
)
def test_a_guess_says_its_score_and_runner_up_in_the_readers_language(document, language, said):
    for doubt, words in zip(doubts(document, Wording(language)), said, strict=True):
        assert words in doubt.said


def test_a_sure_decision_is_no_doubt(document):
    said = " ".join(doubt.said for doubt in doubts(document, Wording("zh")))
    sure = [entry for entry in document.log if entry.score >= UNSURE]
    assert sure
    assert all(f"“{entry.what}”" not in said for entry in sure)


def test_every_mark_is_shown_once_in_order(seed):
    document = articles(seed)
    guessed = replace(document, log=tuple(replace(entry, score=0.0) for entry in document.log))
    found = doubts(guessed, Wording("zh"))
    shown = [
        doubt.number
        for article in shown_articles(guessed, found)
        for passage in article.passages
        for sentence in passage.sentences
        for piece in sentence.pieces
        for doubt in piece.doubts
    ]
    assert shown == list(range(1, len(document.log) + 1))


def test_a_mark_stands_in_the_text_without_being_text(tree):
    marks = tree.xpath("//article//a[@class='doubt']")
    assert len(marks) == 3
    assert "".join(mark.text_content() for mark in marks) == ""
    join = marks[1]
    assert join.getparent().get("class") == "s"
    assert join.xpath("string(preceding-sibling::text()[1])").endswith("四十")
    assert tree.xpath("string(//*[@id='a1.p0'])").count("四十多家") == 1


def test_mark_and_list_lead_to_each_other_and_say_the_same(tree):
    notes = tree.xpath("//dl[@class='facts']//ol//a")
    assert len(notes) == 3
    for note in notes:
        mark = tree.get_element_by_id(note.get("href")[1:])
        assert mark.get("href") == "#" + note.get("id")
        assert note.text_content() == f"?{mark.get('data-n')}{mark.get('title')}"


def test_the_cover_counts_the_guesses_and_leads_to_the_first(tree):
    (clause,) = tree.xpath("//header//a[@href='#doubt1']")
    assert clause.text_content() == "3 处"
