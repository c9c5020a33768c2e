"""One pass over a corpus: counts, document frequencies, co-words of 200 words, beside the usual jieba + pandas script.

    python -m benchmarks.corpus CORPUS

CORPUS is a JSON Lines file of ``{"id", "text"}``, gzipped or not. Each side runs in a process of its own, from start to
finish; seconds are of processor time, memory is the largest resident size.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator

TOP = 200
SIDES = ("library", "script")


def main(corpus: str) -> None:
    measured = {side: measure(side, corpus) for side in SIDES}
    for side, (seconds, megabytes) in measured.items():
        print(f"{side:8} {seconds:7.1f} s {megabytes:7.0f} MB")
    print(f"library is {measured['script'][0] / measured['library'][0]:.1f} times as fast as the script")


def measure(side: str, corpus: str) -> tuple[float, float]:
    """Processor seconds and largest resident megabytes of one side in a new process."""
    process = os.posix_spawn(sys.executable, [sys.executable, "-m", "benchmarks.corpus", side, corpus], os.environ)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{side} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def library(corpus: str) -> tuple[int, int]:
    """Words counted and the largest number of documents that two of the chosen words share, as this library does it."""
    from analysis.words import cowords
    from analysis.words.stream import count_records

    counted = count_records(records(corpus))
    content = counted.counts.selected(counted.content)
    matrix = cowords.cooccurrence(content, cowords.choose_words(content, top_n=TOP)).to_numpy(copy=True)
    largest = int((matrix - matrix * (matrix.diagonal() == 0)).max())
    return int(counted.counts.sizes.sum()), largest


def script(corpus: str) -> tuple[int, int]:
    """The same as it is usually done: jieba, an exploded frame, value counts and a cross table."""
    import jieba
    import pandas as pd

    frame = pd.DataFrame(records(corpus))
    frame["word"] = frame["text"].map(jieba.lcut)
    long = frame[["id", "word"]].explode("word")
    long = long[long["word"].str.len() > 1]
    counts = long["word"].value_counts()
    documents = long.drop_duplicates()["word"].value_counts()
    chosen = long[long["word"].isin(documents.index[:TOP])]
    present = pd.crosstab(chosen["id"], chosen["word"]).clip(upper=1)
    matrix = present.T @ present
    return int(counts.sum()), int(matrix.to_numpy().max())


def records(corpus: str) -> Iterator[dict]:
    opener = gzip.open if corpus.endswith(".gz") else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    if sys.argv[1] in SIDES:
        globals()[sys.argv[1]](sys.argv[2])
    else:
        main(sys.argv[1])
