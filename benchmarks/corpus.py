"""One pass over a corpus: counts, document frequencies, co-words of 200 words, beside the usual jieba + pandas script.

    python -m benchmarks.corpus CORPUS

CORPUS is a JSON Lines file of ``{"id", "text"}``, gzipped or not. Each side runs anew from start to finish: the library
on all processors and on one (``alone``), and the script. Memory is the largest resident size, summed over processes
(what a fork shares is counted in each).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time

import numpy as np

from benchmarks._corpora import records

TOP = 200
SIDES = {"library": ("library", os.cpu_count() or 1), "alone": ("library", 1), "script": ("script", 1)}


def main(corpus: str) -> None:
    measured = {side: measure(side, corpus) for side in SIDES}
    for side, (seconds, processor, megabytes) in measured.items():
        print(f"{side:9} {seconds:7.1f} s, {processor:7.1f} s of processor time, {megabytes:5.0f} MB")
    times = [measured["script"][0] / measured[side][0] for side in SIDES]
    print(f"the script takes {times[0]:.1f} times as long as the library, {times[1]:.1f} times with one process")


def measure(side: str, corpus: str) -> tuple[float, float, float]:
    """Seconds, processor seconds and megabytes (of all processes together, at most) of one side, started anew."""
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-m", "benchmarks.corpus", side, corpus], check=True, stdout=subprocess.PIPE)
    seconds = time.perf_counter() - start
    processor, megabytes = map(float, run.stdout.split())
    return seconds, processor, megabytes


def used(processes: int) -> str:
    """Processor seconds and the largest resident megabytes of this process and its children."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processor = sum(usage.ru_utime + usage.ru_stime for usage in (own, children))
    kilobytes = own.ru_maxrss + (processes if processes > 1 else 0) * children.ru_maxrss
    return f"{processor} {kilobytes / 1024}"


def library(corpus: str, processes: int) -> tuple[int, int]:
    """Words counted and the largest number of documents that two chosen words share, as this library does it."""
    from analysis.words import cowords
    from analysis.words.stream import count_records

    counted = count_records(records(corpus), processes=processes)
    content = counted.counts.selected(counted.content)
    matrix = cowords.cooccurrence(content, cowords.choose_words(content, top_n=TOP)).to_numpy(copy=True)
    np.fill_diagonal(matrix, 0)
    return int(counted.counts.sizes.sum()), int(matrix.max(initial=0))


def script(corpus: str, _: int) -> tuple[int, int]:
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
    matrix = (present.T @ present).to_numpy(copy=True)
    np.fill_diagonal(matrix, 0)
    return int(counts.sum()), int(matrix.max(initial=0))


if __name__ == "__main__":
    if sys.argv[1] in SIDES:
        work, processes = SIDES[sys.argv[1]]
        globals()[work](sys.argv[2], processes)
        print(used(processes))
    else:
        main(sys.argv[1])
