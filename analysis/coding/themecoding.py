"""Coding sentences by a codebook: which themes each serves, by which terms, and how much of a text each theme gets.

A sentence serves a theme when the weights of the theme's terms in it, times their specificity, add up to at least 1 and
to at least a quarter of what its strongest theme reaches. A sentence may serve several themes; its characters are then
divided among them by strength. What serves none is kept and shown as ``unassigned``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.coding.codebook import Codebook
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.intervals import wilson
from analysis.coding.matching import Evidence, matcher, merged
from analysis.coding.scoring import specificity
from analysis.documents import TITLE_PARTS
from analysis.errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("sentence", "paragraph", "article", "document")
UNASSIGNED, UNASSIGNED_ZH = "unassigned", "未归类"
SERVES_FROM = 1.0
SERVES_RELATIVE = 0.25
TERMS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence coded: its row of the table ``sentences``, its evidence, and the strength of its themes."""

    row: Any
    evidence: tuple[Evidence, ...]
    strengths: dict[str, float]


def themes(
    sentences: pd.DataFrame,
    *,
    codebook: str | Path | Codebook = "state-council",
    level: str = "document",
    depth: int = 1,
) -> pd.DataFrame:
    """The themes of each unit of a table of sentences: one row per unit and theme, columns of the table ``themes``.

    ``level`` is the unit: sentence, paragraph, article or document. ``depth`` 1 counts under the codebook's first
    level, 2 under the codes as they are. Shares by characters have no interval; shares by sentences have Wilson's.
    Raises ParameterError for another level, VocabularyError for a codebook that is not valid.
    """
    if level not in LEVELS:
        raise ParameterError("no such level", where=f"level {level}", remedy=f"one of {', '.join(LEVELS)}")
    book = load_codebook(codebook)
    units: dict[tuple[str, str, str], _Unit] = {}
    for coded in code_sentences(sentences, book, depth):
        units.setdefault(_unit(coded.row, level), _Unit()).add(coded)
    return schema.frame("themes", (row for key, unit in units.items() for row in unit.rows(*key, book)))


def theme_evidence(
    sentences: pd.DataFrame, *, codebook: str | Path | Codebook = "state-council", depth: int = 1
) -> pd.DataFrame:
    """Every term counted, with its place: one row per term and theme, columns of the table ``theme_evidence``."""
    book = load_codebook(codebook)
    return schema.frame("theme_evidence", _evidence_rows(code_sentences(sentences, book, depth), book))


def code_sentences(sentences: pd.DataFrame, book: Codebook, depth: int = 1) -> Iterator[Coded]:
    """Each sentence with its evidence (offsets inside the sentence, weights times specificity) and themes."""
    for row in sentences.itertuples(index=False):
        evidence = weighted_evidence(str(row.text), book, depth, title=row.part in TITLE_PARTS)
        yield Coded(row, evidence, served(evidence))


def weighted_evidence(text: str, book: Codebook, depth: int = 1, *, title: bool = False) -> tuple[Evidence, ...]:
    """The evidence in one sentence, its weights multiplied by the specificity of the terms."""
    specific = specificity(book)
    found = merged(matcher(book).find(text, title=title), book, depth)
    return tuple(item._replace(weight=item.weight * specific.get(item.term, 1.0)) for item in found)


def served(evidence: Iterable[Evidence]) -> dict[str, float]:
    """The themes that a sentence with this evidence serves, with their strength; see the top of the module."""
    strengths: dict[str, float] = defaultdict(float)
    for item in evidence:
        strengths[item.code] += item.weight
    threshold = max(SERVES_FROM, SERVES_RELATIVE * max(strengths.values(), default=0.0))
    return {code: strength for code, strength in strengths.items() if strength >= threshold}


def theme_name(book: Codebook, identity: str) -> str:
    """The Chinese name of a theme; a second-level 其他 is told apart by its parent's name."""
    if identity == UNASSIGNED:
        return UNASSIGNED_ZH
    code = book.by_id[identity]
    doubled = code.parent and sum(other.zh == code.zh for other in book.codes) > 1
    return f"{book.by_id[code.parent].zh}：{code.zh}" if doubled and code.parent else code.zh


def theme_names(book: Codebook, language: str = "zh") -> dict[str, str]:
    """Theme id -> name in Chinese or English, for charts; a second-level Other bears its parent's name."""
    if language == "zh":
        return {code.id: theme_name(book, code.id) for code in book.codes} | {UNASSIGNED: UNASSIGNED_ZH}
    common = Counter(code.en for code in book.codes)
    named = {code.id: code.en for code in book.codes}
    doubled = {
        code.id: f"{named[code.parent]}: {code.en}" for code in book.codes if code.parent and common[code.en] > 1
    }
    return named | doubled | {UNASSIGNED: UNASSIGNED.capitalize()}


@dataclass
class _Unit:
    """What is summed up over the sentences of one unit."""

    characters: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sentences: Counter = field(default_factory=Counter)
    score: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    terms: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    size: int = 0

    def add(self, coded: Coded) -> None:
        self.size += 1
        strengths = coded.strengths or {UNASSIGNED: 1.0}
        total = sum(strengths.values())
        for theme, strength in strengths.items():
            self.characters[theme] += len(coded.row.text) * strength / total
            self.sentences[theme] += 1
        for item in coded.evidence:
            if item.code in coded.strengths:
                self.score[item.code] += item.weight
                self.terms[item.code][item.term] += item.weight

    def rows(self, document: str, article: str, unit: str, book: Codebook) -> Iterator[dict]:
        total = sum(self.characters.values())
        order = {code.id: number for number, code in enumerate(book.codes)}
        for theme in sorted(
            self.characters, key=lambda key: (key == UNASSIGNED, -self.characters[key], order.get(key, 0))
        ):
            low, high = wilson(self.sentences[theme], self.size)
            terms = self.terms.get(theme, {})
            best = sorted(terms, key=lambda term: (-terms[term], term))[:TERMS_SHOWN]
            yield {
                "document": document,
                "article": article,
                "unit": unit,
                "theme": theme,
                "name": theme_name(book, theme),
                "share": self.characters[theme] / total,
                "characters": self.characters[theme],
                "sentences": self.sentences[theme],
                "of_sentences": self.size,
                "sentence_share": self.sentences[theme] / self.size,
                "low": low,
                "high": high,
                "score": self.score[theme],
                "evidence": len(terms),
                "terms": schema.SEPARATOR.join(best),
            }


def _unit(row: Any, level: str) -> tuple[str, str, str]:
    if level == "document":
        return row.document, "", row.document
    unit = {"sentence": row.sentence, "paragraph": row.passage, "article": row.article}[level]
    return row.document, row.article, unit


def _evidence_rows(coded_sentences: Iterable[Coded], book: Codebook) -> Iterator[dict]:
    for coded in coded_sentences:
        row = coded.row
        for item in coded.evidence:
            yield {
                "document": row.document,
                "article": row.article,
                "passage": row.passage,
                "part": row.part,
                "sentence": row.sentence,
                "theme": item.code,
                "name": theme_name(book, item.code),
                "term": item.term,
                "weight": item.weight,
                "start": row.start + item.start,
                "end": row.start + item.end,
                "text": row.text,
            }
