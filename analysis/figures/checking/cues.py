"""The wordings that tie figures together, from ``vocabulary/check_cues.csv``."""

from __future__ import annotations

import re
from functools import cache

from analysis.vocabularies import rows


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The rows of one cue as a single pattern, tried in their order."""
    found = [row["pattern"] for row in rows("check_cues") if row["cue"] == name]
    if not found:
        raise KeyError(f"no cue {name!r} in check_cues.csv")
    return re.compile("|".join(f"(?:{each})" for each in found))


@cache
def _several(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in rows("check_cues") if row["cue"] == name)


def cue(name: str, text: str) -> re.Match[str] | None:
    """The first pattern of the cue that is found in ``text``."""
    return next((match for each in _several(name) if (match := each.search(text))), None)


def without(name: str, text: str) -> str:
    """``text`` with the words of a cue and punctuation taken out."""
    return re.sub(r"[\W_]", "", pattern(name).sub("", text))
