"""Reading order, characters and boxes of printed pages; a column of 甲 is printed as lines of 甲."""

import re
from itertools import groupby

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from printing import HEIGHT, WIDTH, Page, pdf

from analysis.errors import SourceError
from analysis.reading import lines as page_lines
from analysis.reading import typography
from analysis.reading.cutting import Marks, in_order
from analysis.reading.glyphs import Glyph
from analysis.reading.neighbours import read_together
from analysis.reading.pdf import text_of
from analysis.reading.sources import read

SENTENCE = "城南新桥昨日通车，两岸居民出行时间缩短一半。"


def column(page: Page, sign: str, x: float, y: float, *, lines: int = 6, width: int = 15, indent: bool = True) -> Page:
    """A paragraph of ``lines`` lines, its first one indented."""
    rows = [sign * width] * lines
    return page.column(x, y, ["\u3000\u3000" + sign * (width - 2), *rows[1:]] if indent else rows)


def order(*pages: Page) -> str:
    """The signs of the columns in reading order."""
    text, boxes, _ = text_of(pdf(*pages), where="page.pdf")
    assert len(boxes) == len(text)
    return "".join(sign for sign, _ in groupby("".join(text.split())))


def three_under_a_title(title_x: float) -> Page:
    page = Page().text(title_x, 760, "题题题题题", 20)
    for sign, x in zip("甲乙丙", (50, 220, 390), strict=True):
        column(page, sign, x, 730)
    return page


@pytest.mark.parametrize("title_x", [50, 250, 200], ids=["left", "in the middle of all", "across"])
def test_a_title_over_all_columns_comes_first(title_x):
    assert order(three_under_a_title(title_x)) == "题甲乙丙"


def test_articles_side_by_side_below_an_article_across():
    page = three_under_a_title(250)
    page.text(80, 610, "左左左左左左", 20).text(360, 610, "右右右右右", 20)
    for sign, x, y in (("丁", 50, 580), ("戊", 190, 580), ("己", 330, 587), ("庚", 450, 587)):
        column(page, sign, x, y, width=11)
    assert order(page) == "题甲乙丙左丁戊右己庚"


def test_articles_stacked_beside_a_tall_one():
    page = Page().text(60, 760, "上上上上上", 18).text(60, 630, "下下下下下", 18).text(340, 760, "右右右右右", 22)
    for sign, x, y, lines in (("甲", 50, 735, 5), ("乙", 185, 735, 5), ("丙", 50, 605, 5), ("丁", 185, 605, 5)):
        column(page, sign, x, y, lines=lines, width=12)
    column(column(page, "戊", 330, 730, lines=14, width=11), "己", 455, 730, lines=14, width=11)
    assert order(page) == "上甲乙下丙丁右戊己"


def test_articles_in_a_grid_are_parted_by_rules():
    page = Page().rule(40, 599, 560, 600)
    for sign, x, y in (("甲", 50, 730), ("乙", 320, 730), ("丙", 50, 580), ("丁", 320, 580)):
        column(page, sign, x, y, width=24)
    assert order(page) == "甲乙丙丁"


def test_a_frame_is_read_as_a_whole():
    page = Page().text(200, 760, "题题题题题题", 24).frame(215, 490, 380, 620).text(240, 600, "框框框框框", 14)
    column(column(page, "甲", 50, 720, lines=18), "乙", 220, 720)
    column(column(page, "注", 225, 580, width=14), "丙", 390, 720, lines=18)
    assert order(page) in ("题甲乙框注丙", "题甲框注乙丙")


def test_a_picture_parts_columns_and_its_caption_stands_below_it():
    page = Page().text(200, 760, "题题题题题题", 24).picture(50, 500, 380, 740).text(60, 485, "图图图图图图", 8)
    column(column(page, "甲", 50, 460), "乙", 220, 460)
    assert order(column(page, "丙", 390, 740, lines=20)) == "题图甲乙丙"


@pytest.mark.parametrize("title_x", [312, 360], ids=["left", "across"])
def test_an_article_that_runs_around_another(title_x):
    page = Page().text(150, 760, "题题题题题题题题", 24).text(title_x, 560, "副副副副副", 18)
    for sign, x, lines in (("甲", 50, 20), ("乙", 180, 20), ("丙", 310, 10), ("丁", 440, 10)):
        column(page, sign, x, 730, lines=lines, width=12)
    column(column(page, "戊", 310, 535, lines=7, width=12), "己", 440, 535, lines=7, width=12)
    assert order(page) == "题甲乙丙丁副戊己"


