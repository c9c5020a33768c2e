"""How readily one character follows another in official Chinese, counted over laws and government reports."""

from __future__ import annotations

import csv
import gzip
from functools import cache, lru_cache
from math import exp, log

from analysis.vocabularies import FOLDER

_PRIOR = 1.0
MOST = 3.0


def affinity(left: str, right: str) -> float:
    """Nats by which ``right`` follows ``left`` oftener (or rarer, to -3) than chance, from their meeting characters."""
    return _affinity(_figure(left[-1]), _figure(right[0])) if left and right else 0.0


@lru_cache(maxsize=1 << 14)
def _affinity(first: str, second: str) -> float:
    counts, _, total = _counted()
    met = _following(first).get(second, _PRIOR)
    by_chance = counts.get(first, 0) * counts.get(second, 0) / total
    return max(-MOST, min(MOST, log((met + _PRIOR) / (by_chance + _PRIOR))))


def _figure(character: str) -> str:
    return "0" if character.isdigit() else character


@cache
def _following(character: str) -> dict[str, float]:
    """How often each character was met after this one, to a factor."""
    groups = [group.partition(":") for group in _counted()[1].get(character, "").split()]
    return {other: exp(int(size) / 2) for size, _, others in groups for other in others}


@cache
def _counted() -> tuple[dict[str, int], dict[str, str], int]:
    """Each character's count and followers, as the table writes them, and the sum of the counts."""
    with gzip.open(FOLDER / "character_pairs.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    counts = {character: int(count) for character, count, _ in rows}
    return counts, {character: followers for character, _, followers in rows}, sum(counts.values())
