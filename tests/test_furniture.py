"""Lines that are a thing of their own: each row of page_lines.csv against its example, and running text."""

import pytest
from support import cases

from analysis import vocabularies
from analysis.reading import furniture

ROWS = vocabularies.rows("page_lines")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{row['example']}")
def test_each_pattern_finds_its_example(row):
    example = row["example"]
    if row["place"] == "line":
        assert furniture.kind_of_line(example) == row["kind"]
    elif row["place"] == "block":
        assert furniture.kind_of_block(example) == row["kind"]
    elif row["place"] == "start":
        assert furniture.jump_before(f"{example}各项工作有序推进") == (0, len(example))
    else:
        assert furniture.jump_after(f"各项工作有序推进{example}") == (8, 8 + len(example))


@pytest.mark.parametrize("case", cases("furniture"))
def test_line(case):
    assert furniture.kind_of_line(case["input"]) == case["expected"]


def test_a_column_named_after_the_hotline_is_no_imprint():
    assert furniture.kind_of_block("热线84210000") == "masthead"
    assert furniture.kind_of_block("热线连着你我他") is None


def test_a_headline_broken_before_a_verb_is_no_caption():
    assert furniture.kind_of_block("澄江科学家实现千里级 量子密钥分发") is None
    assert furniture.kind_of_block("澄江科学家实现千里级密钥分发。新华社发") == "caption"
