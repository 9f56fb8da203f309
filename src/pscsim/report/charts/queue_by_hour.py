"""People waiting over the day against windows open, one panel per option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import hour_axis, hour_step, legend_below, minutes, new_sheet, no_data
from pscsim.report.charts.hours import OPEN, WAITING, open_hours
from pscsim.report.style import INK, colour, styled
from pscsim.report.tables import Tables
from pscsim.report.text import wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANEL_HEIGHT = 1.75
TITLE_COLUMNS = {1: 90, 2: 46, 3: 30}


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return small panels with people waiting as bars and windows open as a line, all on one scale."""
    title = words("chart.queue_by_hour.title")
    starts = open_hours(tables)
    if not starts:
        return no_data(title, words)
    n = len(tables.options)
    columns = n if n <= 3 else 2 if n == 4 else 3
    rows = -(-n // columns)
    figure = new_sheet(title, max(3.2, PANEL_HEIGHT * rows + 0.9))
    panels = list(figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).flat)
    for position, (axes, option) in enumerate(zip(panels, tables.options, strict=False)):
        _draw_panel(axes, tables, option.name, position, starts)
        axes.set_title(wrap(option.label, TITLE_COLUMNS[columns]))
        hour_axis(axes, starts[0], starts[-1] + hour_step(starts))
        axes.tick_params(labelbottom=True)
    for axes in panels[n:]:
        axes.set_axis_off()
    panels[0].set_ylim(bottom=0)
    figure.supylabel(words("chart.queue_by_hour.axis"), fontsize=8.5)
    legend_below(figure, _handles(words))
    return figure


def _draw_panel(axes: Axes, tables: Tables, option: str, position: int, shown: list[float]) -> None:
    step = hour_step(shown)
    for start, waiting in _by_start(tables, option, WAITING, shown):
        axes.bar(start + step / 2, waiting, width=0.86 * step, color=colour(position), alpha=0.75)
    for start, n_open in _by_start(tables, option, OPEN, shown):
        axes.plot([start, start + step], [n_open, n_open], color=INK, linewidth=1.6, solid_capstyle="butt")


def _by_start(tables: Tables, option: str, measure: str, shown: list[float]) -> list[tuple[float, float]]:
    """Return the beginning of every shown hour in which a measure is above zero, and its mean there."""
    frame = tables.by_hour(option, measure)
    means = zip(map(minutes, frame["group"]), map(float, frame["mean"]), strict=True)
    return [(start, mean) for start, mean in means if start in shown and mean > 0]


def _handles(words: Words) -> list[Artist]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        Patch(color="#9a9a9a", label=words("chart.queue_by_hour.waiting")),
        Line2D([], [], color=INK, label=words("chart.queue_by_hour.open")),
    ]
