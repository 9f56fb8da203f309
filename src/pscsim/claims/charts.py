"""The charts of the claims: how far each goes, and the waterfalls."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from pscsim.claims.checking import Result
from pscsim.claims.comparing import Comparison
from pscsim.claims.phrases import estimate
from pscsim.claims.saying import Line
from pscsim.claims.waterfalls import Waterfall
from pscsim.report.charts.canvas import legend_below, new_sheet, no_data
from pscsim.report.measure_info import measure_info
from pscsim.report.numbers import format_number
from pscsim.report.style import COLOURS, INK, SOFT, chart_style, settle_layout
from pscsim.report.text import wrap
from pscsim.report.words import Words
from pscsim.scenario.model.base import in_language
from pscsim.statistics.intervals import Interval

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL_COLUMNS = 40
LEFT, RIGHT = -50.0, 200.0
"""Per cent; ends of the axis. What lies beyond is an arrow at the edge."""
ALONE, TOGETHER = COLOURS[1], COLOURS[2]
ENDS, FALL, RISE = "#a6a6a6", COLOURS[3], COLOURS[2]


def draw_claims(results: Sequence[Result], lines: Sequence[Line], words: Words) -> Figure:
    """Return a row for each check with a way to go: a dot for its own reform and one for all together.

    Parameters
    ----------
    results
        The checks.
    lines
        Their lines in words, in the same order.
    """
    with chart_style():
        title = words("claims.chart.title")
        shown = [(r, line) for r, line in zip(results, lines, strict=True) if isfinite(r.alone.gone.mean)]
        if not shown:
            return no_data(title, words)
        labels = [wrap(_label(result, line, words), LABEL_COLUMNS) for result, line in shown]
        figure = new_sheet(title, 1.2 + sum(0.06 + 0.15 * (1.2 + label.count("\n")) for label in labels))
        axes = figure.add_subplot()
        at = 0.0
        ticks = []
        for (result, _), label in zip(shown, labels, strict=True):
            height = 1.4 + label.count("\n")
            ticks.append(at + height / 2)
            _draw_dot(axes, ticks[-1] - 0.2, result.alone, ALONE, "o")
            if result.together is not None:
                _draw_dot(axes, ticks[-1] + 0.2, result.together, TOGETHER, "D")
            at += height
        axes.axvline(100.0, color=SOFT, linestyle=(0, (3, 3)), linewidth=1.0)
        axes.axvline(0.0, color=SOFT, linewidth=0.8)
        axes.set_yticks(ticks, labels)
        axes.set(xlim=(LEFT, RIGHT), ylim=(at, 0.0), xlabel=words("claims.chart.axis"))
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        axes.spines["left"].set_visible(False)
        legend_below(figure, _handles(words), handle_length=1.2)
        settle_layout(figure)
        return figure


def _label(result: Result, line: Line, words: Words) -> str:
    about = in_language(result.asked.check.label, words.language, line.mechanism)
    return words("of_group", text=line.label, group=about)


def _draw_dot(axes: Axes, row: float, comparison: Comparison, colour: str, marker: str) -> None:
    gone = comparison.gone
    mean = 100 * gone.mean
    if mean > RIGHT or mean < LEFT:
        edge, arrow = (RIGHT, ">") if mean > RIGHT else (LEFT, "<")
        axes.plot(edge, row, arrow, color=colour, markersize=6, clip_on=False)
        return
    if isfinite(gone.low):
        axes.hlines(row, max(LEFT, 100 * gone.low), min(RIGHT, 100 * gone.high), color=colour, linewidth=1.6)
    axes.plot(mean, row, marker, color=colour, markersize=4.5)


def _handles(words: Words) -> list[Artist]:
    from matplotlib.lines import Line2D

    kinds = (("alone", ALONE, "o"), ("together", TOGETHER, "D"))
    return [
        Line2D([], [], color=colour, marker=marker, linestyle="", label=words(f"claims.chart.{name}"))
        for name, colour, marker in kinds
    ]


def draw_waterfall(fall: Waterfall, words: Words) -> Figure:
    """Return the measure before, what each reform takes from it, and what is left, from top to bottom."""
    with chart_style():
        unit = measure_info(fall.spec.measure).unit
        labels = [
            words("claims.waterfall.before"),
            *(part.label for part in fall.parts),
            words("claims.waterfall.after"),
        ]
        figure = new_sheet(in_language(fall.spec.label, words.language, fall.name), 0.95 + 0.3 * len(labels))
        axes = figure.add_subplot()
        scale = 100 if unit == "share" else 1
        at = fall.before.mean
        _draw_bar(axes, 0, 0.0, fall.before, ENDS, scale)
        _write(axes, 0, scale * max(fall.before.mean, fall.before.high), format_number(at, unit))
        for row, part in enumerate(fall.parts, start=1):
            value = part.value
            _draw_bar(axes, row, at, value, FALL if value.mean <= 0 else RISE, scale)
            axes.plot([scale * at] * 2, [row - 1 + 0.32, row - 0.32], color=SOFT, linewidth=0.6)
            right = scale * max(at, at + (value.high if isfinite(value.high) else value.mean))
            _write(axes, row, right, format_number(value.mean, unit, signed=True))
            at += value.mean
        last = len(labels) - 1
        axes.plot([scale * at] * 2, [last - 1 + 0.32, last - 0.32], color=SOFT, linewidth=0.6)
        _draw_bar(axes, last, 0.0, fall.after, ENDS, scale)
        _write(
            axes, last, scale * max(fall.after.mean, fall.after.high), format_number(fall.after.mean, unit)
        )
        axes.set_yticks(range(len(labels)), [wrap(label, LABEL_COLUMNS) for label in labels])
        axes.set(ylim=(last + 0.6, -0.6), xlabel=words.measure_with_unit(fall.spec.measure))
        axes.set_xlim(left=min(0.0, axes.get_xlim()[0]), right=1.08 * axes.get_xlim()[1])
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        axes.spines["left"].set_visible(False)
        settle_layout(figure)
        return figure


def _draw_bar(axes: Axes, row: int, left: float, value: Interval, colour: str, scale: float) -> None:
    """Draw a bar from `left` over a value, with the value's interval at its end."""
    axes.barh(row, scale * value.mean, left=scale * left, height=0.62, color=colour)
    if estimate(value).has_interval:
        low, high = (scale * (left + end) for end in (value.low, value.high))
        axes.hlines(row, low, high, color=INK, linewidth=1.1)


def _write(axes: Axes, row: int, right: float, text: str) -> None:
    axes.annotate(
        text,
        (right, row),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=8,
        annotation_clip=False,
    )
