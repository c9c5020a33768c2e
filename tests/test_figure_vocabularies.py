"""Every row of the figures' vocabularies carries an example: it obeys the row, and the row's words stand in it."""

import pytest

from analysis.figures.mentions import find
from analysis.vocabularies import rows

ACCEPTING = {"duration", "duration_then_end", "one_is_amount", "one_is_bounded", "bare_number", "weak_unit_noun"}
MEASURED = "粮食产量"


def failing(name, holds):
    """The rows of a vocabulary whose example does not hold, with what was found in it."""
    return [
        (dict(row), [figure.row() for figure in found])
        for row in rows(name)
        if not holds(row, found := find(row["example"]))
    ]


def only(found, **columns):
    return len(found) == 1 and all(getattr(found[0], name) == value for name, value in columns.items())


def test_units():
    def holds(row, found):
        return row["surface"] in row["example"] and any(
            figure.unit == row["unit"] and figure.text.endswith(row["surface"]) for figure in found
        )

    assert failing("units", holds) == []


def test_qualifiers():
    def holds(row, found):
        return row["word"] in row["example"] and only(found, qualifier=row["qualifier"])

    assert failing("qualifiers", holds) == []


def test_said_by():
    def holds(row, found):
        source = row["example"].partition(row["verb"].removesuffix("(?!局)"))[0].removeprefix("据")
        return [figure.said_by for figure in found] == [source]

    assert failing("said_by", holds) == []


def test_set_phrases_hold_no_figure():
    def holds(row, found):
        said = row["phrase"][1:] if row["kind"] == "pattern" else row["phrase"]
        return said in row["example"] and not found

    assert failing("set_phrases", holds) == []


def test_the_numerals_of_set_phrases_count_elsewhere():
    assert [figure.text for figure in find("四项工程和三个代表团")] == ["四项", "三个"]


def test_movements():
    def holds(row, found):
        role = "to" if row["kind"] == "to" else "change"
        return row["verb"] in row["example"] and only(found, role=role, direction=row["direction"])

    assert failing("movements", holds) == []


def test_bases():
    assert failing("bases", lambda row, found: only(found, basis=row["basis"])) == []


def test_target_cues():
    def holds(row, found):
        return only(found, status="actual" if row["kind"] == "actual" else "target")

    assert failing("target_cues", holds) == []


def test_rules_of_what_is_no_figure():
    assert failing("not_figures", lambda row, found: bool(found) == (row["rule"] in ACCEPTING)) == []


def test_unit_traps():
    def holds(row, found):
        return row["surface"] in row["example"] and all(figure.unit != row["surface"] for figure in found)

    assert failing("unit_traps", holds) == []


def test_telling_verbs_stay_in_the_indicator():
    assert failing("telling_verbs", lambda row, found: only(found, indicator=f"{row['verb']}项目")) == []


def test_a_verb_before_an_attributive_head_is_part_of_its_name():
    assert failing("attributive_heads", lambda row, found: only(found, indicator=f"居民改造{row['head']}")) == []


def test_predicates():
    def holds(row, found):
        word = row["word"]
        measured = {"light": "粮食企业", "act": f"{word}粮食企业", "predicate": f"{word}工作的村"}
        return only(found, indicator=measured[row["kind"]])

    assert failing("predicates", holds) == []


def test_words_that_fall_away_from_indicators():
    def holds(row, found):
        if row["action"] == "keep":
            return len(found) == 1 and row["word"] in found[0].indicator
        return row["word"] in row["example"] and only(found, indicator=MEASURED)

    assert failing("indicator_words", holds) == []


def test_places():
    assert failing("figure_places", lambda row, found: only(found, place=row["place"])) == []


@pytest.mark.parametrize(
    "name", ["qualifiers", "movements", "set_phrases", "indicator_words", "unit_traps", "not_figures"]
)
def test_no_row_stands_twice(name):
    seen = [tuple(row.values())[:3] for row in rows(name)]
    assert len(seen) == len(set(seen))
