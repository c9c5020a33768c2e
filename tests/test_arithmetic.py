"""Relations between figures: true ones confirmed, planted errors found, traps left alone (cases/checks.jsonl)."""

import re
import time

import pytest
from support import cases

from analysis import checks, quantities, sentences
from analysis.documents import from_record
from analysis.figures.arithmetic import check_record
from analysis.figures.checking.cues import cue
from analysis.figures.checking.naming import Name
from analysis.schema import tables
from analysis.vocabularies import rows

REASONS = {
    "real_growth",
    "comparable_basis",
    "open_list",
    "other_scope",
    "other_period",
    "revised_base",
    "mean_population",
    "missing_number",
    "ambiguous_wording",
    "vague_number",
}


def record_of(given):
    return {"id": "case"} | (given if isinstance(given, dict) else {"text": given})


def brief(check):
    numbers = sorted(number["text"] for number in check["numbers"])
    said = check["grade"] or check["reason"]
    return check["kind"], check["verdict"], numbers, said


def wanted(expected):
    kind, verdict, numbers, *said = expected
    return kind, verdict, sorted(numbers), *(said or [""])


@pytest.mark.parametrize("case", cases("checks"))
def test_verdicts(case):
    found = [brief(check) for check in check_record(record_of(case["input"]))["checks"]]
    expected = [wanted(each) for each in case["expected"]]
    assert [each for each in expected if each not in found] == [], found
    accused = [each for each in found if each[1] == "inconsistent"]
    assert accused == [each for each in accused if each in expected]


@pytest.mark.parametrize("case", cases("checks"))
def test_every_number_is_quoted_in_place(case):
    record = record_of(case["input"])
    for check in check_record(record)["checks"]:
        for number in check["numbers"]:
            source = record["title"] if number.get("part") == "headline" else record["text"]
            assert source[number["start"] : number["end"]] == number["text"]
        assert (check["verdict"] == "cannot_tell") == (check["reason"] in REASONS)
        assert (check["verdict"] == "inconsistent") == (check["grade"] in {"疑似错误", "请核对"})
        assert "文中为" in check["formula"]
        assert "错" not in check["formula"]


def test_the_table_has_the_record_s_checks():
    record = {"id": "r1", "text": "钢产量由320万吨增加到368万吨，增长51%。市级部门共41个，比原来的52个减少11个。"}
    several = sentences([from_record(record), from_record({"id": "r2", "text": "本级收入57.3亿元。"})])
    table = checks(quantities(several), several)
    assert list(table.columns) == tables()["checks"].names
    assert list(table["document"]) == ["r1", "r1"]
    assert list(table["formula"]) == [check["formula"] for check in check_record(record)["checks"]]
    assert table.loc[0, "interval_low"] <= 15 <= table.loc[0, "interval_high"]
    assert table.loc[0, "numbers"][0]["sentence"] == "a1.p0.s0"


def test_articles_of_a_document_are_checked_against_each_other(seed):
    from analysis import articles

    document = articles(seed)
    several = sentences(document)
    table = checks(quantities(several), several)
    shares = table[(table["kind"] == "share") & (table["stated"] == 91.94)]
    assert list(shares["verdict"]) == ["consistent"]
    assert shares.iloc[0]["interval_low"] == pytest.approx(91.876, abs=0.001)
    assert shares.iloc[0]["interval_high"] == pytest.approx(91.995, abs=0.001)
    assert not (table["verdict"] == "inconsistent").any()


def test_a_long_text_takes_linear_time():
    sentence = "全年货物吞吐量4312万吨，比上年增加262万吨，增长6.5%。其中，集装箱吞吐量1290万吨，占货物吞吐量的29.9%。"

    def seconds(count):
        began = time.process_time()
        assert len(check_record({"id": "long", "text": sentence * count})["checks"]) >= count
        return time.process_time() - began

    assert seconds(60) < 8 * max(seconds(20), 0.05)


def test_the_same_text_gives_the_same_checks():
    text = "全县肉类产量8200吨，比上年增长5.2%。其中，猪肉产量6100吨，增长7%；牛羊肉产量2100吨，增长0.3%。"
    assert check_record({"id": "a", "text": text}) == check_record({"id": "b", "text": text})


@pytest.mark.parametrize("row", rows("check_cues"), ids=lambda row: f"{row['cue']}: {row['example']}")
def test_a_cue_is_found_in_its_example_and_needed_for_it(row):
    assert re.search(row["pattern"], row["example"])
    assert cue(row["cue"], row["example"])
    assert not re.search(row["pattern"], "")


@pytest.mark.parametrize("row", rows("check_names"), ids=lambda row: f"{row['kind']}: {row['word']}")
def test_a_name_word_stands_in_its_example(row):
    words = row["word"].split()
    assert any(word in row["example"] for word in words)
    if row["kind"] in ("filler", "total"):
        bare = row["example"].replace(row["word"], "")
        assert Name(row["example"]).same(Name(bare))
    if row["kind"] == "rival":
        first, second = (row["example"].replace(_one_of(words, row["example"]), word) for word in words[:2])
        assert Name(first).rivals(Name(second))


def _one_of(words, example):
    return next(word for word in sorted(words, key=len, reverse=True) if word in example)
