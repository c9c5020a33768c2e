"""Out-of-fold predictions of the themes command on labelled records, and their scores.

usage: evaluate_themes.py LABELLED.jsonl REGULATIONS.jsonl.gz OUT.jsonl

For each of ten folds the model of titles is trained again without the records of the fold; OUT then holds for each
record the answer of a model that has not seen it. The codebook itself is written by hand and not fitted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from train_themes import labelled_rows, measured, out_of_fold, regulations


def main(labelled_path: str, regulations_path: str, out: str) -> None:
    labelled = labelled_rows(labelled_path)
    answers = list(out_of_fold(labelled, regulations(regulations_path)))
    lines = [json.dumps(answer, ensure_ascii=False) for answer in answers]
    Path(out).write_text("\n".join(lines) + "\n", "utf-8")
    for kind in sorted({row.get("kind", "title") for row in labelled}):
        print(kind, json.dumps(measured(labelled, answers, kind)))


if __name__ == "__main__":
    main(*sys.argv[1:])
