"""M/G/1: one window and any service time (Pollaczek 1930, Khinchine 1932)."""

from __future__ import annotations

from pscsim.statistics.theory.stability import utilisation_of


def mean_wait(arrival_rate: float, mean_service: float, service_cv: float) -> float:
    """Return the mean wait at one window whose service time has this mean and coefficient of variation.

    Raises
    ------
    PlanError
        When the load is 1 or more.
    """
    load = utilisation_of(arrival_rate * mean_service, 1)
    return load * mean_service * (1.0 + service_cv**2) / (2.0 * (1.0 - load))
