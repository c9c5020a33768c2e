"""Corrections by hand: the sidecar ``<source>.layout.yaml``, which overrules the automatic reading of one page.

Numbers are those that ``python -m analysis articles FILE --explain`` prints.

    encoding: gb18030
    kinds: {5: title, 9: caption}
    order: [4, 3]
    joins: [{tail: 3, head: 13}, {tail: 8, head: null}]
    borders: [{before: 20, article: new}, {before: 9, article: same}]
    headlines: [{title: 31, article: 20}]

``order`` gives the pieces it lists each other's places, in that order. ``article`` of a headline is any piece of its
body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.documents import LogEntry
from analysis.errors import SourceError
from analysis.reading import furniture
from analysis.reading.pieces import Piece
from analysis.vocabularies import read_yaml

KINDS = ("body", "title", "byline", "credit", *furniture.KINDS)
_KEYS = ("encoding", "kinds", "order", "joins", "borders", "headlines")


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person decided: the kind of a piece, an order, joins (None: goes on nowhere), borders, headlines."""

    encoding: str | None = None
    kinds: Mapping[int, str] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    joins: Mapping[int, int | None] = field(default_factory=dict)
    borders: Mapping[int, bool] = field(default_factory=dict)
    headlines: Mapping[int, int] = field(default_factory=dict)


NONE = Corrections()


def sidecar(source: str | Path) -> Path:
    """Where the corrections of a source file stand."""
    path = Path(source)
    return path.with_name(f"{path.name}.layout.yaml")


def load(source: str | Path) -> Corrections:
    """The corrections beside a source file; none where there is no sidecar.

    Raises SourceError naming the sidecar and the entry that is not valid.
    """
    path = sidecar(source)
    if not path.exists():
        return NONE
    content = read_yaml(path)
    try:
        return _corrections(content)
    except (TypeError, ValueError, KeyError) as problem:
        remedy = "keys are " + ", ".join(_KEYS) + "; numbers are those that --explain prints"
        raise SourceError(f"not valid: {problem}", where=path, remedy=remedy) from None


def apply_to_pieces(corrections: Corrections, pieces: Sequence[Piece], where: object) -> list[Piece]:
    """The pieces with corrected kinds, in the corrected order; numbers stay those of the automatic reading.

    Raises SourceError when a correction names a piece that does not exist or is of another kind.
    """
    _check(corrections, pieces, where)
    for number, kind in corrections.kinds.items():
        pieces[number].kind = kind
    ordered = list(pieces)
    for place, number in zip(sorted(corrections.order), corrections.order, strict=True):
        ordered[place] = pieces[number]
    return ordered


def renumbered(corrections: Corrections, ordered: Sequence[Piece]) -> Corrections:
    """The corrections in terms of the new places of the pieces, which are then numbered by place."""
    place = {piece.number: at for at, piece in enumerate(ordered)}
    for at, piece in enumerate(ordered):
        piece.number = at
    return Corrections(
        corrections.encoding,
        {place[number]: kind for number, kind in corrections.kinds.items()},
        tuple(place[number] for number in corrections.order),
        {place[tail]: None if head is None else place[head] for tail, head in corrections.joins.items()},
        {place[number]: new for number, new in corrections.borders.items()},
        {place[title]: place[body] for title, body in corrections.headlines.items()},
    )


def entries(corrections: Corrections) -> list[LogEntry]:
    """The corrections as decisions of the log."""
    said = [f"encoding {corrections.encoding}"] if corrections.encoding else []
    said += [f"piece {number} is {kind}" for number, kind in sorted(corrections.kinds.items())]
    said += [f"order {', '.join(map(str, corrections.order))}"] if corrections.order else []
    said += [
        f"piece {tail} goes on {'nowhere' if head is None else f'with {head}'}"
        for tail, head in sorted(corrections.joins.items())
    ]
    said += [
        f"piece {number} {'begins an' if new else 'goes on in the'} article"
        for number, new in sorted(corrections.borders.items())
    ]
    said += [
        f"title {title} heads the article of piece {body}" for title, body in sorted(corrections.headlines.items())
    ]
    return [LogEntry("correction", what, 1.0) for what in said]


def _corrections(content: Any) -> Corrections:
    if content is None:
        return NONE
    if not isinstance(content, dict):
        raise ValueError("the file is not a list of keys and values")
    unknown = [str(key) for key in content if key not in _KEYS]
    if unknown:
        raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
    encoding = content.get("encoding")
    if encoding is not None and not isinstance(encoding, str):
        raise ValueError("encoding is not a name")
    order = tuple(_number(item) for item in content.get("order") or ())
    if len(set(order)) != len(order):
        raise ValueError("order names a piece twice")
    kinds = {_number(number): _one_of(kind, KINDS) for number, kind in (content.get("kinds") or {}).items()}
    joins = _pairs(content, "joins", "tail", "head", lambda head: None if head is None else _number(head))
    borders = _pairs(content, "borders", "before", "article", lambda word: _one_of(word, ("new", "same")) == "new")
    headlines = _pairs(content, "headlines", "title", "article", _number)
    return Corrections(encoding, kinds, order, joins, borders, headlines)


def _pairs(content: Mapping[str, Any], key: str, first: str, second: str, read: Callable[[Any], Any]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for item in content.get(key) or ():
        if not isinstance(item, dict) or set(item) != {first, second}:
            raise ValueError(f"an entry of {key} needs {first} and {second}")
        number = _number(item[first])
        if number in found:
            raise ValueError(f"{key} names piece {number} twice")
        found[number] = read(item[second])
    return found


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not the number of a piece")
    return value


def _one_of(value: Any, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _check(corrections: Corrections, pieces: Sequence[Piece], where: object) -> None:
    kinds = dict(enumerate(piece.kind for piece in pieces)) | dict(corrections.kinds)
    heads = [head for head in corrections.joins.values() if head is not None]
    wanted: list[tuple[int, str | None]] = [(number, None) for number in (*corrections.kinds, *corrections.order)]
    wanted += [(number, "body") for number in (*corrections.joins, *heads, *corrections.borders)]
    wanted += [(number, "body") for number in corrections.headlines.values()]
    wanted += [(number, "title") for number in corrections.headlines]
    remedy = "run `python -m analysis articles FILE --explain` for the numbers"
    for number, kind in wanted:
        if number not in kinds:
            raise SourceError(f"there is no piece {number}", where=where, remedy=remedy)
        if kind and kinds[number] != kind:
            raise SourceError(f"piece {number} is {kinds[number]}, not {kind}", where=where, remedy=remedy)
    if len(set(heads)) != len(heads):
        raise SourceError("two pieces go on with the same piece", where=where, remedy=remedy)
