"""Terms that stay whole: the policy terms and places of the vocabulary, and the user's own file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import vocabularies
from analysis.errors import VocabularyError
from analysis.writing import simplified

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

POLICY, NONE = "policy", "none"
SHORT = 3  # characters up to which a term is one word: nothing is nested in it, and it splits no other word
TERM, PLACE = "term", "place"
_TERM_COLUMNS = ("term", "词", "术语", "词语")
_CATEGORY_COLUMNS = ("category", "类别", "分类")
_USER_CATEGORY = "user"
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNFIT = re.compile(r"[\s，。；：！？、,;:!?]")


@dataclass(frozen=True, eq=False)
class TermList:
    """``categories`` maps each term to its category, ``places`` each name of a place to its kind.

    ``words`` are those that jieba keeps whole by itself: it decides where they stand. All are in simplified characters,
    in which the list knows traditional ones.
    """

    categories: Mapping[str, str]
    places: Mapping[str, str]
    words: frozenset[str] = frozenset()

    def __contains__(self, text: str) -> bool:
        return self.kind(text) is not None

    def __iter__(self) -> Iterator[str]:
        yield from self.categories
        yield from (name for name in self.places if name not in self.categories)

    def kind(self, text: str) -> tuple[str, str] | None:
        """("term", category) or ("place", kind of place) of a listed text, None of any other."""
        read = simplified(text)
        if read in self.categories:
            return TERM, self.categories[read]
        return (PLACE, self.places[read]) if read in self.places else None

    def joins(self, text: str) -> list[tuple[int, int, int]]:
        """Number, start and end of each term in ``text`` that jieba would cut up, in order of the ends."""
        return _found(self._joining, text)

    def matches(self, text: str) -> list[tuple[int, int]]:
        """The spans of every listed term in ``text``, overlapping ones too, in order of their ends."""
        return [(start, end) for _, start, end in _found(self._all, text)]

    def nested(self, term: str) -> tuple[str, ...]:
        """The terms and words inside a listed ``term``, longest first, each as often as it occurs; not ``term`` itself.

        Words are what jieba alone makes of it, of two characters or more: 京津冀协同发展 holds 协同发展, 京津冀, 协同
        and 发展.
        """
        return tuple(term[start:end] for start, end in self.spans(term))

    def spans(self, term: str) -> tuple[tuple[int, int], ...]:
        """Where in ``term`` those that ``nested`` names stand."""
        if term not in self:
            return ()
        if term not in self._spans:
            parts = self._parts(simplified(term))
            self._spans[term] = tuple(sorted(parts, key=lambda span: (span[0] - span[1], span)))
        return self._spans[term]

    def _parts(self, term: str) -> Iterator[tuple[int, int]]:
        """The spans of terms and words that are parts of ``term``: 京津 is none of 京津冀, 长治 none of 长治久安."""
        from analysis.words.engines import cutter

        edges = list(accumulate(map(len, cutter(False)(term)), initial=0))
        words = {(start, end) for start, end in pairwise(edges) if end - start > 1}
        spans = {*self.matches(term), *words}
        short = [span for span in spans if span[1] - span[0] <= SHORT and term[slice(*span)] in self]
        for span in spans:
            inside = any(other[0] <= span[0] and span[1] <= other[1] and other != span for other in short)
            torn = span in short and not set(span) <= set(edges)
            if span != (0, len(term)) and not inside and not torn:
                yield span

    @cached_property
    def _spans(self) -> dict[str, tuple[tuple[int, int], ...]]:
        return {}

    @cached_property
    def _joining(self) -> AhoCorasick:
        return _automaton(term for term in self if term not in self.words)

    @cached_property
    def _all(self) -> AhoCorasick:
        return _automaton(self)


@cache
def policy() -> TermList:
    """The terms and places that ship with the library."""
    terms, places = vocabularies.rows("terms"), vocabularies.rows("places")
    words = {row["term"] for row in terms if row["parts"] == row["term"]}
    words |= {row["name"] for row in places if row["parts"] == row["name"]}
    return TermList(
        {row["term"]: row["category"] for row in terms}, {row["name"]: row["kind"] for row in places}, frozenset(words)
    )


def load(terms: str | Path) -> TermList | None:
    """``policy``: the shipped list; ``none``: None; a file: the shipped list and the file's terms, as they are now.

    The file has one term a line, or it is a CSV whose header has a column ``term`` (or 词, 术语) and, if wanted,
    ``category`` (or 类别). Raises VocabularyError naming file, row and column.
    """
    if terms == NONE:
        return None
    if terms == POLICY:
        return policy()
    return _with_own(tuple(read_terms(Path(terms))))


@cache
def _with_own(terms: tuple[tuple[str, str], ...]) -> TermList:
    own = {simplified(term): category for term, category in terms}
    return TermList({**policy().categories, **own}, policy().places, policy().words - own.keys())


def nested(term: str) -> tuple[str, ...]:
    """What stands inside a policy term or place, see ``TermList.nested``."""
    return policy().nested(term)


@cache
def place_names() -> Mapping[str, str]:
    """Each name or alias of a place -> the official name it stands for."""
    return {row["name"]: row["place"] for row in vocabularies.rows("places")}


def read_terms(path: Path) -> Iterator[tuple[str, str]]:
    """Term and category of each row of a user's file, in its order."""
    first_seen: dict[str, int] = {}
    for number, column, term, category in _cells(path):
        where = f"{path}, row {number}, column {column}"
        if len(term) < 2 or _UNFIT.search(term):
            raise VocabularyError(
                f"{term!r} is no term",
                where=where,
                remedy="a term has two characters or more, no space or punctuation; a CSV names its column term",
            )
        if term in first_seen:
            raise VocabularyError(
                f"{term!r} stands in row {first_seen[term]} already", where=where, remedy="delete one of them"
            )
        first_seen[term] = number
        yield term, category or _USER_CATEGORY
    if not first_seen:
        raise VocabularyError("no term in it", where=path, remedy="write one a line, or a CSV with a column term")


def _cells(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """Row number, name of the term's column, term and category of each row that is neither empty nor a comment."""
    lines = [(n, line) for n, line in enumerate(_lines(path), 1) if line.strip() and not line.startswith("#")]
    header = next(csv.reader([lines[0][1]])) if lines else []
    column = _position(header, _TERM_COLUMNS)
    if column is None:
        yield from ((number, "1", line.strip(), "") for number, line in lines)
        return
    category = _position(header, _CATEGORY_COLUMNS)
    for number, line in lines[1:]:
        row = next(csv.reader([line]))
        if len(row) != len(header):
            raise VocabularyError(
                f"{len(row)} cells where the header has {len(header)}",
                where=f"{path}, row {number}",
                remedy="quote cells that hold a comma",
            )
        yield number, header[column].strip(), row[column].strip(), row[category].strip() if category is not None else ""


def _automaton(terms: Iterable[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(terms), store_patterns=False)


def _found(automaton: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    try:
        return automaton.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:  # half of a surrogate pair: it is in no term
        return automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)


def _position(header: list[str], names: Iterable[str]) -> int | None:
    found = [position for position, cell in enumerate(header) if cell.strip().lower() in names]
    return found[0] if found else None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except OSError as problem:
        raise VocabularyError(
            problem.strerror or str(problem), where=path, remedy="terms are policy, none, or the path of a file"
        ) from problem
    except UnicodeDecodeError as problem:
        raise VocabularyError(f"not UTF-8 at byte {problem.start}", where=path, remedy="save it as UTF-8") from problem
