"""Where a sentence or a clause ends, with the quotation marks and brackets that close around it."""

from __future__ import annotations

import re

_CLOSING = "”’」』）)》〉】"
_STOPS = frozenset("。！？!?…")
_CLAUSE_ENDS = _STOPS | frozenset("；;：:")
_ENGLISH = re.compile(r"[!-~]* [ -~]*[A-Za-z][.][)\"']*")


def stops(content: str) -> bool:
    """Whether a sentence ends here, or announces (如下：) what begins on a line of its own."""
    if content.isascii() and _ENGLISH.fullmatch(content):
        return True
    return content.endswith("如下：") or content.rstrip(_CLOSING)[-1:] in _STOPS


def closes(content: str) -> bool:
    """Whether a sentence or a clause of its own ends here, or what follows a colon begins."""
    return content.rstrip(_CLOSING)[-1:] in _CLAUSE_ENDS
