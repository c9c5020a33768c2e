"""Speed of the reading of figures: a corpus of laws, and each sentence beside two public recognisers, in one run.

    python -m benchmarks.quantities [CORPUS [MEGABYTES [PYTHON]]]

CORPUS is a JSON Lines file of ``{"id", "text"}``, gzipped or not, of which the first MEGABYTES (default 30) are read;
without one it is the seed page, repeated. PYTHON is the interpreter of an environment of your own that has ``jionlp``
and ``recognizers-text-suite`` (they need other versions than this project): its money extractor and its currency
recogniser read the same sentences. Seconds are of processor time; loading is not counted.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from analysis.figures.mentions import find
from analysis.splitting import sentence_spans

SEED = Path(__file__).parent.parent / "seeds" / "000_b492757d4a417f35.txt"
SENTENCES = 400
HOLDS_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万亿]{2}")
OTHERS = {
    "jionlp": "import jionlp; read = jionlp.ner.extract_money",
    "recognizers-text": "from recognizers_number_with_unit import recognize_currency; "
    "read = lambda text: recognize_currency(text, 'zh-cn')",
}
TIMED = (
    "import json, sys, time; {load}; texts = json.load(sys.stdin); read(texts[0]); "
    "start = time.process_time(); [read(text) for text in texts]; print(time.process_time() - start)"
)


def main(corpus: str = "", megabytes: str = "30", python: str = sys.executable) -> None:
    texts = list(_texts(corpus, float(megabytes) * 1e6)) if corpus else [SEED.read_text("utf-8")] * 100
    find(SEED.read_text("utf-8"))
    size = sum(len(text.encode()) for text in texts) / 1e6
    start = time.process_time()
    found = sum(len(find(text)) for text in texts)
    seconds = time.process_time() - start
    print(f"{found} figures in {size:.1f} MB: {seconds:.2f} s, {size / seconds:.1f} MB/s")
    _beside_others(list(islice(_sentences(texts), SENTENCES)), python)


def _texts(corpus: str, size: float) -> Iterator[str]:
    with gzip.open(corpus, "rt", encoding="utf-8") if corpus.endswith(".gz") else Path(corpus).open() as lines:
        for line in lines:
            text = json.loads(line)["text"]
            size -= len(text.encode())
            yield text
            if size < 0:
                return


def _sentences(texts: list[str]) -> Iterator[str]:
    """Sentences that hold a numeral."""
    for text in texts:
        yield from (text[start:end] for start, end in sentence_spans(text) if HOLDS_NUMBER.search(text, start, end))


def _beside_others(sentences: list[str], python: str) -> None:
    start = time.process_time()
    for sentence in sentences:
        find(sentence)
    own = (time.process_time() - start) / len(sentences)
    print(f"{len(sentences)} sentences with a numeral: {own * 1e6:.0f} microseconds each")
    for name, load in OTHERS.items():
        run = subprocess.run(
            [python, "-c", TIMED.format(load=load)], input=json.dumps(sentences), capture_output=True, text=True
        )
        if run.returncode:
            print(f"{name:16} not installed in {python}; give the interpreter of an environment that has it")
            continue
        other = float(run.stdout.split()[-1]) / len(sentences)
        print(f"{name:16} {other * 1e6:9.0f} microseconds each, {other / own:.0f} times as long")


if __name__ == "__main__":
    main(*sys.argv[1:])
