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
from operator import attrgetter, itemgetter
from typing import NamedTuple

import ahocorasick_rs

from analysis.coding.codebook import Code, Codebook, Rule

_SPACE = re.compile(r"\s+")
MAX_COMBINATIONS = 1000

Span = tuple[int, int]
Hit = tuple[int, int, int, float | None]  # start, minus end, number of the pattern, its weight in the code

_PLACE = itemgetter(3, 4, 0)
_WEIGHT = attrgetter("weight")


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
        self._codes = codebook.codes
        owners: dict[str, list[tuple[int, float | None]]] = {}
        for number, code in enumerate(codebook.codes):
            for term, weight in _weights(code).items():
                owners.setdefault(term, []).append((number, weight))
        self._patterns = list(owners)
        self._owners = list(owners.values())
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if owners else None

    def find(self, text: str, *, title: bool = False) -> list[Evidence]:
        """All evidence in ``text``, in order of start, end and code; ``title`` lets rules for headlines apply.

        White space that layout put between Chinese characters is ignored; offsets are those of ``text`` as given.
        """
        bare, offsets = without_layout(text)
        found = [
            evidence for number, hits in self._hits(bare).items() for evidence in self._resolve(number, hits, title)
        ]
        found.sort(key=_PLACE)
        if isinstance(offsets, range):
            return found
        return [item._replace(start=offsets[item.start], end=offsets[item.end - 1] + 1) for item in found]

    def _hits(self, text: str) -> dict[int, list[Hit]]:
        """Every occurrence of every term, overlapping ones included, by code."""
        grouped: dict[int, list[Hit]] = {}
        if self._automaton is None:
            return grouped
        owners = self._owners
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for code, weight in owners[pattern]:
                if code in grouped:
                    grouped[code].append((start, -end, pattern, weight))
                else:
                    grouped[code] = [(start, -end, pattern, weight)]
        return grouped

    def _resolve(self, number: int, hits: list[Hit], title: bool) -> Iterator[Evidence]:
        """One code's rules, then its terms leftmost-longest beside what the rules have used."""
        code = self._codes[number]
        used: list[Span] = []
        if code.rules:
            places: dict[str, list[Span]] = {}
            for start, negative_end, pattern, _ in hits:
                places.setdefault(self._patterns[pattern], []).append((start, -negative_end))
            for rule in sorted(code.rules, key=_WEIGHT, reverse=True):
                spans = _rule_spans(rule, places, title)
                if spans and not any(_overlap(a, b) for a in spans for b in used):
                    used.extend(spans)
                    start, end = min(s for s, _ in spans), max(e for _, e in spans)
                    yield Evidence(code.id, rule.label, rule.weight, start, end)
        hits.sort()
        free = 0
        for start, negative_end, pattern, weight in hits:
            if start < free or weight is None:
                continue
            if used and any(_overlap((start, -negative_end), span) for span in used):
                continue
            free = -negative_end
            if weight:
                yield Evidence(code.id, self._patterns[pattern], weight, start, free)


def _weights(code: Code) -> dict[str, float | None]:
    """The weight of each term of a code: negative (or 0) for excluded ones, None for those only rules look for."""
    weights: dict[str, float | None] = {term: None for rule in code.rules for term in rule.terms}
    weights |= {term.text: -term.weight for term in code.exclude}
    weights |= {term.text: term.weight for term in code.terms}
    return weights


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
    gaps = [gap for gap in _SPACE.finditer(text) if _is_layout(text, gap.start(), gap.end())]
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


def _is_layout(text: str, start: int, end: int) -> bool:
    """Whether white space stands between Chinese characters, or is a line break on one side of such a character."""
    chinese = sum(not side.isascii() for side in (text[max(start - 1, 0) : start], text[end : end + 1]))
    return chinese == 2 or (chinese == 1 and "\n" in text[start:end])


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
