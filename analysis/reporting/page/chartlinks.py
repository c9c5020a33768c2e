"""Charts that lead to their sentences: labels and bars of an SVG become links to rows of the chart's table.

A label names rows by its text, a bar by its id, which may also name sentences (``a1.p0.s1+a1.p3.s0``), or by the label
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.reporting.page.tabular import ShownTable

SVG = "http://www.w3.org/2000/svg"
BETWEEN_IDS = "+"  # a link may lead to several rows: #h1+h12
_BESIDE = re.compile(r"\s\(?\d[\d,]*\)?$")  # a count that stands behind a label
# A rectangle as matplotlib draws a bar, in either direction.
_BAR = re.compile(r"M(?P<x>[\d.-]+) (?P<y>[\d.-]+)L([\d.-]+) (?P=y)L\3 (?P<end>[\d.-]+)L(?P=x) (?P=end)z")
_ASCENT = 3.0  # points from a label's baseline to its middle


def row_names(table: ShownTable, columns: Sequence[str]) -> dict[str, str]:
    """What a chart may call the rows of its table, with the link to them: the text of each of ``columns``.

    An item of ``columns`` may be several columns with spaces between; so are their texts.
    """
    places = {column.name: at for at, column in enumerate(table.columns)}
    called = [[places[name] for name in item.split()] for item in columns if places.keys() >= set(item.split())]
    found: dict[str, list[str]] = {}
    for row in table.rows:
        for name in {" ".join(row.cells[at].text for at in item) for item in called} if row.evidence else ():
            found.setdefault(name, []).append(row.id)
    return {name: "#" + BETWEEN_IDS.join(ids) for name, ids in found.items() if name}


def link(drawing: Any, names: Mapping[str, str]) -> None:
    """Make every label of an SVG element that names rows, and every bar that does, a link to them.

    The links are left out of the order of the tabulator key: the table behind the chart has them in it.
    """
    labels = []
    for text in drawing.findall(f".//{{{SVG}}}text"):
        target = names.get(_BESIDE.sub("", text.text or ""))
        if target:
            if "text-anchor:end" in text.get("style", "") and "x" in text.attrib:
                labels.append((float(text.get("x")), float(text.get("y")) - _ASCENT, target))
            _wrap(text, {"href": target, "tabindex": "-1"})
    for path in drawing.findall(f".//{{{SVG}}}path[@clip-path]"):  # the swatches of a legend are not clipped
        bar = _BAR.fullmatch(path.get("d", ""))
        target = (_named(path.getparent().get("id", ""), names) or _label_of(bar, labels)) if bar else None
        if target:
            _wrap(path, {"href": target, "tabindex": "-1", "aria-hidden": "true"})


def _named(identity: str, names: Mapping[str, str]) -> str | None:
    """The link to everything that the id of a bar names."""
    parts = identity.split(BETWEEN_IDS)
    return "#" + BETWEEN_IDS.join(names[part][1:] for part in parts) if all(part in names for part in parts) else None


def _label_of(bar: re.Match[str], labels: Sequence[tuple[float, float, str]]) -> str | None:
    """The link of the nearest label to the left of a bar and on its height."""
    low, high = sorted((float(bar["y"]), float(bar["end"])))
    left = min(float(bar["x"]), float(bar[3]))
    beside = [(x, link) for x, y, link in labels if low <= y <= high and x <= left]
    return max(beside)[1] if beside else None


def _wrap(element: Any, attributes: Mapping[str, str]) -> None:
    from lxml import etree

    link = etree.Element(f"{{{SVG}}}a", dict(attributes))
    link.tail, element.tail = element.tail, None
    element.getparent().replace(element, link)
    link.append(element)
