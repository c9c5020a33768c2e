"""What the rebuilding left as good as undecided: each such decision in words, and where in the text it shows."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.documents import UNSURE, Document, LogEntry
from analysis.plotting.wording import Wording
from analysis.reporting.sourcemap import SourceMap


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision below ``UNSURE``, numbered from 1 in reading order, that shows before a character of a passage."""

    number: int
    said: str
    passage: str
    offset: int


def doubts(document: Document, wording: Wording) -> list[Doubt]:
    """The unsure decisions of a document's log, each with its score and runner-up in the reader's language.

    A join shows where the second stretch begins, a headline at its beginning, a border where the article begins.
    """
    places = SourceMap(document)
    unsure = [(*_place(entry, places), _said(entry, wording)) for entry in document.log if entry.score < UNSURE]
    return [
        Doubt(number, said, places.passages[passage].id, offset)
        for number, (passage, offset, said) in enumerate(sorted(unsure), 1)
    ]


def _place(entry: LogEntry, places: SourceMap) -> tuple[int, int]:
    """The number of a passage and the offset of the character before which a decision shows."""
    number, offset, _ = next(places.between(entry.spans[-1][0]), (0, 0, 0))
    passage = places.passages[number]
    if entry.step == "border" and passage.paragraph == 0:
        return next(at for at, other in enumerate(places.passages) if other.article == passage.article), 0
    return number, offset


def _said(entry: LogEntry, wording: Wording) -> str:
    step, rival = wording.value("step", entry.step), wording.value("runner_up", entry.runner_up or "")
    return wording("doubt", step=step, what=entry.what, score=f"{entry.score:.2f}", runner_up=rival)
