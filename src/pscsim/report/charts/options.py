"""The options side by side: a dot and an interval for each main measure, with its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import new_sheet, no_data
from pscsim.report.measure_info import measure_info
from pscsim.report.numbers import format_number
from pscsim.report.style import SOFT, colour, styled
from pscsim.report.tables import Tables
from pscsim.report.text import wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WAITS = ("wait.mean", "wait.p90", "wait.within_15")
MAIN = (
    *((measure, "all") for measure in WAITS),
    ("trips.mean", "all"),
    *((measure, "elderly") for measure in WAITS),
    ("utilisation.mean", "all"),
)
"""Measures and groups of the chart, in reading order; those that a run lacks are left out."""
LABEL_COLUMNS = 26
NUMBER_POINTS = 24
"""Width of the column of numbers at the right of a panel, where no dot or target can lie on them."""


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return one small panel per main measure with every option's mean and interval."""
    shown = [pair for pair in MAIN if tables.has(*pair)]
    title = words("chart.options.title")
    if not shown:
        return no_data(title, words)
    columns = 4 if len(shown) > 6 else min(3, len(shown))
    rows = -(-len(shown) // columns)
    labels = [wrap(option.label, LABEL_COLUMNS) for option in tables.options]
    # Rows stand at equal distances, so the label with the most lines decides.
    pitch = 0.05 + 0.135 * max(1.6, *(label.count("\n") + 1 for label in labels))
    figure = new_sheet(title, 0.5 + rows * (0.85 + pitch * len(labels)))
    panels = list(figure.subplots(rows, columns, sharey=True, squeeze=False).flat)
    for axes, (measure, group) in zip(panels, shown, strict=False):
        _draw_panel(axes, tables, measure, group)
        name = wrap(words.measure(measure), 22 if columns == 4 else 32)
        axes.set_title(name if group == "all" else f"{name}\n{wrap(tables.label(group), 22)}")
        axes.set_xlabel(words.unit(measure_info(measure).unit))
        axes.tick_params(axis="y", labelsize=7.5)
    for axes in panels[len(shown) :]:
        axes.set_axis_off()
    panels[0].set_yticks(range(len(labels)), labels)
    panels[0].set_ylim(len(labels) - 0.3, -0.6)
    return figure


def _draw_panel(axes: Axes, tables: Tables, measure: str, group: str) -> None:
    unit = measure_info(measure).unit
    scale = 100 if unit == "share" else 1
    for row, option in enumerate(tables.options):
        estimate = tables.estimate(option.name, measure, group)
        if estimate is None:
            continue
        if estimate.has_interval:
            axes.hlines(row, scale * estimate.low, scale * estimate.high, color=colour(row), linewidth=2.2)
        axes.plot(scale * estimate.mean, row, "o", color=colour(row), markersize=5, clip_on=False)
        text = format_number(estimate.mean, unit).removesuffix("%")
        axes.annotate(
            text, (1, row), xycoords=("axes fraction", "data"), xytext=(NUMBER_POINTS, 0),
            textcoords="offset points", ha="right", va="center", fontsize=7.5, annotation_clip=False,
        )  # fmt: skip
    for target in tables.targets:
        if (target.measure, target.group) == (measure, group):
            _draw_target(axes, scale * target.value, target.relation == "at_most")
    _set_limits(axes, unit == "share")
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x")
    axes.spines["left"].set_visible(False)


def _draw_target(axes: Axes, value: float, at_most: bool) -> None:
    """Draw a target as a dashed line, with a triangle at its foot that points to the good side."""
    axes.axvline(value, color=SOFT, linestyle=(0, (3, 3)), linewidth=1.0)
    shift = -3.5 if at_most else 3.5
    axes.annotate(
        "◀" if at_most else "▶", (value, 0), xycoords=("data", "axes fraction"), xytext=(shift, 4.5),
        textcoords="offset points", ha="center", va="center", color=SOFT, fontsize=6,
    )  # fmt: skip


def _set_limits(axes: Axes, is_share: bool) -> None:
    """Show zero; shares go to 100%."""
    right = 100.0 if is_share else axes.get_xlim()[1]
    axes.set_xlim(-0.05 * right, 1.05 * right)
    axes.locator_params(axis="x", nbins=4)
