"""How readily one character follows another in official Chinese, counted over laws and government reports."""

from __future__ import annotations

import csv
import gzip
from functools import cache, lru_cache
from math import exp, log

from analysis.vocabularies import FOLDER

_PRIOR = 1.0
_MOST = 3.0


def affinity(left: str, right: str) -> float:
    """Nats by which ``right`` follows ``left`` oftener (or rarer, to -3) than chance, from their meeting characters."""
    if not left or not right:
        return 0.0
    return _affinity(left[-1], right[0])


@lru_cache(maxsize=16384)
def _affinity(left: str, right: str) -> float:
    counts, following, total = _counted()
    first, second = _figure(left), _figure(right)
    met = following.get(first + second, _PRIOR)
    by_chance = counts.get(first, 0) * counts.get(second, 0) / total
    return max(-_MOST, min(_MOST, log((met + _PRIOR) / (by_chance + _PRIOR))))


def _figure(character: str) -> str:
    return "0" if character.isdigit() else character


@cache
def _counted() -> tuple[dict[str, int], dict[str, float], int]:
    counts: dict[str, int] = {}
    following: dict[str, float] = {}
    with gzip.open(FOLDER / "character_pairs.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            character = row["character"]
            counts[character] = int(row["count"])
            for group in row["followers"].split(" ") if row["followers"] else []:
                size, _, others = group.partition(":")
                met = exp(int(size) / 2)
                following.update((character + other, met) for other in others)
    return counts, following, sum(counts.values())
