"""Arithmetic cross-checks: one module per family of relation, and what they share."""

from analysis.figures.checking import (
    averages,
    balances,
    completions,
    differences,
    growths,
    periods,
    repeats,
    shares,
    sums,
    weighted,
)

FAMILIES = tuple(
    module.claims
    for module in (shares, sums, growths, differences, completions, averages, balances, weighted, periods, repeats)
)
