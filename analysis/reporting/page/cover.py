"""The five sentences of the cover, written from the tables by plain rules; no sentence without a number behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.plotting.wording import Wording
from analysis.reporting.page.evidence import Evidence

if TYPE_CHECKING:
    import pandas as pd

    from analysis.documents import Document


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cover sentence; ``href`` leads to its evidence, ``evidence`` holds its spans."""

    text: str
    href: str = ""
    evidence: str = ""


def sentences(
    document: Document, tables: dict[str, pd.DataFrame], evidence: Evidence, wording: Wording
) -> list[list[Part]]:
    return []
