"""Arithmetic cross-checks: one module per family of relation, and what they share."""

from analysis.figures.checking import growths, sums

FAMILIES = (growths.claims, sums.claims)
