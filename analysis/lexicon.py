"""jieba's dictionary as plain data, without importing jieba, read from a private cache one first character at a time.

A text touches a fraction of the 350,000 words, so the cache holds one block of bytes per first character, which is
unpacked when a word that begins with it is first asked for. As in jieba, a word maps to its count and a proper prefix
of a word to at least 0.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis.version import __version__


class Frequencies(Mapping[str, int]):
    """Word or prefix -> count, read-only."""

    def __init__(self, blocks: Mapping[str, bytes]) -> None:
        self._blocks = blocks
        self._unpacked: dict[str, dict[str, int]] = {}

    def beginning_with(self, first: str) -> dict[str, int]:
        """The words and prefixes that begin with one character, as a plain dict: do not change it."""
        counts = self._unpacked.get(first)
        if counts is None:
            block = self._blocks.get(first)
            counts = self._unpacked[first] = marshal.loads(block) if block else {}
        return counts

    def __getitem__(self, text: str) -> int:
        return self.beginning_with(text[:1])[text]

    def get(self, text, default=None):
        return self.beginning_with(text[:1]).get(text, default)

    def __iter__(self) -> Iterator[str]:
        for first in self._blocks:
            yield from self.beginning_with(first)

    def __len__(self) -> int:
        return sum(len(self.beginning_with(first)) for first in self._blocks)


@cache
def frequencies() -> Frequencies:
    """Word or prefix -> count in jieba's training text (0 for a prefix that is no word)."""
    return Frequencies(_load()[0])


@cache
def total() -> int:
    """The sum of all word counts."""
    return _load()[1]


def is_word(text: str) -> bool:
    """Whether ``text`` stands in the dictionary as a word."""
    return frequencies().beginning_with(text[:1]).get(text, 0) > 0


def jieba_folder() -> Path:
    """The folder of the installed jieba, found without importing it."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba is not installed; run `make setup`")
    return Path(spec.submodule_search_locations[0])


def dictionary_path() -> Path:
    """The dictionary file that ships with jieba."""
    return jieba_folder() / "dict.txt"


def cache_folder() -> Path:
    """The user's own cache folder of this project (never the shared temporary folder)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", str(Path.home()))
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "chinese-text-laboratory"


def kept(name: str, build: Callable[[], Any]) -> Any:
    """What ``build`` derives from the installed jieba, computed once a version of jieba, Python and this library.

    The file is in ``cache_folder``; without a folder to write to it is computed anew.
    """
    raw = dictionary_path().read_bytes()
    stamp = hashlib.sha256(raw + __version__.encode()).hexdigest()[:16]
    path = cache_folder() / f"{name}-{stamp}-{sys.implementation.cache_tag}.marshal"
    with suppress(OSError, ValueError, EOFError, TypeError):
        return marshal.loads(path.read_bytes())
    built = build()
    with suppress(OSError):
        _write_whole(path, marshal.dumps(built))
    return built


@cache
def _load() -> tuple[dict[str, bytes], int]:
    return kept("words-by-character", lambda: _blocks(dictionary_path().read_text("utf-8")))


def _blocks(text: str) -> tuple[dict[str, bytes], int]:
    counts: dict[str, dict[str, int]] = {}
    size = 0
    for line in text.splitlines():
        word, count = line.split(" ")[:2]
        counts.setdefault(word[0], {})[word] = int(count)
        size += int(count)
    for block in counts.values():
        for word in list(block):
            for end in range(1, len(word)):
                block.setdefault(word[:end], 0)
    return {first: marshal.dumps(block) for first, block in counts.items()}, size


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(content)
    Path(part.name).replace(path)