def test_a_quotation_set_across_two_columns():
    page = Page().text(150, 760, "题题题题题题题题", 24).text(200, 560, "引引引引引引引引引", 16)
    for sign, x, lines in (("甲", 50, 20), ("乙", 180, 10), ("丙", 310, 10), ("丁", 440, 20)):
        column(page, sign, x, 730, lines=lines, width=12)
    column(column(page, "戊", 180, 535, lines=7, width=12), "己", 310, 535, lines=7, width=12)
    assert order(page) == "题甲乙丙引戊己丁"


def test_columns_that_no_straight_line_parts():
    page = Page()
    column(page, "甲", 50, 700, lines=8, width=30, indent=False)
    column(page, "乙", 370, 700, lines=16, width=14, indent=False)
    column(page, "丙", 50, 560, lines=16, width=14, indent=False)
    column(page, "丁", 215, 440, lines=8, width=30, indent=False)
    found = order(page)
    assert sorted(found) == sorted("甲乙丙丁") and found[0] == "甲" and found[-1] == "丁"


def test_vertical_lines_run_from_the_right_and_bands_from_the_top():
    page = Page().down(560, 780, "题题题题题", 22)
    for number in range(8):
        page.down(530 - number * 15, 780, "甲" * 20).down(560 - number * 15, 540, "乙" * 20)
    assert order(page) == "题甲乙"


def test_a_vertical_line_of_one_character_among_vertical_lines():
    page = Page().down(530, 780, "甲" * 12).down(515, 780, "乙" * 12).down(500, 780, "丙。").down(485, 780, "丁" * 12)
    assert order(page) == "甲乙丙。丁"


def test_a_vertical_title_beside_horizontal_text():
    page = Page().down(70, 760, "竖题竖题竖题", 22)
    column(column(page, "甲", 100, 750, lines=10), "乙", 270, 750, lines=10)
    assert order(page).replace("竖题" * 3, "竖") == "竖甲乙"


def test_a_vertical_title_is_longer_than_the_text_beside_it():
    page = Page().down(560, 760, "竖题竖题竖题", 22)
    column(column(page, "甲", 50, 750, lines=4), "乙", 220, 750, lines=4).text(150, 632, "丙" * 18)
    assert order(page).replace("竖题" * 3, "竖") == "甲乙丙竖"


def test_a_title_in_the_middle_of_columns_that_begin_beside_it():
    page = Page().text(270, 760, "题题", 24).text(275, 740, "名名名")
    for sign, x in zip("甲乙丙", (50, 220, 390), strict=True):
        column(page, sign, x, 722)
    assert order(page) == "题名甲乙丙"


def test_a_large_first_letter_is_no_title():
    page = Page().text(200, 760, "题题题题题题", 24).text(285, 740, "名名名").text(50, 705, "首", 30)
    page.text(82, 720, "甲" * 11).text(82, 705, "甲" * 11)
    for sign, x, y in (("甲", 50, 690), ("乙", 220, 720), ("丙", 390, 720)):
        column(page, sign, x, y, indent=False)
    assert order(page).replace("首", "") == "题名甲乙丙"


