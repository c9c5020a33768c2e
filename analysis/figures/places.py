"""The places that figures are told of, by name."""

from __future__ import annotations

import re
from functools import cache

from analysis.figures.wordlists import Beginning
from analysis.vocabularies import rows


@cache
def places() -> frozenset[str]:
    """The names."""
    return frozenset(row["place"] for row in rows("figure_places"))


@cache
def _known() -> Beginning:
    return Beginning({name: name for name in places()})


@cache
def _opening() -> re.Pattern[str]:
    first, second = (re.escape("".join(sorted({name[place] for name in places()}))) for place in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


def place_that_begins(text: str) -> str:
    """The longest name that begins the text; empty where there is none."""
    found = _known().of(text)
    return found[0] if found else ""


def at_place(place: str, before: str) -> str:
    """人口自然增长率，四川省由…，上海市由…: a bare place takes the indicator before it, 全国 falls away."""
    rest = before[len(place_that_begins(before)) :]
    return rest if place in ("全国", "世界") and rest else place + rest


def places_in(text: str) -> tuple[list[int], list[str]]:
    """The places of a text, longest first where they overlap: their offsets and their names."""
    starts: list[int] = []
    found: list[str] = []
    end, place_at = 0, _known().of
    for match in _opening().finditer(text):
        start = match.start()
        if start >= end and (place := place_at(text, start)):
            starts.append(start)
            found.append(place[0])
            end = start + len(place[0])
    return starts, found
