"""Candidates for, and the making of, ``analysis/vocabulary/terms.csv``.

    python tools/build_terms.py candidates REPORTS LAWS > candidates.csv
    python tools/build_terms.py build REPORTS LAWS

REPORTS is a folder of government work reports, ``YEAR.txt``; LAWS a gzipped JSON Lines file of ``{"date", "text"}``.

1. ``candidates``: sequences of two to five of jieba's words that hold together (cohesion) and stand free (branching
   entropy), and long dictionary words, in the reports and in the laws; then rules: no function word, no numeral, no
   verb of the stop list at an edge, no piece of a longer candidate that occurs as often.
2. A person reads the list and writes the terms among them, by category, into ``terms_reviewed.csv``, with terms
   of recent years that the corpora are too old for.
3. ``build`` looks up each reviewed term: how often it occurs, and the first year of a report, else of a law, with it.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis import vocabularies
from analysis.words import engines, stopwords
from analysis.words.cohesion import Candidate, candidates
from analysis.words.discovery import is_well_formed, stretches, without_pieces
from analysis.words.termlist import TermList

OUT = vocabularies.FOLDER / "terms.csv"
REVIEWED = Path(__file__).with_name("terms_reviewed.csv")
HEADER = """\
# category: domain of policy, or phrase (a set phrase). first_year: of the first report, else law (in the version that
# was read), that has the term.
# source: reports or laws, where it was first seen, or review (added by hand, in neither). count: occurrences in both.
# parts: how jieba alone cuts it.
term,category,first_year,source,count,parts
"""

MIN_COUNT = {"reports": 5, "laws": 40}
LONGEST = 5
MIN_COHESION, MIN_ENTROPY = 3.0, 1.5
LENGTHS = range(3, 15)
HEAD = 1500  # characters in which a law lists the dates of its adoption and amendments
DATED = re.compile(r"((?:19|20)\d\d)\s*年\s*\d+\s*月\s*\d+\s*日")


def main(step: str, reports: str, laws: str) -> None:
    corpora = {"reports": texts_of_reports(Path(reports)), "laws": texts_of_laws(Path(laws))}
    if step == "candidates":
        propose({name: [text for _, text in dated] for name, dated in corpora.items()})
    elif step == "build":
        build(corpora)
    else:
        raise SystemExit(__doc__)


def texts_of_reports(folder: Path) -> list[tuple[int | None, str]]:
    return [(int(path.stem), path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def texts_of_laws(path: Path) -> list[tuple[int | None, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        laws = [json.loads(line) for line in lines]
    return [(year_of(law), law["text"]) for law in laws]


def year_of(law: dict) -> int | None:
    """The year of the version that the text is: the latest one in its head, which lists adoption and amendments."""
    head = law["text"].partition("第一条")[0][:HEAD]
    return max((int(year) for year in [*DATED.findall(head), (law["date"] or "")[:4]] if year), default=None)


def propose(corpora: dict[str, list[str]]) -> None:
    found: dict[str, tuple[str, Candidate]] = {}
    for name, texts in corpora.items():
        kept = [
            c for c in candidates(lambda texts=texts: runs(texts), min_count=MIN_COUNT[name], longest=LONGEST) if fit(c)
        ]
        for candidate in without_pieces(kept):
            found.setdefault(candidate.text, (name, candidate))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for text, (name, c) in found.items():
        writer.writerow(
            [text, name, c.count, f"{c.cohesion:.1f}", f"{c.left:.1f}", f"{c.right:.1f}", " ".join(c.parts)]
        )


def runs(texts: list[str]) -> Iterator[list[str]]:
    cut = engines.cutter(False)
    for text in texts:
        yield from stretches(cut(text.replace("\u3000", "")))


def fit(candidate: Candidate) -> bool:
    edges = {stopwords.category_of().get(part) for part in (candidate.parts[0], candidate.parts[-1])}
    return (
        len(candidate.text) in LENGTHS
        and candidate.cohesion >= MIN_COHESION
        and candidate.freedom >= MIN_ENTROPY
        and is_well_formed(candidate.parts)
        and stopwords.MEASURE_WORD not in edges
    )


def build(corpora: dict[str, list[tuple[int | None, str]]]) -> None:
    cut = engines.cutter(False)
    categories = {row["term"]: row["category"] for row in vocabularies.read_rows(REVIEWED)}
    listed = TermList(categories, {})
    counts: Counter[str] = Counter()
    seen: dict[str, str] = {}
    first: dict[str, int] = {}
    for source, dated in corpora.items():
        for year, text in dated:
            found = Counter(text[start:end] for start, end in listed.matches(text))
            counts.update(found)
            for term in found:
                if seen.setdefault(term, source) == source and year:
                    first[term] = min(year, first.get(term, year))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        for term, category in sorted(categories.items(), key=lambda item: (item[1], -counts[item[0]], item[0])):
            writer.writerow(
                (term, category, first.get(term, ""), seen.get(term, "review"), counts[term], " ".join(cut(term)))
            )
    print(f"{len(categories)} terms, {len(seen)} of them in the corpora", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
