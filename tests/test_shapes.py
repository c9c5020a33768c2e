"""Titles told from running text: the vocabulary rows, and lines alone in a column of twelve cells."""

from dataclasses import replace

import pytest
from support import cases

from analysis import vocabularies
from analysis.reading import shapes
from analysis.reading.columns import Column
from analysis.reading.kickers import is_kicker, is_section, odds
from analysis.reading.lines import Line, cells

COLUMN = Column(12.0, play=-0.25, lost_indent=0.0, indented=False, unbroken=False)


def line(text: str) -> Line:
    return Line(0, len(text), text, cells(text), 0.0, 0)


@pytest.mark.parametrize(
    ("text", "width"), [("本报讯 陈立 澄江", 8.0), ("5 月 16 日", 3.5), ("（记者 陈立）今天", 8.5), ("澄江　新区", 4.5)]
)
def test_the_space_between_words_is_part_of_a_line_s_width(text, width):
    assert cells(text) == width


@pytest.mark.parametrize("case", cases("shapes"))
def test_shape(case):
    assert shapes.shape([line(text) for text in case["input"]], COLUMN) == case["expected"]


@pytest.mark.parametrize("row", vocabularies.rows("open_endings"), ids=lambda row: row["ending"])
def test_no_title_ends_open(row):
    assert shapes.ends_open(row["example"])


@pytest.mark.parametrize("row", vocabularies.rows("sentence_openers"), ids=lambda row: row["pattern"])
def test_openers_begin_a_sentence(row):
    assert shapes.begins_sentence(row["example"])


@pytest.mark.parametrize("row", vocabularies.rows("speakers"), ids=lambda row: row["speaker"])
def test_a_question_in_an_interview_is_no_title(row):
    assert shapes.begins_sentence(row["example"])
    assert shapes.shape([line(row["example"])], replace(COLUMN, width=30.0)) == "body"


@pytest.mark.parametrize("row", vocabularies.rows("salutations"), ids=lambda row: row["example"])
def test_a_salutation_is_no_title(row):
    assert shapes.shape([line(row["example"])], replace(COLUMN, width=30.0)) == "body"


@pytest.mark.parametrize("row", vocabularies.rows("kickers"), ids=lambda row: row["example"])
def test_kickers(row):
    assert odds(row["example"], "老渡口变身滨江公园") > 0 > odds("老渡口变身滨江公园", row["example"])
    assert is_kicker(row["example"]) == (row["place"] != "above")


def test_a_title_of_a_few_characters_is_hardly_a_subtitle():
    headline = "老渡口变身滨江公园，河滩还给市民"
    assert odds(headline, "深一度") > odds(headline, "三十座公园开放")
    assert odds("爷爷的旧书箱", "深一度") <= 0


@pytest.mark.parametrize("row", vocabularies.rows("sections"), ids=lambda row: row["name"])
def test_sections(row):
    assert is_section(row["example"])


@pytest.mark.parametrize("headline", ["老渡口变身滨江公园", "三十座公园建在家门口", "谈判重启", "秋粮收购开秤"])
def test_a_headline_is_no_kicker(headline):
    assert not is_kicker(headline)


def test_a_word_that_ends_in_a_particle_does_not_end_open():
    assert not shapes.ends_open("沙石码头不复存在")
    assert shapes.ends_open("沙石码头在")


@pytest.mark.parametrize("case", cases("settling"))
def test_doubtful_lines_are_settled_by_their_neighbours(case):
    given = {"alone": True, "torn_above": False, "goes_on": False, "before": None, **case["input"]}
    assert shapes.settle(**given) == case["expected"]


def test_a_line_at_the_bottom_of_a_column_may_be_full_two_cells_short():
    lines = [line("三十座公园全部建成")]
    assert shapes.shape(lines, replace(COLUMN, width=11.0)) == "title"
    assert shapes.shape(lines, replace(COLUMN, width=11.0), last=True) == "unsure"