def test_a_name_over_columns_of_loosely_set_characters():
    page = Page().text(200, 760, "题题题题题题", 24).text(285, 740, "名名名")
    for sign, x in zip("甲乙丙", (50, 220, 390), strict=True):
        for place in range(6 * 14):
            page.text(x + place % 14 * 10.7, 722 - place // 14 * 15, sign)
    assert order(page) == "题名甲乙丙"


def test_a_last_line_above_titles_that_stand_lower():
    page = Page()
    for sign, x, lines in (("甲", 50, 6), ("乙", 180, 6), ("丙", 330, 6), ("丁", 460, 6)):
        column(page, sign, x, 760, lines=lines, width=12)
    page.text(330, 670, "丙丙丙丙").text(60, 640, "左左左左", 18).text(250, 640, "右右右右右右右右右", 18)
    for sign, x in (("戊", 50), ("己", 180), ("庚", 330), ("辛", 460)):
        column(page, sign, x, 615, width=12)
    assert order(page) in ("甲乙丙丁左右戊己庚辛", "甲乙丙丁左戊右己庚辛")


def test_a_title_of_two_lines_beside_a_tall_frame():
    page = Page().frame(50, 450, 280, 712).text(90, 690, "框框框框", 14)
    column(page, "注", 60, 670, lines=14, width=20)
    column(page.text(310, 705, "题题题题题题题题题题", 20).text(310, 678, "题题", 20), "甲", 310, 650, width=22)
    assert order(column(page, "上", 50, 770, lines=2, width=48)).count("题") == 1


def test_the_fields_of_a_running_head_are_one_line():
    page = Page().text(50, 770, "澄江日报", 16).text(300, 770, "要闻", 10).text(480, 770, "2024年5月6日", 10)
    text, _, _ = text_of(pdf(column(column(page, "甲", 50, 700, width=24), "乙", 320, 700, width=24)), where="")
    assert text.startswith("澄江日报 要闻 2024年5月6日\n\n")


def test_two_pages_and_their_boxes():
    pages = Page().text(50, 700, SENTENCE), Page().text(60, 500, SENTENCE, 20)
    text, boxes, count = text_of(pdf(*pages), where="")
    assert text == f"{SENTENCE}\n\f{SENTENCE}\n" and count == 2
    assert boxes[0] == pytest.approx((1, 50, 698.6, 60, 708.6))
    assert boxes[len(SENTENCE) + 3] == pytest.approx((2, 80, 497.2, 100, 517.2))
    assert {box[0] for box in boxes} == {1, 2}


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("⼀座桥⻢上通⻋", "一座桥马上通车"),
        ("𠮷祥村", "𠮷祥村"),
        ("豈能", "豈能"),
        ("增长12.5%", "增长12.5%"),
        ("一——二", "一——二"),
    ],
    ids=["radicals", "beyond the BMP", "compatibility ideograph", "digits", "dash"],
)
def test_characters(printed, read):
    assert text_of(pdf(Page().text(50, 700, printed)), where="")[0] == f"{read}\n"


def test_spaces_between_words_and_fields():
    page = (
        Page()
        .text(50, 700, "Hello")
        .text(80, 700, "World")
        .text(109, 700, "你")
        .text(119, 700, "好")
        .text(150, 700, "吗")
    )
    assert text_of(pdf(page), where="")[0] == "Hello World你好 吗\n"


def test_text_printed_twice_to_look_bold_is_read_once():
    page = Page().text(50, 700, SENTENCE).text(50.3, 700, SENTENCE)
    assert text_of(pdf(page), where="")[0] == f"{SENTENCE}\n"


def test_a_glyph_without_a_character_is_marked_and_many_are_refused():
    printed = pdf(Page().text(50, 700, SENTENCE), unmapped="桥")
    assert text_of(printed, where="")[0] == SENTENCE.replace("桥", "〓") + "\n"
    with pytest.raises(SourceError, match="the fonts of page 1 do not say"):
        text_of(pdf(Page().text(50, 700, SENTENCE), unmapped=SENTENCE[:8]), where="")


def test_pages_without_text_are_named_with_the_remedy():
    with pytest.raises(SourceError, match=r"not page 2 of 3 holds text.*\[ocr\]"):
        text_of(pdf(Page().text(50, 700, "甲"), Page().picture(0, 0, 600, 800), Page().text(5, 5, "乙")), where="")
    with pytest.raises(SourceError, match="no page holds text"):
        text_of(pdf(Page().picture(0, 0, 600, 800)), where="")


def test_a_page_that_is_turned_for_show_is_read_as_shown():
    page = column(column(Page().text(200, 760, "题题题", 20), "甲", 50, 730), "乙", 300, 730)
    upright, turned = (text_of(pdf(page, turned=how), where="") for how in (False, True))
    assert turned[0] == upright[0]
    assert turned[1][0] == pytest.approx(upright[1][0], abs=0.01)


def test_blank_pages_are_turned_over():
    text, boxes, count = text_of(pdf(Page(), Page().text(50, 700, SENTENCE), Page()), where="")
    assert text == f"\f{SENTENCE}\n\f" and count == 3 and [box[0] for box in boxes] == [1, *[2] * (len(text) - 2), 2]
    with pytest.raises(SourceError, match="no page holds text"):
        text_of(pdf(Page()), where="")


