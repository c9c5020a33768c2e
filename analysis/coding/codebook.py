"""Codebooks: hierarchical codes with terms and rules, read from YAML and checked before anything is coded with them.

A codebook is data that others write, so it is read without trust: plain YAML only (no tags, no aliases), bounded in
size, and every fault is one line with file, line and remedy.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from analysis import vocabularies
from analysis.coding.safeyaml import Fault, Listing, Mapping, load
from analysis.errors import VocabularyError

FOLDER = vocabularies.FOLDER / "codebooks"
MAX_TERMS = 50_000
CODEBOOK_KEYS = ("id", "name", "description", "source", "codes")
CODE_KEYS = ("id", "name", "parent", "definition", "terms", "exclude", "rules", "examples", "counterexamples")
RULE_KEYS = ("all", "any", "none", "phrase", "near", "in", "weight")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that speaks for a code (or, among the excluded, against it) with a weight."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Rule:
    """Terms that speak for a code only together.

    Every one of ``all`` and at least one of ``any`` must occur in the sentence and none of ``none``; with ``near`` they
    stand within so many characters; ``phrase`` must occur in the given order; ``headline`` limits the rule to titles.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    near: int | None = None
    headline: bool = False
    weight: float = 1.0

    @property
    def terms(self) -> tuple[str, ...]:
        return self.all + self.any + self.none + self.phrase

    @property
    def label(self) -> str:
        """How the rule is named as evidence: its parts, joined."""
        if self.phrase:
            return "…".join(self.phrase)
        return "+".join(self.all + (("|".join(self.any),) if self.any else ()))


