import json

import pytest
from support import cases

import analysis
from analysis.coding.declared import assignment_table, priorities, priority_table
from analysis.coding.enumerations import enumerations, marked_lists
from analysis.coding.owncodebook import codebook_for, own_codebook
from analysis.coding.themecoding import themes
from analysis.documents import Article, Block, Document, Source
from analysis.errors import SourceError
from analysis.splitting import sentences
from analysis.vocabularies import rows


def page(*paragraphs, headings=()):
    blocks, offset = [], 0
    for number, text in enumerate(paragraphs):
        kind = "heading" if number in headings else "paragraph"
        blocks.append(Block(kind, text, ((offset, offset + len(text)),)))
        offset += len(text)
    return Document(Source("page", "", "txt", None, 1, "".join(paragraphs)), (Article("a1", tuple(blocks)),))


def only(text):
    return next(page(text).passages())


@pytest.mark.parametrize("case", cases("enumerations"))
def test_lists_inside_a_paragraph(case):
    passage = only(case["input"])
    found = enumerations(passage)
    assert [[one.declared, [item.text for item in one.items]] for one in found] == case["expected"]
    for item in (item for one in found for item in one.items):
        assert passage.text[item.start : item.end] == item.text


@pytest.mark.parametrize("row", rows("list_openers"), ids=lambda row: row["name"])
def test_each_opener_finds_its_example(row):
    found = enumerations(only(row["example"]))
    assert len(found) == 1
    assert found[0].declared == len(found[0].items) == 3


@pytest.mark.parametrize(
    "row", [row for row in rows("list_marks") if row["place"] == "inline"], ids=lambda row: row["mark"]
)
def test_each_inline_mark_finds_its_example(row):
    (found,) = enumerations(only(row["example"]))
    assert len(found.items) == 3


@pytest.mark.parametrize(
    "row", [row for row in rows("list_marks") if row["place"] == "line"], ids=lambda row: row["mark"]
)
def test_each_line_mark_opens_an_item(row):
    first = row["example"]
    second = first.replace("一", "二", 1) if row["numerals"] == "zh" else first.replace("1", "2", 1)
    (found,) = marked_lists(list(page(first, "说明。", second).passages()))
    assert len(found.items) == 2


def test_paragraphs_by_wording_position_and_the_rest():
    document = page(
        "会议昨日召开。",
        "会议明确三项任务：推进河道治理；扩建公共车站；改善乡村学校。",
        "推进河道治理，要清淤固堤。今年先治两条河。",
        "家住河边的老周说，水比去年清了。",
        "在公共车站方面，新站下月开工。",
        "改善乡村学校，先修教室，再配老师。",
        "会议还通报了其他事项。",
    )
    (found,) = priorities(document)
    assert found.complete
    assert found.paragraph == 1
    assert found.paragraph_item == {2: 0, 3: 0, 4: 1, 5: 2}
    assert [one.reason for one in found.assignments] == ["wording", "position", "wording", "wording"]
    assert found.unassigned == (0, 1, 6)


def test_a_list_that_the_article_does_not_go_through_has_no_paragraphs():
    document = page("会议明确三项任务：治河；修站；办学。", "天气转冷，注意保暖。", "明天有雨。")
    assert priorities(document)[0].paragraph_item == {}


def test_a_list_of_which_one_item_comes_up_again_is_not_gone_through():
    document = page(
        "会议明确三项任务：修建水库堤坝；改善乡村小学；整治沿街摊贩。",
        "修建水库堤坝以来，下游不再受淹。",
        "天气转冷，注意保暖。",
        "散会。",
    )
    assert priorities(document)[0].paragraph_item == {}


def test_words_of_the_items_bear_out_a_list_only_soon_after_it():
    tasks = "会议明确三项任务：完善水库防洪设施；推动渔业提质增效；健全河道监管体系。"
    carried = "在设施方面，先修闸门。", "在渔业方面，先建冷库。", "在监管方面，先装探头。"
    other = ["天气转冷，注意保暖。"] * 5
    assert priorities(page(tasks, *carried, *other))[0].paragraph_item == {1: 0, 2: 1, 3: 2}
    assert priorities(page(tasks, carried[0], *other, *carried[1:]))[0].paragraph_item == {}


