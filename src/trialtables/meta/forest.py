"""Forest plot: each study with its interval and weight, the pooled diamond, the prediction interval, heterogeneity."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..terminal import printable_line
from .drawing import (
    COLOURS,
    COLUMN,
    INK,
    PAGE,
    QUIET,
    SMALL,
    TEXT,
    PlotError,
    bare,
    canvas,
    save,
    shortened,
    text_width,
    widest,
)
from .forest_lines import Line, headings_of, lines_of
from .pooled import MEASURES, PROPORTIONS, RATIOS, Pooled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: The most that columns of words may take, in inches.
WORDS = {"Study": 2.7, "Treatment": 2.2}
#: Ratios further from 1 than this are cut, with an arrow.
FARTHEST_RATIO = 16.0
#: What stays of a study's name when it is cut: its last characters and its arms.
_ID_END = re.compile(r".{0,5}(?: (?:A\d+|all)(?: v A\d+)?)?\Z", re.DOTALL)
#: Half the height of a diamond and of the largest square, in rows.
DIAMOND, SQUARE = 0.32, 0.34
BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
POOLED, STUDY = COLOURS[1], COLOURS[0]


@dataclass(frozen=True)
class Sheet:
    """What a plot is drawn on.

    Inches: its width, the height of a row, margins, space between columns, what the axis and its label need below, the
    least that names of studies, treatments and intervals may take.  Points: type, and type of notes.  ``ticks`` have
    room on the axis.
    """

    width: float
    row: float
    margin: float
    gap: float
    below: float
    least_name: float
    least_treatment: float
    least_plot: float
    text: float
    small: float
    ticks: int
    #: Columns that there is no room for.
    without: frozenset[str] = frozenset()


ON_PAGE = Sheet(PAGE, 0.215, 0.12, 0.13, 0.42, 1.1, 0.6, 1.5, TEXT, SMALL, 7)
#: No room for these on a journal's column.
SECONDARY = frozenset({"Treatment", "Treated", "Reference", "Weight %"})
IN_COLUMN = Sheet(COLUMN, 0.18, 0.05, 0.09, 0.38, 0.7, 0.0, 0.9, 6.5, 6.0, 5, SECONDARY)


@dataclass(frozen=True)
class Column:
    """A column of words: its heading, where it stands, and how it is aligned."""

    heading: str
    x: float
    align: str
    width: float


def forest_plot(pooled: Pooled, path: Path, *, sheet: Sheet = ON_PAGE) -> None:
    """Draw a meta-analysis to an SVG, PNG or PDF file, as wide as a journal's page or, ``IN_COLUMN``, its column.

    Raises PlotError where there is no study or the file cannot be written.
    """
    if not pooled.studies:
        raise PlotError("there is no study to draw")
    headings, lines = kept(headings_of(pooled), lines_of(pooled), sheet)
    height = sheet.row * (len(lines) + 1) + sheet.below + 2 * sheet.margin + 0.25
    with canvas(sheet.width, height, sheet.text) as figure:
        columns, left, right = layout(figure, sheet, headings, lines)
        bottom, tall = (sheet.below + sheet.margin) / height, sheet.row * (len(lines) + 1) / height
        axes = figure.add_axes((left / sheet.width, bottom, (right - left) / sheet.width, tall))
        axes.set_ylim(len(lines) + 0.5, -0.5)
        low, high = limits(pooled)
        scale(axes, pooled, low, high, sheet.ticks)
        axes.set_xlabel(axis_label(pooled), size=sheet.small)
        write_title(figure, sheet, pooled, height)
        write_words(figure, sheet, axes, columns, lines)
        for row, line in enumerate(lines, start=1):
            draw(axes, sheet, line, row, low, high, largest_weight(pooled))
        draw_lines(axes, pooled, lines)
        save(figure, path)


def kept(headings: Sequence[str], lines: Sequence[Line], sheet: Sheet) -> tuple[list[str], list[Line]]:
    """The columns that the sheet has room for."""
    places = [place for place, heading in enumerate(headings) if heading not in sheet.without]
    fewer = [replace(line, words=tuple(line.words[place] for place in places)) for line in lines]
    return [headings[place] for place in places], fewer


def layout(
    figure: Figure, sheet: Sheet, headings: Sequence[str], lines: Sequence[Line]
) -> tuple[list[Column], float, float]:
    """Columns with their places, and where the intervals begin and end, in inches from the left."""
    widths = column_widths(figure, sheet, headings, lines)
    after = 2 if headings[-1] == "Weight %" else 1
    columns, left = [], sheet.margin
    for heading, width in zip(headings[:-after], widths, strict=False):
        named = heading in WORDS
        columns.append(Column(heading, left if named else left + width, "left" if named else "right", width))
        left += width + sheet.gap
    right = sheet.width - sheet.margin - sum(widths[-after:]) - sheet.gap * after
    end = right
    for heading, width in zip(headings[-after:], widths[-after:], strict=True):
        end += sheet.gap + width
        columns.append(Column(heading, end, "right", width))
    return columns, left, right


def column_widths(figure: Figure, sheet: Sheet, headings: Sequence[str], lines: Sequence[Line]) -> list[float]:
    """Inches that each column takes.

    Words that name studies and treatments give way where the sheet is too narrow for them; numbers never do.
    """
    counted = [line for line in lines if line.kind not in ("heading", "note")]
    widths = []
    for place, heading in enumerate(headings):
        plain = widest(figure, [line.words[place] for line in counted if line.kind != "pooled"])
        bold = widest(figure, [heading, *(x.words[place] for x in counted if x.kind == "pooled")], weight="bold")
        widths.append(min(max(plain, bold), WORDS.get(heading, sheet.width)))
    least = {"Study": sheet.least_name, "Treatment": sheet.least_treatment}
    while sum(widths) > sheet.width - 2 * sheet.margin - sheet.least_plot - sheet.gap * (len(headings) + 1):
        wide = [place for place, heading in enumerate(headings) if heading in least and widths[place] > least[heading]]
        if not wide:
            break
        widths[max(wide, key=lambda i: widths[i])] -= 0.02
    return widths


def write_title(figure: Figure, sheet: Sheet, pooled: Pooled, height: float) -> None:
    """What is pooled and how, above the plot."""
    model = {"logit": "logit, random effects", "ft": "double arcsine, random effects", "glmm": "binomial-normal model"}
    method = model.get(pooled.measure, "random effects")
    interval = "Hartung–Knapp intervals" if pooled.interval == "hk" else "Wald intervals"
    name = f"{pooled.outcome}{', ' + pooled.grade if pooled.grade else ''}"
    said = f"{method}, {interval}"
    edge, y = sheet.margin / sheet.width, 1 - (sheet.margin + 0.06) / height
    room = sheet.width - 2 * sheet.margin - sheet.gap - text_width(figure, said, size=sheet.small)
    name = shortened(figure, name, room * sheet.text / (sheet.text + 1), weight="bold")
    figure.text(edge, y, name, weight="bold", size=sheet.text + 1, va="center")
    figure.text(1 - edge, y, said, size=sheet.small, color=QUIET, ha="right", va="center")


def write_words(figure: Figure, sheet: Sheet, axes: Axes, columns: Sequence[Column], lines: Sequence[Line]) -> None:
    """The words of every row, level with what is drawn there."""
    transform = axes.get_yaxis_transform()
    left, _, width, _ = axes.get_position().bounds

    def at(inches: float) -> float:
        return (inches / sheet.width - left) / width

    def put(x: float, row: float, text: str, **style: object) -> None:
        axes.text(at(x), row, text, transform=transform, va="center", clip_on=False, **style)  # type: ignore[arg-type]

    for column in columns:
        put(column.x, 0, column.heading, ha=column.align, weight="bold")
    ends = [at(sheet.margin), at(sheet.width - sheet.margin)]
    axes.plot(ends, [0.5, 0.5], transform=transform, color=INK, linewidth=0.6, clip_on=False)
    for row, line in enumerate(lines, start=1):
        style = {"weight": "bold"} if line.kind in ("heading", "pooled") else {}
        if line.kind in ("heading", "note"):
            # White behind the words, since the line of the estimate passes here.
            quiet = {"color": QUIET, "size": sheet.small, "bbox": BEHIND} if line.kind == "note" else style
            put(sheet.margin, row, shortened(figure, line.words[0], sheet.width - 2 * sheet.margin), ha="left", **quiet)
            continue
        for column, words in zip(columns, line.words, strict=True):
            if words:
                put(column.x, row, fitted(figure, column, words, line), ha=column.align, **style)


def fitted(figure: Figure, column: Column, words: str, line: Line) -> str:
    """The words of a cell, cut where they are too wide; numbers never are, nor what has an empty column beside it."""
    if column.heading not in WORDS or line.kind != "study":
        return words
    end = _ID_END.search(printable_line(words)) if column.heading == "Study" else None
    return shortened(figure, words, column.width + 0.02, end=len(end[0]) if end else 0)


def limits(pooled: Pooled) -> tuple[float, float]:
    """Where the axis begins and ends: intervals fit in, but one wide interval does not shrink all others."""
    ends = [(s.ci_low, s.ci_high) for s in pooled.studies] + [(pooled.ci_low, pooled.ci_high)]
    if pooled.pi_low is not None and pooled.pi_high is not None:
        ends.append((pooled.pi_low, pooled.pi_high))
    low, high = min(a for a, _ in ends), max(b for _, b in ends)
    if pooled.measure in PROPORTIONS:
        return 0.0, min(1.0, math.ceil(high * 10 + 0.2) / 10)
    if pooled.measure in RATIOS:
        low, high = min(low, 1.0), max(high, 1.0)
        return max(low / 1.15, 1 / FARTHEST_RATIO), min(high * 1.15, FARTHEST_RATIO)
    pad = 0.05 * (high - low or 0.1)
    return min(low, 0.0) - pad, max(high, 0.0) + pad


def scale(axes: Axes, pooled: Pooled, low: float, high: float, ticks: int) -> None:
    """Set up the axis: percent for proportions and differences, a log scale for ratios."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

    bare(axes, "bottom")
    axes.set_yticks([])
    if pooled.measure in RATIOS:
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(FixedLocator(ratio_ticks(low, high, ticks)))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(ticks - 1, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f}"))
    axes.set_xlim(low, high)


