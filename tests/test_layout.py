"""The page as a table of fragments, its lines and column widths."""

import pytest

from analysis import schema
from analysis.documents import Source
from analysis.reading import columns
from analysis.reading.layout import fragments
from analysis.reading.lines import cells, lines, regions


def source(text: str) -> Source:
    return Source("page.txt", "", "txt", "utf-8", 1, text)


@pytest.mark.parametrize(
    ("text", "width"), [("公园", 2), ("12. 5%", 2.5), ("PM2.5", 2.5), ("“好”", 3), ("", 0), ("１２", 2)]
)
def test_cells(text, width):
    assert cells(text) == width


def measured(text: str) -> list[columns.Column]:
    return columns.measure(regions(lines(source(text))))


def test_regions_end_at_empty_lines_and_begin_with_stray_spaces():
    text = "公园\n多起来\n\n 新的一栏\n岸线\n江边\n渡口\n石阶\n"
    assert [[line.text for line in region] for region in regions(lines(source(text)))] == [
        ["公园", "多起来"],
        ["新的一栏", "岸线", "江边", "渡口", "石阶"],
    ]


def test_a_column_is_as_wide_as_its_full_lines():
    text = "澄江市今年新建公\n园三十座，岸线还\n给了市民。\n\n口的石阶上坐满了\n晨练的人。\n"
    assert [column.width for column in measured(text)] == [8.0, 8.0]


def test_a_first_line_may_have_lost_its_indentation():
    paragraph = "澄江市今年新建\n公园三十座，岸线还\n给市民，老渡口的石\n阶上坐满了晨练的人\n们。\n"
    assert {column.lost_indent for column in measured("\n".join([paragraph] * 3))} == {2}
    assert {column.lost_indent for column in measured("澄江市今年新建公园\n" * 4)} == {0}


def test_fragments_of_the_seed_page(seed):
    table = fragments(source(seed.read_text("utf-8")))
    schema.check(table, "fragments")
    assert list(table["kind"].value_counts().sort_index().items()) == [
        ("body", 26),
        ("credit", 1),
        ("heading", 2),
        ("headline", 2),
        ("kicker", 1),
    ]
    torn = table[table["joined_to"] >= 0]
    assert list(zip(torn["fragment"], torn["joined_to"], strict=True))[:4] == [(1, 2), (2, 3), (3, 4), (4, 5)]
    assert torn["score"].between(0.5, 1).all()
    assert table.loc[table["kind"] == "kicker", "article"].tolist() == [""]


def test_an_empty_page_has_no_fragments():
    assert len(fragments(source(""))) == 0
