"""One window that breaks down and goes on with the rest when it is repaired, exponential services.

White and Christie (1958), Avi-Itzhak and Naor (1963). A breakdown takes a window from its person, who has only the rest left
afterwards.
"""

from __future__ import annotations

from pscsim.errors import PlanError


def mean_time_by_calendar(
    arrival_rate: float, mean_service: float, mean_up: float, mean_down: float
) -> float:
    """Return the mean time in the system when breakdowns come whether somebody is served or not.

    Time up and time down are exponential. The number present is that of White and Christie (1958): with failure rate `a` and
    repair rate `b`, L = r ((a + b)^2 + a m) / ((a + b) (b (m - r) - a r)) for arrival rate `r` and service rate `m`.

    Raises
    ------
    PlanError
        When the work is more than the window can do in the time that it works.
    """
    r, m, a, b = arrival_rate, 1.0 / mean_service, 1.0 / mean_up, 1.0 / mean_down
    spare = b * (m - r) - a * r
    if spare <= 0.0:
        raise PlanError("the work is more than the window can do while it works")
    return ((a + b) ** 2 + a * m) / ((a + b) * spare)


def mean_time_by_use(
    arrival_rate: float, mean_service: float, mean_up: float, mean_down: float, down_cv: float
) -> float:
    """Return the mean time in the system when the window breaks down only while it serves.

    The time up is exponential. A service with its repairs is one long service, C: E[C] = s (1 + a d) and
    E[C^2] = 2 s^2 (1 + a d)^2 + a s d^2 (1 + cv^2), and the wait is that of M/G/1 (Avi-Itzhak and Naor 1963, model A).

    Raises
    ------
    PlanError
        When the work, repairs included, is more than one window can do.
    """
    longer = 1.0 + mean_down / mean_up
    mean = mean_service * longer
    second_moment = 2.0 * mean**2 + mean_service / mean_up * mean_down**2 * (1.0 + down_cv**2)
    load = arrival_rate * mean
    if load >= 1.0:
        raise PlanError("the work, repairs included, is more than one window can do")
    return mean + arrival_rate * second_moment / (2.0 * (1.0 - load))
