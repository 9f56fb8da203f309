"""One window with exponential services, people booked for slots of equal length, some of whom do not come, and walk-ins."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, nan

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SMALL = 1e-11


@dataclass(frozen=True, slots=True)
class Waits:
    """Long-run mean waits."""

    booked: float
    walk_ins: float
    """Not a number where nobody walks in."""


def waits_with_slots(slot_time: float, mean_service: float, no_show: float, walk_in_rate: float) -> Waits:
    """Return the mean waits when booked people come punctually, one to a slot, and are called before walk-ins.

    Between two slots the numbers waiting are a Markov chain in continuous time, made discrete by uniformisation (Jensen 1953);
    a slot adds one booked person, or nobody. Which of the two is at the window does not matter, as services are alike.

    Raises
    ------
    ValueError
        When the load is 1 or more: the line grows without limit.
    """
    rate, service_rate = (1.0 - no_show) / slot_time, 1.0 / mean_service
    if (rate + walk_in_rate) * mean_service >= 1.0:
        raise ValueError("the load must be below 1")
    idle, busy = 1.0, np.zeros((most(rate * mean_service), most((rate + walk_in_rate) * mean_service)))
    if not walk_in_rate:
        busy = busy[:, :1]
    change, waiting = 1.0, 0.0
    while change > SMALL:
        before = busy
        idle, busy = after_slot(idle, busy, 1.0 - no_show)
        idle, busy, waiting = until_next_slot(idle, busy, slot_time, service_rate, walk_in_rate)
        change = float(np.abs(busy - before).sum())
    return Waits(found_by_booked(busy, mean_service), float(waiting / walk_in_rate) if walk_in_rate else nan)


def most(load: float) -> int:
    """Return how many people may wait at most in the tables: at this load more are there about once in 1e12."""
    return int(28.0 / -log(load)) + 2 if load > 0.0 else 1


def found_by_booked(busy: Floats, mean_service: float) -> float:
    """Return the mean wait of somebody whose slot begins: the service that goes on, and those of the booked people who wait."""
    return float((busy.sum(axis=1) * (np.arange(len(busy)) + 1.0)).sum()) * mean_service


def after_slot(idle: float, busy: Floats, comes: float) -> tuple[float, Floats]:
    """Return the state behind the begin of a slot, to which somebody comes with a probability."""
    more = np.zeros_like(busy)
    more[1:] = busy[:-1]
    more[-1] += busy[-1]
    more[0, 0] = idle
    return idle * (1.0 - comes), busy * (1.0 - comes) + more * comes


def until_next_slot(
    idle: float, busy: Floats, slot_time: float, service_rate: float, walk_in_rate: float
) -> tuple[float, Floats, float]:
    """Return the state at the next slot, and the mean number of walk-ins waiting until then."""
    jumps = service_rate + walk_in_rate
    at_end, busy_at_end, waiting, later = 0.0, np.zeros_like(busy), 0.0, 1.0
    for weight in poisson_weights(jumps * slot_time):
        later -= weight
        at_end += weight * idle
        busy_at_end += weight * busy
        waiting += later * float((busy.sum(axis=0) * np.arange(busy.shape[1])).sum()) / jumps
        idle, busy = jump(idle, busy, service_rate / jumps)
    return at_end, busy_at_end, waiting / slot_time


def poisson_weights(mean: float) -> Floats:
    """Return the probabilities of 0, 1, 2, ... jumps, as many as matter; they sum to 1, so that nothing is lost."""
    n = np.arange(1, int(mean + 12.0 * mean**0.5) + 25)
    weights = np.concatenate([[1.0], np.cumprod(mean / n)])
    return np.asarray(weights / weights.sum())


def jump(idle: float, busy: Floats, service: float) -> tuple[float, Floats]:
    """Return the state after one jump: a service ends, or a walk-in comes."""
    walk_in = 1.0 - service
    after = np.zeros_like(busy)
    after[:-1] += service * busy[1:]
    after[0, :-1] += service * busy[0, 1:]
    after[:, 1:] += walk_in * busy[:, :-1]
    after[:, -1] += walk_in * busy[:, -1]
    after[0, 0] += walk_in * idle
    # With nobody at the window the end of a service changes nothing.
    return service * (idle + busy[0, 0]), after


def punctual_wait(slot_time: float, mean_service: float, no_show: float) -> float:
    """Return the mean wait without walk-ins: GI/M/1, gaps a geometric number of slots (Kendall 1953).

    The wait is z / (1 - z) services, where z is the root below 1 of z = A*((1 - z) / service) and A* the transform of the gaps.
    """
    z, before = 0.0, 1.0
    while abs(z - before) > 1e-15:
        slot = exp(-(1.0 - z) * slot_time / mean_service)
        before, z = z, (1.0 - no_show) * slot / (1.0 - no_show * slot)
    return mean_service * z / (1.0 - z)
