"""The chart of a requirement: windows by each rule over the load above, what they achieve below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pscsim.report.charts.canvas import hour_axis, legend_below, new_sheet
from pscsim.report.style import COLOURS, INK, SOFT, LineName, chart_style, settle_layout
from pscsim.staffing.saying import Speaker

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DRAWN: Final[dict[str, tuple[str, LineName, str]]] = {
    "sipp": (COLOURS[1], "dashed", "s"),
    "mol": (COLOURS[3], "dashdot", "D"),
    "simulation": (COLOURS[2], "solid", "o"),
}
"""Rules that are drawn, with colour, line and marker; all of them together would cover each other."""
LOAD: Final = "#d4d4d4"


def draw(speaker: Speaker, place: int) -> Figure:
    """Return the chart of one window group."""
    words, question = speaker.words, speaker.found.question
    with chart_style():
        figure = new_sheet(words("staff.title", group=speaker.group(place)), 5.2)
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=(1.25, 1.0))
        _draw_windows(above, speaker, place)
        _draw_service(below, speaker, place)
        hour_axis(below, question.periods[0].begins, question.periods[-1].ends)
        below.set_xlabel(words("chart.axis.hour"))
        legend_below(figure, _handles(speaker))
        settle_layout(figure)
    return figure


def _draw_windows(axes: Axes, speaker: Speaker, place: int) -> None:
    """Draw the load as an area of steps and each plan as a line of steps, a little apart where they meet."""
    from matplotlib.ticker import MaxNLocator

    question = speaker.found.question
    n = len(question.periods)
    load = speaker.found.load
    for period, modified, offered in zip(
        question.periods, load.modified[place], load.offered[place], strict=True
    ):
        axes.fill_between([period.begins, period.ends], [modified, modified], color=LOAD, linewidth=0)
        axes.hlines(offered, period.begins, period.ends, color=SOFT, linewidth=1.0, linestyle="dotted")
    for number, (rule, (colour, line, _)) in enumerate(DRAWN.items()):
        windows = speaker.found.plans[rule][place * n : (place + 1) * n]
        times = [time for period in question.periods for time in (period.begins, period.ends)]
        heights = [w + 0.12 * (number - 1) for w in windows for _ in range(2)]
        axes.plot(times, heights, color=colour, linestyle=line)
    axes.set_ylim(bottom=0)
    axes.set_title(speaker.words("staff.chart.windows"))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def _draw_service(axes: Axes, speaker: Speaker, place: int) -> None:
    """Draw what each plan achieves with its interval, and the target."""
    question = speaker.found.question
    target, n = question.target, len(question.periods)
    scale = 1.0 if target.kind == "mean" else 100.0
    axes.axhline(scale * target.limit, color=INK, linewidth=1.0, linestyle=(0, (4, 3)))
    for number, (rule, (colour, _, marker)) in enumerate(DRAWN.items()):
        intervals = speaker.found.services[rule].intervals[place * n : (place + 1) * n]
        for period, value in zip(question.periods, intervals, strict=True):
            if value.n == 0:
                continue
            # Side by side, so that equal values do not cover each other.
            at = period.begins + (period.ends - period.begins) * (0.3 + 0.2 * number)
            axes.vlines(at, scale * value.low, scale * value.high, color=colour, linewidth=1.2)
            axes.plot(at, scale * value.mean, marker, color=colour)
    if target.relation == "at_most":
        axes.set_ylim(bottom=0)
    label = (
        speaker.measure
        if target.kind == "mean"
        else speaker.words("staff.chart.share", measure=speaker.measure)
    )
    axes.set_title(label)


def _handles(speaker: Speaker) -> list[Artist]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    words = speaker.words
    rules = [
        Line2D([], [], color=colour, linestyle=line, marker=marker, label=speaker.rule(rule))
        for rule, (colour, line, marker) in DRAWN.items()
    ]
    target = Line2D(
        [], [], color=INK, linewidth=1.0, linestyle=(0, (4, 3)), label=words("staff.chart.target")
    )
    offered = Line2D(
        [], [], color=SOFT, linewidth=1.0, linestyle="dotted", label=words("staff.chart.offered")
    )
    return [*rules, target, Patch(color=LOAD, label=words("staff.chart.load")), offered]
