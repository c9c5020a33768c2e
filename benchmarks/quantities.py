"""Speed of the reading of figures: a corpus of laws, and each sentence beside two public recognisers, in one run.

    python -m benchmarks.quantities [CORPUS [MEGABYTES [PYTHON]]]

CORPUS is a JSON Lines file of ``{"id", "text"}``, gzipped or not, of which the first MEGABYTES (default 30) are read;
without one it is the seed page, repeated. PYTHON is the interpreter of an environment of your own that has ``jionlp``
and ``recognizers-text-suite`` (they need other versions than this project, and ``emoji<2``). Seconds are of processor
time; loading is not counted.

The same 1000 or so sentences go to every side, one by one, three times, of which the best counts: those of the corpus
as they come, those of it that hold a numeral, and the dozen figure-laden ones of the seed page, again and again. The
sides do not do the same work.
``jionlp`` extracts amounts of money with their values, ``recognizers-text`` amounts with a currency; ``spans`` here
finds every figure of any unit with its exact value, the nearest to their work; ``figures`` also tells of each what is
measured, in which role, since when, by whom, as planned or as reached: all columns.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.figures.folding import fold
from analysis.figures.mentions import find
from analysis.figures.scanning import scan
from analysis.figures.sighting import opening
from analysis.figures.span import Span
from analysis.splitting import sentence_spans
from analysis.writing import normalized
from benchmarks._corpora import texts as corpus_texts

SEED = Path(__file__).parent.parent / "seeds" / "000_b492757d4a417f35.txt"
SENTENCES = 1000
PASSES = 3
HOLDS_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万亿]{2}")
OTHERS = {
    "jionlp": "import jionlp; read = jionlp.ner.extract_money",
    "recognizers-text": "from recognizers_number_with_unit import recognize_currency; "
    "read = lambda text: recognize_currency(text, 'zh-cn')",
}
TIMED = """
import json, sys, time
{load}
texts = json.load(sys.stdin)
read(texts[0])
for _ in range({passes}):
    start = time.process_time()
    for text in texts:
        read(text)
    print(time.process_time() - start)
"""


def main(corpus: str = "", megabytes: str = "30", python: str = sys.executable) -> None:
    seed = SEED.read_text("utf-8")
    texts = list(corpus_texts(corpus, float(megabytes))) if corpus else [seed] * 100
    find(seed)
    size = sum(len(text.encode()) for text in texts) / 1e6
    start = time.process_time()
    found = sum(len(find(text)) for text in texts)
    seconds = time.process_time() - start
    print(f"{found} figures in {size:.1f} MB: {seconds:.2f} s, {size / seconds:.1f} MB/s")
    sentences = list(_sentences(texts))
    several = {
        "as they come": sentences,
        "with a numeral": list(filter(HOLDS_NUMBER.search, sentences)),
        "full of figures": [sentence for sentence in _sentences([seed]) if find(sentence)],
    }
    for name, known in several.items():
        _beside_others(name, _some(known), python)


def _sentences(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield from (text[start:end] for start, end in sentence_spans(text))


def _some(sentences: list[str]) -> list[str]:
    """Every so many-th of many sentences, or a few again and again, to about ``SENTENCES``."""
    if len(sentences) < SENTENCES:
        return sentences * (SENTENCES // len(sentences))
    return sentences[:: len(sentences) // SENTENCES]


def spans(sentence: str) -> list[Span]:
    """The figures alone: where they stand, value and unit."""
    return scan(normalized(fold(sentence).text)) if opening().search(sentence) else []


def _beside_others(name: str, sentences: list[str], python: str) -> None:
    own = {read.__name__: _microseconds(read, sentences) for read in (spans, find)}
    figures = sum(len(find(sentence)) for sentence in sentences)
    print(f"{len(sentences)} sentences {name}, {figures} figures; microseconds a sentence:")
    print(f"  spans {own['spans']:.1f}, figures {own['find']:.1f}")
    for other, load in OTHERS.items():
        code = TIMED.format(load=load, passes=PASSES)
        run = subprocess.run([python, "-c", code], input=json.dumps(sentences), capture_output=True, text=True)
        if run.returncode:
            print(f"  {other} is not installed in {python}; give the interpreter of an environment that has it")
            continue
        taken = min(map(float, run.stdout.split()[-PASSES:])) / len(sentences) * 1e6
        print(f"  {other} {taken:.1f}: {taken / own['spans']:.1f} times spans, {taken / own['find']:.1f} times figures")


def _microseconds(read: Callable[[str], object], sentences: list[str]) -> float:
    best = float("inf")
    for _ in range(PASSES):
        start = time.process_time()
        for sentence in sentences:
            read(sentence)
        best = min(best, time.process_time() - start)
    return best / len(sentences) * 1e6


if __name__ == "__main__":
    main(*sys.argv[1:])
