"""HTML into the text of its article: without navigation, scripts, links to other pages and the editor's line.

Nothing is fetched, and no entity is expanded but those of HTML. The article is the smallest part of the page that holds
most of its running text, with the heading above it; what calls itself navigation, or is mostly links, is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from analysis import vocabularies
from analysis.errors import SourceError
from analysis.reading.decoding import decode

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
_HEAD = 4096
_MOST_OF_THE_TEXT = 0.7
_MOSTLY_LINKS = 0.5
_LONGEST_DETAIL = 60
_LONGEST_LINE = 100
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BOLD = ("b", "strong")
_PAUSE = re.compile(r"[。！？；，、：]")
_WHITE = re.compile(r"[ \r\n\f]+")
_READ = {ord("\0"): None, ord("\t"): " "}
_BETWEEN_CELLS = "\t"  # those of the page itself are spaces


@dataclass(slots=True)
class _Block:
    """A line of the page: the element that holds it, its text, and how many characters of it are links, and bold."""

    element: Any
    text: str = ""
    linked: int = 0
    bold: int = 0

    @property
    def running(self) -> int:
        """Characters of running text: of blocks that pause as sentences do and are not mostly links."""
        return len(self.text) if _PAUSE.search(self.text) and not self.is_links else 0

    @property
    def is_subheading(self) -> bool:
        marked = self.element.tag in _SUBHEADINGS or self.bold >= len(_WHITE.sub("", self.text))
        return marked and len(self.text) <= _LONGEST_DETAIL and self.element.tag != "h1"

    @property
    def is_links(self) -> bool:
        return self.linked > _MOSTLY_LINKS * len(self.text)


def text_of(data: bytes, *, encoding: str | None = None, where: object) -> tuple[str, str]:
    """The article text of a page, one block a paragraph, and the encoding it was read with.

    ``encoding`` overrules what the page declares. Raises SourceError when there is no text in it.
    """
    text, used = _decoded(data, encoding, where)
    root = _parsed(text, where)
    _strip(root)
    _join_cells(root)
    kept = [block for block in _of_the_article(root) if not _is_editorial(block.text)]
    if not kept:
        raise SourceError("the page holds no article text", where=where, remedy="save the article as a .txt file")
    return "".join(_separated(kept)), used


def _separated(blocks: Sequence[_Block]) -> Iterator[str]:
    """The text of the blocks, an empty line between them; a subheading stands right above its paragraph."""
    for number, block in enumerate(blocks):
        yield block.text + "\n"
        if number + 1 < len(blocks) and not (number and block.is_subheading):
            yield "\n"


def _decoded(data: bytes, encoding: str | None, where: object) -> tuple[str, str]:
    declared = _DECLARED.search(data, 0, _HEAD)
    if encoding is None and declared:
        try:
            return decode(data, encoding=declared.group(1).decode("ascii"), where=where)
        except SourceError:
            pass
    return decode(data, encoding=encoding, where=where)


def _parsed(text: str, where: object) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.translate(_READ).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as problem:
        raise SourceError(
            "the page cannot be parsed", where=where, remedy="save the article as a .txt file"
        ) from problem
    return root


def _strip(root: Any) -> None:
    """Remove what is never text, and the parts that call themselves navigation unless they hold most of the page."""
    for element in list(root.iter(*_elements("unread"))):
        _remove(element)
    whole = len(root.text_content())
    for element in list(root.iter()):
        hidden = "display:none" in (element.get("style") or "").replace(" ", "").lower() or "hidden" in element.attrib
        if hidden or (_calls_itself_furniture(element) and len(element.text_content()) < whole * _MOSTLY_LINKS):
            _remove(element)


def _join_cells(root: Any) -> None:
    """Make each row of a table of which no cell holds more than a line one line, its cells parted by tabs."""
    for row in list(root.iter("tr")):
        cells = [[block for block in _blocks(cell) if block.text] for cell in row.iterchildren("td", "th")]
        lines = [line for cell in cells for line in cell]
        single = len(cells) > 1 and all(len(cell) <= 1 for cell in cells)
        if lines and single and not any(line.is_links for line in lines):
            for child in list(row):
                row.remove(child)
            row.text = _BETWEEN_CELLS.join(cell[0].text if cell else "" for cell in cells)


def _remove(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _calls_itself_furniture(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".lower()
    return not _furniture_words().isdisjoint(re.split(r"[\s_\-]+", names))


def _of_the_article(root: Any) -> list[_Block]:
    """The blocks of the article: its heading, short details below that, and its text without lists of links."""
    blocks = [block for block in _blocks(root) if block.text]
    inside = set(_article(root, blocks).iter())
    places = [place for place, block in enumerate(blocks) if block.element in inside]
    if not places:
        return []
    headings = [place for place in range(places[0]) if blocks[place].element.tag in ("h1", "h2")]
    has_own = any(blocks[place].element.tag == "h1" for place in places)
    lines = [place for place in headings if blocks[place].element is blocks[headings[-1]].element]
    first = lines[0] if lines and not has_own else places[0]
    details = [
        block for block in blocks[first : places[0]] if len(block.text) <= _LONGEST_DETAIL and not block.is_links
    ]
    return details + [blocks[place] for place in places if not blocks[place].is_links]


def _article(root: Any, blocks: list[_Block]) -> Any:
    """Down from the root while one child holds most of the running text."""
    weight: dict[Any, int] = {}
    for block in blocks:
        running = block.running
        for element in (block.element, *block.element.iterancestors()):
            weight[element] = weight.get(element, 0) + running
    article = root
    while True:
        heaviest = max(article, key=lambda child: weight.get(child, 0), default=None)
        if heaviest is None or weight.get(heaviest, 0) <= _MOST_OF_THE_TEXT * weight.get(article, 0):
            return article
        if heaviest.tag in _elements("inline") or heaviest.tag in ("p", "tr", "li"):
            return article
        article = heaviest


def _blocks(root: Any) -> Iterator[_Block]:
    """The lines of a page in order: a block element or a <br> begins a new one; white space reads as a space."""
    block, inline = _Block(root), _elements("inline")
    for event, element in _walk(root):
        if event == "text":
            _add(block, *element)
        elif element.tag == "br" or element.tag not in inline:
            yield _closed(block)
            block = _Block(element if event == "start" and element.tag != "br" else block.element)
            if event == "end":
                block.element = element.getparent() if element.getparent() is not None else root
    yield _closed(block)


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Texts with whether they are a link and bold, and the beginnings and ends of elements, in document order."""
    from lxml import etree

    links = bold = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        links += step * (element.tag == "a")
        bold += step * (element.tag in _BOLD)
        yield event, element
        text = element.text if event == "start" else element.tail
        if text and (event == "start" or element is not root):
            yield "text", (text, links > 0, bold > 0)


def _add(block: _Block, text: str, linked: bool, bold: bool) -> None:
    block.text += text
    visible = len(_WHITE.sub("", text))
    block.linked += visible * linked
    block.bold += visible * bold


def _closed(block: _Block) -> _Block:
    text = _WHITE.sub(" ", block.text)
    block.text = text if _BETWEEN_CELLS in text else text.strip()
    return block


def _is_editorial(text: str) -> bool:
    bare = re.sub(r"\s+", "", text)
    return len(bare) <= _LONGEST_LINE and any(pattern.fullmatch(bare) for pattern in _editorial_lines())


@cache
def _elements(reading: str) -> frozenset[str]:
    return frozenset(row["element"] for row in vocabularies.rows("web_elements") if row["reading"] == reading)


@cache
def _furniture_words() -> frozenset[str]:
    return frozenset(row["word"] for row in vocabularies.rows("web_parts"))


@cache
def _editorial_lines() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in vocabularies.rows("web_lines"))
