"""The cases of one replication: who comes first when, and the address of their luck."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pscsim.demand.arrivals import draw_day, enough_room, room_for
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
    streams = plan.streams
    room = room_for(streams, enough_room(streams))
    drawn = []
    for day in range(streams.expected.shape[1]):
        room, n = draw_day(streams, plan.days, plan.distributions, day, seed, replication, room)
        drawn.append((room.time[:n].copy(), room.stream[:n].copy(), room.number[:n].copy()))
    return Cases(*(np.concatenate(column) for column in zip(*drawn, strict=True)))
