"""The cases of one replication: who comes first when, and the address of their luck."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pscsim.demand.arrivals import draw_day, enough_room, room_for
from pscsim.errors import PlanError
from pscsim.places import placed
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
    places = placed(streams), placed(plan.days), placed(plan.distributions)
    drawn = []
    for day in range(streams.expected.shape[1]):
        room, n = draw_day(*places, day, seed, replication, room)
        drawn.append((room.time[:n].copy(), room.stream[:n].copy(), room.number[:n].copy()))
    return Cases(*(np.concatenate(column) for column in zip(*drawn, strict=True)))


def checked_cases(plan: Plan, cases: Cases) -> Cases:
    """Return cases as an engine reads them, whoever made them: columns of minutes and whole numbers.

    Raises
    ------
    PlanError
        When the columns do not belong together, a stream is not one of the plan's, or the times do not
        rise from 0 to below the horizon.
    """
    time, stream, number = np.asarray(cases.time), np.asarray(cases.stream), np.asarray(cases.number)
    if not (time.ndim == 1 and time.shape == stream.shape == number.shape):
        raise PlanError("cases: time, stream and number must be three columns of the same length")
    whole = {stream.dtype.kind, number.dtype.kind} <= {"i", "u"}
    if len(time) and not (whole and time.dtype.kind in "iuf"):
        raise PlanError("cases: times must be minutes, streams and numbers whole numbers")
    if len(time) and not (stream.min() >= 0 and stream.max() < len(plan.streams.key)):
        raise PlanError(f"cases: streams must be 0 to {len(plan.streams.key) - 1}")
    if len(time) and not (time[0] >= 0 and time[-1] < plan.days.horizon and (time[1:] >= time[:-1]).all()):
        raise PlanError(f"cases: times must rise, from 0 to below the horizon, {plan.days.horizon:g} min")
    return Cases(
        np.ascontiguousarray(time, np.float64),
        np.ascontiguousarray(stream, np.int64),
        np.ascontiguousarray(number, np.int64),
    )
