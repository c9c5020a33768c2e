"""Speed, start-up and equality of the segmenter beside plain jieba, all in one run.

    python -m benchmarks.segmentation [CORPUS [MEGABYTES]]

CORPUS is a JSON Lines file of ``{"id", "text"}``, gzipped or not, of which the first MEGABYTES (default 3) are read;
without one it is the seed page, repeated. Seconds are of processor time. Each start-up is the shortest of several fresh
processes, from the interpreter's start to the first tokens, bytecode and dictionary caches warm on both sides.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.words import exact
from analysis.words.engines import engine
from analysis.words.segmenter import segmenter
from benchmarks._corpora import texts as corpus_texts

SEED = Path(__file__).parent.parent / "seeds" / "000_b492757d4a417f35.txt"
SENTENCE = "京津冀协同发展座谈会召开"
STARTS = 7
QUIET = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
OURS = "from analysis.words.segmenter import segmenter; segmenter({terms!r}).cut({text!r})"
WITHOUT_JIEBA_RS = "import sys; sys.modules['rjieba'] = None; "
PROCESSES = {
    "jieba": f"import jieba; jieba.lcut({SENTENCE!r})",
    "terms none": OURS.format(terms="none", text=SENTENCE),
    "terms policy": OURS.format(terms="policy", text=SENTENCE),
    "terms none, without jieba-rs": WITHOUT_JIEBA_RS + OURS.format(terms="none", text=SENTENCE),
    "terms policy, without jieba-rs": WITHOUT_JIEBA_RS + OURS.format(terms="policy", text=SENTENCE),
}


def main(corpus: str = "", megabytes: str = "3") -> None:
    texts = list(corpus_texts(corpus, float(megabytes))) if corpus else [SEED.read_text("utf-8")] * 40
    print(f"{sum(len(text.encode()) for text in texts) / 1e6:.1f} MB in {len(texts)} texts, engine {engine()}")
    oracle = _jieba()
    usual = _speed("jieba.lcut", texts, lambda text: oracle.lcut(text))
    for name, cut in (
        ("terms none, HMM on", segmenter("none", True).cut),
        ("terms none, HMM off", segmenter("none", False).cut),
        ("terms policy, HMM off (the default)", segmenter().cut),
        ("terms none, HMM off, without jieba-rs", lambda text: exact.cut(text, False)),
    ):
        _speed(name, texts, cut, usual)
    for hmm in (True, False):
        _compare(texts, hmm, oracle)
    _starts()


def _jieba():
    """A private tokenizer of jieba's own, its cache in a folder of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def _speed(name: str, texts: list[str], cut: Callable[[str], list[str]], usual: float = 0.0) -> float:
    cut(texts[0])
    started = time.process_time()
    for text in texts:
        cut(text)
    seconds = time.process_time() - started
    print(f"{name:40} {seconds:7.2f} s" + (f"  {usual / seconds:5.1f} times jieba.lcut" if usual else ""), flush=True)
    return seconds


def _compare(texts: list[str], hmm: bool, oracle) -> None:
    cut = segmenter("none", hmm).cut
    tokens = differing = 0
    for text in texts:
        ours, theirs = cut(text), oracle.lcut(text, HMM=hmm)
        tokens += len(theirs)
        differing += 0 if ours == theirs else len(set(_spans(theirs)) - set(_spans(ours)))
    print(f"HMM {'on' if hmm else 'off'}: {differing} of {tokens} tokens differ from jieba's")


def _spans(tokens: list[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for token in tokens:
        yield start, token
        start += len(token)


def _starts() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": folder, "TMPDIR": folder, "PYTHONWARNINGS": "ignore"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        seconds = {name: _start(code, environment) for name, code in PROCESSES.items()}
    for name, taken in seconds.items():
        print(f"start, {name:33} {taken:7.3f} s  {taken / seconds['jieba']:.2f} of jieba's")


def _start(code: str, environment: dict[str, str]) -> float:
    """Processor seconds of the shortest of several processes, the first left out."""
    taken = []
    for _ in range(STARTS + 1):
        process = os.posix_spawn(sys.executable, [sys.executable, "-c", code], environment, file_actions=QUIET)
        _, status, usage = os.wait4(process, 0)
        if status:
            raise SystemExit(f"failed: {code}")
        taken.append(usage.ru_utime + usage.ru_stime)
    return min(taken[1:])


if __name__ == "__main__":
    main(*sys.argv[1:])
