"""Names beside marks: each label takes the free place nearest its mark, so that none overlaps another.

The eight positions of cartography (Imhof 1975) at growing distance, tried in a fixed order: the same chart each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.plotting.style import INK, MUTED, SMALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

Point = np.ndarray | tuple[float, float]

# Right, left, above, below, then the corners: as (x, y) steps from the mark.
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
SHARES_OF_LINE = (0.5, 0.42, 0.58, 0.34, 0.66)  # tried in turn
GAPS = (2.0, 8.0, 16.0, 26.0, 38.0, 54.0)  # points between mark and label
LED_FROM = 12.0  # points from which a line leads to the label
ON_LABEL, ON_MARK, ON_LINE, OUTSIDE, PER_POINT = 90.0, 40.0, 0.1, 40.0, 0.04


def shortened(label: str, longest: int) -> str:
    """The label, cut to ``longest`` characters with an ellipsis for the last where it has more."""
    return label if len(label) <= longest else label[: longest - 1] + "…"


def label_points(ax: Axes, places: Mapping[Any, Point], names: Mapping[Any, str] | None = None) -> list[Text]:
    """Name the points ``places`` (data coordinates); those of larger marks choose first. Call it when all is drawn."""
    figure: Any = ax.get_figure()
    # A ground and not a stroke: a stroked text is drawn as outlines, which no reader can select.
    ground = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4}
    texts = {
        key: ax.text(x, y, names[key] if names else str(key), fontsize=SMALL, color=INK, bbox=ground)
        for key, (x, y) in places.items()
    }
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    surroundings = _Surroundings(ax)
    for key in sorted(places, key=lambda key: -surroundings.radius(places[key])):
        texts[key].set(ha="center", va="center")
        surroundings.place(texts[key], places[key])
    return list(texts.values())


def places_on_lines(lines: Sequence[tuple[Point, Point]], clear: float) -> list[Point]:
    """A place on each line, its middle or near it, that lies ``clear`` (data units) of those on the lines before."""
    taken: list[Point] = []

    def room(place: Point) -> float:
        return min((float(np.hypot(*np.subtract(place, other))) for other in taken), default=clear)

    for begin, end in lines:
        tried = [np.add(begin, share * np.subtract(end, begin)) for share in SHARES_OF_LINE]
        taken.append(next((place for place in tried if room(place) >= clear), max(tried, key=room)))
    return taken


class _Surroundings:
    """What is drawn already, in pixels: marks, lines and the labels placed so far."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        figure: Any = ax.get_figure()
        self.pixels = figure.dpi / 72
        self.frame = ax.get_window_extent().get_points().reshape(1, 4)
        self.marks = np.array([mark for scatter in ax.collections for mark in self._marks(scatter)]).reshape(-1, 4)
        self.lines = np.array([point for line in ax.lines for point in self._points(line)]).reshape(-1, 2)
        self.labels = np.empty((0, 4))

    def place(self, text: Text, where: Point) -> None:
        """Move ``text`` to the cheapest place round its mark, and lead a line to it where that is not beside it."""
        boxes, gaps = self._choices(text.get_window_extent(), where)
        cheapest = int(self._costs(boxes, gaps).round(6).argmin())
        self.labels = np.concatenate([self.labels, boxes[cheapest, None]])
        middle = self.ax.transData.inverted().transform(boxes[cheapest].reshape(2, 2).mean(axis=0))
        text.set_position(tuple(middle))
        if gaps[cheapest] >= LED_FROM:
            self.ax.plot(*zip(where, middle, strict=True), scalex=False, scaley=False, color=MUTED, lw=0.5, zorder=1.5)

    def radius(self, where: Point) -> float:
        """Half the width, in pixels, of the mark at a place."""
        centre = self.ax.transData.transform(where)
        at = np.abs((self.marks[:, :2] + self.marks[:, 2:]) / 2 - centre).sum(axis=1) < 0.5
        return float((self.marks[at, 2] - self.marks[at, 0]).max() / 2) if at.any() else 0.0

    def _choices(self, size: Bbox, where: Point) -> tuple[np.ndarray, np.ndarray]:
        """The boxes that a label of ``size`` may fill, nearest first, and their gaps from the mark."""
        half, gaps = np.array([size.width, size.height]) / 2, np.repeat(GAPS, len(DIRECTIONS))
        steps = np.tile(DIRECTIONS, (len(GAPS), 1))
        away = np.where(steps.all(axis=1), 0.75, 1.0) * (self.radius(where) + gaps * self.pixels)
        middles = self.ax.transData.transform(where) + steps * (half + away[:, None])
        return np.hstack([middles - half, middles + half]), gaps

    def _costs(self, boxes: np.ndarray, gaps: np.ndarray) -> np.ndarray:
        area = np.prod(boxes[0, 2:] - boxes[0, :2])
        on_labels, on_marks, inside = (
            _overlaps(boxes, others) / area for others in (self.labels, self.marks, self.frame)
        )
        crossed = ((self.lines > boxes[:, None, :2]) & (self.lines < boxes[:, None, 2:])).all(axis=2).sum(axis=1)
        return ON_LABEL * on_labels + ON_MARK * on_marks + OUTSIDE * (1 - inside) + ON_LINE * crossed + PER_POINT * gaps

    def _marks(self, scatter: Any) -> Iterator[np.ndarray]:
        centres, sizes = self.ax.transData.transform(scatter.get_offsets()), scatter.get_sizes()
        reach = scatter.get_paths()[0].get_extents().max
        for centre, size in zip(centres, np.sqrt(sizes) * self.pixels, strict=True):
            yield np.concatenate([centre - size * reach, centre + size * reach])

    def _points(self, line: Any) -> np.ndarray:
        """A line as points some pixels apart."""
        ends = line.get_transform().transform(np.column_stack(line.get_data()).astype(float))
        return np.concatenate([np.linspace(a, b, 24) for a, b in pairwise(ends)])


def _overlaps(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The area that each box shares with all ``others`` together."""
    low, high = np.maximum(boxes[:, None, :2], others[:, :2]), np.minimum(boxes[:, None, 2:], others[:, 2:])
    return np.maximum(high - low, 0).prod(axis=2).sum(axis=1)
