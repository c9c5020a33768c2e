"""Agreement between coders: percent, Cohen's kappa, Krippendorff's alpha for nominal data.

Codings are given as one sequence per coder over the same units; None is a unit that coder left blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations

Coding = Sequence[Hashable | None]


def percent_agreement(codings: Sequence[Coding]) -> float:
    """The share of agreeing pairs among all pairs of codes of one unit; NaN where no unit has two codes."""
    agreeing = pairs = 0
    for unit in _units(codings):
        for a, b in combinations(unit, 2):
            pairs += 1
            agreeing += a == b
    return agreeing / pairs if pairs else float("nan")


def cohen_kappa(first: Coding, second: Coding) -> float:
    """Agreement of two coders beyond chance, (po - pe) / (1 - pe) (Cohen 1960), over the units both coded.

    NaN where they share no unit or both used one and the same code throughout.
    """
    both = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    if not both:
        return float("nan")
    size = len(both)
    observed = sum(a == b for a, b in both) / size
    left, right = Counter(a for a, _ in both), Counter(b for _, b in both)
    expected = sum(left[code] * right[code] for code in left) / size**2
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")


def krippendorff_alpha(codings: Sequence[Coding]) -> float:
    """Nominal alpha, 1 - Do/De, from the coincidence matrix (Krippendorff 2011, "Computing Krippendorff's Alpha").

    Any number of coders, blanks allowed; units with fewer than two codes do not count. NaN where nothing varies.
    """
    units = [unit for unit in _units(codings) if len(unit) > 1]
    totals: Counter = Counter(code for unit in units for code in unit)
    size = sum(totals.values())
    agreeing = sum(count * (count - 1) / (len(unit) - 1) for unit in units for count in Counter(unit).values())
    expected = sum(count * (count - 1) for count in totals.values())
    if size < 2 or expected == size * (size - 1):
        return float("nan")
    return 1 - (size - 1) * (size - agreeing) / (size * (size - 1) - expected)


def _units(codings: Sequence[Coding]) -> list[list[Hashable]]:
    return [[code for code in unit if code is not None] for unit in zip(*codings, strict=True)]
