"""The chart of a search for the least cost: cost against each target's measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import legend_below, new_sheet
from pscsim.report.measure_info import measure_info
from pscsim.report.style import COLOURS, INK, PALE, chart_style, settle_layout
from pscsim.staffing.search.frames import interval
from pscsim.staffing.search.saying import SearchSpeaker, limit_of

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS = {
    "chosen": (COLOURS[3], "*"),
    "meets": (COLOURS[1], "o"),
    "misses": (COLOURS[2], "v"),
    "worse": (COLOURS[2], "v"),
    "behind": (COLOURS[1], "o"),
    "undecided": (COLOURS[0], "s"),
}
"""Colour and marker by verdict; in the order of the legend."""
SHARE_TO_PERCENT = 100.0


def draw(speaker: SearchSpeaker) -> Figure:
    """Return a panel for each target: the candidates that were simulated, their intervals, the target and its tolerance."""
    targets = speaker.found.searching.search.targets
    with chart_style():
        figure = new_sheet(speaker.title, 0.9 + 2.2 * len(targets))
        panels = figure.subplots(len(targets), 1, sharex=True, squeeze=False)[:, 0]
        for number, axes in enumerate(panels):
            _draw_target(axes, speaker, number)
        panels[-1].set_xlabel(speaker.words("search.cost"))
        legend_of_kinds(figure, speaker, limits(speaker))
        settle_layout(figure)
    return figure


def limits(speaker: SearchSpeaker) -> list[Artist]:
    """Return what a legend says of the target and its tolerance."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    line = Line2D(
        [], [], color=INK, linewidth=0.8, linestyle="dashed", label=speaker.words("search.chart.target")
    )
    return [line, Patch(color=PALE, label=speaker.words("search.chart.tolerance"))]


def legend_of_kinds(figure: Figure, speaker: SearchSpeaker, more: Sequence[Artist] = ()) -> None:
    """Say below a chart what the markers mean that are in it, and what else it has."""
    from matplotlib.lines import Line2D

    there = {speaker.kind(i) for i in speaker.found.choice.tried}
    handles = [
        Line2D(
            [], [], color=colour, marker=marker, linestyle="", label=speaker.words(f"search.verdict.{kind}")
        )
        for kind, (colour, marker) in KINDS.items()
        if kind in there
    ]
    legend_below(figure, [*handles, *more], handle_length=1.8)


def _draw_target(axes: Axes, speaker: SearchSpeaker, number: int) -> None:
    found = speaker.found
    target = found.searching.search.targets[number]
    scale = SHARE_TO_PERCENT if measure_info(target.measure).unit == "share" else 1.0
    limit, tolerance = scale * limit_of(target), scale * target.tolerance
    axes.axhspan(limit - tolerance, limit + tolerance, color=PALE, linewidth=0, zorder=0)
    axes.axhline(limit, color=INK, linewidth=0.8, linestyle="dashed")
    for candidate in found.choice.tried:
        colour, marker = KINDS[speaker.kind(candidate)]
        value = interval(found, candidate, number)
        cost = found.searching.grid.candidates.costs[candidate]
        axes.errorbar(
            [cost], [scale * value.mean], yerr=[scale * value.half_width] if value.n > 1 else None,
            color=colour, marker=marker, markersize=9 if marker == "*" else 4, linewidth=1, capsize=2,
        )  # fmt: skip
    axes.set_title(speaker.target(number))
    if scale != 1.0:
        axes.yaxis.set_major_formatter("{x:g}%")
