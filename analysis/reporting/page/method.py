"""The method and honesty box: what was used and where the result is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.plotting.wording import Wording
from analysis.reporting import manifest

if TYPE_CHECKING:
    import pandas as pd

    from analysis.documents import Document


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the box."""

    label: str
    text: str


def facts(document: Document, tables: dict[str, pd.DataFrame], wording: Wording) -> list[Fact]:
    return [Fact(name, version) for name, version in manifest.versions().items()]
