"""A small fitted model of titles, beside the codebook: multinomial logistic regression on hashed character n-grams.

Trained by ``tools/train_themes.py``; what ships is numbers only, in ``vocabulary/theme_model.json``. It is there for
titles in which the codebook finds little or nothing, and to break ties.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.coding.titles import subject
from analysis.vocabularies import FOLDER

FILE = "theme_model.json"
N_GRAMS = (2, 3)
SIZE = 2048
SCALE = 100  # weights are stored as whole hundredths


@dataclass(frozen=True, slots=True)
class TitleModel:
    """``weights[class][bucket]`` and ``intercepts[class]``, in hundredths, for ``classes`` of ``codebook``."""

    codebook: str
    classes: tuple[str, ...]
    intercepts: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]

    def probabilities(self, title: str) -> dict[str, float]:
        """Theme id -> probability; empty for a title without two characters of subject."""
        found = buckets(title)
        if not found:
            return {}
        logits = [
            (intercept + sum(row[bucket] for bucket in found)) / SCALE
            for intercept, row in zip(self.intercepts, self.weights, strict=True)
        ]
        highest = max(logits)
        powers = [math.exp(logit - highest) for logit in logits]
        return {theme: power / sum(powers) for theme, power in zip(self.classes, powers, strict=True)}


def buckets(title: str) -> Sequence[int]:
    """The hash buckets of the character n-grams in a title's subject, each once, in ascending order."""
    core = subject(title)
    grams = {core[start : start + n] for n in N_GRAMS for start in range(len(core) - n + 1)}
    return sorted({zlib.crc32(gram.encode()) % SIZE for gram in grams})


@cache
def shipped_model() -> TitleModel:
    """The model in ``vocabulary/theme_model.json``."""
    content = json.loads((FOLDER / FILE).read_text("utf-8"))
    return TitleModel(
        content["codebook"],
        tuple(content["classes"]),
        tuple(content["intercepts"]),
        tuple(tuple(row) for row in content["weights"]),
    )
