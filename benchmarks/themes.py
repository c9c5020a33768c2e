"""Finding 5,000 terms: ahocorasick_rs leftmost-longest, beside pyahocorasick and a loop of str.count.

    python -m benchmarks.themes [TEXT]

TEXT is a UTF-8 file; without it a text is made of frequent characters with a term in every dozen. Rates are megabytes
of UTF-8 per second of processor time on one core. Also measured: the whole coding, evidence with offsets and weights.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick
import ahocorasick_rs

from analysis.coding.codebook import Code, Codebook, Term, codebook, shipped
from analysis.coding.matching import Matcher
from analysis.vocabularies import rows

TERMS = 5_000
CHARACTERS = 4_000_000
COUNTED_CHARACTERS = 200_000  # str.count is slow: a part of the text is enough
WANTED = 20.0


def main(text: str = "") -> None:
    terms = listed_terms()
    content = Path(text).read_text("utf-8") if text else made_text(terms)
    print(f"{len(terms)} terms, {len(content.encode()) / 1e6:.1f} MB")
    one_code = Codebook("benchmark", "试", "benchmark", (Code("all", "全", "all", terms=_weighted(terms)),))
    measured = {
        "ahocorasick_rs, leftmost-longest": rate(rust(terms), content),
        "pyahocorasick, iter_long": rate(python_c(terms), content),
        "a loop of str.count": rate(lambda piece: [piece.count(term) for term in terms], content[:COUNTED_CHARACTERS]),
        "evidence of one code (Matcher)": rate(Matcher(one_code).find, content),
        "evidence of state-council (Matcher)": rate(Matcher(codebook("state-council")).find, content),
    }
    for name, found in measured.items():
        print(f"{name:36} {found:8.2f} MB/s")
    fastest = measured["ahocorasick_rs, leftmost-longest"]
    print(f"ahocorasick_rs {'reaches' if fastest >= WANTED else 'does not reach'} the {WANTED:.0f} MB/s wanted")


def listed_terms() -> list[str]:
    """5,000 different terms: those of the shipped codebooks, then of the policy term list."""
    coded = [term.text for name in shipped() for code in codebook(name).codes for term in code.terms]
    return list(dict.fromkeys([*coded, *(row["term"] for row in rows("terms"))]))[:TERMS]


def made_text(terms: list[str]) -> str:
    """Sentences of frequent characters, one draw in twelve a term; the same text each time."""
    chance = random.Random(1)
    common = "".join(row["characters"] for row in rows("common_characters") if row["script"] == "simplified")[:1000]
    parts: list[str] = []
    while len(parts) < CHARACTERS:
        parts += chance.choices(common, k=11)
        parts += chance.choice(terms)
        parts += "。" if chance.random() < 0.3 else ""
    return "".join(parts)


def rust(terms: list[str]) -> Callable[[str], object]:
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(terms, matchkind=kind).find_matches_as_indexes


def python_c(terms: list[str]) -> Callable[[str], object]:
    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()
    return lambda content: list(automaton.iter_long(content))


def rate(find: Callable[[str], object], content: str) -> float:
    """Megabytes per second of processor time, the better of two runs."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        find(content)
        seconds.append(time.process_time() - start)
    return len(content.encode()) / 1e6 / min(seconds)


def _weighted(terms: list[str]) -> tuple[Term, ...]:
    return tuple(Term(term, 1.0) for term in terms)


if __name__ == "__main__":
    main(*sys.argv[1:])
