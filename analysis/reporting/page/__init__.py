"""The report's page: one HTML file that stands alone, built from the tables, plots and document of a run."""

from analysis.reporting.page.building import write

__all__ = ["write"]
