"""Builds ``analysis/vocabulary/reference.csv.gz``: how often each word stands in the policy register.

    python tools/build_reference.py REPORTS LAWS

REPORTS is a folder of government work reports, ``YEAR.txt``; LAWS a gzipped JSON Lines file of ``{"date", "text"}``.
The tokens are the library's own under its defaults. Only counts are kept, of words, terms, places and Latin words that
occur at least twice: ``count`` is every occurrence, ``nested`` those of them inside a longer term, ``documents`` how
many documents have one. ``size`` counts the tokens, numbers and rare words too, punctuation not.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis import vocabularies
from analysis.version import __version__
from analysis.words.segmenter import LATIN, NUMBER, WORD, segmenter
from analysis.words.termlist import PLACE, TERM, policy

OUT = vocabularies.FOLDER / "reference.csv.gz"
LISTED = (WORD, TERM, PLACE, LATIN)
RAREST = 2


def main(reports: str, laws: str) -> None:
    cutter = segmenter()
    counts, nested, spread = Counter[str](), Counter[str](), Counter[str]()
    years: list[int | None] = []
    for year, text in documents(Path(reports), Path(laws)):
        years.append(year)
        found = Counter(cutter.cut(text))
        counts.update(found)
        inside = Counter(inner for token in found.elements() for inner in policy().nested(token))
        nested.update(inside)
        spread.update(found.keys() | inside.keys())
    size = sum(count for term, count in counts.items() if cutter.kind(term)[0] in (*LISTED, NUMBER))
    rows = [
        (term, counts[term] + nested[term], nested[term], spread[term])
        for term in counts.keys() | nested.keys()
        if cutter.kind(term)[0] in LISTED and counts[term] + nested[term] >= RAREST
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    write(rows, size, years)


def documents(reports: Path, laws: Path) -> Iterator[tuple[int | None, str]]:
    """Year, where known, and text of each document."""
    for path in sorted(reports.glob("*.txt")):
        yield int(path.stem), path.read_text("utf-8")
    with gzip.open(laws, "rt", encoding="utf-8") as lines:
        for line in lines:
            law = json.loads(line)
            yield int(law["date"][:4]) if law["date"] else None, law["text"]


def write(rows: list[tuple[str, int, int, int]], size: int, years: list[int | None]) -> None:
    known = [year for year in years if year]
    head = (
        "# name: policy register: government work reports, laws and regulations of the People's Republic of China\n"
        f"# size: {size}\n"
        f"# documents: {len(years)}\n"
        f"# years: {min(known)}-{max(known)}\n"
        f"# built: tools/build_reference.py, version {__version__}, default tokens, terms of {RAREST} or more\n"
        "term,count,nested,documents\n"
    )
    lines = "".join(",".join(map(str, row)) + "\n" for row in rows)
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write((head + lines).encode("utf-8"))
    print(f"{len(rows)} terms, {size} tokens, {len(years)} documents, {OUT.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
