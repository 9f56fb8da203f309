"""How many windows a target needs, by theory alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist

from pscsim.errors import PlanError
from pscsim.statistics.theory.erlang_c import wait_within_probability


def least_windows(holds: Callable[[int], bool], fewest: int = 1) -> int:
    """Return the least number of windows, from `fewest` on, at which a target holds; some number must."""
    n_windows = fewest
    while not holds(n_windows):
        n_windows += 1
    return n_windows


def fewest_stable(load: float) -> int:
    """Return the least number of windows that keeps up with a load in the long run, at least one."""
    return max(1, math.floor(load) + 1)


def windows_needed(arrival_rate: float, mean_service: float, longest_wait: float, share: float) -> int:
    """Return the least number of windows of M/M/c at which a `share` of people waits `longest_wait` or less.

    Raises
    ------
    PlanError
        When the share is not between 0 and 1: no number of windows lets everybody walk up for sure.
    """
    if not 0.0 <= share < 1.0:
        message = f"a share of {share:g} of people within the target wait: it must be 0 or more and below 1"
        raise PlanError(message)
    return least_windows(
        lambda n: wait_within_probability(arrival_rate, mean_service, n, longest_wait) >= share,
        fewest_stable(arrival_rate * mean_service),
    )


def stationary_staffing(
    arrival_rates: Sequence[float], mean_service: float, longest_wait: float, share: float
) -> list[int]:
    """Return the windows for each step of a day, as if each step went on for ever (SIPP).

    SIPP: stationary, independent, period by period. The line that a busy step leaves behind is not seen, so
    that after a peak the target is missed; `hall_day` shows by how much.

    Raises
    ------
    PlanError
        When the share is not between 0 and 1.
    """
    return [windows_needed(rate, mean_service, longest_wait, share) for rate in arrival_rates]


def square_root_staffing(load: float, delay_probability: float) -> int:
    """Return the windows at which about this share of people has to wait: load plus a multiple of its root.

    Halfin and Whitt (1981). A rule of thumb: it can be a window short of `windows_needed`.

    Raises
    ------
    PlanError
        When the share is not between 0 and 1.
    """
    return math.ceil(load + safety_factor(delay_probability) * math.sqrt(load))


def safety_factor(delay_probability: float) -> float:
    """Return the margin of windows, in roots of the load, at which this share waits in a large hall.

    Raises
    ------
    PlanError
        When the share is not between 0 and 1.
    """
    if not 0.0 < delay_probability < 1.0:
        message = f"a share of {delay_probability:g} of people who wait: it must be between 0 and 1"
        raise PlanError(message)
    low, high = 0.0, 40.0
    while low < (middle := (low + high) / 2.0) < high:
        low, high = (middle, high) if _delay_of_large_hall(middle) > delay_probability else (low, middle)
    return high


def _delay_of_large_hall(factor: float) -> float:
    """Return the limit of Erlang C when the windows exceed the load by `factor` roots of it."""
    normal = NormalDist()
    return 1.0 / (1.0 + factor * normal.cdf(factor) / normal.pdf(factor))


def modified_offered_load(
    arrival_rates: Sequence[float], mean_service: float, step: float, at: Sequence[float]
) -> list[float]:
    """Return the mean number of people who would be in service at some times, with windows without end.

    Jennings, Mandelbaum, Massey and Whitt (1996): this lags behind `rate * mean_service` and peaks lower, and
    is the load to staff for. The day begins empty, its rate is constant within a step, service is
    exponential.

    Parameters
    ----------
    arrival_rates
        Arrivals per minute in each step.
    mean_service
        Minutes.
    step
        Length of each step, minutes.
    at
        Times since the day began, minutes; after the last step nobody arrives.
    """
    at_edge = [0.0]
    for rate in arrival_rates:
        at_edge.append(_settle(at_edge[-1], rate * mean_service, step / mean_service))
    rates = [*arrival_rates, 0.0]
    loads = []
    for time in at:
        index = min(int(time / step), len(arrival_rates))
        loads.append(
            _settle(at_edge[index], rates[index] * mean_service, (time - index * step) / mean_service)
        )
    return loads


def sinusoidal_load(
    mean_rate: float, amplitude: float, frequency: float, mean_service: float, at: float
) -> float:
    """Return the mean number of people in service, with windows without end, under a rate that swings for ever.

    Eick, Massey and Whitt (1993): with exponential service the load of the rate `mean_rate + amplitude *
    sin(frequency * t)` is a sine too, of less amplitude and later.
    """
    phase, lag = frequency * at, frequency * mean_service
    swing = (math.sin(phase) - lag * math.cos(phase)) / (1.0 + lag * lag)
    return mean_service * (mean_rate + amplitude * swing)


def _settle(start: float, goal: float, services: float) -> float:
    """Return the load after a time of so many mean services, on its way from a start to a goal."""
    return goal + (start - goal) * math.exp(-services)
