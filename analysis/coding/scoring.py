"""The document score: which themes a title and a text are about, from the evidence alone.

For each field f (title, lead, body) a theme's strength is the sum over its distinct terms of

    weight(term) · specificity(term) · (1 + ln n)

with n the occurrences of the term in the field and specificity the inverse class frequency
1 + ln(N / classes the term belongs to), scaled to 1 for a term of a single class (Sparck Jones 1972, over classes
instead of documents). Strengths become shares of the field's total, so that a long text does not outweigh a short one,
and the score is their mean, weighted title 6 : lead 2 : body 2 over the fields that hold any evidence. It lies between
0 and 1, and over all themes of one level it adds up to 1 (to 0 where nothing was found).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from analysis.coding.codebook import Codebook
from analysis.coding.matching import Evidence, Matcher, matcher, merged
from analysis.coding.titles import heading_end, preliminaries_end
from analysis.splitting import sentence_spans

FIELD_WEIGHTS = {"title": 6.0, "lead": 2.0, "body": 2.0}
LEAD_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Fields:
    """Where the fields of a record lie: ``title`` is its own field or the span of ``text`` that heads the text."""

    title: str
    title_span: tuple[int, int] | None
    lead: tuple[int, int]
    body: tuple[int, int]


def fields(text: str, title: str | None = None) -> Fields:
    """The title, lead and body of a record.

    Without a title of its own, the lines at the head of the text are taken for it (``titles.heading_end``). The lead is
    the first paragraph after the addressees, at most ``LEAD_CHARACTERS`` long; the body is all that follows the title.
    """
    end = heading_end(text)
    span = None if title else ((0, end) if end else None)
    start = preliminaries_end(text, end)
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    lead = (start, min(max(stop, min(start + 60, len(text))), start + LEAD_CHARACTERS))
    return Fields(title or text[slice(*(span or (0, 0)))], span, lead, (end, len(text)))


@lru_cache(maxsize=8)
def specificity(codebook: Codebook) -> dict[str, float]:
    """Term -> inverse class frequency over the codebook's first-level themes, 1 for a term of a single theme."""
    themes: dict[str, set[str]] = {}
    for code in codebook.codes:
        for term in [item.text for item in code.terms] + [rule.label for rule in code.rules]:
            themes.setdefault(term, set()).add(codebook.roots[code.id])
    size = len(codebook.top)
    return {term: (1 + math.log(size / len(roots))) / (1 + math.log(size)) for term, roots in themes.items()}


def theme_scores(codebook: Codebook, found: dict[str, list[Evidence]], depth: int = 1) -> dict[str, float]:
    """Theme id -> score, for the evidence found per field; themes without evidence are left out."""
    specific = specificity(codebook)
    present = {}
    for name, evidence in found.items():
        strengths = _strengths(merged(evidence, codebook, depth), specific)
        if strengths:
            present[name] = strengths
    scores: dict[str, float] = {}
    weight = sum(FIELD_WEIGHTS[name] for name in present)
    for name, strengths in present.items():
        total = sum(strengths.values())
        for theme, strength in strengths.items():
            scores[theme] = scores.get(theme, 0.0) + FIELD_WEIGHTS[name] / weight * strength / total
    return scores


def record_evidence(codebook: Codebook, text: str, title: str | None = None) -> dict[str, list[Evidence]]:
    """The evidence in each field of a record: title (offsets in the title or text it stands in), lead and body."""
    found, place = matcher(codebook), fields(text, title)
    start, end = place.body
    sentences = [(start + left, start + right) for left, right in sentence_spans(text[start:end])]
    return {
        "title": found.find(place.title, title=True) if place.title else [],
        "lead": _found_between(found, text, *place.lead),
        "body": [item for span in sentences for item in _found_between(found, text, *span)],
    }


def _strengths(evidence: list[Evidence], specific: dict[str, float]) -> dict[str, float]:
    counts = Counter((item.code, item.term, item.weight) for item in evidence)
    strengths: dict[str, float] = {}
    for (code, term, weight), count in counts.items():
        strengths[code] = strengths.get(code, 0.0) + weight * specific.get(term, 1.0) * (1 + math.log(count))
    return {code: strength for code, strength in strengths.items() if strength > 0}


def _found_between(found: Matcher, text: str, start: int, end: int) -> list[Evidence]:
    """The evidence in ``text[start:end]``, with offsets in ``text``."""
    evidence = found.find(text[start:end])
    return [item._replace(start=item.start + start, end=item.end + start) for item in evidence]
