"""Train the small model of titles that goes with the state-council codebook.

usage: train_themes.py LABELLED.jsonl REGULATIONS.jsonl.gz

LABELLED has {"title" or "text", "theme"} with the offices' own labels; REGULATIONS has {"title", "text"} without
labels: the codebook itself labels those in which one class clearly leads. Writes vocabulary/theme_model.json (hashed
weights) and theme_model_evaluation.json (ten-fold cross-validation: no labelled title is in its own training set).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.coding.classifying import theme_recorder
from analysis.coding.codebook import codebook
from analysis.coding.scoring import record_evidence, theme_scores
from analysis.coding.titlemodel import FILE, SCALE, SIZE, TitleModel, buckets
from analysis.vocabularies import FOLDER

BOOK = "state-council"
CLEAR_FROM = 0.55
OPENING_CHARACTERS = 3000
FOLDS = 10
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


def out_of_fold(labelled: Sequence[dict], unlabelled: Sequence[tuple[str, str]]) -> Iterator[dict]:
    """The answer of the themes command to each labelled record, by a model that has not seen it."""
    from sklearn.model_selection import KFold

    answers = {}
    for seen, held in KFold(FOLDS, shuffle=True, random_state=0).split(labelled):
        model = train([*unlabelled, *((_title(labelled[number]), labelled[number]["label"]) for number in seen)])
        recorded = theme_recorder(BOOK, model=model)
        answers |= {int(number): {"id": labelled[number]["id"]} | recorded(labelled[number]) for number in held}
    return (answers[number] for number in range(len(labelled)))


def measured(labelled: Sequence[dict], answers: Sequence[dict], kind: str) -> dict[str, float | int]:
    """Accuracy, accuracy among three and macro F1 over the classes that occur, in per cent."""
    pairs = [(row, answer) for row, answer in zip(labelled, answers, strict=True) if row.get("kind", "title") == kind]
    truth, said = [row["theme"] for row, _ in pairs], [answer["theme"] for _, answer in pairs]
    f1 = [
        2 * sum(a == b == theme for a, b in zip(truth, said, strict=True)) / (truth.count(theme) + said.count(theme))
        for theme in sorted(set(truth))
    ]
    three = [row["theme"] in [score["theme"] for score in answer["scores"][:3]] for row, answer in pairs]
    return {
        "n": len(pairs),
        "accuracy": round(100 * sum(a == b for a, b in zip(truth, said, strict=True)) / len(pairs), 1),
        "top3": round(100 * sum(three) / len(pairs), 1),
        "macro_f1": round(100 * sum(f1) / len(f1), 1),
    }


def main(labelled_path: str, regulations_path: str) -> None:
    labelled, unlabelled = labelled_rows(labelled_path), regulations(regulations_path)
    answers = list(out_of_fold(labelled, unlabelled))
    kinds = sorted({row.get("kind", "title") for row in labelled})
    evaluation = {"folds": FOLDS, "regulations": len(unlabelled), "labelled": len(labelled)}
    evaluation |= {kind: measured(labelled, answers, kind) for kind in kinds}
    _write("theme_model_evaluation.json", evaluation, indent=1)
    model = train([*unlabelled, *((_title(row), row["label"]) for row in labelled)])
    _write(FILE, {name: getattr(model, name) for name in ("codebook", "classes", "intercepts", "weights")}, indent=None)
    print(json.dumps(evaluation, indent=1))


def _title(row: dict) -> str:
    return row.get("title") or row["text"].splitlines()[0]


def _read_gzip(path: str) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _write(name: str, content: dict, indent: int | None) -> None:
    separators = None if indent else (",", ":")
    (FOLDER / name).write_text(json.dumps(content, indent=indent, separators=separators) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
