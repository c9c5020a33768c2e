"""Notebooks run, results gathered, the report written."""
