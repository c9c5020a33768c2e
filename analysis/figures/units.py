"""The table of units, and the longest unit that begins at a place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from analysis.figures.wordlists import Beginning
from analysis.lexicon import frequencies
from analysis.vocabularies import rows
from analysis.writing import normalized

RATHER = 5  # a word behind a unit is rare as words go: a number seldom stands before the other reading
_PER = re.compile(r"/(?:[十百千万亿]|\d+)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``name`` as reported, its dimension, and how many ``base_unit`` one of it is."""

    name: str
    dimension: str
    factor: Decimal
    base_unit: str


NO_UNIT = Unit("", "", Decimal(1), "")


@cache
def units() -> dict[str, Unit]:
    """Surface, in half-width characters -> unit."""
    return {
        normalized(r["surface"]): Unit(r["unit"], r["dimension"], Decimal(r["factor"]), r["base_unit"])
        for r in rows("units")
    }


def _traps() -> dict[str, re.Pattern[str]]:
    following: dict[str, list[str]] = {}
    for row in rows("unit_traps"):
        following.setdefault(normalized(row["surface"]), []).append(row["following"])
    return {surface: re.compile("|".join(found)) for surface, found in following.items()}


_TRAPS = _traps()
_KNOWN = Beginning({surface: (unit, _TRAPS.get(surface)) for surface, unit in units().items()})


def unit_at(text: str, start: int) -> tuple[int, Unit] | None:
    """End and unit of the longest unit beginning at ``start``; None where its signs open another word (部 in 部门)."""
    for surface, (unit, trap) in _KNOWN.near(text, start):
        end = start + len(surface)
        if end - start > 2 and not text.startswith(surface, start):
            continue
        if trap and (other := trap.match(text, end)) and not _begins_anew(text, end, other.end()):
            continue
        following = text[end : end + 1]
        if following == "/" and "/" not in surface:
            return _with_denominator(text, end, unit)
        if following == "（" and unit.dimension == "count":
            return _with_alternative(text, end, unit)
        return end, unit
    return None


def _begins_anew(text: str, end: int, other: int) -> bool:
    """17家乡镇医院: whether the signs behind a unit make a word of their own (乡镇) rather than one with it (家乡)."""
    if other > end + 1 or end + 2 > len(text):
        return False
    counts = frequencies()
    return counts.get(text[end : end + 2], 0) * RATHER > counts.get(text[end - 1 : end + 1], 0)


def _with_denominator(text: str, end: int, unit: Unit) -> tuple[int, Unit]:
    """元/吨, 件/万人: a unit over another; a compound of the table was found before as the longest surface."""
    per = _PER.match(text, end)
    below = unit_at(text, per.end()) if per else None
    if per is None or below is None:
        return end, unit
    name = f"{unit.name}{per.group()}{below[1].name}"
    return below[0], Unit(name, "rate", Decimal(1), name)


def _with_alternative(text: str, end: int, unit: Unit) -> tuple[int, Unit]:
    """套（间）, 处（个）: a measure word with another in brackets."""
    other = unit_at(text, end + 1)
    if other is None or text[other[0] : other[0] + 1] != "）":
        return end, unit
    name = f"{unit.name}（{other[1].name}）"
    return other[0] + 1, Unit(name, unit.dimension, unit.factor, name)


@cache
def scale_pattern() -> str:
    """A scale word that is not the head of a unit: 千 but not in 千瓦, 百 but not in 百分点 or 百分之."""
    heads: dict[str, list[str]] = {scale: ["分之"] for scale in "十百千万亿兆拾佰仟"}
    for surface in units():
        if surface[0] in heads and len(surface) > 1:
            heads[surface[0]].append(re.escape(surface[1:]))
    return "(?:" + "|".join(f"{scale}(?!{'|'.join(sorted(rest))})" for scale, rest in heads.items()) + ")"
