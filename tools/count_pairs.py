"""Count which character follows which in a corpus of texts; writes analysis/vocabulary/character_pairs.csv.gz.

    python tools/count_pairs.py FILE... (one text a file, or JSON Lines with "text", plain or .gz)

Digits count as one character, 0. Followers are grouped by how often they follow: a number n, then the characters that
follow about exp(n / 2) times; those that follow fewer than five times are left out.
"""

import csv
import gzip
import io
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

OUT = Path(__file__).parent.parent / "analysis" / "vocabulary" / "character_pairs.csv.gz"
FIGURE = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
FEWEST = 5


def paragraphs(path: Path) -> Iterator[str]:
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"] if ".jsonl" in path.name else line
            yield from (FIGURE.sub("0", paragraph.strip()) for paragraph in text.splitlines())


def main() -> None:
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for path in map(Path, sorted(sys.argv[1:])):
        for paragraph in paragraphs(path):
            singles.update(paragraph)
            pairs.update(paragraph[i : i + 2] for i in range(len(paragraph) - 1))
    followers: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in sorted(pairs.items()):
        if count >= FEWEST and not any(character.isspace() for character in pair):
            followers[pair[0]][round(2 * log(count))].append(pair[1])
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(["character", "count", "followers"])
    for character, count in sorted(singles.items()):
        if count >= FEWEST and not character.isspace():
            groups = sorted(followers[character].items())
            rows.writerow([character, count, " ".join(f"{size}:{''.join(chars)}" for size, chars in groups)])
    OUT.write_bytes(gzip.compress(table.getvalue().encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
