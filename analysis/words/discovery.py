"""Terms that the user's own documents have and the list has not: proposals with evidence, for a person to accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from analysis import schema
from analysis.words import stopwords
from analysis.words.cohesion import Candidate, candidates
from analysis.words.wordstats import PIECE_SHARE

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = 3
INSIDE_ONLY = ("light verb", "general noun", "general adjective", "numeral", "time word", "locative")
INSIDE = (*INSIDE_ONLY, stopwords.MEASURE_WORD)

Occurrence = tuple[str, str, str]


def discover_terms(
    tokens: pd.DataFrame,
    *,
    min_count: int = 3,
    longest: int = 5,
    min_cohesion: float = 3.0,
    min_entropy: float = 0.9,
) -> pd.DataFrame:
    """Proposed terms of a table of tokens: one row per sequence of 2 to ``longest`` tokens, columns of ``proposals``.

    A proposal occurs ``min_count`` times, holds together (``cohesion`` in bits, see ``cohesion``), stands free on both
    sides (entropy in bits), begins and ends with no function word and is not nearly always a piece of a longer one.
    The strongest come first: count times cohesion, the information that joining its tokens saves. What is accepted goes
    into a term file, one a line. The examples are sentence ids.
    """
    lines = list(sentence_lines(tokens))
    found = candidates(
        lambda: (run for _, _, texts in lines for run in stretches(texts)), min_count=min_count, longest=longest
    )
    kept = [
        candidate
        for candidate in found
        if candidate.cohesion >= min_cohesion and candidate.freedom >= min_entropy and is_well_formed(candidate.parts)
    ]
    kept = list(without_pieces(kept))
    kept.sort(key=lambda candidate: (-candidate.count * candidate.cohesion, candidate.text))
    places = _places(lines, {candidate.parts for candidate in kept}, longest)
    return schema.frame("proposals", (_row(candidate, places[candidate.parts]) for candidate in kept))


def stretches(tokens: Iterable[str]) -> Iterator[list[str]]:
    """The stretches a term may lie in: broken at punctuation, digits, Latin letters and function words."""
    run: list[str] = []
    for token in tokens:
        if can_be_inside(token):
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def can_be_inside(token: str) -> bool:
    """Whether a term may hold this token: a Han word that is no function word."""
    category = stopwords.category_of().get(token)
    return all("\u4e00" <= character <= "\u9fff" for character in token) and (category is None or category in INSIDE)


def is_well_formed(parts: Sequence[str]) -> bool:
    """Whether neither edge is a verb, noun or adjective so general that it belongs to no term."""
    return not any(stopwords.category_of().get(part) in INSIDE_ONLY for part in (parts[0], parts[-1]))


def without_pieces(found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates that are not nearly always a piece of a longer one."""
    longer: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for candidate in found:
        parts = candidate.parts
        for size in range(2, len(parts)):
            for start in range(len(parts) - size + 1):
                inner = parts[start : start + size]
                longer[inner] = max(longer[inner], candidate.count)
    for candidate in found:
        if longer[candidate.parts] < PIECE_SHARE * candidate.count:
            yield candidate


def sentence_lines(tokens: pd.DataFrame) -> Iterator[tuple[str, str, list[str]]]:
    """Document, sentence id and tokens of each sentence of a table of tokens, in order."""
    texts: list[str] = []
    where: tuple[str, str] | None = None
    for document, sentence, text in zip(tokens["document"], tokens["sentence"], tokens["text"], strict=True):
        if (document, sentence) != where:
            if where:
                yield *where, texts
            texts, where = [], (document, sentence)
        texts.append(text)
    if where:
        yield *where, texts


def _places(
    lines: list[tuple[str, str, list[str]]], wanted: set[tuple[str, ...]], longest: int
) -> defaultdict[tuple[str, ...], list[Occurrence]]:
    """Where each wanted sequence stands."""
    places: defaultdict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    for document, sentence, texts in lines:
        for size in range(2, longest + 1):
            for start in range(len(texts) - size + 1):
                gram = tuple(texts[start : start + size])
                if gram in wanted:
                    places[gram].append((document, sentence, "".join(texts)))
    return places


def _row(candidate: Candidate, places: list[Occurrence]) -> dict:
    return {
        "term": candidate.text,
        "parts": " ".join(candidate.parts),
        "count": candidate.count,
        "documents": len({document for document, _, _ in places}),
        "cohesion": candidate.cohesion,
        "left_entropy": candidate.left,
        "right_entropy": candidate.right,
        "score": candidate.count * candidate.cohesion,
        "example": places[0][2],
        "sentences": list(dict.fromkeys(sentence for _, sentence, _ in places))[:EXAMPLES],
    }
