"""Trips per case by option, as bars of all cases cut by their number of trips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import legend_below, new_sheet, no_data
from pscsim.report.numbers import format_number
from pscsim.report.style import INK, styled
from pscsim.report.tables import OptionInfo, Tables
from pscsim.report.text import wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 5
"""Trips from which on cases share one colour."""
SHADES = ("#eef3f8", "#c9dcec", "#93bddb", "#4f93c4", "#20649f", "#0a3a68")
NARROWEST = 4.5
"""Per cent: a narrower part shows no number."""


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return one bar of 100% per option, light for few trips, dark for many, with the mean at its end."""
    title = words("chart.trips.title")
    shares = {option.name: _shares(tables, option.name) for option in tables.options}
    if not any(sum(parts) for parts in shares.values()):
        return no_data(title, words)
    labels = [wrap(option.label, 26) for option in tables.options]
    lines = sum(max(2, label.count("\n") + 1) for label in labels)
    figure = new_sheet(title, 1.45 + 0.19 * lines)
    axes = figure.add_subplot()
    for row, option in enumerate(tables.options):
        _draw_bar(axes, row, shares[option.name])
        _write_mean(axes, row, tables, option, words)
    axes.set_yticks(range(len(labels)), labels)
    axes.set(xlim=(0, 100), ylim=(len(labels) - 0.5, -0.5), xlabel=words("chart.trips.axis"))
    axes.grid(visible=False)
    axes.spines["left"].set_visible(False)
    legend_below(figure, _handles(shares, words), handle_length=1.3)
    return figure


def _shares(tables: Tables, option: str) -> list[float]:
    """Return per cent of cases with 0, 1, ... trips; the last entry holds all who took more."""
    frame: pd.DataFrame = tables.trips
    kept = frame[(frame["option"] == option) & (frame["group"] == "all")]
    cases = kept.groupby(kept["trips"].clip(upper=MOST))["cases"].sum()
    total = float(cases.sum())
    return [100 * float(cases.get(n, 0)) / total if total else 0.0 for n in range(MOST + 1)]


def _draw_bar(axes: Axes, row: int, shares: list[float]) -> None:
    left = 0.0
    for n_trips, share in enumerate(shares):
        axes.barh(row, share, left=left, height=0.62, color=SHADES[n_trips], edgecolor="white", linewidth=0.8)
        if share >= NARROWEST:
            ink = "white" if n_trips >= 3 else INK
            axes.text(left + share / 2, row, f"{share:.0f}", ha="center", va="center", color=ink, fontsize=8)
        left += share


def _write_mean(axes: Axes, row: int, tables: Tables, option: OptionInfo, words: Words) -> None:
    estimate = tables.estimate(option.name, "trips.mean")
    if estimate is not None:
        text = words("chart.trips.mean", mean=format_number(estimate.mean, "trips"))
        axes.annotate(
            text, (100, row), xytext=(5, 0), textcoords="offset points", va="center", annotation_clip=False
        )


def _handles(shares: dict[str, list[float]], words: Words) -> list[Artist]:
    from matplotlib.patches import Patch

    present = sorted({n for parts in shares.values() for n, share in enumerate(parts) if share})
    return [
        Patch(facecolor=SHADES[n], edgecolor="#b5b5b5", linewidth=0.5, label=_name(n, words)) for n in present
    ]


def _name(n_trips: int, words: Words) -> str:
    key = {1: "chart.trips.one", MOST: "chart.trips.or_more"}.get(n_trips, "chart.trips.count")
    return words(key, n=n_trips)
