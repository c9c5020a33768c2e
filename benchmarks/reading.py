"""Speed and memory of rebuilding pages: seconds a page, megabytes of text a second by shape, peak memory by length.

    python -m benchmarks.reading [MEGABYTES,... [PAGE...]]

The texts are made of the seed page: its sentences in other orders, set in columns and in every shape that could make
the rebuilding slow. Beside each stands a plain join of the lines between empty lines, which repairs nothing. Memory is
the peak of a fresh process for each length; it grows linearly where a further byte costs the same on every line.
MEGABYTES (default 1,2,4,8) are the lengths of the texts whose memory is taken; PAGEs, text files of your own in UTF-8,
are rebuilt one by one, and then as one text.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from analysis.documents import Source
from analysis.reading.rebuild import rebuild

SEED = Path(__file__).parent.parent / "seeds" / "000_b492757d4a417f35.txt"
REPEATED = 20
PASSES = 5
MEGABYTE = 340_000
WIDTH, HEIGHT = 20, 18
CHILD = """
import resource, sys
from benchmarks.reading import pages, rebuilt
rebuilt(pages(int(sys.argv[1])))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main(megabytes: str = "1,2,4,8", *own: str) -> None:
    """Print the memory of pages by length, the seconds of the seed page, and the speed of each shape of text."""
    seed = SEED.read_text("utf-8")
    size, peak = len(seed.encode("utf-8")), _peak(len(seed))
    print(f"one page of {size / 1000:.1f} kB: at most {peak / 1e6:.0f} MB")
    for length in (int(float(part) * MEGABYTE) for part in megabytes.split(",")):
        (less, below), size, peak = (size, peak), len(pages(length).encode("utf-8")), _peak(length)
        told = f"{(peak - below) / (size - less):.0f} bytes for each byte more than in the line above"
        print(f"{size / 1e6:.1f} MB of pages: at most {peak / 1e6:.0f} MB, {told}")
    first, page = _seconds(rebuilt, seed), len(seed.encode("utf-8"))
    usual = min(_seconds(rebuilt, seed) for _ in range(REPEATED))
    print(f"the seed page of {page / 1000:.1f} kB: {first:.3f} s the first time, then {usual:.3f} s")
    for shape in (pages, paragraphs, one_line, short_lines, open_ends, headlines):
        half, whole = shape(MEGABYTE // 8), shape(MEGABYTE // 4)
        seconds, before, plain = _seconds(rebuilt, whole), _seconds(rebuilt, half), _seconds(joined_lines, whole)
        long = len(whole.encode("utf-8")) / 1e6
        told = f"{long / seconds:.2f} MB/s, {seconds / before:.1f} times the seconds of half of it"
        print(f"{shape.__name__.replace('_', ' '):12} {told}; a plain join of lines {long / plain:.0f} MB/s")
    if own:
        _own([Path(page).read_text("utf-8") for page in own])


def _own(texts: list[str]) -> None:
    """Print the speed of pages of the user's own, the best of some passes."""
    for name, known in {"one by one": texts, "as one text": ["\n\n".join(texts)]}.items():
        seconds = min(sum(_seconds(rebuilt, text) for text in known) for _ in range(PASSES))
        long = sum(len(text.encode("utf-8")) for text in known) / 1e6
        print(f"{len(texts)} pages {name}: {long:.2f} MB, {long / seconds:.2f} MB/s")


def rebuilt(text: str) -> object:
    """The page rebuilt."""
    return rebuild(Source("page.txt", "", "txt", "utf-8", 1, text))


def joined_lines(text: str) -> list[str]:
    """The naive alternative: the lines between empty lines joined."""
    return [re.sub(r"\s*\n\s*", "", block) for block in re.split(r"\n\s*\n", text)]


def pages(length: int) -> str:
    """Pages of articles, each with a headline and columns that tear its paragraphs."""
    return _upto(length, _articles())


def paragraphs(length: int) -> str:
    """An indented paragraph a line."""
    sentences = _sentences()
    return _upto(length, ("\u3000\u3000" + next(sentences) + next(sentences) for _ in count()), "\n")


def one_line(length: int) -> str:
    """Everything on one line."""
    return _upto(length, _sentences(), "")


def short_lines(length: int) -> str:
    """Lines of six characters without an empty line."""
    return "\n".join(_cut(one_line(length), 6))


def open_ends(length: int) -> str:
    """Stretches of two to four lines, none of which ends a sentence."""
    chance = random.Random(0)
    letters = re.sub(r"\W", "", one_line(2 * length))
    return _upto(length, ("\n".join(_cut(_taken(letters, chance), WIDTH)) for _ in count()), "\n\n")


def headlines(length: int) -> str:
    """Nothing but titles of thirteen characters, each in a block of its own."""
    return "\n\n".join(_cut(re.sub(r"\W", "", one_line(length)), 13))


def _articles() -> Iterator[str]:
    chance, sentences = random.Random(1), _sentences()
    while True:
        title = re.sub(r"\W", "", next(sentences))[:14]
        body = [next(sentences) + next(sentences) for _ in range(chance.randint(4, 10))]
        lines = [line for paragraph in body for line in _cut(paragraph, WIDTH)]
        columns = ["\n".join(lines[at : at + HEIGHT]) for at in range(0, len(lines), HEIGHT)]
        yield "\n\n".join([title, *columns])


def _sentences() -> Iterator[str]:
    chance = random.Random(2)
    found = re.findall(r"[^。！？\s]{8,}[。！？]", re.sub(r"\s", "", SEED.read_text("utf-8")))
    words = [re.findall(r"[^，。！？、；]+[，。！？、；]", sentence) for sentence in found]
    clauses = [clause for sentence in words for clause in sentence[:-1]]
    while True:
        yield "".join(chance.sample(clauses, 3)) + chance.choice(words)[-1]


def _taken(letters: str, chance: random.Random) -> str:
    at = chance.randrange(len(letters) - 4 * WIDTH)
    return letters[at : at + chance.choice((2, 3, 4)) * WIDTH]


def _cut(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def _upto(length: int, parts: Iterator[str], between: str = "\n\n") -> str:
    taken, size = [], 0
    while size < length:
        taken.append(next(parts))
        size += len(taken[-1]) + len(between)
    return between.join(taken)


def _seconds(work: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def _peak(length: int) -> float:
    """Bytes that a fresh process holds at most while it rebuilds pages of ``length`` characters."""
    told = subprocess.run([sys.executable, "-c", CHILD, str(length)], capture_output=True, text=True, check=True)
    return int(told.stdout) * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
