"""Bytes into text: a byte order mark, strict UTF-8, then the reading of the bytes that looks most like Chinese.

The encodings of Chinese text overlap: most GBK text is also valid UTF-16, some is valid Big5, and a short GBK headline
can even be valid UTF-8 (一要). The best reading is the one that needs the fewest bits, where a character costs the more
the rarer it is in ``vocabulary/common_characters.csv``; it must still be Chinese, a limit on the mean bits a character.
Nothing is ever replaced: bytes that have no good reading are an error.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis import vocabularies
from analysis.errors import SourceError

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
# A file that says GB2312, GBK or Big5 usually holds characters of its extensions.
_WIDER = {"gb2312": ("gb18030",), "gbk": ("gb18030",), "big5": ("big5", "cp950", "big5hkscs")}
# Bits a character. Chinese prose has 9 to 10, at worst 11; its bytes misread have 14 and more, Korean ones 12.
_ASCII_BITS = 7.0
_LISTED_BITS = 3.0
_LATIN_BITS = 11.0
_RARE_BITS = 15.0
_FOREIGN_BITS = 18.0
_CONTROL_BITS = 24.0
# The most that a text may have, by its length: the fewer characters, the less does a rare one say.
_READABLE_BITS = ((8, 15.5), (64, 13.5), (math.inf, 11.7))
_MISREAD_BITS = 13.5
_SAMPLE = 65536
_WINDOW = 256
_SHORTEST = 8
_PROMISING = 64
_CONTROL_SHARE = 0.05
_FEW_CONTROLS = 2
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")
_COMMON_MARKS = "，。、；：？！“”‘’《》（）…—·％　「」『』〇"


def decode(data: bytes, *, encoding: str | None = None, where: object = None) -> tuple[str, str]:
    """The text of ``data`` and the encoding it was read with; ``encoding`` overrules the choice.

    A byte order mark is left out of the text. Raises SourceError naming the byte offset that could not be read.
    """
    text, used = _decoded(data, encoding, where)
    _refuse_binary(text, used, where)
    return text, used


def _decoded(data: bytes, encoding: str | None, where: object) -> tuple[str, str]:
    if encoding is not None:
        return _as_told(data, encoding, where)
    for mark, used in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], used, where, offset=len(mark)), used
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _best(data, problem, where)
    return _rival(data, text) or (text, "utf-8")


def _as_told(data: bytes, encoding: str, where: object) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        "a".encode(name)
    except (LookupError, ValueError) as problem:
        remedy = "use utf-8, gb18030, big5 or utf-16, or leave --encoding out"
        raise SourceError(f"no encoding is called {encoding!r}", where=where, remedy=remedy) from problem
    for wider in _WIDER.get(name, (name,)):
        text = _attempt(data, wider)
        if text is not None:
            return text.removeprefix("\ufeff"), wider
    return _strict(data, name, where, offset=0), name


def _strict(data: bytes, encoding: str, where: object, *, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        remedy = "the file is damaged there, or --encoding names another encoding"
        what = f"byte {offset + problem.start} (0x{data[problem.start]:02x}) is not {encoding}"
        raise SourceError(what, where=where, remedy=remedy) from problem
    except UnicodeError as problem:
        raise SourceError(f"not {encoding} ({problem})", where=where, remedy="choose another --encoding") from problem


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """Bytes read in one encoding; ``bits`` is the mean surprise of a character."""

    text: str
    encoding: str
    bits: float

    @property
    def cost(self) -> float:
        return self.bits * len(self.text)

    @property
    def is_chinese(self) -> bool:
        return self.bits <= next(most for length, most in _READABLE_BITS if len(self.text) <= length)


def _readings(data: bytes) -> Iterator[_Reading]:
    """The bytes in each encoding in which they are valid; of the Big5 family only in the first."""
    read_as_big5 = False
    for encoding in _CANDIDATES:
        family = encoding in _WIDER["big5"]
        text = None if family and read_as_big5 else _attempt(data, encoding)
        if text:
            read_as_big5 |= family
            yield _Reading(text, encoding, _bits(text[:_SAMPLE]))


def _best(data: bytes, problem: UnicodeDecodeError, where: object) -> tuple[str, str]:
    best = min(_readings(data), key=lambda reading: reading.cost, default=None)
    if best is None or not best.is_chinese:
        raise _unreadable(data, problem, where)
    text = best.text
    for start in range(0, len(text) - _SHORTEST, _WINDOW):
        if _bits(text[start : start + _WINDOW]) > _MISREAD_BITS:
            offset = len(text[:start].encode(best.encoding))
            what = f"most of the file reads as {best.encoding}, but not the text from byte {offset} on"
            raise SourceError(what, where=where, remedy="are two encodings mixed? save the file as UTF-8")
    return text, best.encoding


def _rival(data: bytes, text: str) -> tuple[str, str] | None:
    """A better reading of bytes that are valid UTF-8 only by chance: without an ideograph, or with control codes."""
    by_chance = not text.isascii() and max(text) <= "\u07ff"
    if not by_chance and not _CONTROL.search(text):
        return None
    best = min(_readings(data), key=lambda reading: reading.cost, default=None)
    better = best and best.is_chinese and best.cost < _bits(text[:_SAMPLE]) * len(text)
    return (best.text, best.encoding) if best and better else None


def _unreadable(data: bytes, problem: UnicodeDecodeError, where: object) -> SourceError:
    failures = [f"UTF-8 at byte {problem.start} (0x{data[problem.start]:02x})"]
    readable = {"UTF-8": problem.start}
    for name, encoding in (("GB18030", "gb18030"), ("Big5", "big5hkscs")):
        try:
            data.decode(encoding)
            failures.append(f"{name} gives no Chinese text")
        except UnicodeDecodeError as failure:
            failures.append(f"{name} at byte {failure.start}")
            readable[name] = failure.start
    remedy = "is it a text file? name its encoding with --encoding, or save it as UTF-8"
    name, end = max(readable.items(), key=lambda pair: pair[1])
    if end >= _PROMISING and _Reading(text := data[:end].decode(name), name, _bits(text[:_SAMPLE])).is_chinese:
        remedy = f"its first {end} bytes read as {name}: are two encodings mixed, or is it damaged there?"
    return SourceError(f"cannot be decoded: {', '.join(failures)}", where=where, remedy=remedy)


def _refuse_binary(text: str, encoding: str, where: object) -> None:
    first = _CONTROL.search(text)
    if first and len(_CONTROL.findall(text)) > max(_FEW_CONTROLS, _CONTROL_SHARE * len(text)):
        offset = len(text[: first.start()].encode(encoding))
        remedy = "give a txt, pdf, docx or html file"
        raise SourceError(f"not a text: control codes from byte {offset} on", where=where, remedy=remedy)


def _bits(text: str) -> float:
    """Mean surprise of the characters of ``text`` in bits."""
    surprise = _surprise()
    total = 0.0
    for character, count in Counter(text).items():
        bits = surprise.get(character)
        total += count * (_unlisted(character) if bits is None else bits)
    return total / len(text) if text else 0.0


def _unlisted(character: str) -> float:
    if character in "\n\r\t\f\v":
        return _ASCII_BITS
    if "一" <= character <= "鿿" or "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff5e":
        return _RARE_BITS
    if "À" <= character <= "ɏ":
        return _LATIN_BITS
    return _CONTROL_BITS if _CONTROL.match(character) else _FOREIGN_BITS


@cache
def _surprise() -> dict[str, float]:
    found = {chr(code): _ASCII_BITS for code in range(0x20, 0x7F)} | dict.fromkeys(_COMMON_MARKS, _ASCII_BITS)
    for row in vocabularies.rows("common_characters"):
        for place, character in enumerate(row["characters"], int(row["rank"])):
            bits = _LISTED_BITS + math.log2(place + 4)
            found[character] = min(bits, found.get(character, bits))
    return found