def test_damaged_and_encrypted_files(tmp_path):
    whole = pdf(Page().text(50, 700, SENTENCE))
    with pytest.raises(SourceError, match="encrypted"):
        text_of(pdf(Page().text(50, 700, SENTENCE), locked=True), where="")
    for length in (20, len(whole) // 2, len(whole) - 400):
        path = tmp_path / "part.pdf"
        path.write_bytes(whole[:length])
        with pytest.raises(SourceError, match=r"part\.pdf: "):
            read(path)


def test_typography_measures_each_line():
    page = Page().text(110, 760, "城南新桥通车", 20).text(125, 735, "一百个字说新桥", 10)
    column(column(page, "甲", 50, 710), "乙", 210, 710)
    text, boxes, _ = text_of(pdf(page), where="")
    source = read_like(text, boxes)
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    found = typography.settings(source, spans)
    assert [line.size for line in found[:3]] == [2.0, 1.0, 1.0]
    assert [line.centred for line in found[:3]] == [False, False, False]
    first, second = found[2], found[3]
    assert (first.indent, first.reach, first.width) == pytest.approx((2, 15, 15))
    assert (second.indent, second.reach, second.width) == pytest.approx((0, 15, 15))


def read_like(text, boxes):
    from analysis.documents import Source

    return Source("page.pdf", "", "pdf", None, 1, text, boxes)


def kinds_of_lines(*pages: Page) -> list[str | None]:
    found = page_lines.lines(read_like(*text_of(pdf(*pages), where="")[:2]))
    read_together(found)
    return [line.kind for line in found]


def test_heads_and_feet_that_run_through_the_pages():
    pages = [Page().text(50, 770, f"软件业年报之{number}", 8).text(50, 700, SENTENCE[number:]) for number in (1, 2)]
    assert kinds_of_lines(*pages) == ["masthead", None, "masthead", None]
    assert kinds_of_lines(pages[0]) == [None, None]
    moved = Page().text(50, 720, "软件业年报之3", 8).text(50, 700, SENTENCE)
    assert kinds_of_lines(pages[0], moved) == [None] * 4


def test_a_last_word_in_the_size_of_the_title_is_no_name():
    page = Page().text(50, 760, "澄江市人民政府关于印发规划的", 20).text(200, 725, "通\u3000知", 20)
    assert kinds_of_lines(page.column(50, 690, [SENTENCE] * 3))[:2] == [None, None]


def test_lines_beside_a_large_first_letter_begin_with_it():
    page = Page().text(50, 705, "首", 30).column(80, 720, ["甲" * 12, "\u3000\u3000" + "乙" * 10])
    source = read_like(*text_of(pdf(page.column(50, 690, ["丙" * 15, "丁" * 15])), where="")[:2])
    found = [match.span() for match in re.finditer(r"\S+", source.text)]
    assert [(setting.indent, setting.region) for setting in typography.settings(source, found)] == [
        (0, 0),
        (2, 0),
        (0, 0),
        (0, 0),
    ]


def test_a_title_in_the_middle_of_two_columns_is_centred():
    page = Page().text(145, 760, "城南新桥通车", 20)
    column(column(page, "甲", 50, 730), "乙", 210, 730)
    text, boxes, _ = text_of(pdf(page), where="")
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    assert typography.settings(read_like(text, boxes), spans)[0].centred


glyph = st.builds(
    lambda text, x, y, size, down: Glyph(text, x, y, x + size, y + size, size, down),
    st.sampled_from("城南新桥，"),
    st.floats(0, WIDTH),
    st.floats(0, HEIGHT),
    st.sampled_from([8.0, 10.0, 22.0]),
    st.booleans(),
)
box = st.builds(
    lambda x, y, w, h: (x, y, x + w, y + h),
    st.floats(0, WIDTH),
    st.floats(0, HEIGHT),
    st.floats(1, 400),
    st.floats(1, 400),
)


@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(glyph, max_size=40), st.lists(box, max_size=3), st.lists(box, max_size=2), st.booleans())
def test_ordering_keeps_every_glyph_once(glyphs, frames, pictures, vertical):
    marks = Marks(
        tuple((left, bottom, right, bottom + 1) for left, bottom, right, _ in frames), tuple(frames), tuple(pictures)
    )
    regions = in_order(glyphs, marks, vertical=vertical)
    assert sorted(map(id, glyphs)) == sorted(id(glyph) for region in regions for glyph in region)
