"""Arithmetic cross-checks: one module per family of relation, and what they share."""

from analysis.figures.checking import (
    averages,
    balances,
    completions,
    contributions,
    differences,
    growths,
    hundreds,
    inplace,
    periods,
    prices,
    rates,
    repeats,
    sectors,
    shares,
    stocks,
    sums,
)

FAMILIES = tuple(
    module.claims
    for module in (
        shares,
        rates,
        sums,
        growths,
        differences,
        inplace,
        completions,
        averages,
        balances,
        stocks,
        contributions,
        hundreds,
        sectors,
        periods,
        prices,
        repeats,
    )
)