@dataclass(frozen=True, slots=True)
class Code:
    """One code: a stable ``id``, its names, what it covers, and the terms and rules that speak for it."""

    id: str
    zh: str
    en: str
    parent: str | None = None
    definition: str = ""
    terms: tuple[Term, ...] = ()
    exclude: tuple[Term, ...] = ()
    rules: tuple[Rule, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Codebook:
    """The codes of one scheme in the order of the file, parents before their children; equal only to itself."""

    id: str
    zh: str
    en: str
    codes: tuple[Code, ...]
    description: str = ""
    source: str = ""
    path: Path | None = None

    @cached_property
    def by_id(self) -> dict[str, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def roots(self) -> dict[str, str]:
        """Code id -> id of its ancestor of the first level (itself for a code of that level)."""
        roots: dict[str, str] = {}
        for code in self.codes:
            roots[code.id] = roots[code.parent] if code.parent else code.id
        return roots

    @cached_property
    def top(self) -> tuple[Code, ...]:
        """The codes of the first level."""
        return tuple(code for code in self.codes if code.parent is None)

    def at_depth(self, identity: str, depth: int) -> str:
        """The id under which evidence for a code is counted: its root at depth 1, the code itself at depth 2."""
        return self.roots[identity] if depth == 1 else identity


def shipped() -> tuple[str, ...]:
    """The names of the codebooks that come with the library, the blank template left out."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "template"))


def codebook(name_or_file: str | Path | Codebook) -> Codebook:
    """A shipped codebook by name, or one's own by the path of its YAML file.

    Raises VocabularyError with file, line and remedy when there is no such codebook or it is not valid.
    """
    if isinstance(name_or_file, Codebook):
        return name_or_file
    path = FOLDER / f"{name_or_file}.yaml"
    if str(name_or_file) in shipped():
        return _shipped(path)
    path = Path(name_or_file)
    if not path.is_file():
        raise VocabularyError(
            "no such codebook", where=name_or_file, remedy=f"name one of {', '.join(shipped())} or a YAML file"
        )
    return read_codebook(path)


def read_codebook(path: Path) -> Codebook:
    """The codebook in a YAML file, checked. Raises VocabularyError naming file, line and remedy."""
    fault = Fault(path)
    content = load(path)
    if not isinstance(content, Mapping):
        raise fault("not a codebook", 1, "begin with id, name and codes; docs/codebooks.md has a blank template")
    _keys(content, CODEBOOK_KEYS, ("id", "name", "codes"), fault)
    items = content["codes"]
    if not isinstance(items, Listing) or not items:
        raise fault("codes is not a list", content.line, "list the codes, each beginning with '- id:'")
    codes: list[Code] = []
    lines: dict[str, int] = {}
    for item, line in items.located():
        code = _code(item, line, fault)
        if code.id in lines:
            raise fault(f"the id {code.id} occurs twice (first in line {lines[code.id]})", line, "give each its own id")
        lines[code.id] = line
        codes.append(code)
    if sum(len(code.terms) + len(code.exclude) for code in codes) > MAX_TERMS:
        raise fault(f"more than {MAX_TERMS} terms", items.line, "split the codebook or drop terms that never occur")
    zh, en = _names(content, fault)
    ordered = tuple(_parents_first(codes, lines, fault))
    texts = (_text(content, name, fault) for name in ("id", "description", "source"))
    identity, description, source = texts
    return Codebook(identity, zh, en, ordered, description, source, path)


@cache
def _shipped(path: Path) -> Codebook:
    return read_codebook(path)


def _code(item: object, line: int, fault: Fault) -> Code:
    if not isinstance(item, Mapping):
        raise fault("a code is not a mapping", line, "write '- id: ...' and the other keys below it")
    _keys(item, CODE_KEYS, ("id", "name"), fault)
    zh, en = _names(item, fault)
    terms = tuple(_terms(item, "terms", 1.0, fault))
    exclude = tuple(_terms(item, "exclude", 0.0, fault))
    both = sorted({term.text for term in terms} & {term.text for term in exclude})
    if both:
        raise fault(f"{both[0]} is both a term and excluded", item.line, "keep it in one of the two lists")
    return Code(
        id=_text(item, "id", fault),
        zh=zh,
        en=en,
        parent=_text(item, "parent", fault) or None,
        definition=_text(item, "definition", fault),
        terms=terms,
        exclude=exclude,
        rules=tuple(_rule(rule, place, fault) for rule, place in _list(item, "rules", fault)),
        examples=tuple(str(text) for text, _ in _list(item, "examples", fault)),
        counterexamples=tuple(str(text) for text, _ in _list(item, "counterexamples", fault)),
    )


def _terms(item: Mapping, name: str, default: float, fault: Fault) -> Iterator[Term]:
    seen = set()
    for entry, line in _list(item, name, fault):
        text, weight = next(iter(entry.items())) if isinstance(entry, Mapping) and len(entry) == 1 else (entry, default)
        text = _checked(text, line, fault)
        if text in seen:
            raise fault(f"the term {text} occurs twice in one code", line, "delete one of them")
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 100:
            raise fault(f"the weight of {text} is not a number from 0 to 100", line, f"write {{{text}: 2}}")
        seen.add(text)
        yield Term(text, float(weight))


def _checked(text: object, line: int, fault: Fault) -> str:
    if text is None or text == "":
        raise fault("an empty term", line, "write the term or delete the line")
    if not isinstance(text, str):
        raise fault(f"the term {text!r} is not text", line, "put it in quotation marks")
    if not any(unicodedata.category(character)[0] in "LN" for character in text):
        raise fault(f"the term {text!r} has no letter or digit and would match everywhere", line, "delete it")
    return text.strip()


def _rule(item: object, line: int, fault: Fault) -> Rule:
    if not isinstance(item, Mapping):
        raise fault("a rule is not a mapping", line, "write {all: [...], near: 10}, for example")
    _keys(item, RULE_KEYS, (), fault)
    parts = {
        name: tuple(_checked(text, place, fault) for text, place in _list(item, name, fault))
        for name in ("all", "any", "none", "phrase")
    }
    if not (parts["all"] or parts["any"] or parts["phrase"]):
        raise fault("a rule without terms to find", line, "give it all, any or phrase")
    if item.get("in", "headline") != "headline":
        raise fault(f"a rule in {item['in']!r}", line, "the only place is: in: headline")
    near, weight = item.get("near"), item.get("weight", 1.0)
    if near is not None and (not isinstance(near, int) or near < 0):
        raise fault("near is not a number of characters", line, "write near: 10, for example")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 100:
        raise fault("the weight of a rule is not a number from 0 to 100", line, "write weight: 2, for example")
    return Rule(**parts, near=near, headline="in" in item, weight=float(weight))


def _parents_first(codes: list[Code], lines: dict[str, int], fault: Fault) -> Iterator[Code]:
    children: dict[str | None, list[Code]] = {}
    known = {code.id: code for code in codes}
    for code in codes:
        if code.parent is not None and code.parent not in known:
            raise fault(f"the parent {code.parent} of {code.id} is no code", lines[code.id], "name an id of this file")
        children.setdefault(code.parent, []).append(code)
    pending, done = list(reversed(children.get(None, []))), set()
    while pending:
        code = pending.pop()
        done.add(code.id)
        yield code
        pending.extend(reversed(children.get(code.id, [])))
    for code in codes:
        if code.id not in done:
            raise fault(f"{code.id} is its own ancestor (a cycle of parents)", lines[code.id], "drop one parent")


def _keys(item: Mapping, allowed: tuple[str, ...], required: tuple[str, ...], fault: Fault) -> None:
    for name in item:
        if name not in allowed:
            raise fault(
                f"unknown key {name!r}", item.line, f"the keys are {', '.join(allowed)}; quote text that holds a comma"
            )
    for name in required:
        if item.get(name) in (None, ""):
            raise fault(f"{name} is missing", item.line, f"add {name}: ...")


def _names(item: Mapping, fault: Fault) -> tuple[str, str]:
    names = item["name"]
    if not isinstance(names, Mapping) or not names.get("zh") or not names.get("en"):
        raise fault("a name without Chinese and English", item.line, "write name: {zh: 农业, en: Agriculture}")
    _keys(names, ("zh", "en"), (), fault)
    return str(names["zh"]), str(names["en"])


def _text(item: Mapping, name: str, fault: Fault) -> str:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise fault(f"{name} is not text", item.line, "put it in quotation marks")
    return (value or "").strip()


def _list(item: Mapping, name: str, fault: Fault) -> Iterator[tuple[object, int]]:
    value = item.get(name)
    if value is None:
        return iter(())
    if not isinstance(value, Listing):
        raise fault(f"{name} is not a list", item.line, f"write {name}: [...]")
    return value.located()
