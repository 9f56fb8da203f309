"""The charts of a run, one per file, in the order of the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from pscsim.report.charts import by_day, options, queue_by_hour, trips, wait_by_hour, waits, window_use
from pscsim.report.style import Draw, picture, save_svg, write_png
from pscsim.report.tables import Tables
from pscsim.report.words import Words

CHARTS: tuple[tuple[str, Draw], ...] = (
    ("options", options.draw),
    ("waits", waits.draw),
    ("wait_by_hour", wait_by_hour.draw),
    ("queue_by_hour", queue_by_hour.draw),
    ("by_day", by_day.draw),
    ("trips", trips.draw),
    ("window_use", window_use.draw),
)
"""File name without ending, and the function that draws it."""


def charts_for(tables: Tables) -> list[str]:
    """Return the names of the charts that a run has, in the order of the report."""
    return [name for name, _ in CHARTS if name != "by_day" or tables.days()]


def save_charts(
    tables: Tables, words: Words, folder: Path, names: Collection[str] | None = None
) -> Iterator[str]:
    """Write charts to `charts/NAME.svg` and `.png` under *folder* and yield its name when done.

    Parameters
    ----------
    tables, words, folder
        What to draw, in which language, and where.
    names
        Which charts; default: all that the run has.
    """
    target = folder / "charts"
    target.mkdir(parents=True, exist_ok=True)
    chosen = charts_for(tables) if names is None else names
    # Compressing pixels takes a fifth of the time, and another thread can do it while the next chart is drawn.
    with ThreadPoolExecutor(1) as writer:
        before: tuple[str, Future[None]] | None = None
        for name, draw in CHARTS:
            if name not in chosen:
                continue
            figure = draw(tables, words)
            save_svg(figure, target / f"{name}.svg")
            written = writer.submit(write_png, picture(figure), target / f"{name}.png")
            if before is not None:
                yield _when_written(*before)
            before = (name, written)
        if before is not None:
            yield _when_written(*before)


def _when_written(name: str, written: Future[None]) -> str:
    written.result()
    return name


__all__ = ["CHARTS", "charts_for", "save_charts"]
