"""Whether the hidden Markov model makes words: tokens that it guessed, drawn at random and judged by reading.

    python -m benchmarks.hmm
    python -m benchmarks.hmm REPORTS LAWS NEWS > sample.csv

The first counts the verdicts of ``hmm_judged.csv``: word, name (of a person or place), or torn (no word: it joins what
does not belong together). The second draws the sample anew, with the verdicts that are known. REPORTS and NEWS are
folders of ``*.txt``, of which the last ten and the first fifteen are read, LAWS a gzipped JSON Lines file of
``{"text"}``, of which every sixtieth is.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from analysis import lexicon, vocabularies
from analysis.words.segmenter import WORD, segmenter
from benchmarks._corpora import records

JUDGED = Path(__file__).with_name("hmm_judged.csv")
CORPORA = ("reports", "laws", "news")
EACH, SEED = 150, 1


def main(reports: str = "", laws: str = "", news: str = "") -> None:
    judged = vocabularies.read_rows(JUDGED)
    if reports:
        draw((folder(reports)[-10:], [record["text"] for record in records(laws)][::60], folder(news)[:15]), judged)
        return
    for corpus in CORPORA:
        verdicts = Counter(row["verdict"] for row in judged if row["corpus"] == corpus)
        print(f"{corpus:8} of {verdicts.total()}:", ", ".join(f"{n} {said}" for said, n in verdicts.most_common()))


def draw(texts_of: tuple[list[str], ...], judged: list[dict[str, str]]) -> None:
    known = {(row["corpus"], row["token"]): row["verdict"] for row in judged}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["corpus", "token", "verdict"])
    for corpus, texts in zip(CORPORA, texts_of, strict=True):
        found = guessed(texts)
        for token in random.Random(SEED).sample(found, min(EACH, len(found))):
            writer.writerow([corpus, token, known.get((corpus, token), "")])


def guessed(texts: Iterable[str]) -> list[str]:
    """The tokens, as often as they stand, that are in no dictionary and that the model made of several characters."""
    cutter = segmenter(hmm=True)
    words = (token for text in texts for token in cutter.cut(text) if cutter.kind(token)[0] == WORD)
    return [word for word in words if len(word) > 1 and not lexicon.is_word(word)]


def folder(path: str) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(Path(path).glob("*.txt"))]


if __name__ == "__main__":
    main(*sys.argv[1:])
