"""Train the small model of titles that goes with the state-council codebook.

usage: train_themes.py LABELLED.jsonl REGULATIONS.jsonl.gz

LABELLED has {"title" or "text", "theme"} with the offices' own labels; REGULATIONS has {"title", "text"} without
labels: the codebook itself labels those in which one class clearly leads. Writes vocabulary/theme_model.json, hashed
weights; evaluate_themes.py measures it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.coding.codebook import codebook
from analysis.coding.scoring import record_evidence, theme_scores
from analysis.coding.titlemodel import FILE, SCALE, SIZE, TitleModel, buckets
from analysis.vocabularies import FOLDER

BOOK = "state-council"
CLEAR_FROM = 0.55
OPENING_CHARACTERS = 3000
REGULARISATION = 3.0
_PLACE = re.compile(r"^[^省市州县区]{2,8}(?:省|市|自治州|县|自治区|经济特区)")


def labelled_rows(path: str) -> list[dict]:
    """The labelled records, as the themes command takes them, with the id of their class as ``label``."""
    ids = {code.zh: code.id for code in codebook(BOOK).top}
    lines = Path(path).read_text("utf-8").splitlines()
    return [row | {"label": ids[row["theme"]]} for row in map(json.loads, lines)]


def regulations(path: str) -> list[tuple[str, str]]:
    """Titles of different regulations, without the place they are of, in which the codebook is clear."""
    book, found = codebook(BOOK), {}
    for row in _read_gzip(path):
        title = _PLACE.sub("", row["title"])
        if title not in found:
            scores = theme_scores(book, record_evidence(book, row["text"][:OPENING_CHARACTERS], title))
            best = max(sorted(scores), key=scores.__getitem__, default="")
            found[title] = best if scores.get(best, 0.0) >= CLEAR_FROM else ""
    return [(title, label) for title, label in found.items() if label]


def train(examples: Sequence[tuple[str, str]]) -> TitleModel:
    """Fit the model to pairs of title and class id."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [(number, bucket) for number, (title, _) in enumerate(examples) for bucket in buckets(title)]
    places = tuple(zip(*rows, strict=True))
    matrix = csr_matrix((np.ones(len(rows)), places), shape=(len(examples), SIZE))
    fitted = LogisticRegression(C=REGULARISATION, max_iter=1000).fit(matrix, [label for _, label in examples])
    whole = np.rint(SCALE * fitted.coef_).astype(int).tolist()
    intercepts = np.rint(SCALE * fitted.intercept_).astype(int).tolist()
    return TitleModel(BOOK, tuple(fitted.classes_), tuple(intercepts), tuple(map(tuple, whole)))


def title_of(row: dict) -> str:
    """The title of a labelled record: its own or its first line."""
    return row.get("title") or row["text"].splitlines()[0]


def main(labelled_path: str, regulations_path: str) -> None:
    labelled = [(title_of(row), row["label"]) for row in labelled_rows(labelled_path)]
    model = train([*regulations(regulations_path), *labelled])
    content = {name: getattr(model, name) for name in ("codebook", "classes", "intercepts", "weights")}
    (FOLDER / FILE).write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")


def _read_gzip(path: str) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
