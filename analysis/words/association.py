"""Which words keep company: pairs inside a window, never across a sentence, with logDice, G2 and NPMI; n-grams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis import schema
from analysis.words.counting import NO_WORDS
from analysis.words.keyness import log_likelihood

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

CONTENT_KINDS = ("word", "term", "place", "latin")
SHORTEST = 2
LOG_DICE_OF_CERTAINTY = 14


def is_content(tokens: pd.DataFrame, shortest: int = SHORTEST) -> pd.Series:
    """Whether each token can be a keyword: no number, punctuation or stop word, ``shortest`` characters or more."""
    long_enough = tokens["text"].str.len() >= shortest
    return tokens["kind"].isin(CONTENT_KINDS) & (tokens["stop"] == "") & long_enough


def log_dice(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike) -> NDArray[np.float64]:
    """Rychlý's (2008) logDice, 14 + log2(2·f_xy/(f_x + f_y)): comparable across corpora, 14 for a fixed pair."""
    dice = 2 * np.asarray(f_xy, dtype=float) / (np.asarray(f_x) + np.asarray(f_y))
    return LOG_DICE_OF_CERTAINTY + np.log2(dice)


def npmi(f_xy: ArrayLike, f_x: ArrayLike, f_y: ArrayLike, n: float) -> NDArray[np.float64]:
    """Bouma's (2009) normalised pointwise mutual information, ln(p_xy/(p_x·p_y)) / −ln p_xy, all shares of n tokens."""
    p_xy = np.asarray(f_xy, dtype=float) / n
    return np.log(p_xy / (np.asarray(f_x) / n * (np.asarray(f_y) / n))) / -np.log(p_xy)


def window_pairs(tokens: pd.DataFrame, window: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Positions (left, right) in ``tokens`` of every two words at most ``window`` words apart in one sentence.

    Punctuation does not count as a word, and its sides stay in one window; the end of a sentence closes it.
    """
    positions = np.flatnonzero(~tokens["kind"].isin(NO_WORDS))
    sentence = tokens.groupby(["document", "sentence"], sort=False).ngroup().to_numpy()[positions]
    left, right = [], []
    for distance in range(1, window + 1):
        same = np.flatnonzero(sentence[:-distance] == sentence[distance:])
        left.append(positions[same])
        right.append(positions[same + distance])
    return np.concatenate(left), np.concatenate(right)


def collocations(
    tokens: pd.DataFrame, node: str | None = None, *, window: int = 5, min_count: int = 3, min_pairs: int = 2
) -> pd.DataFrame:
    """The table ``collocations``: pairs of content words at most ``window`` words apart, strongest logDice first.

    ``node`` keeps the pairs of one word; words rarer than ``min_count`` and pairs rarer than ``min_pairs`` are left
    out. f_xy counts pairs inside the window, f_x and f_y tokens; G2 (four cells, signed) compares y's share among the
    pairs of x with its share among all other pairs, so that every cell is a count of pairs.
    """
    import pandas as pd

    code, words = pd.factorize(tokens["text"])
    left, right = window_pairs(tokens, window)
    pairs = _pair_table(code[left], code[right], len(words))
    frequency = np.bincount(code, minlength=len(words))
    sides = np.bincount(code[np.concatenate([left, right])], minlength=len(words))
    eligible = np.bincount(code, weights=is_content(tokens), minlength=len(words)) >= min_count
    x, y, f_xy = pairs
    kept = eligible[x] & eligible[y] & (f_xy >= min_pairs) & (x != y)
    x, y, f_xy = x[kept], y[kept], f_xy[kept]
    n = int((~tokens["kind"].isin(NO_WORDS)).sum())
    found = pd.DataFrame(
        {
            "x": np.asarray(words)[x],
            "y": np.asarray(words)[y],
            "f_xy": f_xy,
            "f_x": frequency[x],
            "f_y": frequency[y],
            "log_dice": log_dice(f_xy, frequency[x], frequency[y]),
            "g2": log_likelihood(f_xy, sides[y] - f_xy, sides[x], 2 * len(left) - sides[x], cells=4),
            "npmi": npmi(f_xy, frequency[x], frequency[y], max(n, 1)),
        }
    )
    return _ranked(found if node is None else _around(found, node))


def ngrams(tokens: pd.DataFrame, sizes: Sequence[int] = (2, 3, 4), *, min_count: int = 2) -> pd.DataFrame:
    """The table ``ngrams``: sequences of ``sizes`` words that punctuation and sentence ends do not interrupt.

    Sequences that begin or end with a stop word or hold a number are left out: they are pieces of grammar. Most
    frequent first, of equals the longest.
    """
    rows = [row for n in sizes for row in _ngrams(tokens, n, min_count)]
    return schema.frame("ngrams", sorted(rows, key=lambda row: (-row["count"], -row["n"], row["ngram"])))


def _ngrams(tokens: pd.DataFrame, n: int, min_count: int) -> list[dict]:
    import pandas as pd

    sentence = tokens.groupby(["document", "sentence"], sort=False).ngroup().to_numpy()
    solid = (~tokens["kind"].isin([*NO_WORDS, "number"])).to_numpy()
    edge = (tokens["stop"] == "").to_numpy()
    size = len(tokens) - n + 1
    starts = np.arange(max(size, 0))
    whole = np.logical_and.reduce(
        [solid[starts + step] & (sentence[starts + step] == sentence[starts]) for step in range(n)]
    )
    starts = starts[whole & edge[starts] & edge[starts + n - 1]]
    texts = tokens["text"].to_numpy()
    grams = pd.Series(["".join(parts) for parts in zip(*(texts[starts + step] for step in range(n)), strict=True)])
    counts = grams.value_counts()
    counts = counts[counts >= min_count]
    return [{"ngram": gram, "n": n, "count": count} for gram, count in counts.items()]


def _pair_table(first: NDArray, second: NDArray, size: int) -> tuple[NDArray, NDArray, NDArray]:
    low, high = np.minimum(first, second).astype(np.int64), np.maximum(first, second)
    keys, counts = np.unique(low * size + high, return_counts=True)
    return keys // max(size, 1), keys % max(size, 1), counts


def _around(found: pd.DataFrame, node: str) -> pd.DataFrame:
    """The pairs of ``node``, with it on the left."""
    import pandas as pd

    swapped = found.rename(columns={"x": "y", "y": "x", "f_x": "f_y", "f_y": "f_x"})
    return pd.concat([found[found["x"] == node], swapped[swapped["x"] == node]])


def _ranked(found: pd.DataFrame) -> pd.DataFrame:
    ordered = found.sort_values(["log_dice", "f_xy", "x", "y"], ascending=[False, False, True, True])
    return schema.cast(ordered, "collocations")
