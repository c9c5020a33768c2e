"""Keyness: how much more often a word stands in a target than in a reference, how sure that is, tests of many words.

In every function ``a`` and ``b`` are the word's counts in target and reference, ``c`` and ``d`` their sizes in tokens;
arrays broadcast as in numpy, and every result is an array of float64 of the common shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# What stands for a count of zero in the Log Ratio (Hardie 2014).
ZERO_STANDS_FOR = 0.5


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, cells: int = 2) -> Floats:
    """Signed G2: positive where the word is over-used in the target, negative where it is under-used.

    Two cells: Rayson & Garside (2000), "Comparing corpora using frequency profiling", 2·(a·ln(a/E1) + b·ln(b/E2)) with
    E1 = c(a+b)/(c+d) and E2 = d(a+b)/(c+d). Four cells: Dunning (1993), the same sum with all other tokens.
    """
    from scipy.special import xlogy

    if cells not in (2, 4):
        raise ValueError(f"G2 has 2 or 4 cells, not {cells}")
    a, b, c, d = _floats(a, b, c, d)
    expected_a, expected_b = c * (a + b) / (c + d), d * (a + b) / (c + d)
    total = xlogy(a, _ratio(a, expected_a)) + xlogy(b, _ratio(b, expected_b))
    if cells == 4:
        total += xlogy(c - a, _ratio(c - a, c - expected_a)) + xlogy(d - b, _ratio(d - b, d - expected_b))
    return np.where(a * d >= b * c, 2.0, -2.0) * np.maximum(total, 0.0)


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Floats:
    """Hardie's (2014) Log Ratio, log2((a/c)/(b/d)): 1 is twice as often, 2 four times; a zero count becomes 0.5."""
    a, b, c, d = _floats(a, b, c, d)
    a, b = np.where(a == 0, ZERO_STANDS_FOR, a), np.where(b == 0, ZERO_STANDS_FOR, b)
    return np.log2((a / c) / (b / d))


def log_ratio_interval(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, level: float = 0.95, comparisons: int = 1
) -> tuple[Floats, Floats]:
    """The exact conditional interval of the Log Ratio, Bonferroni-corrected for the words compared (Evert 2022).

    Clopper and Pearson's interval of p = a/(a+b), each bound mapped by log2(d/c · p/(1−p)); −inf or inf where a or b
    is zero.
    """
    from scipy.special import betaincinv

    a, b, c, d = _floats(a, b, c, d)
    tail = (1 - level) / comparisons / 2
    low = np.where(a > 0, betaincinv(np.maximum(a, 1), b + 1, tail), 0.0)
    high = np.where(b > 0, betaincinv(a + 1, np.maximum(b, 1), 1 - tail), 1.0)
    with np.errstate(divide="ignore"):
        return np.log2(d / c) + np.log2(low / (1 - low)), np.log2(d / c) + np.log2(high) - np.log2(1 - high)


def conservative_log_ratio(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, level: float = 0.95, comparisons: int = 1
) -> Floats:
    """Evert's LRC: the bound of the Log Ratio's interval that is nearest zero, 0 where the interval crosses zero."""
    low, high = log_ratio_interval(a, b, c, d, level=level, comparisons=comparisons)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def p_value(g2: ArrayLike) -> Floats:
    """The probability of a G2 at least as large when target and reference do not differ (chi-squared, 1 degree)."""
    from scipy.special import chdtrc

    return chdtrc(1, np.abs(np.asarray(g2, dtype=float)))


def holm(p: ArrayLike) -> Floats:
    """Holm's (1979) step-down correction for the family of all ``p``: the family-wise error stays below the level."""
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return _unsorted(np.minimum(stepped, 1.0), order)


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Benjamini and Hochberg's (1995) correction: the share of false discoveries stays below the level.

    Equal to ``scipy.stats.false_discovery_control``, without that module's second of import.
    """
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    return _unsorted(np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0), order)


def _floats(*values: ArrayLike) -> tuple[Floats, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values)))


def _ratio(observed: Floats, expected: Floats) -> Floats:
    return np.divide(observed, expected, out=np.ones_like(observed), where=(observed > 0) & (expected > 0))


def _unsorted(values: Floats, order: NDArray[np.intp]) -> Floats:
    restored = np.empty_like(values)
    restored[order] = values
    return restored
