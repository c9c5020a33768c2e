"""One Chinese font and one look for every chart: chosen once per process, legible in print and in grey.

The font is a file, never a name that a machine may lack: the Noto Sans SC that the wheel ``zhplot`` carries, or what
the ``font`` parameter names. The wheel is only located, not imported, because importing it changes matplotlib.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import ParameterError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe & Ito (2008), "Color Universal Design": distinct for colour-blind readers. The order alternates dark and light,
# so that neighbours stay apart in a grey print; yellow, too light on white, is left out.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000")
HATCHES = ("", "///", "---", "xxx", "\\\\\\", "++", "")
INK, MUTED, GRID, LINK = "#1c1c1c", "#5f5f5f", "#d9d9d9", "#9a9a9a"
LARGEST_MARK = 420.0  # points², of the largest mark of a network or map

SMALL = 8  # points of the smallest text
FALLBACK = "DejaVu Sans"  # ships with matplotlib; has the signs that a Chinese font may lack
GETA = "〓"
UNSEEN = ("Cc", "Cf")  # control and format characters, marks of direction among them


def use(font: str = "") -> str:
    """Register the font, set matplotlib's defaults for every chart that follows, and return the font's family name.

    ``font`` is the path of a font file or the name of an installed family; empty is the font that ships with the
    project. Raises ParameterError when there is no such font or it has no Chinese characters.
    """
    import matplotlib as mpl

    family = _family(font)
    mpl.rcParams.update(_defaults(family))
    return family


def font_path(font: str = "") -> Path:
    """The file of the font that ``use(font)`` draws with."""
    if not font:
        return _shipped_font()
    given = Path(font)
    return given if given.suffix.lower() in {".ttf", ".otf", ".ttc"} else _installed_font(font)


def mend_text(figure: Figure) -> None:
    """Print 〓, the printer's mark for a missing sort, where the figure's fonts lack a character, and no box."""
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    known = _characters()
    for text in figure.findobj(Text):
        text.set_text(_mended(text.get_text(), known))
    for axes in figure.findobj(Axes):
        for axis in (axes.xaxis, axes.yaxis):
            labels = [label.get_text() for label in axis.get_ticklabels()]
            mended = [_mended(label, known) for label in labels]
            if mended != labels:
                axis.set_ticks(axis.get_ticklocs(), mended)


def _mended(text: str, known: Container[int]) -> str:
    kept = (character for character in text if character == "\n" or unicodedata.category(character) not in UNSEEN)
    return "".join(character if ord(character) in known or character == "\n" else GETA for character in kept)


def _characters() -> Container[int]:
    """The code points that the fonts in use can draw."""
    import matplotlib as mpl
    from matplotlib import font_manager

    families = mpl.rcParams["font.family"]
    paths = [font_manager.findfont(font_manager.FontProperties(family=[family])) for family in families]
    return set().union(*(font_manager.get_font(path).get_charmap() for path in paths))


@cache
def _family(font: str) -> str:
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    path = font_path(font)
    try:
        face = FT2Font(str(path))
    except (OSError, RuntimeError) as problem:
        raise ParameterError("no readable font file", where=f"font {path}", remedy="give a .ttf or .otf") from problem
    if not face.get_char_index(ord("中")):
        raise ParameterError("the font has no Chinese characters", where=f"font {path}", remedy="give a CJK font")
    font_manager.fontManager.addfont(str(path))
    return face.family_name


@cache
def _shipped_font() -> Path:
    spec = find_spec("zhplot")
    folder = Path(spec.origin).parent / "fonts" if spec and spec.origin else None
    files = sorted(folder.glob("*.[to]tf")) if folder else []
    if not files:
        raise ParameterError("the font that ships with the project is missing", remedy="run `make setup`")
    return files[0]


def _installed_font(family: str) -> Path:
    from matplotlib import font_manager

    try:
        return Path(font_manager.findfont(family, fallback_to_default=False))
    except ValueError as problem:
        raise ParameterError(
            "no font of that name", where=f"font {family}", remedy="give a font file or leave it empty"
        ) from problem


def _defaults(family: str) -> dict[Any, Any]:
    from cycler import cycler

    return {
        "font.family": [family, FALLBACK],
        "font.size": 9,
        "axes.titlesize": 11,
        "axes.labelsize": 9,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": 9,
        "legend.fontsize": SMALL,
        "axes.prop_cycle": cycler(color=COLOURS),
        "axes.unicode_minus": False,
        "axes.edgecolor": MUTED,
        "axes.labelcolor": INK,
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": GRID,
        "grid.linewidth": 0.6,
        "text.color": INK,
        "text.parse_math": False,
        "xtick.color": MUTED,
        "ytick.color": INK,
        "ytick.major.size": 0,
        "legend.frameon": False,
        "figure.figsize": (6.6, 3.6),
        "figure.dpi": 100,
        "figure.constrained_layout.use": True,
        "savefig.facecolor": "white",
        "svg.fonttype": "none",
        "svg.hashsalt": "chinese-text-laboratory",
    }
