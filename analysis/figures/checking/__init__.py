"""Arithmetic cross-checks: one module per family of relation, and what they share."""

from analysis.figures.checking import (
    averages,
    balances,
    completions,
    differences,
    growths,
    hundreds,
    periods,
    repeats,
    shares,
    sums,
)

FAMILIES = tuple(
    module.claims
    for module in (shares, sums, growths, differences, completions, averages, balances, hundreds, periods, repeats)
)
