"""Official titles: where a document's title ends, and the part of it that names the subject."""

from __future__ import annotations

import re
from functools import cache

from analysis.vocabularies import rows

MAX_LINES = 5
MAX_CHARACTERS = 120
_DOCUMENT_NUMBER = re.compile(r"^\s*[^\s，。]{1,12}[〔\[（(]\d{4}[〕\]）)]\s*(?:第\s*)?\d+\s*号\s*$")
_ADDRESSEES = re.compile(r"[：:]\s*$")
_NUMBERS = re.compile(r"[\s\d０-９年]")


def heading_end(text: str) -> int:
    """Where the title at the head of a text ends; 0 when the text does not begin with one.

    The first lines are the title when a document number, the addressees or a word that official titles end with closes
    them; a text of one line is its own title.
    """
    lines = text.splitlines(keepends=True)
    offset = 0
    for number, line in enumerate(lines[: MAX_LINES + 1]):
        if number and _is_preliminary(line):
            return offset
        offset += len(line)
        if offset > MAX_CHARACTERS or line.rstrip().endswith("。"):
            return 0
        if _ending().search(line):
            return offset
    return len(text) if len(lines) == 1 else 0


def preliminaries_end(text: str, start: int) -> int:
    """Where the document number, the addressees and empty lines after the title end."""
    for line in text[start:].splitlines(keepends=True)[:3]:
        if line.strip() and not _is_preliminary(line):
            break
        start += len(line)
    return start


def subject(title: str) -> str:
    """The title without its issuer, its kind of document, its numbers and white space."""
    bare = _NUMBERS.sub("", title)
    opening = _opening().search(bare)
    core = bare[opening.end() :] if opening else bare
    return _ending().sub("", core) or bare


def _is_preliminary(line: str) -> bool:
    return bool(_DOCUMENT_NUMBER.match(line) or _ADDRESSEES.search(line))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"的?(?:{'|'.join(_words('ends'))})\s*$")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("|".join(_words("opens")))


def _words(role: str) -> list[str]:
    return [re.escape(row["word"]) for row in rows("title_words") if row["role"] == role]
