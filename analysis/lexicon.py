"""jieba's dictionary as plain data, read in one go from a private cache, without importing jieba.

``frequencies`` maps every word to its count and every proper prefix of a word to at least 0, as jieba itself keeps it.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def frequencies() -> dict[str, int]:
    """Word or prefix -> count in jieba's training text (0 for a prefix that is no word). Shared: do not change it."""
    return _load()[0]


@cache
def total() -> int:
    """The sum of all word counts."""
    return _load()[1]


def is_word(text: str) -> bool:
    """Whether ``text`` stands in the dictionary as a word."""
    return frequencies().get(text, 0) > 0


def dictionary_path() -> Path:
    """The dictionary file that ships with jieba."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba is not installed; run `make setup`")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


def cache_folder() -> Path:
    """The user's own cache folder of this project (never the shared temporary folder)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", str(Path.home()))
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "chinese-text-laboratory"


@cache
def _load() -> tuple[dict[str, int], int]:
    raw = dictionary_path().read_bytes()
    cached = cache_folder() / f"lexicon-{hashlib.sha256(raw).hexdigest()[:16]}-{sys.implementation.cache_tag}.marshal"
    with suppress(OSError, ValueError, EOFError, TypeError):
        return marshal.loads(cached.read_bytes())
    parsed = _parse(raw.decode("utf-8"))
    with suppress(OSError):
        _write_whole(cached, marshal.dumps(parsed))
    return parsed


def _parse(text: str) -> tuple[dict[str, int], int]:
    counts: dict[str, int] = {}
    size = 0
    for line in text.splitlines():
        word, count = line.split(" ")[:2]
        counts[word] = int(count)
        size += int(count)
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return counts, size


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(content)
    Path(part.name).replace(path)
