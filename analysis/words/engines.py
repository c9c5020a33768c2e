"""Which engine cuts: jieba-rs where it is installed, with the exact rule for the blocks where the two differ.

Its rule moves between versions, so only the one whose differences are known is used; otherwise ``exact`` cuts all. The
jieba-rs 0.11 of rjieba 0.2.2 and jieba 0.42.1 follow one rule but for these blocks, which are cut by ``exact``:

- characters that only jieba-rs takes for Han (extension planes, compatibility forms), and lone surrogates;
- with the model, an ASCII run such as ``NB-IoT``, ``1.5.2`` or ``0.10g``, which jieba-rs joins;
- with the model, characters without a probability of being a word: where no path is possible all score the same, and
  the two break ties differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

from analysis import lexicon
from analysis.words import exact

Cut = Callable[[str], list[str]]

KNOWN_VERSION = "0.2.2"
_FOREIGN = r"\u3400-\u4DBF\u9FD6-\u9FFF\uD800-\uDFFF\uF900-\uFAFF\U00020000-\U0002FA1F"
_JOINED_RUN = re.compile(r"[.+#&_%\-](?<=[a-zA-Z0-9].)(?:(?<!\.)[a-zA-Z0-9]|(?<=\.)[0-9]*[a-zA-Z_.\-])", re.DOTALL)
_INSIDE = re.compile(f"[{exact.BLOCK_CHARACTERS}{_FOREIGN}]*")


@cache
def cutter(hmm: bool) -> Cut:
    """A function text -> tokens, equal to jieba 0.42.1's ``lcut(text, HMM=hmm)``."""
    fast = _jieba_rs()
    if fast is None:
        return lambda text: exact.cut(text, hmm)
    doubts = _doubts(hmm)

    def cut(text: str) -> list[str]:
        if not any(doubt.search(text) for doubt in doubts):
            return fast(text, hmm)
        tokens: list[str] = []
        for block, safe in _blocks(text, doubts):
            tokens.extend(fast(block, hmm) if safe else exact.cut(block, hmm))
        return tokens

    return cut


def engine() -> str:
    """The name of the engine in use, for the record of a run."""
    return "exact" if _jieba_rs() is None else "jieba-rs"


@cache
def _jieba_rs() -> Callable[[str, bool], list[str]] | None:
    """The cut of a private jieba-rs. The extension is loaded without its package, whose import builds a shared one."""
    try:
        package = find_spec("rjieba")
        if package is None or not package.submodule_search_locations:
            return None
        folder = Path(package.submodule_search_locations[0])
        if not folder.with_name(f"rjieba-{KNOWN_VERSION}.dist-info").exists():
            return None
        spec = PathFinder.find_spec("rjieba", [str(folder)])
        if spec is None or spec.loader is None:
            return None
        extension: Any = module_from_spec(spec)
        spec.loader.exec_module(extension)
    except (ImportError, ValueError):
        return None
    return extension.Jieba().cut


def _doubts(hmm: bool) -> tuple[re.Pattern[str], ...]:
    if not hmm:
        return (re.compile(f"[{_FOREIGN}]"),)
    return re.compile(f"[{_FOREIGN}{lexicon.kept('never-single', exact.characters_never_single)}]"), _JOINED_RUN


def _blocks(text: str, doubts: tuple[re.Pattern[str], ...]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether both rules agree on it; pieces end where both end a block."""
    done = 0
    while found := [match.span() for doubt in doubts if (match := doubt.search(text, done))]:
        start, end = min(found)
        while start > done and _INSIDE.fullmatch(text, start - 1, start):
            start -= 1
        inside = _INSIDE.match(text, end)
        assert inside is not None
        yield text[done:start], True
        yield text[start : inside.end()], False
        done = inside.end()
    yield text[done:], True
