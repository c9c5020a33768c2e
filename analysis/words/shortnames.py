"""Short names that a document gives itself, 天开高教科创园（简称“天开园”）: words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterable

CATEGORY = "short name"
_GIVEN = re.compile(r"简称为?[“‘「\"]([\u3400-\u9FFF]{2,8})[”’」\"]")


def given(texts: Iterable[str]) -> dict[str, str]:
    """Each short name that the texts introduce by 简称“…”, mapped to its category."""
    return {name: CATEGORY for text in texts for name in _GIVEN.findall(text)}
