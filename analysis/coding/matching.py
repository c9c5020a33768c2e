"""Finding a codebook's terms and rules in a text, all codes in one pass.

Within one code the leftmost-longest terms count and nothing is counted twice: a term inside a longer term of the same
code, inside an excluded phrase or inside what a rule has used does not count. Codes do not see each other, so one
sentence may serve several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

import ahocorasick_rs

from analysis.coding.codebook import Code, Codebook, Rule

_LAYOUT = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[\r\n]+|[\r\n]+(?=[^\x00-\x7f])")
MAX_COMBINATIONS = 1000

Span = tuple[int, int]


class Evidence(NamedTuple):
    """A term or rule found in a text: ``text[start:end]`` speaks for ``code`` (against it where ``weight`` < 0)."""

    code: str
    term: str
    weight: float
    start: int
    end: int


class Matcher:
    """The terms and rules of a codebook as one automaton; ``find`` may be called on any number of texts."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._codes = {code.id: _Lookup(code) for code in codebook.codes}
        owners: dict[str, list[str]] = {}
        for code in codebook.codes:
            for term in self._codes[code.id].patterns:
                owners.setdefault(term, []).append(code.id)
        self._patterns = list(owners)
        self._owners = [tuple(codes) for codes in owners.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if owners else None

    def find(self, text: str, *, title: bool = False) -> list[Evidence]:
        """All evidence in ``text``, in order of start, end and code; ``title`` lets rules for headlines apply.

        White space that layout put between Chinese characters is ignored; offsets are those of ``text`` as given.
        """
        bare, offsets = without_layout(text)
        found = [
            Evidence(code, term, weight, *_original(start, end, offsets))
            for code, spans in self._by_code(bare).items()
            for term, weight, start, end in self._codes[code].resolve(spans, title)
        ]
        return sorted(found, key=lambda item: (item.start, item.end, item.code))

    def _by_code(self, text: str) -> dict[str, list[tuple[int, int, str]]]:
        grouped: dict[str, list[tuple[int, int, str]]] = {}
        if self._automaton is None:
            return grouped
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found = (start, -end, self._patterns[number])
            for code in self._owners[number]:
                grouped.setdefault(code, []).append(found)
        return grouped


class _Lookup:
    """One code's terms by text, and the resolution of overlaps inside it."""

    def __init__(self, code: Code) -> None:
        self.include = {term.text: term.weight for term in code.terms}
        self.exclude = {term.text: -term.weight for term in code.exclude}
        self.rules = tuple(sorted(code.rules, key=lambda rule: -rule.weight))
        self.patterns = list(dict.fromkeys([*self.include, *self.exclude, *(t for r in code.rules for t in r.terms)]))

    def resolve(self, found: list[tuple[int, int, str]], title: bool) -> Iterator[tuple[str, float, int, int]]:
        used: list[Span] = []
        if self.rules:
            places: dict[str, list[Span]] = {}
            for start, negative_end, term in found:
                places.setdefault(term, []).append((start, -negative_end))
            for rule in self.rules:
                spans = _rule_spans(rule, places, title)
                if spans and not any(_overlap(a, b) for a in spans for b in used):
                    used.extend(spans)
                    yield rule.label, rule.weight, min(s for s, _ in spans), max(e for _, e in spans)
        yield from self._terms(found, used)

    def _terms(self, found: list[tuple[int, int, str]], used: Sequence[Span]) -> Iterator[tuple[str, float, int, int]]:
        free = 0
        for start, negative_end, term in sorted(found):
            end = -negative_end
            weight = self.include.get(term, self.exclude.get(term))
            if weight is None or start < free or any(_overlap((start, end), span) for span in used):
                continue
            free = end
            if weight:
                yield term, weight, start, end


@lru_cache(maxsize=8)
def matcher(codebook: Codebook) -> Matcher:
    """The matcher of a codebook, built once."""
    return Matcher(codebook)


def merged(evidence: Iterable[Evidence], codebook: Codebook, depth: int) -> list[Evidence]:
    """Evidence counted under the codes of a level: 1 is the first, anything else leaves codes as they are.

    Where children of one code found overlapping terms, the leftmost-longest counts and the others do not.
    """
    free: dict[str, int] = {}
    kept = []
    for item in sorted(evidence, key=lambda found: (found.start, -found.end, -found.weight, found.code)):
        code = codebook.at_depth(item.code, depth)
        if item.start >= free.get(code, 0):
            free[code] = item.end
            kept.append(item._replace(code=code))
    return kept


def without_layout(text: str) -> tuple[str, Sequence[int]]:
    """``text`` without the white space between Chinese characters, and the original offset of each character left."""
    gaps = list(_LAYOUT.finditer(text))
    if not gaps:
        return text, range(len(text) + 1)
    kept: list[str] = []
    offsets: list[int] = []
    start = 0
    for gap in gaps:
        kept.append(text[start : gap.start()])
        offsets.extend(range(start, gap.start()))
        start = gap.end()
    kept.append(text[start:])
    offsets.extend(range(start, len(text)))
    return "".join(kept), offsets


def _original(start: int, end: int, offsets: Sequence[int]) -> Span:
    return offsets[start], offsets[end - 1] + 1


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _rule_spans(rule: Rule, places: dict[str, list[Span]], title: bool) -> tuple[Span, ...]:
    """The spans of the parts that fulfil a rule, nearest together; empty when it is not fulfilled."""
    if (rule.headline and not title) or any(term in places for term in rule.none):
        return ()
    if not all(term in places for term in rule.all + rule.phrase):
        return ()
    choices = [places[term] for term in rule.all + rule.phrase]
    if rule.any:
        choices.append([span for term in rule.any for span in places.get(term, ())])
    candidates = [spans for spans in _combinations(choices) if _allowed(rule, spans)]
    return min(candidates, key=lambda spans: (_width(spans), spans), default=())


def _combinations(choices: list[list[Span]]) -> Iterable[tuple[Span, ...]]:
    total = 1
    for spans in choices:
        total *= len(spans)
    return product(*(choices if total <= MAX_COMBINATIONS else (spans[:3] for spans in choices)))


def _allowed(rule: Rule, spans: tuple[Span, ...]) -> bool:
    ordered = sorted(spans)
    if any(left[1] > right[0] for left, right in pairwise(ordered)):
        return False
    phrase = spans[len(rule.all) : len(rule.all) + len(rule.phrase)]
    if list(phrase) != sorted(phrase):
        return False
    return rule.near is None or _width(spans) <= rule.near


def _width(spans: tuple[Span, ...]) -> int:
    """Characters between the parts: from the first to the last, the parts themselves left out."""
    return max(e for _, e in spans) - min(s for s, _ in spans) - sum(e - s for s, e in spans)
