"""What all charts share: the sheet with its title, the legend of options, the axis of hours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pscsim.report.style import SOFT, colour, line, marker
from pscsim.report.tables import Tables
from pscsim.report.text import display_width, wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

WIDTH = 7.1
"""Inches: the text width of an A4 page with 1.5 cm margins."""
LEGEND_COLUMNS = 44
"""Widest label of a legend, in columns of text."""
POINTS_PER_COLUMN = 4.3
LINE_LENGTH, LEGEND_GAP = 2.4, 1.6
"""Length of a legend's lines, and the room between its columns, in font sizes."""
MOST_HOUR_LABELS = 12
HOUR_STEPS = (1, 2, 3, 4, 6, 8, 12, 24)


def new_sheet(title: str, height: float) -> Figure:
    """Return an empty sheet of a page's width with a title at the left; *height* in inches."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(w_pad=0.06, h_pad=0.06, wspace=0.03, hspace=0.04)
    figure = Figure(figsize=(WIDTH, height), layout=layout)
    figure.suptitle(wrap(title, 76), x=0.008, ha="left")
    return figure


def no_data(title: str, words: Words) -> Figure:
    """Return a sheet that says in words that there is nothing to draw."""
    figure = new_sheet(title, 1.6)
    figure.text(0.5, 0.4, words("chart.no_data"), ha="center", va="center", color=SOFT, fontsize=11)
    return figure


def empty_panel(axes: Axes, words: Words) -> None:
    """Say in a panel that its option has nothing to draw."""
    axes.set_axis_off()
    axes.text(
        0.5, 0.5, words("chart.no_data"), transform=axes.transAxes, ha="center", va="center", color=SOFT
    )


def option_handles(tables: Tables, *, markers: bool = False) -> list[Line2D]:
    """Return a legend's line for every option, in order."""
    from matplotlib.lines import Line2D

    return [
        Line2D(
            [],
            [],
            color=colour(i),
            linestyle=line(i),
            marker=marker(i) if markers else "",
            label=option.label,
        )
        for i, option in enumerate(tables.options)
    ]


def legend_below(figure: Figure, handles: Sequence[Artist], handle_length: float = LINE_LENGTH) -> None:
    """Put a legend under the chart, row by row, in as few rows of equal length as its labels allow."""
    labels = [wrap(str(handle.get_label()), LEGEND_COLUMNS) for handle in handles]
    order, columns = legend_order(labels, handle_length)
    figure.legend(
        handles=[handles[i] for i in order],
        labels=[labels[i] for i in order],
        loc="outside lower left",
        ncols=columns,
        handlelength=handle_length,
        columnspacing=LEGEND_GAP,
    )


def legend_order(labels: Sequence[str], handle_length: float = LINE_LENGTH) -> tuple[list[int], int]:
    """Return the positions of labels in the order in which a legend takes them, and its columns.

    A legend is filled column by column, and people read it row by row.
    """
    widths = [max(map(display_width, label.split("\n"))) * POINTS_PER_COLUMN for label in labels]
    beside = 8.5 * (handle_length + LEGEND_GAP + 0.8)
    for rows in range(1, len(labels) + 1):
        columns = -(-len(labels) // rows)
        by_column = [range(first, len(labels), columns) for first in range(columns)]
        if sum(max(widths[i] for i in column) + beside for column in by_column) <= WIDTH * 72:
            break
    return [i for column in by_column for i in column], columns


def legend_lines(tables: Tables) -> float:
    """Return the height in inches that the legend of options takes."""
    labels = [wrap(option.label, LEGEND_COLUMNS) for option in tables.options]
    _, columns = legend_order(labels)
    rows = [labels[first : first + columns] for first in range(0, len(labels), columns)]
    return 0.1 + 0.17 * sum(max(label.count("\n") + 1 for label in row) for row in rows)


def minutes(hour: object) -> float:
    """Return the minutes since midnight of `09:00`, or of a bare hour."""
    text = str(hour)
    if ":" in text:
        hours, past = text.split(":")
        return 60.0 * int(hours) + int(past)
    return 60.0 * float(text)


def clock(minute: float) -> str:
    """Return minutes since midnight as `09:00`."""
    return f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"


def hour_step(starts: Sequence[float]) -> float:
    """Return the length in minutes of the steps that begin at these times; an hour when one stands alone."""
    return min((after - before for before, after in pairwise(sorted(set(starts)))), default=60.0)


def hour_axis(axes: Axes, first: float, last: float) -> None:
    """Label an axis of minutes since midnight with full hours, fewer of them where the panel is narrow."""
    begin, end = int(first // 60), int(-(-last // 60))
    panel = axes.get_subplotspec()
    columns = panel.get_gridspec().ncols if panel is not None else 1
    fewest = (end - begin + 1) / max(2, MOST_HOUR_LABELS // columns)
    every = next((hours for hours in HOUR_STEPS if hours >= fewest), HOUR_STEPS[-1])
    ticks = [60.0 * hour for hour in range(begin, end + 1, every)]
    axes.set_xlim(60 * begin, 60 * end)
    axes.set_xticks(ticks, [clock(tick) for tick in ticks])
