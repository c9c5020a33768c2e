"""How fast pages are rebuilt: megabytes of text a second, seconds a page after start-up, and memory by length.

python -m benchmarks.reading
"""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

from analysis.documents import Source
from analysis.reading.rebuild import rebuild

SEED = Path(__file__).parent.parent / "seeds" / "000_b492757d4a417f35.txt"
PAGES = 40
LONGER = (1, 4, 16)


def main() -> None:
    """Print the figures for the seed page, once and repeated."""
    text = SEED.read_text("utf-8")
    rebuild(_source(text))
    started = time.process_time()
    for _ in range(PAGES):
        rebuild(_source(text))
    seconds = (time.process_time() - started) / PAGES
    size = len(text.encode("utf-8"))
    print(f"a page of {size / 1000:.1f} kB: {seconds:.3f} s, {size / seconds / 1e6:.2f} MB/s")
    for times in LONGER:
        print(_grown("\n\n".join([text] * times), times))


def _grown(text: str, times: int) -> str:
    tracemalloc.start()
    started = time.process_time()
    rebuild(_source(text))
    seconds = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    size = len(text.encode("utf-8"))
    told = f"{seconds:.2f} s traced, at most {peak / 1e6:.1f} MB, {peak / size:.0f} bytes a byte"
    return f"{times:3} pages in one text: {told}"


def _source(text: str) -> Source:
    return Source("seed.txt", "", "txt", "utf-8", 1, text)


if __name__ == "__main__":
    main()
