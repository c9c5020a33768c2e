"""Which words are verbs, by the tags of jieba's dictionary; read once, when a noun phrase needs it."""

from __future__ import annotations

from functools import cache

from analysis.lexicon import dictionary_path

VERB_TAG = " v\n"


@cache
def verbs() -> frozenset[str]:
    """The words of jieba's dictionary that are tagged as verbs before all else."""
    pieces = dictionary_path().read_text("utf-8").split(VERB_TAG)[:-1]
    return frozenset(piece[piece.rfind("\n") + 1 :].partition(" ")[0] for piece in pieces)


def ends_in_verb(text: str) -> bool:
    """Whether the last word of ``text``, two signs or more, is a verb, with 了 or 着 after it or not."""
    bare = text.removesuffix("了").removesuffix("着")
    return any(bare[-length:] in verbs() for length in (4, 3, 2) if len(bare) >= length)
