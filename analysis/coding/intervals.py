"""Intervals of shares: Wilson's for one share, Newcombe's for the difference of two."""

from __future__ import annotations

import math

Z_95 = 1.959963984540054  # the 97.5 % point of the normal distribution


def wilson(successes: float, size: float, z: float = Z_95) -> tuple[float, float]:
    """The score interval of ``successes / size`` (Wilson 1927); (0, 1) when nothing was counted."""
    if size <= 0:
        return 0.0, 1.0
    share = successes / size
    centre = share + z * z / (2 * size)
    spread = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    low, high = ((centre - spread) / (1 + z * z / size), (centre + spread) / (1 + z * z / size))
    return (0.0 if successes == 0 else max(0.0, low)), (1.0 if successes == size else min(1.0, high))


def newcombe(a: float, size_a: float, b: float, size_b: float) -> tuple[float, float]:
    """The 95 % interval of ``b / size_b - a / size_a`` (Newcombe 1998, method 10); (-1, 1) when one side is empty."""
    if size_a <= 0 or size_b <= 0:
        return -1.0, 1.0
    low_a, high_a = wilson(a, size_a)
    low_b, high_b = wilson(b, size_b)
    share_a, share_b = a / size_a, b / size_b
    difference = share_b - share_a
    below = math.hypot(share_b - low_b, high_a - share_a)
    above = math.hypot(high_b - share_b, share_a - low_a)
    return max(-1.0, difference - below), min(1.0, difference + above)
