"""Rows of figures made ready for arithmetic: facts in reading order, each with the words and times around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import SCALES, Fact
from analysis.figures.checking.times import season_of, year_of
from analysis.figures.units import Unit, units
from analysis.writing import half_width, normalized

UNNAMED = "#"
FRACTIONS = ("share", "rate_of_change")
_SPACE, _DECIMAL = re.compile(r"\s+"), re.compile(r"\d+(?:\.\d+)?")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_REMARK = re.compile(r"^(?:[（(][^（）()]*[)）]|[)）])")
_BETWEEN_ITEMS = re.compile("[、,，和及与]{1,2}(?:增加|增长|减少|下降|上升|提高)?[-－]?")


def facts_of(quantities: Iterable[Mapping[str, Any]], sentences: Mapping[str, tuple[str, int]]) -> list[Fact]:
    """Rows of figures as facts; vague ones are left out, of a ratio (4.0∶37.7∶58.3) each member is a fact.

    ``sentences`` maps a sentence id to its text and its offset in the passage, in text order.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in quantities:
        groups.setdefault(row["sentence"], []).append(row)
    found: list[Fact] = []
    passage, context_year = "", None
    for identity, (text, offset) in sentences.items():
        here = identity.rpartition(".")[0]
        if here != passage:
            passage, context_year = here, None
        found += _facts_of_sentence(groups.get(identity, []), text, offset, len(found), context_year)
        context_year = year_of(_tidy(text)) or context_year
    return found


def _facts_of_sentence(
    rows: list[Mapping[str, Any]], text: str, offset: int, order: int, context_year: int | None
) -> list[Fact]:
    found: list[Fact] = []
    when: dict[str, Any] = {"year": None, "season": ""}
    opening: int | None = None
    brackets = [match.span() for match in _BRACKETS.finditer(text)]
    for number, row in enumerate(rows):
        begin = rows[number - 1]["end"] - offset if number else 0
        end = rows[number + 1]["start"] - offset if number + 1 < len(rows) else len(text)
        between = _tidy(text[begin : row["start"] - offset])
        words = _REMARK.sub("", between) if number else between, _tidy(text[row["end"] - offset : end])
        year, new_clause = year_of(words[0], told=True), number == 0 or "；" in words[0]
        said = opening if new_clause else when["year"]
        when = {"year": said if year is None else year, "season": season_of(words[0]) or when["season"]}
        opening = when["year"] if new_clause else opening
        inside = next((first for first, last in brackets if first < row["start"] - offset < last), -1)
        where = when | {"context_year": context_year, "bracket": inside}
        for member in () if _missing(row["value"]) and row["kind"] != "ratio" else _members(row):
            found.append(_fact(member, order + len(found), words, where))
    return [*_with_asides([*_with_bases([*_with_list_heads(found)])])]


def _members(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A row as it is, a fraction as a rough percentage, the members of a ratio as shares of the role ``member``."""
    if row["kind"] != "ratio":
        yield _in_percent(row) if row["kind"] in FRACTIONS and not row["unit"] else row
        return
    for match in _DECIMAL.finditer(half_width(row["text"])):
        value, span = Decimal(match.group()), {"start": row["start"] + match.start(), "end": row["start"] + match.end()}
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        said = {"text": row["text"][match.start() : match.end()], "value": value, "step": step, "unit": "%"}
        yield {**row, **span, **said, "role": "member"}


def _in_percent(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """三分之二 as some 67 %: it stands for what is nearer to it than an eighth of its denominator's step."""
    value, step = exact(row["value"]) * 100, exact(row["step"]) * 25
    return {**row, "value": value, "step": step, "unit": "%", "qualifier": row["qualifier"] or "about"}


def _fact(row: Mapping[str, Any], order: int, words: tuple[str, str], when: Mapping[str, Any]) -> Fact:
    unit = units().get(row["unit"])
    same = ("passage", "sentence", "start", "end", "text", "unit", "qualifier", "role", "direction", "basis", "status")
    indicator = normalized(row["indicator"])
    return Fact(
        order=order,
        **{name: row[name] for name in same},
        indicator=indicator,
        value=exact(row["value"]),
        high=None if _missing(row["value_high"]) else exact(row["value_high"]),
        step=_step(row),
        factor=Fraction(unit.factor) if unit else Fraction(1),
        base=_base(row, indicator, unit),
        dimension=unit.dimension if unit else "",
        **when,
        gap=words[0],
        tail=words[1],
    )


def _step(row: Mapping[str, Any]) -> Decimal:
    """What the last digit is worth; of a numeral in words no more than its largest scale: 六百万 counts in 万."""
    step = exact(row["step"])
    if any(sign.isdecimal() for sign in row["text"]):
        return step
    written = normalized(row["text"])
    return min(step, next((worth for word, worth in SCALES if word in written), Decimal(1)))


def _base(row: Mapping[str, Any], indicator: str, unit: Unit | None) -> str:
    """The base unit; a vote (2782票赞成, 选票2790张) counts the person who casts it."""
    if row["unit"] in ("票", "张") and cue("vote", indicator):
        return "人"
    return unit.base_unit if unit else row["unit"] or _unnamed(normalized(row["text"]))


def _unnamed(text: str) -> str:
    """The base unit of an amount that its name alone says the unit of: 出游人次48.91亿."""
    return UNNAMED if any(word in text for word, _ in SCALES) else ""


def _with_list_heads(found: list[Fact]) -> Iterator[Fact]:
    """The facts of a sentence; rates of a list (分别增长11%、12%) each with the words that lead it in."""
    head = ""
    for fact in found:
        listed = head and (fact.role == "change" or not fact.amount) and _BETWEEN_ITEMS.fullmatch(fact.gap)
        head = fact.gap if cue("listed", fact.gap) else head if listed else ""
        yield replace(fact, gap=head) if listed else fact


def _with_bases(found: list[Fact]) -> Iterator[Fact]:
    """The facts of a sentence; a level that the next one is measured against in place has the role ``base``."""
    for fact, following in zip_longest(found, found[1:]):
        against = following is not None and _measured(fact, following)
        yield replace(fact, role="base") if against else fact


def _with_asides(found: list[Fact]) -> Iterator[Fact]:
    """The facts of a sentence; an amount told once more in another unit, in brackets, has the role ``aside``."""
    for before, fact in zip(found[:1] + found, found, strict=False):
        again = fact.comparable(before) and (fact.unit, fact.scale) != (before.unit, before.scale)
        yield replace(fact, role="aside") if again and cue("restated", fact.gap) else fact


def _measured(fact: Fact, following: Fact) -> bool:
    if fact.role != "level":  # 年均增长3.4%，比前五年的年均增速3.1%提高0.3个百分点
        earlier_rate = fact.role == "change" and fact.percent and following.points
        return bool(earlier_rate and cue("compared_amount", fact.gap) and cue("apart", following.gap))
    rated = following.percent or following.multiple or following.unit == "番"
    if cue("compared_amount", fact.gap) and cue("apart", following.gap):
        return rated or following.points or following.base == fact.base
    return rated and fact.amount and bool(cue("amount_of", fact.gap) and cue("of_it", following.gap))


def exact(number: float | int | Decimal) -> Decimal:
    """The shortest decimal that a float stands for: what was printed."""
    return number if isinstance(number, Decimal) else Decimal(repr(number))


def _missing(number: Any) -> bool:
    return number is None or number != number


def _tidy(text: str) -> str:
    return normalized(_SPACE.sub("", text))
