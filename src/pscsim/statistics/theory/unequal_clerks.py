"""Two clerks of different speed, exactly: M/M/2 whose servers differ, and who comes to an empty hall goes to the first."""

from __future__ import annotations

from typing import NamedTuple

from pscsim.statistics.theory.stability import utilisation_of


class UnequalClerks(NamedTuple):
    """What such a hall gives in the long run."""

    waits: float
    """Share of the people who wait."""
    mean_wait: float
    busy_first: float
    """Share of the time for which the first clerk serves somebody."""
    busy_second: float


def unequal_clerks(arrival_rate: float, mean_service: float, first: float, second: float) -> UnequalClerks:
    """Return what two clerks give, the services of each of whom are exponential.

    States are nobody, one person with either clerk, and from two on the number of people; from there the chain is that of one
    server as fast as both together.

    Parameters
    ----------
    arrival_rate
        People per minute.
    mean_service
        Minutes at speed 1.
    first, second
        Speeds of the two clerks.

    Raises
    ------
    PlanError
        When the clerks cannot do the work: the line grows without limit.
    """
    rate, fast, slow = arrival_rate, first / mean_service, second / mean_service
    load = utilisation_of(rate / (fast + slow), 1)
    # Balance, with two people in the hall as the unit.
    at_second = fast / (rate + slow)
    at_first = (fast + slow) / rate - at_second
    nobody = (fast * at_first + slow * at_second) / rate
    total = nobody + at_first + at_second + 1.0 / (1.0 - load)
    waits = 1.0 / (1.0 - load) / total
    return UnequalClerks(
        waits=waits,
        mean_wait=waits / (fast + slow - rate),
        busy_first=at_first / total + waits,
        busy_second=at_second / total + waits,
    )
