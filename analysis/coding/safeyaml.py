"""YAML from a stranger: plain mappings, lists and scalars with their line numbers, and nothing else.

Tags could build Python objects, aliases could expand to gigabytes, deep nesting could exhaust the stack: all three are
refused while the file is still a stream of events, before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from analysis.errors import VocabularyError

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


class _Loader(LOADER):  # type: ignore[misc, valid-type]
    """The safe loader, with line numbers and without silent loss of doubled keys."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    built = Mapping()
    built.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, dict | list) or key in built:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} is doubled", key_node.start_mark)
        built[key] = loader.construct_object(value_node, deep=True)
    return built


def _listing(loader: _Loader, node: yaml.SequenceNode) -> Listing:
    built = Listing(loader.construct_object(child, deep=True) for child in node.value)
    built.line = node.start_mark.line + 1
    built.lines = [child.start_mark.line + 1 for child in node.value]
    return built


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _listing)


def load(path: Path) -> object:
    """The content of a YAML file as ``Mapping``, ``Listing`` and scalars.

    Raises VocabularyError naming file, line and remedy for anything but plain, moderate YAML.
    """
    text = _read(path)
    try:
        _inspect(text, Fault(path))
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or str(problem)
        line = mark.line + 1 if mark else 1
        raise Fault(path)(f"not valid YAML ({said})", line, "check indentation, colons and quotes") from problem
    except ValueError as problem:
        raise Fault(path)(f"a value that cannot be read ({problem})", 1, "put dates and numbers in quotes") from problem


def _read(path: Path) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise Fault(path)(f"larger than {MAX_BYTES // 1_000_000} MB", 1, "split the codebook")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Fault(path)(f"not UTF-8 at byte {problem.start}", 1, "save it as UTF-8") from problem


def _inspect(text: str, fault: Fault) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise fault(f"an alias (*{event.anchor})", line, "write the content out; aliases are not read")
        tag = getattr(event, "tag", None)
        if tag:
            raise fault(f"a tag ({tag})", line, "delete it; only plain text, lists and mappings are read")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise fault(f"nested more than {MAX_DEPTH} deep", line, "a codebook has codes, and codes have lists")
