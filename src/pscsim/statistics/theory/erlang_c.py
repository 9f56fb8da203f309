"""M/M/c: Poisson arrivals, exponential service, any number of equal windows (Erlang 1917)."""

from __future__ import annotations

import math

from pscsim.statistics.theory.erlang_b import loss_probability
from pscsim.statistics.theory.stability import utilisation_of


def wait_probability(load: float, n_windows: int) -> float:
    """Return the long-run share of people who have to wait.

    Raises
    ------
    PlanError
        When `load >= n_windows`: the line grows without limit and no long-run share exists.
    """
    utilisation = utilisation_of(load, n_windows)
    lost = loss_probability(load, n_windows)
    return lost / (1.0 - utilisation * (1.0 - lost))


def mean_wait(arrival_rate: float, mean_service: float, n_windows: int) -> float:
    """Return the mean wait of all people, also of those who do not wait.

    Raises
    ------
    PlanError
        When the load is not below the number of windows.
    """
    load = arrival_rate * mean_service
    return wait_probability(load, n_windows) * mean_service / (n_windows - load)


def wait_within_probability(
    arrival_rate: float, mean_service: float, n_windows: int, longest_wait: float
) -> float:
    """Return the share of people who wait `longest_wait` or less; for zero, the share who do not wait.

    Raises
    ------
    PlanError
        When the load is not below the number of windows.
    """
    load = arrival_rate * mean_service
    # Those who wait do so for an exponential time of this rate.
    clearing_rate = (n_windows - load) / mean_service
    return 1.0 - wait_probability(load, n_windows) * math.exp(-clearing_rate * longest_wait)
