"""The figures of texts: one value in many sentences, whole rows in the wild, what is no figure, and the properties."""

import json
import random
import re
import runpy
import time

import pytest
from support import cases

from analysis import schema
from analysis.documents import from_record
from analysis.figures.mentions import find, quantities, quantity_record, targets
from analysis.splitting import sentences

WILD = cases("quantities_wild")
SEED = cases("quantities_seed")
REACHED = {
    "span_f1": 97,
    "value": 99,
    "unit": 99,
    "qualifier": 97,
    "role": 95,
    "direction": 95,
    "basis": 93,
    "status": 90,
    "row_f1": 93,
    "full_f1": 88,
    "indicator": 82,
}


def rows(text, names):
    """The named columns of each figure; absent ones and empty ones are the same."""
    return [{name: figure.row()[name] for name in names} for figure in find(text)]


def full(expected, names):
    return [{name: row.get(name, None if name.startswith("value") else "") for name in names} for row in expected]


COLUMNS = ("text", "value", "value_high", "unit", "qualifier", "role", "direction", "basis", "status", "indicator")


@pytest.mark.parametrize("case", cases("quantities_value_first"))
def test_one_value_in_many_writings(case):
    expected = case["expected"]
    assert {text: rows(text, expected) for text in case["input"]} == {text: [expected] for text in case["input"]}


@pytest.mark.parametrize("case", WILD)
def test_whole_rows(case):
    assert rows(case["input"], COLUMNS) == full(case["expected"], COLUMNS)


@pytest.mark.parametrize("case", SEED)
def test_the_seed_page_has_these_figures_and_no_others(case):
    names = ("start", "end", *COLUMNS[:-1])
    assert rows(case["input"], names) == full(case["expected"], names)


@pytest.mark.parametrize("case", cases("quantities_negative"))
def test_no_figure(case):
    assert [figure.text for figure in find(case["input"])] == []


@pytest.mark.parametrize("case", cases("quantities_known_failures"))
def test_known_failures(case):
    got = [figure.row() for figure in find(case["input"])]
    assert [{name: row[name] for name in wanted} for row, wanted in zip(got, case["expected"], strict=True)] == case[
        "expected"
    ]


@pytest.mark.parametrize("case", WILD + SEED)
def test_a_span_is_its_text(case):
    text = case["input"]
    for figure in find(text):
        assert text[figure.start : figure.end] == figure.text
        low, high = figure.sentence
        assert low <= figure.start < figure.end <= high


def broken(text: str, chance: random.Random) -> str:
    """``text`` with three line breaks where a page might wrap: not after ：；, before a list mark or inside iPad."""
    inside = [
        place
        for place in range(1, len(text))
        if text[place - 1] not in "。：；！？"
        and text[place] not in "第一二三四五六七八九十（(0123456789"
        and not re.fullmatch("[A-Za-z]{2}", text[place - 1 : place + 1])
    ]
    for place in sorted(chance.sample(inside, min(3, len(inside))), reverse=True):
        text = f"{text[:place]}\n{text[place:]}"
    return text


@pytest.mark.parametrize("case", WILD)
def test_a_repair_of_line_breaks_changes_nothing(case):
    chance = random.Random(7)
    whole = rows(case["input"], COLUMNS)
    for _ in range(3):
        wrapped = [
            row | {"text": row["text"].replace("\n", "")} for row in rows(broken(case["input"], chance), COLUMNS)
        ]
        assert wrapped == whole


