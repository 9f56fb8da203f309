"""The rules of what stops working: when, for how long, and what is left of a service. Pure functions that both engines call."""

from __future__ import annotations

from typing import Final

from pscsim.demand.luck import BREAKDOWN, trip_luck
from pscsim.demand.quantiles import quantile
from pscsim.engines.rules import NEVER
from pscsim.jit import compiled, inlined
from pscsim.plan.distributions import Distributions
from pscsim.plan.plan import NOTHING, RESTART, Outages

SETTLED: Final = 0
SETTLES: Final = 1
SETTLES_AGAIN: Final = 2
"""Whether the hall is about to settle after an outage, and once more after that."""


@compiled
def next_change(
    outages: Outages,
    distributions: Distributions,
    seed: int,
    replication: int,
    source: int,
    n: int,
    now: float,
) -> float:
    """Return when a source of outages changes after `n` changes: stops, or works again; NEVER when it does not.

    Breakdowns are an alternating renewal process: a time up, then a time down, each with a number of its own.
    """
    if outages.after[source] == NOTHING:
        known = n < outages.given_length[source]
        return float(outages.given[outages.given_start[source] + n]) if known else NEVER
    u_after, u_repair, _, _ = trip_luck(
        seed, replication, outages.key[source], outages.number[source], n // 2, BREAKDOWN
    )
    if n % 2 == 0:
        return now + quantile(distributions, outages.after[source], u_after)
    return now + quantile(distributions, outages.repair[source], u_repair)


@inlined
def work_left(rule: int, whole: float, had_left: float, speed: float, served: float) -> float:
    """Return the service time that somebody still needs who was interrupted after so many minutes at a window.

    Parameters
    ----------
    rule
        RESTART or RESUME.
    whole
        All service time of this stage, before the window's factor.
    had_left
        What of it was left when the window called.
    speed
        The window's factor.
    served
        Minutes from the call to the interruption.
    """
    return whole if rule == RESTART else max(had_left - served / speed, 0.0)