def ratio_ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round ratios between the ends of the axis, 1 always among them."""
    for candidates in (
        (0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6),
        (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20),
        (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20),
        (0.02, 0.1, 0.3, 1, 3, 10),
    ):
        inside = [tick for tick in candidates if low <= tick <= high]
        if candidates[0] <= low * 1.05 and high <= candidates[-1] * 1.05 and len(inside) <= most:
            return inside
    return [tick for tick in (0.1, 0.3, 1, 3, 10) if low <= tick <= high]


def axis_label(pooled: Pooled) -> str:
    """What the axis counts, and for comparisons which side favours whom."""
    if pooled.measure in PROPORTIONS:
        return "Patients (%)"
    if pooled.measure in RATIOS:
        return f"{MEASURES[pooled.measure]}, log scale"
    return "Difference (percentage points)"


def largest_weight(pooled: Pooled) -> float:
    """The weight that the largest square stands for; 0 where the model gives none."""
    return max((study.weight or 0.0 for study in pooled.studies), default=0.0)


def draw_lines(axes: Axes, pooled: Pooled, lines: Sequence[Line]) -> None:
    """The line of no effect and that of the pooled estimate, from the first study to the last diamond."""
    last = max(row for row, line in enumerate(lines, start=1) if line.kind in ("pooled", "prediction"))
    if pooled.no_effect is not None:
        axes.plot([pooled.no_effect] * 2, [0.5, last + 0.5], color=QUIET, linewidth=0.8, zorder=0)
    dashed = (0, (3, 3))
    axes.plot([pooled.estimate] * 2, [0.5, last], color=POOLED, linewidth=0.7, linestyle=dashed, zorder=0)


def draw(axes: Axes, sheet: Sheet, line: Line, row: int, low: float, high: float, most: float) -> None:
    """The square, diamond or bar of one row."""
    if line.study is not None:
        study = line.study
        bar(axes, study.ci_low, study.ci_high, row, low, high, color=INK, linewidth=0.9)
        if low <= study.estimate <= high:
            share = math.sqrt((study.weight or most) / most) if most else 0.6
            size = 2 * SQUARE * sheet.row * 72 * max(share, 0.25)
            axes.plot(study.estimate, row, "s", markersize=size, color=STUDY, markeredgewidth=0, zorder=3)
    elif line.kind == "pooled" and line.pooled is not None:
        diamond(axes, line.pooled, row, low, high)
    elif line.kind == "prediction" and line.pooled is not None:
        pooled = line.pooled
        if pooled.pi_low is not None and pooled.pi_high is not None:
            bar(axes, pooled.pi_low, pooled.pi_high, row, low, high, color=POOLED, linewidth=2.2)


def bar(axes: Axes, start: float, end: float, row: int, low: float, high: float, **style: object) -> None:
    """An interval; where it leaves the axis an arrow says so."""
    axes.plot([max(start, low), min(end, high)], [row, row], solid_capstyle="butt", zorder=2, **style)  # type: ignore[arg-type]
    for beyond, edge, marker in ((start < low, low, "<"), (end > high, high, ">")):
        if beyond:
            axes.plot(edge, row, marker, markersize=4, color=style["color"], zorder=4, clip_on=False)  # type: ignore[arg-type]


def diamond(axes: Axes, pooled: Pooled, row: int, low: float, high: float) -> None:
    """The pooled estimate, as wide as its interval."""
    from matplotlib.patches import Polygon

    start, end = max(pooled.ci_low, low), min(pooled.ci_high, high)
    middle = min(max(pooled.estimate, low), high)
    corners = [(start, row), (middle, row - DIAMOND), (end, row), (middle, row + DIAMOND)]
    axes.add_patch(Polygon(corners, closed=True, facecolor=POOLED, edgecolor=INK, linewidth=0.4, zorder=3))
