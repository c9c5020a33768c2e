"""Speed and correctness of reading sources: encodings against charset-normalizer, and PDF pages a second.

    python -m benchmarks.sources

Seconds are of this process's CPU, the best of three runs. Texts are cut at random from the seed; those in Big5 are
drawn from the list of traditional characters by their frequency, for lack of a traditional text. "right" counts those
that come back exactly.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from analysis import vocabularies
from analysis.errors import SourceError
from analysis.reading import pdf
from analysis.reading.decoding import decode
from tests.printing import Page
from tests.printing import pdf as printed

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))

ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le")
LENGTHS = (4, 10, 40, 400)
PIECES = 100
LINES = 45
ROUNDS = 3


def main() -> None:
    print("encodings: share of texts read right, by their length in characters")
    readers = {"this": _this, "charset-normalizer": _charset_normalizer()}
    for name, reader in readers.items():
        if reader is None:
            print(f"  {name} is not installed")
            continue
        for length in LENGTHS:
            shares = [f"{encoding} {_share(reader, encoding, length):.0%}" for encoding in ENCODINGS]
            print(f"  {name:20} {length:4} characters: {', '.join(shares)}")
    for encoding in ENCODINGS:
        data = _text(encoding, 2_000_000, 0).encode(encoding)
        print(f"  {encoding:10} {len(data) / 1e6 / _seconds(lambda data=data: _this(data)):6.1f} MB/s")
    _pages()


def _this(data: bytes) -> str | None:
    try:
        return decode(data)[0]
    except SourceError:
        return None


def _charset_normalizer() -> Callable[[bytes], str | None] | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None

    def read(data: bytes) -> str | None:
        best = from_bytes(data).best()
        return str(best) if best else None

    return read


def _share(reader: Callable[[bytes], str | None], encoding: str, length: int) -> float:
    pieces = [_text(encoding, length, seed) for seed in range(PIECES)]
    return sum(reader(piece.encode(encoding)) == piece for piece in pieces) / len(pieces)


def _text(encoding: str, length: int, seed: int) -> str:
    chance = random.Random(seed)
    if encoding != "big5hkscs":
        whole = "".join(SEED.read_text("utf-8").split())
        start = chance.randrange(len(whole) - min(LENGTHS))
        return (whole[start:] + whole * (length // len(whole) + 1))[:length]
    rows = [row["characters"] for row in vocabularies.rows("common_characters") if row["script"] == "traditional"]
    characters = [character for character in "".join(rows) if character.encode(encoding, "ignore")]
    return "".join(chance.choices(characters, [1 / (rank + 20) for rank in range(len(characters))], k=length))


def _pages() -> None:
    """A page of three columns under a headline."""
    text = _text("utf-8", 3 * 15 * LINES, 0)
    page = Page().text(100, 760, text[:12], 24)
    for number, x in enumerate((40, 215, 390)):
        lines = [text[start : start + 15] for start in range(number * 15 * LINES, (number + 1) * 15 * LINES, 15)]
        page.column(x, 730, lines)
    data = printed(page)
    seconds = _seconds(lambda: pdf.text_of(data, where="page"))
    print(f"  a pdf page of {3 * 15 * LINES} characters in three columns: {seconds:.3f} s")


def _seconds(task: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        task()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
