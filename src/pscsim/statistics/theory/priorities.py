"""Classes called in order of priority, strictly or by age; a service that has begun is never broken off (Cobham 1954)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from pscsim.statistics.theory.erlang_c import wait_probability
from pscsim.statistics.theory.stability import utilisation_of


def waits_at_one_window(
    arrival_rates: Sequence[float], mean_services: Sequence[float], service_cvs: Sequence[float]
) -> list[float]:
    """Return the mean wait of each class at one window with any service times, first class first.

    Raises
    ------
    PlanError
        When the load of all classes together is 1 or more.
    """
    loads = [rate * mean for rate, mean in zip(arrival_rates, mean_services, strict=True)]
    utilisation_of(sum(loads), 1)
    parts = zip(loads, mean_services, service_cvs, strict=True)
    residual_work = sum(load * mean * (1.0 + cv**2) / 2.0 for load, mean, cv in parts)
    return _cobham(residual_work, loads)


def waits_by_age(
    arrival_rates: Sequence[float], mean_service: float, weights: Sequence[float]
) -> list[float]:
    """Return the mean wait of each class at one window that calls by weighted wait, first class first.

    All classes have one exponential service time. `weights` must not rise from one class to the next. Kleinrock (1964), "A
    delay dependent queue discipline", Naval Research Logistics Quarterly 11, 329-341.

    Raises
    ------
    PlanError
        When the load of all classes together is 1 or more.
    """
    loads = [rate * mean_service for rate in arrival_rates]
    first_come_first_served = sum(loads) * mean_service / (1.0 - utilisation_of(sum(loads), 1))
    waits: list[float] = []
    classes = list(zip(loads, weights, strict=True))
    for p, (_, weight) in reversed(list(enumerate(classes))):
        behind = zip(classes[p + 1 :], waits, strict=True)
        gained = sum(load * wait * (1.0 - other / weight) for (load, other), wait in behind)
        paid = sum(load * (1.0 - weight / other) for load, other in classes[:p])
        waits.insert(0, (first_come_first_served - gained) / (1.0 - paid))
    return waits


def waits_at_equal_windows(
    arrival_rates: Sequence[float], mean_service: float, n_windows: int
) -> list[float]:
    """Return the mean wait of each class at several windows, all classes with one exponential service time.

    Raises
    ------
    PlanError
        When the load of all classes together is not below the number of windows.
    """
    shares = [rate * mean_service / n_windows for rate in arrival_rates]
    until_a_window_is_free = (
        wait_probability(sum(arrival_rates) * mean_service, n_windows) * mean_service / n_windows
    )
    return _cobham(until_a_window_is_free, shares)


def _cobham(first_delay: float, utilisations: Sequence[float]) -> list[float]:
    """Return the waits from what a newcomer of the first class finds, and the utilisation by each class."""
    upto = [0.0, *accumulate(utilisations)]
    return [first_delay / ((1.0 - before) * (1.0 - after)) for before, after in pairwise(upto)]
