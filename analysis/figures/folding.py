"""Layout white space taken out of a sentence before figures are read, with the way back to the sentence's offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Signs one by one, zero-width ones of pages copied from the web too, and the class twice: \s and a leading + are
# searched for much more slowly.
SPACES = r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_SPACE = re.compile(f"[{SPACES}][{SPACES}]*")


@dataclass(slots=True)
class Folded:
    """``text`` without layout spaces; ``dropped`` tells how many characters are left out before each of its ``cuts``,
    and behind the last."""

    text: str
    cuts: tuple[int, ...] = ()
    dropped: tuple[int, ...] = (0,)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of ``text[start:end]``, inner spaces included, outer ones not."""
        cuts, dropped = self.cuts, self.dropped
        if not cuts:
            return start, end
        return start + dropped[bisect_right(cuts, start)], end + dropped[bisect_right(cuts, end - 1)]


def fold(sentence: str) -> Folded:
    """Leave out white space, save where it parts two numbers, two Latin words or a list mark from its line.

    A line break between digits is layout, and blanks between single digits (3 2 5 1 亿); another blank between digits
    stays (6 210 is read as one number later).
    """
    pieces, cuts, dropped, last = [], [], [0], 0
    for space in _SPACE.finditer(sentence):
        start, end = space.span()
        if not "\u4e00" <= sentence[start - 1 : start] <= "\u9fff" and _parts(sentence, space):
            continue
        pieces.append(sentence[last:start])
        dropped.append(dropped[-1] + end - start)
        cuts.append(end - dropped[-1])
        last = end
    if not cuts:
        return Folded(sentence)
    pieces.append(sentence[last:])
    return Folded("".join(pieces), tuple(cuts), tuple(dropped))


def _parts(sentence: str, space: re.Match[str]) -> bool:
    before, after = sentence[space.start() - 1 : space.start()], sentence[space.end() : space.end() + 1]
    if before.isdigit() and after.isdigit():
        around = sentence[max(space.start() - 2, 0) : space.start() - 1] + sentence[space.end() + 1 : space.end() + 2]
        alone = not any(sign.isdigit() for sign in around)
        return not alone and "\n" not in space.group()
    if before.isascii() and after.isascii() and before.isalpha() and after.isalpha():
        return True
    return before in ".．" and space.start() <= 4
