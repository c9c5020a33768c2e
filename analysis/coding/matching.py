"""Finding a codebook's terms and rules in a text, all codes in one pass.

Within one code the leftmost-longest terms count and nothing is counted twice: a term inside a longer term of the same
code, inside an excluded phrase or inside what a rule has used does not count. Codes do not see each other, so one
sentence may serve several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise, product
from operator import attrgetter, itemgetter
from typing import NamedTuple

import ahocorasick_rs

from analysis.coding.codebook import Code, Codebook, Rule
from analysis.writing import readable

_SPACE = re.compile(r"\s+")
MAX_COMBINATIONS = 1000

Span = tuple[int, int]
Hit = tuple[int, int, int]  # number of the term, start, end
Found = tuple[str, str, float, int, int]  # evidence before its offsets are those of the text as given

_WEIGHT = attrgetter("weight")
_HIT_START = itemgetter(1)
_START = itemgetter(3)


class Evidence(NamedTuple):
    """A term or rule found in a text: ``text[start:end]`` speaks for ``code`` (against it where ``weight`` < 0)."""

    code: str
    term: str
    weight: float
    start: int
    end: int


_evidence = partial(tuple.__new__, Evidence)  # half the time of Evidence(...), and a text has thousands


class Matcher:
    """The terms and rules of a codebook as one automaton; ``find`` may be called on any number of texts."""

    def __init__(self, codebook: Codebook) -> None:
        self._codes = codebook.codes
        owners: dict[str, list[tuple[int, str, float]]] = {}
        self._ruled: dict[str, list[int]] = {}  # the codes whose rules look for a term
        for number, code in enumerate(codebook.codes):
            for term, weight in _weights(code).items():
                owners.setdefault(term, []).append((number, code.id, weight))
            for term in dict.fromkeys(term for rule in code.rules for term in rule.terms):
                self._ruled.setdefault(term, []).append(number)
        self._terms = list(owners | self._ruled)
        self._owned = [(term, owners.get(term, ())) for term in self._terms]
        self._automaton = ahocorasick_rs.AhoCorasick(list(map(readable, self._terms))) if self._terms else None

    def find(self, text: str, *, title: bool = False) -> list[Evidence]:
        """All evidence in ``text``, in order of its start; ``title`` lets rules for headlines apply.

        White space that layout put between Chinese characters is ignored, and so is whether text and terms are written
        in traditional or simplified characters; offsets are those of ``text`` as given.
        """
        bare, offsets = without_layout(readable(text))
        hits = self._hits(bare)
        found = self._with_rules(hits, self._leftmost_longest(hits), title)
        return [
            _evidence((code, term, weight, offsets[start], offsets[end - 1] + 1))
            for code, term, weight, start, end in found
        ]

    def _hits(self, text: str) -> list[Hit]:
        """Every occurrence of every term, overlapping ones included, by start, the longest first."""
        if self._automaton is None:
            return []
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.reverse()  # they come by end; the sort is stable
        hits.sort(key=_HIT_START)
        return hits

    def _leftmost_longest(self, hits: Sequence[Hit]) -> list[Found]:
        free = [0] * len(self._codes)
        found = []
        owned = self._owned
        for number, start, end in hits:
            term, owners = owned[number]
            for code, name, weight in owners:
                if start >= free[code]:
                    free[code] = end
                    if weight:
                        found.append((name, term, weight, start, end))
        return found

    def _with_rules(self, hits: Sequence[Hit], found: list[Found], title: bool) -> list[Found]:
        """The evidence of terms and rules: a code's terms count beside what its fulfilled rules have used."""
        places: dict[str, list[Span]] = {}
        for number, start, end in hits:
            if self._terms[number] in self._ruled:
                places.setdefault(self._terms[number], []).append((start, end))
        for number in dict.fromkeys(number for term in places for number in self._ruled[term]):
            code = self._codes[number]
            by_rule = list(_by_rules(code, places, title))
            if by_rule:
                own = _beside(
                    code, [spans for _, spans in by_rule], ((self._terms[n], start, end) for n, start, end in hits)
                )
                found = [item for item in found if item[0] != code.id] + [item for item, _ in by_rule] + list(own)
        return sorted(found, key=_START) if places else found


def _by_rules(code: Code, places: dict[str, list[Span]], title: bool) -> Iterator[tuple[Found, tuple[Span, ...]]]:
    """The code's rules that are fulfilled, heaviest first, with the spans that each has used."""
    used: list[Span] = []
    for rule in sorted(code.rules, key=_WEIGHT, reverse=True):
        spans = _rule_spans(rule, places, title)
        if spans and not any(_overlap(a, b) for a in spans for b in used):
            used.extend(spans)
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
            yield (code.id, rule.label, rule.weight, start, end), spans


def _beside(code: Code, used: Iterable[tuple[Span, ...]], hits: Iterable[tuple[str, int, int]]) -> Iterator[Found]:
    """The code's leftmost-longest terms that do not overlap what its rules have used."""
    weights, taken, free = _weights(code), [span for spans in used for span in spans], 0
    for term, start, end in hits:
        if term in weights and start >= free and not any(_overlap((start, end), span) for span in taken):
            free = end
            if weights[term]:
                yield code.id, term, weights[term], start, end


def _weights(code: Code) -> dict[str, float]:
    """The weight of each term of a code, negative (or 0) for excluded ones."""
    return {term.text: -term.weight for term in code.exclude} | {term.text: term.weight for term in code.terms}


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
    kept: list[str] = []
    offsets: list[int] = []
    start = 0
    for gap in _SPACE.finditer(text):
        if _is_layout(text, *gap.span()):
            kept.append(text[start : gap.start()])
            offsets.extend(range(start, gap.start()))
            start = gap.end()
    if not start:
        return text, range(len(text))
    kept.append(text[start:])
    offsets.extend(range(start, len(text)))
    return "".join(kept), offsets


def _is_layout(text: str, start: int, end: int) -> bool:
    """Whether white space stands between Chinese characters, or holds a line break on one side of such a character."""
    before, after = start > 0 and text[start - 1] > "\x7f", text[end : end + 1] > "\x7f"
    return (before and after) or ((before or after) and "\n" in text[start:end])


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
