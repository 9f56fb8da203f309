"""The cases of one replication: who comes first when, and the address of their luck."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pscsim.demand.arrivals import all_arrivals
from pscsim.plan.plan import Floats, Ints, Plan


class Cases(NamedTuple):
    """Cases in order of first arrival; arrays of shape (cases,). Ties stand in the order of the streams' names."""

    time: Floats
    """Minute of the first arrival."""
    stream: Ints
    number: Ints
    """Address within the stream."""


def draw_cases(plan: Plan, seed: int, replication: int) -> Cases:
    """Return all cases that arrive before the horizon, the same for every option that does not change demand."""
    streams, days = plan.streams, plan.days
    expected = float(streams.expected.sum()) + len(streams.times)
    capacity = int(expected * 1.1 + 6 * expected**0.5) + 64
    while True:
        time, case, stream = np.empty(capacity), np.empty(capacity, np.int64), np.empty(capacity, np.int64)
        n = all_arrivals(streams, days, plan.distributions, seed, replication, time, case, stream)
        if n >= 0:
            break
        capacity *= 2
    order = np.argsort(time[:n], kind="stable")
    order = order[time[order] < days.horizon]
    return Cases(time[order], stream[order], case[order])
