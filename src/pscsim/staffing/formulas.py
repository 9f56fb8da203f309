"""Erlang's formulas turned round: the least windows of a long-run line that reach a target.

Erlang C where people wait as long as it takes, Erlang A where they give up. Both take service times for exponential.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isinf

from pscsim.staffing.targets import StaffTarget
from pscsim.statistics.theory import erlang_a, erlang_c
from pscsim.statistics.theory.staffing import fewest_stable, least_windows

NOBODY = 1e-9
"""A load below this is none."""


def windows_for(
    target: StaffTarget, load: float, mean_service: float, patience: float, least: int = 1
) -> int:
    """Return the least windows at which a line of this load reaches the target.

    Parameters
    ----------
    target
        What has to be reached.
    load
        Mean number of people in service if nobody had to wait.
    mean_service, patience
        Minutes; an infinite patience is Erlang C.
    least
        Windows that are open at least.
    """
    if load < NOBODY:
        return least
    if isinf(patience):
        return least_windows(with_patient_people(target, load, mean_service), max(least, fewest_stable(load)))
    return least_windows(with_impatient_people(target, load, mean_service, patience), max(least, 1))


def with_patient_people(target: StaffTarget, load: float, mean_service: float) -> Callable[[int], bool]:
    """Return whether a number of windows reaches the target by Erlang C; it must be above the load."""
    rate, limit = load / mean_service, target.limit
    match target.kind:
        case "within":
            return lambda n: (
                erlang_c.wait_within_probability(rate, mean_service, n, target.longest_wait) >= limit
            )
        case "waited":
            return lambda n: erlang_c.wait_probability(load, n) <= limit
        case "mean":
            return lambda n: erlang_c.mean_wait(rate, mean_service, n) <= limit
        case "gave_up":
            return lambda _: True  # nobody gives up


def with_impatient_people(
    target: StaffTarget, load: float, mean_service: float, patience: float
) -> Callable[[int], bool]:
    """Return whether a number of windows reaches the target by Erlang A."""
    rate, limit = load / mean_service, target.limit
    if target.kind == "within":
        return lambda n: (
            erlang_a.served_within_probability(rate, mean_service, n, patience, target.longest_wait) >= limit
        )

    def holds(n: int) -> bool:
        line = erlang_a.impatient_line(rate, mean_service, n, patience)
        value = {
            "waited": 1.0 - line.no_wait_probability,
            "mean": line.mean_wait_of_served,
            "gave_up": line.give_up_probability,
        }[target.kind]
        return value <= limit

    return holds
