"""What the plots share: one typography, colours that colour-blind readers can tell apart, columns of text, files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..terminal import printable_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Widths of a journal's page and column, in inches (183 and 89 mm).
PAGE, COLUMN = 7.2, 3.5
#: Eight colours that stay apart for colour-blind readers: Okabe & Ito, Color Universal Design (2008).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
INK, QUIET, RULE = "#1a1a1a", "#5c5c5c", "#b8b8b8"
#: Points; the smallest that journals print.
TEXT, SMALL = 8.0, 7.0

FONT = "DejaVu Sans"
STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT],
    "font.size": TEXT,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.titlesize": TEXT + 1,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "figure.dpi": 100,
    # Without a fixed salt the ids in an SVG differ from one run to the next.
    "svg.hashsalt": "trialtables",
    "text.usetex": False,
    "text.parse_math": False,
}

#: File endings that a plot can be written to.
KINDS = (".svg", ".png", ".pdf")


class PlotError(ValueError):
    """Why a plot cannot be drawn or written, in one line for its user."""


@contextmanager
def canvas(width: float, height: float, text: float = TEXT) -> Iterator[Figure]:
    """A figure of so many inches in our style, without a window system behind it; ``text`` is its type in points."""
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise PlotError("plots need matplotlib: pip install 'trialtables[meta]'") from error
    sizes = {"font.size": text, "xtick.labelsize": text - 1, "ytick.labelsize": text - 1}
    with matplotlib.rc_context(STYLE | sizes):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        yield figure


def check_path(path: Path) -> None:
    """Raise PlotError for a file ending that is none of ours."""
    if path.suffix.lower() not in KINDS:
        raise PlotError(f"{path}: a plot is written as {', '.join(KINDS)}; give a name that ends so")


def save(figure: Figure, path: Path) -> None:
    """Write a figure; the same figure gives the same bytes.  Raises PlotError where it cannot be written."""
    check_path(path)
    kind = path.suffix.lower()[1:]
    # A date of writing would make every run another file.
    metadata: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}[kind]
    try:
        figure.savefig(path, format=kind, dpi=300, metadata=metadata)
    except OSError as error:
        raise PlotError(f"{path} cannot be written: {error.strerror or error}") from error


def text_width(figure: Figure, text: str, *, size: float | None = None, weight: str = "normal") -> float:
    """Width of a line of text in inches, in the figure's own size where none is given."""
    from matplotlib import rcParams
    from matplotlib.font_manager import FontProperties

    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    properties = FontProperties(family=FONT, size=size or rcParams["font.size"], weight=weight)
    width, _, _ = renderer.get_text_width_height_descent(printable_line(text), properties, ismath=False)
    return float(width) / figure.dpi


def widest(figure: Figure, texts: Sequence[str], *, size: float | None = None, weight: str = "normal") -> float:
    """Width in inches of the widest of these lines."""
    return max((text_width(figure, text, size=size, weight=weight) for text in texts), default=0.0)


def shortened(figure: Figure, text: object, width: float, *, weight: str = "normal", end: int = 0) -> str:
    """The text as one safe line, cut with an ellipsis where it is wider than so many inches.

    The last ``end`` characters are kept: names of studies often differ there only.
    """
    line = printable_line(text)
    if text_width(figure, line, weight=weight) <= width:
        return line
    tail = line[len(line) - end :]
    low, high = 0, len(line) - end
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(figure, cut(line, middle, tail), weight=weight) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return cut(line, low, tail)


def cut(line: str, length: int, tail: str) -> str:
    """The first characters of a line, an ellipsis and the tail."""
    return f"{line[:length].rstrip(' +,;')}…{tail}"


def bare(axes: Axes, *kept: str) -> None:
    """Leave only these sides of the frame."""
    for side, spine in axes.spines.items():
        spine.set_visible(side in kept)
