"""A case that two back offices handle at the same time, and that goes on when both are done."""

from __future__ import annotations

from pscsim.statistics.theory.stability import utilisation_of


def fork_join_time(arrival_rate: float, mean_service: float) -> float:
    """Return the mean time from the fork to the join, at two equal exponential stations of one clerk.

    Flatto and Hahn (1984).

    Raises
    ------
    PlanError
        When the load of a station is 1 or more.
    """
    load = utilisation_of(arrival_rate * mean_service, 1)
    return (12.0 - load) / 8.0 * mean_service / (1.0 - load)