def test_a_number_wrapped_between_its_digits_is_one_number():
    assert [(f.text, f.value) for f in find("销售收入12\n34.5\n亿元。")] == [("12\n34.5\n亿元", 123450000000)]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "亿",
        ",",
        "，",
        "百分之",
        "1,",
        "1亿元，",
        "百分之五、",
        "一、二三四",
        "1—",
        "五万元以上",
        "第一",
        "《一",
        "一",
        "零下",
        "一、",
        "比1955年增长5%，",
        "五年内，增长5%，其中",
    ],
)
def test_a_long_line_takes_linear_time(unit):
    def seconds(size):
        line = (unit * (size // len(unit) + 1))[:size]
        started = time.process_time()
        find(line)
        return time.process_time() - started

    seconds(1_000)
    assert min(seconds(32_000), seconds(32_000)) < 0.05 + 8 * max(seconds(8_000), 0.01)


@pytest.mark.parametrize("unit", ["1", "亿", ",", "第一", "一"])
def test_a_line_of_a_megabyte_is_read_in_seconds(unit):
    started = time.process_time()
    assert find((unit * 1_000_000)[:1_000_000]) == []
    assert time.process_time() - started < 10


def test_relative_years_are_resolved_by_the_date_of_the_document():
    text = "去年粮食产量增长5%，今年力争再增长2%。"
    assert [figure.period for figure in find(text, date="2024-03-05")] == ["2023年", "2024年"]
    assert [figure.period for figure in find(text)] == ["去年", "今年"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年粮食总产量23.55万吨。", "全年"),
        ("年末常住人口45.1万人。", "年末"),
        ("2022年末贷款余额268亿元。", "2022年末"),
        ("2022年第三季度新增贷款26亿元。", "2022年第三季度"),
        ("粮食总产量23.55万吨。", ""),
    ],
)
def test_a_period_without_a_year_stays_as_written(text, expected):
    assert [figure.period for figure in find(text, date="2024-03-05")] == [expected]


def test_a_year_is_to_come_until_the_date_of_the_document():
    text = "到1982年，全县化肥产量达到20万吨。"
    told = {date: find(text, date=date)[0].status for date in (None, "1980-03-05", "1982-03-05", "1990-03-05")}
    assert told == {None: "target", "1980-03-05": "target", "1982-03-05": "target", "1990-03-05": "actual"}


def test_place_and_source_are_named():
    figure = find("据湖北省统计局初步统计，一季度武汉市进出口总额增长5.8%。")[0]
    assert (figure.place, figure.said_by, figure.period) == ("武汉市", "湖北省统计局", "一季度")


def test_amounts_of_one_dimension_share_a_base_unit():
    base = [(figure.base_value, figure.base_unit) for figure in find("东村收粮300公斤，西村收粮600斤，南村收粮0.3吨。")]
    assert len(set(base)) == 1


def test_the_printed_precision_is_kept():
    figure = find("游客16.12万人。")[0]
    assert (figure.value, figure.step) == (161200, 100)


def test_a_batch_record_gives_plain_rows():
    answer = quantity_record({"id": "r1", "text": "三次产业比例为8∶41∶51，年均增长7%。"})
    assert json.loads(json.dumps(answer)) == answer
    assert [row["parts"] for row in answer["quantities"]] == [[8, 41, 51], []]


def test_tables_of_figures_and_targets():
    text = "到2027年，全市地区生产总值力争突破3000亿元。去年增长6.1%。"
    table = quantities(sentences(from_record({"id": "d", "text": text})))
    assert table["quantity"].tolist() == ["a1.p0.s0.q0", "a1.p0.s1.q0"]
    assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    aims = targets(table)
    assert aims[["indicator", "text", "qualifier", "until"]].to_dict("records") == [
        {"indicator": "地区生产总值", "text": "3000亿元", "qualifier": "more_than", "until": "2027年"}
    ]


def test_a_text_without_figures_gives_an_empty_table():
    table = quantities(sentences(from_record({"id": "d", "text": "没有数字。"})))
    assert len(table) == 0 and list(table.columns) == schema.tables()["quantities"].names


def test_the_figures_asked_for_are_reached(shared):
    gold = shared / "gold" / "quantities_dev.jsonl"
    tool = runpy.run_path(str(shared / "tools" / "score_quantities.py"))
    records = tool["load"](gold)
    reached = tool["score"](records, {key: quantity_record(record) for key, record in records.items()})
    assert {name: reached[name] for name in REACHED if reached[name] < REACHED[name]} == {}
