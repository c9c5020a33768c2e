"""Charts inside the page: matplotlib's SVG made small and quiet, and the one font they share, cut to what they use."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.reporting.page.chartlinks import SVG, link

FAMILY = "ChartSC"
_LEFT_OUT = ("metadata", "style")
_REFERENCE = re.compile(r"(?:url\(#|href=\"#)([^)\"]+)")
_FONT_FAMILY = re.compile(r"font-family: ?[^;]*;? ?")
_TEXT = re.compile(r">([^<>]+)<")
_DECIMALS = re.compile(r"(?<![\w.#])-?\d+\.\d{3,}(?![\w.])")
_BREAK = re.compile(r"\s+")
_SPACED = re.compile(r"(?<=[:;])\s|(?<=[MLCQz])\s|\s(?=[MLCQz]\b)")
_BETWEEN = re.compile(r">\s+<")
# Tables of the font that shape a page's text, not a chart's.
_DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "vhea", "vmtx")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its SVG, as a file or as an element of the page, and what is said of it."""

    name: str
    svg: str
    title: str
    caption: str
    alt: str
    table: str | None


def charts(folder: Path) -> list[Chart]:
    """Every chart of a run's ``plots`` folder, by name."""
    return [_chart(path) for path in sorted(folder.glob("*.json")) if path.with_suffix(".svg").exists()]


def font_face(found: Iterable[Chart], font: Path) -> str:
    """A CSS ``@font-face`` with the characters that the charts use; empty when they use none."""
    used = sorted({character for chart in found for text in _TEXT.findall(chart.svg) for character in text})
    if not used:
        return ""
    data = base64.b64encode(_subset(font, "".join(used))).decode("ascii")
    return f'@font-face{{font-family:"{FAMILY}";src:url(data:font/woff;base64,{data}) format("woff")}}'


def _chart(path: Path) -> Chart:
    said = json.loads(path.read_text("utf-8"))
    svg = path.with_suffix(".svg").read_text("utf-8")
    return Chart(path.stem, svg, said["title"], said["caption"], said["alt"], said["table"])


def inlined(svg: str, names: Mapping[str, str]) -> str:
    """An SVG file as an element of a page: no prolog, no idle groups or ids, the shared font, short numbers.

    What it calls by one of ``names`` is a link.
    """
    from lxml import etree

    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
    root = etree.fromstring(svg.encode("utf-8"), parser)
    for element in list(root.iter()):
        if etree.QName(element).localname in _LEFT_OUT:
            _remove(element)
            continue
        for name, value in element.attrib.items():
            element.set(name, _shortened(value))
        if element.get("transform", "").startswith("rotate(0 "):
            del element.attrib["transform"]
    link(root, names)
    referred = set(_REFERENCE.findall(svg))
    for element in root.iter():
        if element.get("id") not in referred:
            element.attrib.pop("id", None)
    for group in [element for element in root.iter(f"{{{SVG}}}g") if not element.attrib]:
        _unwrap(group)
    etree.cleanup_namespaces(root)
    return _BETWEEN.sub("><", etree.tostring(root, encoding="unicode", with_tail=False)).strip()


def _shortened(value: str) -> str:
    """An attribute without the chart's own font, with coordinates to a hundredth of a point."""
    bare = _BREAK.sub(" ", _FONT_FAMILY.sub("", value)).strip()
    return _SPACED.sub("", _DECIMALS.sub(_rounded, bare)).replace("rotate(-0 ", "rotate(0 ")


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _unwrap(group: Any) -> None:
    """Put what a group holds in its place."""
    parent, place = group.getparent(), group.getparent().index(group)
    for child in reversed(group):
        parent.insert(place, child)
    parent.remove(group)


def _subset(font: Path, text: str) -> bytes:
    from fontTools import subset

    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, drop_tables=list(_DROPPED))
    loaded = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(loaded)
    loaded["head"].modified = loaded["head"].created
    loaded.flavor = "woff"
    loaded.recalcTimestamp = False
    written = io.BytesIO()
    loaded.save(written)
    return written.getvalue()
