"""Proof that a rebuilt document is its source: every non-space character covered once, every quoted text its spans'."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.documents import Document, Spans, from_json
from analysis.errors import SourceError, VerificationError
from analysis.reading import slices
from analysis.reading.assembly import covering

_MOST_QUOTED = 20
# What the clean value of a byline, dateline or credit leaves out of its spans: brackets, role words, punctuation.
_CLEANED = ("byline", "dateline", "credit")


def verify(document: Document, source_text: str) -> None:
    """Raise VerificationError, naming offset and text, unless the document accounts for its source exactly.

    Each non-space character is covered by exactly one part, block or furniture piece; a block's text is its spans'
    slices joined; a title part reads as its spans; the characters of a byline, dateline or credit stand in theirs.
    """
    _check_cover(document, source_text)
    for what, text, spans in _quoted(document):
        read = slices.read(source_text, spans)
        if read != text:
            raise VerificationError(f"{what} is not what its spans say: {_excerpt(text)} against {_excerpt(read)}")
    for article in document.articles:
        for part in _CLEANED:
            value = "".join(article.byline) if part == "byline" else getattr(article, part)
            said = re.sub(r"\s", "", slices.read(source_text, article.parts.get(part, ())))
            if value and not _is_subsequence(re.sub(r"\s", "", value), said):
                raise VerificationError(f"the {part} {value} of article {article.id} is not in its spans: {said}")


def verify_file(path: str | Path) -> str:
    """Verify ``<name>.json`` against ``<name>.source.txt`` beside it; one line saying what was proved.

    Raises SourceError when a file is missing or not a document, VerificationError when the proof fails.
    """
    document = read_rebuilt(path)
    text = document.source.text
    try:
        verify(document, text)
    except VerificationError as problem:
        raise VerificationError(
            problem.what, where=path, remedy="rebuild it with `python -m analysis articles`"
        ) from None
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    characters = sum(not character.isspace() for character in text)
    return f"{path}: {characters} characters each covered once, all texts equal their spans (text sha256 {digest})"


def read_rebuilt(path: str | Path) -> Document:
    """The document in ``<name>.json`` with the source text beside it; SourceError for a missing or another file."""
    path = Path(path)
    beside = path.with_name(f"{path.name.removesuffix('.json')}.source.txt")
    for file in (path, beside):
        if not file.exists():
            raise SourceError(
                "no such file", where=file, remedy="give the path of a DIR/<name>.json written by `articles`"
            )
    text = beside.read_bytes().decode("utf-8")
    try:
        return from_json(json.loads(path.read_bytes()), text)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise SourceError(f"not an articles document ({problem})", where=path) from problem


def _check_cover(document: Document, text: str) -> None:
    spans = sorted(span for found in covering(document.articles, document.furniture) for span in found)
    at = 0
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise VerificationError(f"span {start}-{end} lies outside the source text of {len(text)} characters")
        if start < at:
            raise VerificationError(f"characters {start}-{min(at, end)} are covered twice: {_excerpt(text[start:end])}")
        _check_gap(text, at, start)
        at = end
    _check_gap(text, at, len(text))


def _check_gap(text: str, start: int, end: int) -> None:
    gap = text[start:end]
    if gap and not gap.isspace():
        raise VerificationError(f"characters {start}-{end} are not covered: {_excerpt(gap.strip())}")


def _quoted(document: Document) -> Iterator[tuple[str, str, Spans]]:
    for article in document.articles:
        for part in ("kicker", "headline", "subtitle"):
            if getattr(article, part) is not None:
                yield f"the {part} of article {article.id}", getattr(article, part), article.parts.get(part, ())
        for number, block in enumerate(article.body):
            yield f"block {number} of article {article.id}", block.text, block.spans
    for piece in document.furniture:
        yield f"furniture ({piece.kind})", piece.text, piece.spans


def _is_subsequence(wanted: str, held: str) -> bool:
    characters = iter(held)
    return all(character in characters for character in wanted)


def _excerpt(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else text[:_MOST_QUOTED] + "…"
