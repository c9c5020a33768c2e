"""Token tables for tests, written as spaced text: no segmenter stands between a case and its result."""

import pandas as pd

PUNCTUATION = "，。、；：！？（）“”《》"


def token_table(*documents: str, stop: str = "", terms: str = "") -> pd.DataFrame:
    """One document per argument, one sentence per line, one token per space-separated piece."""
    rows = []
    for document, text in enumerate(documents):
        for sentence, line in enumerate(text.strip().splitlines()):
            rows += _sentence(f"d{document}", sentence, line.split(), stop.split(), terms.split())
    return pd.DataFrame(rows)


def _sentence(document, sentence, words, stop, terms):
    offset = 0
    for number, word in enumerate(words):
        yield {
            "document": document,
            "article": "a1",
            "passage": f"a1.p{sentence}",
            "sentence": f"a1.p{sentence}.s0",
            "token": number,
            "text": word,
            "start": offset,
            "end": offset + len(word),
            "kind": _kind(word, terms),
            "category": "",
            "stop": "particle" if word in stop else "",
        }
        offset += len(word)


def _kind(word, terms):
    if word in terms:
        return "term"
    if word in PUNCTUATION:
        return "punctuation"
    return "number" if word.isdigit() else "word"
