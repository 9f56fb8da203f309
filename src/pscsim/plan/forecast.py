"""The windows that the expected load of a window group asks for, day by day: what a forecasting rule knows."""

from __future__ import annotations

import math

import numpy as np

from pscsim.plan.plan import (
    DAY,
    FORECAST_STEP,
    NOTHING,
    Floats,
    HallPlan,
    Ints,
    Routes,
    Streams,
    WindowClerks,
)


def visits_of(routes: Routes) -> Floats:
    """Return (items, stages) the expected visits of a first trip on which nothing goes wrong."""
    n_stages = len(routes.time)
    ways = np.zeros((n_stages, n_stages))
    for stage in range(n_stages):
        before = 0.0
        for way in range(routes.way_start[stage], routes.way_start[stage] + routes.way_length[stage]):
            if routes.way_to[way] != NOTHING:
                ways[stage, routes.way_to[way]] += routes.way_upto[way] - before
            before = routes.way_upto[way]
    begins = np.eye(n_stages)[:, routes.entry]
    return np.asarray(np.linalg.solve(np.eye(n_stages) - ways.T, begins).T)


def pace_of(clerks: WindowClerks, group: int) -> float:
    """Return the minutes that a minute of service takes at the windows of a group with its clerks, each as often as the others.

    Of clerks who come and go it is asked what they have learned on average: with stays of mean m and a time L to learn,
    (1 - exp(-L / m)) m / L of it, since the age of a stay is exponential too.
    """
    if not clerks.needed[group]:
        return 1.0
    of_clerk = clerks.group[clerks.skilled[clerks.group, group]]
    stay, learning = clerks.mean_stay[of_clerk], clerks.learning[of_clerk]
    learned = np.ones(len(of_clerk))
    moves = np.isfinite(stay)
    learned[moves] = -np.expm1(-learning[moves] / stay[moves]) * stay[moves] / learning[moves]
    newcomer = clerks.newcomer[of_clerk]
    speed = clerks.speed[of_clerk] * (newcomer + (1.0 - newcomer) * learned)
    return float((1.0 / speed).mean()) if len(speed) else 1.0


def work_of(
    hall: HallPlan, routes: Routes, streams: Streams, mean_time: Floats, clerks: WindowClerks, group: int
) -> Floats:
    """Return (streams, 2) visits of a case to the lines of a window group, and their minutes of service together."""
    first = hall.serves_start[group]
    mine = np.isin(routes.line, hall.serves[first : first + hall.serves_length[group]])
    minutes = mean_time[:, None] * routes.service_factor * hall.speed[group] * pace_of(clerks, group)
    by_item = visits_of(routes)
    visits = by_item @ mine, by_item @ (mine * minutes)
    return np.stack([each[streams.item, streams.group] for each in visits], axis=1)


def mean_service(streams: Streams, work: Floats) -> float:
    """Return the mean minutes of a service in these lines; 0 where nobody is expected."""
    visits, minutes = streams.expected.sum(axis=1) @ work
    if visits == 0.0:  # arrivals at given times or intervals: all who may come count the same
        visits, minutes = work.sum(axis=0)
    return float(minutes / visits) if visits > 0.0 else 0.0


def expected_load(streams: Streams, work: Floats) -> Floats:
    """Return (days, 1440) the mean number at windows in each minute if nobody had to wait: the modified offered load.

    Jennings, Mandelbaum, Massey and Whitt (1996), for exponential service: m' = (load that arrives) - m / (mean service).
    """
    mean, n_days = mean_service(streams, work), streams.expected.shape[1]
    arriving = np.zeros((n_days, int(DAY)))
    density = [profile_by_minute(streams, profile) for profile in range(len(streams.profile_start))]
    for stream, day in zip(*np.nonzero(streams.expected), strict=True):
        arriving[day] += (
            streams.expected[stream, day] * work[stream, 1] * density[streams.profile[stream, day]]
        )
    if mean == 0.0:
        return arriving
    stays, load = math.exp(-1.0 / mean), np.zeros(n_days)
    found = np.empty_like(arriving)
    for minute in range(int(DAY)):
        load = load * stays + arriving[:, minute] * (1.0 - stays)
        found[:, minute] = load
    return found


def profile_by_minute(streams: Streams, profile: int) -> Floats:
    """Return (1440,) the share of a day's arrivals that comes in each minute."""
    first, n = streams.profile_start[profile], streams.profile_length[profile]
    edges = streams.edge[first : first + n + 1]
    return np.diff(np.interp(np.arange(DAY + 1), edges, streams.cumulative[first : first + n + 1]))


def windows_for(load: Floats, ahead: float, safety: float) -> Ints:
    """Return (days * 288,) windows for the greatest load from each time on until `ahead` of it: load + safety * sqrt(load)."""
    last = math.ceil(ahead)
    padded = np.pad(load, ((0, 0), (0, last + 1)))
    greatest = np.max([padded[:, k : k + int(DAY)] for k in range(last + 1)], axis=0)
    needed = np.ceil(greatest + safety * np.sqrt(greatest) - 1e-9)
    return np.asarray(needed[:, :: int(FORECAST_STEP)].reshape(-1), dtype=np.int64)
