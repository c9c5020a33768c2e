"""How well the themes command classes labelled records; writes vocabulary/theme_model_evaluation.json.

usage: evaluate_themes.py LABELLED.jsonl REGULATIONS.jsonl.gz [OUT.jsonl]

out_of_fold     ten folds: the model of titles is trained again without the records of the fold (OUT holds the answers)
leave_one_out   the same, and the codebook loses for each record every word that of all labelled records, the judged
                ones among them, only it supports: a lower bound, since most such words were known without it
judged          titles and short documents written and labelled for this project (benchmarks/themes_judged.jsonl), with
                the accuracy at the second level
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from train_themes import BOOK, labelled_rows, regulations, title_of, train

from analysis.coding.classifying import theme_recorder
from analysis.coding.codebook import Codebook, Rule, codebook
from analysis.coding.scoring import record_evidence, theme_scores
from analysis.vocabularies import FOLDER

FOLDS = 10
JUDGED = Path(__file__).parent.parent / "benchmarks" / "themes_judged.jsonl"
EVALUATION = FOLDER / "theme_model_evaluation.json"


def out_of_fold(
    labelled: Sequence[dict], unlabelled: Sequence[tuple[str, str]], judged: Sequence[dict]
) -> list[tuple[dict, dict]]:
    """For each record the answer of a model that has not seen it: with the codebook as it is, and without the words
    that only this record supports."""
    from sklearn.model_selection import KFold

    book, answers = codebook(BOOK), {}
    texts = [(_whole(row), row["label"]) for row in (*labelled, *judged)]
    for seen, held in KFold(FOLDS, shuffle=True, random_state=0).split(labelled):
        model = train([*unlabelled, *((title_of(labelled[number]), labelled[number]["label"]) for number in seen)])
        for number in held:
            row = labelled[number]
            books = (book, without_words_of(book, *texts[number], texts[:number] + texts[number + 1 :]))
            found = [{"id": row["id"]} | theme_recorder(one, model=model)(row) for one in books]
            answers[int(number)] = (found[0], found[1])
    return [answers[number] for number in range(len(labelled))]


def without_words_of(book: Codebook, text: str, theme: str, others: Sequence[tuple[str, str]]) -> Codebook:
    """The codebook without the words of ``text`` that no other text supports.

    A term or rule of the text's own class stays when the official names of the class and its subclasses hold it or
    another text of the class has it; an excluded phrase of any class when any other text has it.
    """
    own = [other for other, label in others if label == theme]
    names = [code.zh for code in book.codes if book.roots[code.id] == theme]
    of_class, of_any = "\n".join([*names, *own]), "\n".join(other for other, _ in others)
    codes = []
    for code in book.codes:
        exclude = tuple(term for term in code.exclude if term.text not in text or term.text in of_any)
        if book.roots[code.id] == theme:
            terms = tuple(term for term in code.terms if term.text not in text or term.text in of_class)
            rules = tuple(rule for rule in code.rules if not _holds(rule, text) or any(_holds(rule, t) for t in own))
            code = replace(code, terms=terms, rules=rules)
        codes.append(replace(code, exclude=exclude))
    return replace(book, codes=tuple(codes))


def measured(labelled: Sequence[dict], answers: Sequence[dict]) -> dict[str, dict[str, float]]:
    """Per kind of record: n, accuracy, accuracy among three and macro F1 over the classes that occur, in per cent."""
    kinds: dict[str, list[tuple[dict, dict]]] = {}
    for row, answer in zip(labelled, answers, strict=True):
        kinds.setdefault(row.get("kind", "title"), []).append((row, answer))
    return {kind: dict(_figures(pairs)) for kind, pairs in sorted(kinds.items())}


def second_level(judged: Sequence[dict]) -> dict[str, float]:
    """The share of judged records whose best subclass, by the codebook alone, is the judged one, in per cent."""
    book, right = codebook(BOOK), 0
    for row in judged:
        scores = theme_scores(book, record_evidence(book, row["text"], row["title"]), depth=2)
        best = book.by_id[max(sorted(scores), key=scores.__getitem__)] if scores else None
        right += best is not None and (book.roots[best.id], best.zh) == (row["label"], row["subtheme"])
    return {"n": len(judged), "accuracy": round(100 * right / len(judged), 1)}


def main(labelled_path: str, regulations_path: str, out: str = "") -> None:
    labelled, judged = labelled_rows(labelled_path), labelled_rows(str(JUDGED))
    unlabelled = regulations(regulations_path)
    answers = out_of_fold(labelled, unlabelled, judged)
    evaluation = {
        "folds": FOLDS,
        "labelled": len(labelled),
        "regulations": len(unlabelled),
        "out_of_fold": measured(labelled, [answer for answer, _ in answers]),
        "leave_one_out": measured(labelled, [answer for _, answer in answers]),
        "judged": measured(judged, [theme_recorder(BOOK)(row) for row in judged])
        | {"second_level": second_level(judged)},
    }
    text = json.dumps(evaluation, indent=1) + "\n"
    EVALUATION.write_text(text, "utf-8")
    print(text)
    if out:
        lines = [json.dumps(answer, ensure_ascii=False) for answer, _ in answers]
        Path(out).write_text("\n".join(lines) + "\n", "utf-8")


def _whole(row: dict) -> str:
    return f"{title_of(row)}\n{row['text']}".replace("\n", "")


def _holds(rule: Rule, text: str) -> bool:
    needed = all(term in text for term in rule.all + rule.phrase)
    return needed and (not rule.any or any(term in text for term in rule.any))


def _figures(pairs: Sequence[tuple[dict, dict]]) -> Iterator[tuple[str, float]]:
    truth, said = [row["theme"] for row, _ in pairs], [answer["theme"] for _, answer in pairs]
    hits = {theme: sum(a == b == theme for a, b in zip(truth, said, strict=True)) for theme in sorted(set(truth))}
    three = sum(row["theme"] in [score["theme"] for score in answer["scores"][:3]] for row, answer in pairs)
    f1 = [2 * hit / (truth.count(theme) + said.count(theme)) for theme, hit in hits.items()]
    yield "n", len(pairs)
    yield "accuracy", round(100 * sum(hits.values()) / len(pairs), 1)
    yield "top3", round(100 * three / len(pairs), 1)
    yield "macro_f1", round(100 * sum(f1) / len(f1), 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