def test_of_the_main_list_the_paragraphs_it_leaves_are_told_too():
    document = page(
        "会议明确三项任务：治理河道；修建车站；改造小学。",
        "治理河道要清淤。",
        "修建车站要征地。",
        "改造小学有两项任务：翻修教室；招聘老师。",
        "翻修教室年底完工。",
        "招聘老师六月开始。",
        "散会。",
    )
    table = assignment_table(priorities(document))
    assert table.loc[table["list"] == 0, "paragraph"].tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert table.loc[table["list"] == 1, "paragraph"].tolist() == [4, 5]


def test_a_list_that_is_not_gone_through_has_no_rows():
    lists = priorities(page("会议明确三项任务：治河；修站；办学。", "天气转冷，注意保暖。", "明天有雨。"))
    assert assignment_table(lists).empty


def test_marked_paragraphs_with_their_declared_number():
    document = page(
        "现就做好以下两项工作通知如下：",
        "一、清理河道",
        "各乡镇要逐段清理。",
        "二、修建泵站",
        "泵站年底建成。",
        headings=(1, 3),
    )
    (found,) = priorities(document)
    assert (found.form, found.declared, found.complete) == ("marked", 2, True)
    assert [item.text for item in found.items] == ["清理河道", "修建泵站"]
    assert found.paragraph_item == {1: 0, 2: 1}


def test_a_number_that_a_list_before_bears_out_is_not_the_marked_lists():
    document = page(
        "方案聚焦堤防、泵站、水闸三大任务。", "一、加固堤防", "二、改造泵站", "三、修理水闸", "四、落实责任"
    )
    declared = {found.form: (found.declared, len(found.items), found.complete) for found in priorities(document)}
    assert declared == {"marked": (None, 4, True), "summed up": (3, 3, True)}


def test_fewer_items_than_declared_is_said():
    (found,) = priorities(page("县里定了四项任务：救人、抢通、安置。"))
    assert not found.complete
    assert priority_table([found])["complete"].tolist() == [False] * 3


def test_tables_have_a_row_per_item_and_per_paragraph():
    document = page("会议明确两项任务：治理河道；修建车站。", "治理河道要清淤。", "修建车站要征地。", "散会。")
    lists = priorities(document)
    assert len(priority_table(lists)) == 2
    table = assignment_table(lists)
    assert table["paragraph"].tolist() == [0, 1, 2, 3]
    assert table["item"].tolist() == [-1, 0, 1, -1]


def test_the_own_codebook_codes_the_text_by_its_own_list():
    document = page(
        "会议明确两项任务：治理河道污染；新建公共车站。", "治理河道污染要清淤。", "公共车站下月开工。", "散会。"
    )
    book = own_codebook(document)
    assert [code.zh for code in book.codes] == ["治理河道污染", "新建公共车站"]
    table = themes(sentences(document), codebook=codebook_for(document, "own"), level="paragraph")
    by_unit = table.groupby("unit")["theme"].first()
    assert by_unit[["a1.p1", "a1.p2", "a1.p3"]].tolist() == ["item-1", "item-2", "unassigned"]


def test_no_list_no_own_codebook():
    with pytest.raises(SourceError, match="no declared list"):
        own_codebook(page("天气很好。"))


def test_the_seeds_five_priorities(seed, shared):
    gold = json.loads((shared / "gold" / "seed" / "priorities.json").read_text("utf-8"))
    found = next(one for one in analysis.priorities(analysis.articles(seed)) if one.headline == gold["headline"])
    assert [item.text for item in found.items] == gold["priorities"]
    assert (found.paragraph, found.declared, found.complete) == (gold["declared_in_paragraph"], 5, True)
    assert {str(paragraph): item for paragraph, item in found.paragraph_item.items()} == gold["paragraph_priority"]
