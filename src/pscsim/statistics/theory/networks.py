"""Networks of exponential stations that people visit by chance (Jackson 1957)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pscsim.statistics.theory.erlang_c import mean_wait


class Network(NamedTuple):
    """Long-run figures of a network; tuples have one entry for each station."""

    visits: tuple[float, ...]
    """Mean visits of a case to each station."""
    waits: tuple[float, ...]
    """Mean wait at each visit."""
    time_per_case: float
    """Mean time of a case in all stations, waits and services of all visits."""


def jackson_network(
    arrival_rates: Sequence[float],
    routing: Sequence[Sequence[float]],
    mean_services: Sequence[float],
    n_windows: Sequence[int],
) -> Network:
    """Return the long-run figures of an open network: each station is M/M/c with the traffic that reaches it.

    Parameters
    ----------
    arrival_rates
        From outside, to each station.
    routing
        Row i holds the probabilities of going from station i to each station; what is missing to 1 leaves.
    mean_services
        At each station.
    n_windows
        At each station.

    Raises
    ------
    PlanError
        When a station's load is not below its number of windows.
    """
    outside = np.array(arrival_rates, dtype=np.float64)
    way_on = np.array(routing, dtype=np.float64)
    # Traffic equation: what comes to a station is what comes from outside and from every station.
    traffic = np.linalg.solve(np.eye(len(outside)) - way_on.T, outside)
    visits = traffic / outside.sum()
    stations = zip(traffic.tolist(), mean_services, n_windows, strict=True)
    waits = [mean_wait(rate, mean, windows) if rate > 0.0 else 0.0 for rate, mean, windows in stations]
    return Network(
        visits=tuple(visits.tolist()),
        waits=tuple(waits),
        time_per_case=float(visits @ (np.array(waits) + np.array(mean_services))),
    )
