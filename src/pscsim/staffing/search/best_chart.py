"""The chart of a search for the best: the measure of each candidate that was compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pscsim.report.charts.canvas import new_sheet
from pscsim.report.measure_info import measure_info
from pscsim.report.style import chart_style, settle_layout
from pscsim.report.text import display_width, wrap
from pscsim.staffing.search.charts import KINDS, SHARE_TO_PERCENT, legend_of_kinds
from pscsim.staffing.search.frames import interval
from pscsim.staffing.search.saying import SearchSpeaker

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_ROWS: Final = 24
"""The best ones of so many fit on a page."""
LABEL_WIDTH: Final = 44
PAD: Final = 0.15
"""Inches beside the labels, which are wider on a screen of few pixels than they are laid out."""


def draw_best(speaker: SearchSpeaker) -> Figure:
    """Return one row for each candidate that was simulated, with its interval, the best mean first; of many the best ones."""
    found = speaker.found
    shown = best_ones(speaker)
    [measured] = found.searching.search.measured
    scale = SHARE_TO_PERCENT if measure_info(measured.measure).unit == "share" else 1.0
    with chart_style():
        figure = new_sheet(speaker.title, 1.2 + 0.3 * len(shown))
        layout: Any = figure.get_layout_engine()
        layout.set(w_pad=PAD)
        axes = figure.subplots()
        for row, candidate in enumerate(shown):
            colour, marker = KINDS[speaker.kind(candidate)]
            value = interval(found, candidate, 0)
            axes.errorbar(
                [scale * value.mean], [row], xerr=[scale * value.half_width] if value.n > 1 else None,
                color=colour, marker=marker, markersize=9 if marker == "*" else 4, linewidth=1, capsize=2,
            )  # fmt: skip
        labels = [label(speaker, one) for one in shown]
        axes.set_yticks(range(len(shown)), labels, fontsize=8)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        axes.set_xlabel(speaker.target(0))
        if scale != 1.0:
            axes.xaxis.set_major_formatter("{x:g}%")
        legend_of_kinds(figure, speaker)
        settle_layout(figure)
    return figure


def label(speaker: SearchSpeaker, candidate: int) -> str:
    """Return the settings of a candidate in lines of which none breaks within a setting, unless it is longer than a line."""
    separator, lines = speaker.words("list.separator"), [""]
    for setting in speaker.each_setting(candidate):
        longer = f"{lines[-1]}{separator}{setting}" if lines[-1] else setting
        if lines[-1] and display_width(longer) > LABEL_WIDTH:
            lines[-1] += separator.rstrip()
            lines.append(setting)
        else:
            lines[-1] = longer
    return "\n".join(wrap(line, LABEL_WIDTH) for line in lines)


def best_ones(speaker: SearchSpeaker) -> list[int]:
    """Return the candidates with the best means, as many as fit, the best one first."""
    found = speaker.found
    [measured] = found.searching.search.measured
    sign = -1.0 if measure_info(measured.measure).better == "more" else 1.0
    by_mean = sorted(found.choice.tried, key=lambda candidate: sign * interval(found, candidate, 0).mean)
    return by_mean[:MOST_ROWS]
