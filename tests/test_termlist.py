import re

import pytest
from support import ROOT

from analysis import vocabularies
from analysis.errors import VocabularyError
from analysis.words import engines, termlist
from analysis.words.segmenter import segmenter
from analysis.words.termlist import load, nested, place_names, read_terms

TERMS, PLACES = vocabularies.rows("terms"), vocabularies.rows("places")
CATEGORIES = {
    "agriculture", "culture", "defence", "digital", "diplomacy", "economy", "education", "employment", "environment",
    "finance", "government", "health", "industry", "law", "phrase", "politics", "region", "resources", "science",
    "security", "society", "trade", "transport", "urban", "welfare",
}  # fmt: skip


def test_there_are_enough_terms_of_every_category():
    assert len(TERMS) >= 3000
    assert {row["category"] for row in TERMS} == CATEGORIES


@pytest.mark.parametrize("term", ["供给侧结构性改革", "放管服改革", "一网通办", "高质量发展", "新质生产力"])
def test_set_phrases_of_the_field(term):
    assert term in load("policy")


def test_every_term_was_reviewed_and_every_reviewed_term_is_listed():
    reviewed = vocabularies.read_rows(ROOT / "tools" / "terms_reviewed.csv")
    assert {(row["term"], row["category"]) for row in TERMS} == {(row["term"], row["category"]) for row in reviewed}


def test_rows_of_terms_hold_together():
    assert len({row["term"] for row in TERMS}) == len(TERMS)
    for row in TERMS:
        assert re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9+]{2,}", row["term"]), row
        assert row["source"] in {"reports", "laws", "review"}, row
        assert (row["source"] == "review") == (row["count"] == "0"), row
        assert row["first_year"] == "" or row["source"] != "review", row
        assert row["first_year"] == "" or 1954 <= int(row["first_year"]) <= 2025, row
        assert row["parts"].replace(" ", "") == row["term"], row


def test_parts_are_jiebas_own():
    cut = engines.cutter(False)
    stale = [row for row in (*TERMS, *PLACES) if " ".join(cut(row.get("term") or row["name"])) != row["parts"]]
    assert not stale, "rebuild with tools/build_terms.py and tools/build_places.py"


def test_every_term_and_place_can_be_a_token():
    cut = segmenter().cut
    torn = [text for text in termlist.policy() if cut(text) != [text]]
    assert not torn


@pytest.mark.parametrize(
    ("term", "inside"),
    [
        ("京津冀协同发展", ("协同发展", "京津冀", "协同", "发展")),
        ("营商环境", ("营商", "环境")),
        ("京津冀", ()),
        ("长治久安", ()),
        ("提高营商环境", ()),
    ],
)
def test_terms_and_words_nested_in_a_listed_term_longest_first(term, inside):
    assert nested(term) == inside


def test_kind_of_a_place_and_of_a_term():
    listed = load("policy")
    assert listed.kind("河北") == ("place", "province")
    assert listed.kind("高质量发展") == ("term", "economy")
    assert listed.kind("今天") is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("河北", "河北省"),
        ("内蒙古", "内蒙古自治区"),
        ("廊坊", "廊坊市"),
        ("延边州", "延边朝鲜族自治州"),
        ("长三角", "长江三角洲"),
        ("大湾区", "粤港澳大湾区"),
        ("雄安新区", "河北雄安新区"),
        ("我市", ""),
    ],
)
def test_aliases_lead_to_the_official_name(name, place):
    assert place_names()[name] == place


def test_short_forms_that_are_other_words_are_no_aliases():
    assert not {"日照", "安康", "白银", "和平", "平原"} & set(place_names())


@pytest.mark.parametrize("kind", ["province", "city", "county", "region", "zone", "unresolved"])
def test_there_are_places_of_each_kind(kind):
    assert sum(row["kind"] == kind for row in PLACES) >= {"county": 2500, "city": 600}.get(kind, 9)


def test_none_is_no_list():
    assert load("none") is None


def test_one_term_a_line(tmp_path):
    path = tmp_path / "own.txt"
    path.write_text("\ufeff# our terms\n协同指数\n\n 同城效应 \n", "utf-8")
    assert list(read_terms(path)) == [("协同指数", "user"), ("同城效应", "user")]


def test_a_csv_with_categories(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("编号,术语,类别\n1,协同指数,指标\n2,同城效应,\n", "utf-8")
    assert list(read_terms(path)) == [("协同指数", "指标"), ("同城效应", "user")]
    assert load(str(path)).kind("协同指数") == ("term", "指标")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("协同指数\n协\n", r"own\.txt, row 2, column 1: '协' is no term"),
        ("协同指数\n\n协同 效应\n", r"own\.txt, row 3, column 1: '协同 效应' is no term"),
        (
            "term,category\n协同指数,a\n协同指数,b\n",
            r"own\.txt, row 3, column term: '协同指数' stands in row 2 already",
        ),
        ("category,term\na,协同指数\nb\n", r"own\.txt, row 3: 1 cells where the header has 2"),
        ("term\n,\n", r"own\.txt, row 2: 2 cells where the header has 1"),
        (
            "name,kind\n协同指数,a\n",
            r"own\.txt, row 1, column 1: 'name,kind' is no term.*names its column term",
        ),
        ('term,category\n"协同指数,a\n', r"own\.txt, row 2: 1 cells where the header has 2"),
        ("# nothing yet\n\n", r"own\.txt: no term in it"),
    ],
)
def test_errors_name_file_row_and_column(tmp_path, content, message):
    path = tmp_path / "own.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(VocabularyError, match=message):
        list(read_terms(path))


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "own.txt"
    path.write_bytes("协同指数".encode("gb18030"))
    with pytest.raises(VocabularyError, match=r"own\.txt: not UTF-8 at byte \d; save it as UTF-8"):
        load(str(path))
