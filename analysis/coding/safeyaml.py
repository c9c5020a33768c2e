"""YAML from a stranger: plain mappings, lists and scalars with their line numbers, and nothing else.

Tags could build Python objects, aliases could expand to gigabytes, deep nesting could exhaust the stack: all three are
refused as they come in the stream of events from which the rest is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import VocabularyError

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TEXT = "tag:yaml.org,2002:str"
_SAFE = yaml.SafeLoader("")


class Mapping(dict):
    """A YAML mapping with the ``line`` on which it begins."""

    line: int


class Listing(list):
    """A YAML list with the ``line`` on which it begins and the ``lines`` of its items."""

    line: int
    lines: list[int]

    def located(self) -> Iterator[tuple[object, int]]:
        """Each item with its line."""
        return zip(self, self.lines, strict=True)


class Fault:
    """Makes the errors of one file: ``fault(what, line, remedy)``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, what: str, line: int, remedy: str) -> VocabularyError:
        return VocabularyError(what, where=f"{self.path}, line {line}", remedy=remedy)


def load(path: Path) -> object:
    """The content of a YAML file as ``Mapping``, ``Listing`` and scalars.

    Raises VocabularyError naming file, line and remedy for anything but plain, moderate YAML.
    """
    fault = Fault(path)
    try:
        return _document(yaml.parse(_read(path), Loader=LOADER), fault)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or str(problem)
        line = mark.line + 1 if mark else 1
        raise fault(f"not valid YAML ({said})", line, "check indentation, colons and quotes") from problem


def _read(path: Path) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise Fault(path)(f"larger than {MAX_BYTES // 1_000_000} MB", 1, "split the codebook")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Fault(path)(f"not UTF-8 at byte {problem.start}", 1, "save it as UTF-8") from problem


def _document(events: Iterator[Any], fault: Fault) -> object:
    content = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if content is not None:
                raise fault("a second document", _line(event), "keep one codebook in a file")
            content = _value(next(events), events, fault, 0)
    return content


def _value(event: Any, events: Iterator[Any], fault: Fault, depth: int) -> object:
    if isinstance(event, yaml.AliasEvent):
        raise fault(f"an alias (*{event.anchor})", _line(event), "write the content out; aliases are not read")
    if event.tag:
        raise fault(f"a tag ({event.tag})", _line(event), "delete it; only plain text, lists and mappings are read")
    if isinstance(event, yaml.ScalarEvent):
        return event.value if event.implicit[1] else _plain(event, fault)
    if depth >= MAX_DEPTH:
        raise fault(f"nested more than {MAX_DEPTH} deep", _line(event), "a codebook has codes, and codes have lists")
    built = _listing if isinstance(event, yaml.SequenceStartEvent) else _mapping
    return built(event, events, fault, depth + 1)


def _listing(start: Any, events: Iterator[Any], fault: Fault, depth: int) -> Listing:
    built = Listing()
    built.line, built.lines = _line(start), []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        built.lines.append(_line(event))
        built.append(_value(event, events, fault, depth))
    return built


def _mapping(start: Any, events: Iterator[Any], fault: Fault, depth: int) -> Mapping:
    built = Mapping()
    built.line = _line(start)
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _value(event, events, fault, depth)
        if isinstance(key, dict | list) or key in built:
            raise fault(f"not valid YAML (the key {key!r} is doubled)", _line(event), "name each key once")
        built[key] = _value(next(events), events, fault, depth)
    return built


def _plain(event: Any, fault: Fault) -> object:
    try:
        return _resolved(event.value)
    except (ValueError, yaml.YAMLError) as problem:
        raise fault(f"a value that cannot be read ({problem})", _line(event), "put it in quotes") from problem


@lru_cache(maxsize=1024)
def _resolved(value: str) -> object:
    """What a scalar without quotes is: text, a number, true, a date ..."""
    tag = _SAFE.resolve(yaml.ScalarNode, value, (True, False))
    return value if tag == TEXT else _SAFE.construct_object(yaml.ScalarNode(tag, value))


def _line(event: Any) -> int:
    return event.start_mark.line + 1
