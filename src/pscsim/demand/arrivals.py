"""First arrivals of all cases, stream by stream and day by day."""

from __future__ import annotations

import math

import numpy as np

from pscsim.demand.luck import case_luck, day_luck
from pscsim.demand.quantiles import quantile
from pscsim.jit import compiled
from pscsim.plan.distributions import Distributions
from pscsim.plan.plan import DAY, NOTHING, Days, Floats, Ints, Streams

CASES_PER_DAY = 4294967296
"""A case's address is its day times this, plus its number within the day."""


@compiled
def profile_time(streams: Streams, profile: int, share: float, hint: int) -> tuple[float, int]:
    """Return the minute of the day before which `share` of a day's arrivals come, and the step it lies in.

    `hint` is a step that is not later than the answer; 0 is always right.
    """
    first = streams.profile_start[profile]
    last = first + streams.profile_length[profile] - 1
    step = first + hint
    while step < last and streams.cumulative[step + 1] <= share:
        step += 1
    low, high = streams.cumulative[step], streams.cumulative[step + 1]
    within = (share - low) / (high - low) if high > low else 0.0
    minute = streams.edge[step] + within * (streams.edge[step + 1] - streams.edge[step])
    return minute, step - first


@compiled
def day_busyness(streams: Streams, distributions: Distributions, seed: int, replication: int, day: int) -> float:
    """Return the factor of mean 1 that all arrivals of a day share."""
    if streams.busyness == NOTHING:
        return 1.0
    return quantile(distributions, streams.busyness, day_luck(seed, replication, day))


@compiled
def poisson_arrivals(
    streams: Streams,
    stream: int,
    day: int,
    expected: float,
    seed: int,
    replication: int,
    time: Floats,
    case: Ints,
    at: int,
) -> int:
    """Write one day's arrivals of a stream from position `at` on; return the position behind them, or -1 when full.

    Arrivals of a Poisson process with a varying rate are those of a process with rate 1, set back through the
    expected number (Cinlar 1975, 4.7): gaps are exponential in expected arrivals, not in minutes.
    """
    reached, step, n = 0.0, 0, 0
    profile = streams.profile[stream, day]
    while True:
        number = day * CASES_PER_DAY + n
        reached -= math.log(case_luck(seed, replication, streams.key[stream], number)[0])
        if reached >= expected:
            return at
        if at == len(time):
            return -1
        minute, step = profile_time(streams, profile, reached / expected, step)
        time[at] = day * DAY + minute
        case[at] = number
        at += 1
        n += 1


@compiled
def renewal_arrivals(
    streams: Streams,
    distributions: Distributions,
    stream: int,
    horizon: float,
    seed: int,
    replication: int,
    time: Floats,
    case: Ints,
    at: int,
) -> int:
    """Write the arrivals of a stream with independent gaps; return as `poisson_arrivals` does."""
    reached, n = 0.0, 0
    while True:
        u = case_luck(seed, replication, streams.key[stream], n)[0]
        reached += quantile(distributions, streams.interval[stream], u)
        if reached >= horizon:
            return at
        if at == len(time):
            return -1
        time[at] = reached
        case[at] = n
        at += 1
        n += 1


@compiled
def stream_arrivals(
    streams: Streams,
    days: Days,
    distributions: Distributions,
    stream: int,
    seed: int,
    replication: int,
    busyness: Floats,
    time: Floats,
    case: Ints,
    at: int,
) -> int:
    """Write all arrivals of a stream until the horizon; return as `poisson_arrivals` does."""
    if streams.interval[stream] != NOTHING:
        return renewal_arrivals(
            streams, distributions, stream, days.horizon, seed, replication, time, case, at
        )
    for n in range(streams.times_length[stream]):
        if at == len(time):
            return -1
        time[at] = streams.times[streams.times_start[stream] + n]
        case[at] = n
        at += 1
    for day in range(streams.expected.shape[1]):
        expected = streams.expected[stream, day] * busyness[day]
        if expected > 0.0:
            at = poisson_arrivals(streams, stream, day, expected, seed, replication, time, case, at)
            if at < 0:
                return at
    return at


@compiled
def all_arrivals(
    streams: Streams,
    days: Days,
    distributions: Distributions,
    seed: int,
    replication: int,
    time: Floats,
    case: Ints,
    stream_of: Ints,
) -> int:
    """Write the arrivals of all streams, one stream after another; return their number, or -1 when the arrays are full."""
    n_days = streams.expected.shape[1]
    busyness = np.empty(n_days)
    for day in range(n_days):
        busyness[day] = day_busyness(streams, distributions, seed, replication, day)
    at = 0
    for stream in range(len(streams.key)):
        before = at
        at = stream_arrivals(
            streams, days, distributions, stream, seed, replication, busyness, time, case, at
        )
        if at < 0:
            return at
        stream_of[before:at] = stream
    return at
