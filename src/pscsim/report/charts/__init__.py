"""The charts of a run, one per file, in the order of the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pscsim.report.charts import options, queue_by_hour, trips, wait_by_hour, waits, window_use
from pscsim.report.style import Draw, save_png, save_svg
from pscsim.report.tables import Tables
from pscsim.report.words import Words

CHARTS: tuple[tuple[str, Draw], ...] = (
    ("options", options.draw),
    ("waits", waits.draw),
    ("wait_by_hour", wait_by_hour.draw),
    ("queue_by_hour", queue_by_hour.draw),
    ("trips", trips.draw),
    ("window_use", window_use.draw),
)
"""File name without ending, and the function that draws it."""


def save_charts(tables: Tables, words: Words, folder: Path) -> Iterator[str]:
    """Write every chart to `charts/NAME.svg` and `.png` under *folder* and yield its name when done."""
    target = folder / "charts"
    target.mkdir(parents=True, exist_ok=True)
    for name, draw in CHARTS:
        figure = draw(tables, words)
        save_svg(figure, target / f"{name}.svg")
        save_png(figure, target / f"{name}.png")
        yield name


__all__ = ["CHARTS", "save_charts"]
