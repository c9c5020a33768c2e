"""The parameters of the notebooks, checked before anything runs: papermill itself only logs one it does not know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError
from analysis.plotting import style
from analysis.plotting.wording import Wording
from analysis.reporting.engine import loaded_papermill

# Given by the run itself, not by the user.
OF_THE_RUN = ("source", "out")
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter as the parameters cell of a notebook declares it: ``type`` is str, int, float, bool or list[str]."""

    name: str
    type: str
    default: str
    help: str


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters of one notebook, by name, in the order of its parameters cell."""
    found = loaded_papermill().inspect_notebook(str(notebook))
    return {
        name: Parameter(name, said["inferred_type_name"], said["default"], said["help"]) for name, said in found.items()
    }


def checked(given: Mapping[str, Any], notebooks: Iterable[Path]) -> dict[str, Any]:
    """``given``, typed as the notebooks declare it.

    Text, as it comes from the command line, is read as the declared type; text that is the path of a file becomes an
    absolute path, because notebooks run in the run folder. Raises ParameterError, listing the known parameters, for
    one that is unknown or ill-typed, and what the library raises for a language, font, date, codebook, term file,
    stop-word category, number of terms or share that it cannot use.
    """
    known = {name: said for path in notebooks for name, said in declared(path).items() if name not in OF_THE_RUN}
    settings = {name: _value(name, value, known) for name, value in sorted(given.items())}
    for name, value in settings.items():
        if name in _CHECKS:
            _CHECKS[name](value)
    return settings


def _usable_top_n(value: int) -> None:
    if value < 1:
        raise ParameterError("no term to show", where=f"top_n {value}", remedy="give 1 or more")


def _usable_min_share(value: float) -> None:
    if not 0 <= value <= 1:
        raise ParameterError("no share", where=f"min_share {value}", remedy="give a number from 0 to 1")


def _usable_date(value: str) -> None:
    from analysis.figures import dating

    if value:
        dating.checked(value)


def _usable_codebook(value: str) -> None:
    from analysis.coding.codebook import codebook
    from analysis.coding.owncodebook import OWN

    if value != OWN:
        codebook(value)


def _usable_terms(value: str) -> None:
    from analysis.words import termlist

    termlist.load(value)


def _usable_stopwords(value: list[str]) -> None:
    from analysis.words import stopwords

    stopwords.chosen(value)


# Each raises what a notebook would raise for a value it cannot use, before any notebook runs.
_CHECKS: dict[str, Callable[[Any], object]] = {
    "codebook": _usable_codebook,
    "date": _usable_date,
    "font": style.use,
    "language": Wording,
    "min_share": _usable_min_share,
    "stopwords": _usable_stopwords,
    "terms": _usable_terms,
    "top_n": _usable_top_n,
}


def _value(name: str, value: Any, known: Mapping[str, Parameter]) -> Any:
    if name not in known:
        raise ParameterError("unknown parameter", where=name, remedy=_listing(known))
    wanted = known[name].type
    try:
        return _read(value, wanted) if isinstance(value, str) else _held(value, wanted)
    except ValueError as problem:
        raise ParameterError(f"{value!r} is not of type {wanted}", where=name, remedy=_listing(known)) from problem


def _read(text: str, wanted: str) -> Any:
    if wanted == "int":
        return int(text)
    if wanted == "float":
        return float(text)
    if wanted == "bool":
        if text.lower() not in _TRUTH:
            raise ValueError(text)
        return _TRUTH[text.lower()]
    if wanted.startswith("list"):
        items = json.loads(text) if text.startswith("[") else [item.strip() for item in text.split(",") if item.strip()]
        return [_absolute(item) for item in _held(items, wanted)]
    return _absolute(text)


def _absolute(text: str) -> str:
    """The absolute path when the text is the path of a file, else the text."""
    return str(Path(text).resolve()) if text and Path(text).is_file() else text


def _held(value: Any, wanted: str) -> Any:
    types = {"int": int, "float": int | float, "bool": bool, "str": str}
    fits = (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
        if wanted.startswith("list")
        else isinstance(value, types[wanted]) and (wanted == "bool" or not isinstance(value, bool))
    )
    if not fits:
        raise ValueError(value)
    return value


def _listing(known: Mapping[str, Parameter]) -> str:
    shown = ", ".join(f"{said.name} ({said.type}: {said.help})" for said in known.values())
    return f"known parameters: {shown}"
