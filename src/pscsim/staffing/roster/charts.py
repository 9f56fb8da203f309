"""The charts of a roster: what is needed and on duty, and who works when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import hour_axis, legend_below, new_sheet
from pscsim.report.style import COLOURS, GRID, INK, chart_style, settle_layout
from pscsim.staffing.roster.patterns import Demand
from pscsim.staffing.roster.saying import RosterSpeaker

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NEEDED = "#c9c9c9"
ROW = 0.19
"""Inches of a clerk's row."""


def draw_cover(speaker: RosterSpeaker) -> Figure:
    """Return a panel for each requirement: windows needed as an area, clerks on duty as a line for each day."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    found, words = speaker.found, speaker.words
    with chart_style():
        figure = new_sheet(words("roster.chart.cover"), 0.9 + 2.1 * len(found.demands))
        panels = figure.subplots(len(found.demands), 1, sharex=True, squeeze=False)[:, 0]
        for axes, demand in zip(panels, found.demands, strict=True):
            _draw_demand(axes, speaker, demand)
            hour_axis(axes, found.cover.slots[0].begins, found.cover.slots[-1].ends)
        panels[-1].set_xlabel(words("chart.axis.hour"))
        legend_below(
            figure,
            [
                Patch(color=NEEDED, label=words("roster.chart.needed")),
                Line2D([], [], color=COLOURS[2], label=words("roster.chart.on_duty")),
            ],
        )
        settle_layout(figure)
    return figure


def _draw_demand(axes: Axes, speaker: RosterSpeaker, demand: Demand) -> None:
    from matplotlib.ticker import MaxNLocator

    cover = speaker.found.cover
    for period, n in zip(demand.periods, demand.windows, strict=True):
        axes.fill_between([period.begins, period.ends], [n, n], color=NEEDED, linewidth=0)
    times = [time for slot in cover.slots for time in slot]
    for number, day in enumerate(cover.days):
        if day.demand == demand:
            heights = [n for n in cover.on_duty(number) for _ in range(2)]
            axes.plot(times, heights, color=COLOURS[2], linewidth=1.4, alpha=0.8)
    axes.set_ylim(bottom=0)
    axes.set_title(speaker.days(demand.days))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def draw_rota(speaker: RosterSpeaker) -> Figure:
    """Return a row for each clerk and a column for each day, coloured by shift."""
    from matplotlib.patches import Patch

    found, words = speaker.found, speaker.words
    rows = [(s.contract, clerk + 1) for s in found.sharings for clerk in range(len(s.hours))]
    shifts = list(found.settings.shifts)
    colour = {shift: COLOURS[1:][number % (len(COLOURS) - 1)] for number, shift in enumerate(shifts)}
    place = {row: number for number, row in enumerate(rows)}
    with chart_style():
        figure = new_sheet(words("roster.chart.rota"), 1.3 + ROW * len(rows))
        axes = figure.add_subplot()
        for sharing in found.sharings:
            for duty in sharing.duties:
                row = place[duty.contract, duty.clerk]
                axes.barh(row, 0.92, left=duty.day - 0.46, height=0.8, color=colour[duty.pattern.shift])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(-0.6, len(found.cover.days) - 0.4)
        names = [words("roster.clerk", contract=f"{speaker.contract(c)} ", number=n) for c, n in rows]
        axes.set_yticks(range(len(rows)), names, fontsize=7)
        axes.set_xticks(
            range(len(found.cover.days)), [speaker.day(day.weekday) for day in found.cover.days], fontsize=7
        )
        axes.xaxis.tick_top()
        for number, day in enumerate(found.cover.days):
            if number and day.week != found.cover.days[number - 1].week:
                axes.axvline(number - 0.5, color=INK, linewidth=0.8)
        axes.grid(visible=True, axis="y", color=GRID)
        legend_below(
            figure, [Patch(color=colour[s], label=speaker.shift(s)) for s in shifts], handle_length=1.2
        )
        settle_layout(figure)
    return figure
