"""What charts and page say in the reader's language; all of it is data in ``vocabulary/interface.yaml``."""

from __future__ import annotations

from typing import Any

from analysis import schema, vocabularies
from analysis.errors import ParameterError


class Wording:
    """The interface in one language (``zh`` or ``en``). Raises ParameterError for another."""

    def __init__(self, language: str) -> None:
        content: Any = vocabularies.tree("interface")
        if language not in content["languages"]:
            known = ", ".join(content["languages"])
            raise ParameterError(f"no interface in {language!r}", where="language", remedy=f"known languages: {known}")
        self.language = language
        self.html_language = content["languages"][language]
        self._texts, self._values, self._labels = content["texts"], content["values"], content["columns"]

    def __call__(self, key: str, **numbers: Any) -> str:
        """The text ``key``, with its numbers filled in; where it has two forms, the first is for ``n`` = 1."""
        text: str = self._texts[key][self.language]
        if "|" in text:
            text = text.split("|")[numbers["n"] != 1]
        return text.format(**numbers) if numbers else text

    def table(self, name: str) -> str:
        """The title of a table."""
        declared = schema.tables().get(name)
        return declared.zh if declared and self.language == "zh" else _spaced(name).capitalize()

    def meaning(self, table: str, name: str) -> str:
        """What a column means, in English; the dictionary of a Chinese page is its labels."""
        declared = schema.column(table, name)
        return declared.meaning if declared and self.language == "en" else ""

    def column(self, table: str, name: str) -> str:
        """The label of a column."""
        if name in self._labels:
            return self._labels[name][self.language]
        declared = schema.column(table, name)
        return declared.zh if declared and self.language == "zh" else _spaced(name)

    def value(self, column: str, code: str) -> str:
        """A coded value of a column (``more_than``) in words; other text as it is."""
        said = self._values.get(column, {}).get(code)
        return said[self.language] if said else code


def _spaced(name: str) -> str:
    return name.replace("_", " ")
