"""Arithmetic cross-checks measured by planting errors: what share of confirmed relations, once broken, is found?

    python -m benchmarks.checks [TEXT ...]

TEXT are files; without them the passages of ``tests/cases/checks.jsonl`` are used. Every relation confirmed in a text
is broken once by swapping two neighbouring digits of one of its numbers (the leftmost two that differ by 2 or
more, of each number in turn), and the text is checked again. Printed: confirmed relations per kind, the accusations in
the unbroken texts, the share of planted errors that some check then calls inconsistent, and the speed.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from analysis.figures.arithmetic import check_record

CASES = Path(__file__).parent.parent / "tests" / "cases" / "checks.jsonl"
PLANTED_PER_TEXT = 40


def main(*files: str) -> None:
    texts = [Path(file).read_text("utf-8") for file in files] or _case_texts()
    began = time.perf_counter()
    checked = [check_record({"id": "text", "text": text})["checks"] for text in texts]
    seconds = time.perf_counter() - began
    verdicts = Counter((check["kind"], check["verdict"]) for checks in checked for check in checks)
    for kind in sorted({kind for kind, _ in verdicts}):
        counts = (f"{verdicts[kind, verdict]:5}" for verdict in ("consistent", "cannot_tell", "inconsistent"))
        print(f"{kind:16}" + "".join(counts))
    print(f"{'':16} consistent, cannot_tell, inconsistent; {sum(map(len, texts)) / seconds:.0f} characters a second")
    planted = [(text, *broken) for text, checks in zip(texts, checked, strict=True) for broken in _plant(text, checks)]
    found = Counter((kind, _accused(text, spot)) for _, kind, text, spot in planted)
    for kind in sorted({kind for kind, _ in found}):
        print(f"planted {kind:16} {found[kind, True]:4} of {found[kind, True] + found[kind, False]:4} found")
    caught = sum(count for (_, hit), count in found.items() if hit)
    print(f"planted {'in all':16} {caught:4} of {len(planted):4} found")


def _case_texts() -> list[str]:
    inputs = [json.loads(line)["input"] for line in CASES.read_text("utf-8").splitlines()]
    return [text for text in inputs if isinstance(text, str) and text]


def _plant(text: str, checks: list[dict]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """The kind of a confirmed relation, the text with one of its numbers broken, and where that stands."""
    confirmed = [check for check in checks if check["verdict"] == "consistent"]
    for check in confirmed[:PLANTED_PER_TEXT]:
        for number in check["numbers"]:
            wrong = _swapped(number["text"])
            if wrong:
                start, end = number["start"], number["end"]
                yield check["kind"], text[:start] + wrong + text[end:], (start, end)


def _swapped(number: str) -> str:
    for place, (left, right) in enumerate(pairwise(number)):
        if (
            left.isascii()
            and right.isascii()
            and left.isdigit()
            and right.isdigit()
            and abs(int(left) - int(right)) > 1
        ):
            return number[:place] + right + left + number[place + 2 :]
    return ""


def _accused(text: str, spot: tuple[int, int]) -> bool:
    return any(
        number["start"] < spot[1] and spot[0] < number["end"]
        for check in check_record({"id": "broken", "text": text})["checks"]
        if check["verdict"] == "inconsistent"
        for number in check["numbers"]
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
