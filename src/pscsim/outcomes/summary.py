"""What is kept of a replication: the value of every measure, and the distributions for the charts."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np

from pscsim.outcomes.cells import By, Cells, WindowUse
from pscsim.outcomes.measures import MEASURES
from pscsim.plan.plan import Ints

WAIT_BIN = 0.5
"""Minutes; width of the bins in which waits are handed to the charts."""

Key = tuple[str, By, str]
"""Measure, kind of thing, name of the thing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One replication in numbers."""

    values: dict[Key, float]
    waits: dict[str, Ints]
    """Called tickets by bin of wait, for `all` and every people group."""
    trips: dict[str, Ints]
    """Finished cases by number of trips, from 0, for `all` and every people group."""
    window_use: tuple[WindowUse, ...]


def values_of(cells: Cells) -> dict[Key, float]:
    """Return every measure of every cell, in the order of the measures; what does not exist is left out."""
    values = {
        (measure.name, by, name): measure.value(cell)
        for measure in MEASURES.values()
        for (by, name), cell in cells.cells.items()
        if by in measure.by
    }
    return {key: value for key, value in values.items() if not isnan(value)}


def summarise(cells: Cells) -> Summary:
    """Return the summary of one replication."""
    people = {name: cell for (by, name), cell in cells.cells.items() if by in ("all", "group")}
    return Summary(
        values=values_of(cells),
        waits={name: cell.waits.counts(WAIT_BIN) for name, cell in people.items()},
        trips={name: cell.trips.whole_counts() for name, cell in people.items()},
        window_use=cells.window_use,
    )


def added(histograms: list[Ints]) -> Ints:
    """Return the sum of histograms of different lengths."""
    total = np.zeros(max(len(h) for h in histograms), dtype=np.int64)
    for histogram in histograms:
        total[: len(histogram)] += histogram
    return total
