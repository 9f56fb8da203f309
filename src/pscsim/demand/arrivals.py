"""First arrivals of all cases, day by day."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from pscsim.demand.luck import URGENT, day_luck, gaps_luck, stage_luck
from pscsim.demand.quantiles import quantile
from pscsim.jit import compiled, inlined, unit
from pscsim.plan.distributions import Distributions
from pscsim.plan.plan import DAY, NOTHING, Days, Floats, Ints, Streams
from pscsim.views import place_of

CASES_PER_DAY = 4294967296
"""A case's address is its day times this, plus its number within the day."""


@inlined
def profile_time(streams: Streams, profile: int, share: float, hint: int) -> tuple[float, int]:
    """Return the minute of the day before which `share` of a day's arrivals come, and the step it lies in.

    `hint` is a step that is not later than the answer; 0 is always right.
    """
    first = streams.profile_start[profile]
    last = first + streams.profile_length[profile] - 1
    step = first + hint
    while step < last and streams.cumulative[step + 1] <= share:
        step += 1
    minute = streams.edge[step] + (share - streams.cumulative[step]) * streams.slope[step]
    # Rounding must not carry it beyond its step: times rise with the share.
    return min(minute, streams.edge[step + 1]), step - first


@compiled
def day_busyness(
    streams: Streams, distributions: Distributions, seed: int, replication: int, day: int
) -> float:
    """Return the factor of mean 1 that all arrivals of a day share."""
    if streams.busyness == NOTHING:
        return 1.0
    return quantile(distributions, streams.busyness, day_luck(seed, replication, day))


class Arrivals(NamedTuple):
    """Room for the arrivals of one day, and where the streams with own times or gaps have got to."""

    time: Floats
    """Minute of the first arrival."""
    stream: Ints
    number: Ints
    """Address within the stream."""
    reached: Floats
    """(streams,) next arrival of a stream with independent gaps; its number is `n_drawn` - 1."""
    n_drawn: Ints
    """(streams,) arrivals drawn so far from such a stream, or written from one with fixed times."""


def room_for(streams: Streams, capacity: int) -> Arrivals:
    """Return empty room for a number of arrivals a day, before the first day."""
    n = len(streams.key)
    return Arrivals(
        np.empty(capacity),
        np.empty(capacity, np.int64),
        np.empty(capacity, np.int64),
        np.zeros(n),
        np.zeros(n, np.int64),
    )


def enough_room(streams: Streams) -> int:
    """Return a capacity that the arrivals of a day exceed about once in a billion days."""
    busiest = float(streams.expected.sum(axis=0).max(initial=0.0)) + len(streams.times)
    return int(1.5 * busiest + 7.0 * math.sqrt(busiest)) + 64


@compiled
def poisson_arrivals(
    streams: Streams,
    stream: int,
    day: int,
    expected: float,
    seed: int,
    replication: int,
    room: Arrivals,
    at: int,
) -> int:
    """Write one day's arrivals of a stream from position `at` on; return the position behind them, or -1 when full.

    Arrivals of a Poisson process with a varying rate are those of a process with rate 1, set back through the
    expected number (Cinlar 1975, 4.7): gaps are exponential in expected arrivals, not in minutes.
    """
    reached, step, n = 0.0, 0, 0
    key, profile = streams.key[stream], streams.profile[stream, day]
    first, midnight, share = day * CASES_PER_DAY, day * DAY, 1.0 / expected
    while True:
        for u in gaps_luck(seed, replication, key, first + n // 4):
            reached -= math.log(u)
            if reached >= expected:
                return at
            if at == len(room.time):
                return -1
            minute, step = profile_time(streams, profile, reached * share, step)
            room.time[at] = midnight + minute
            room.stream[at] = stream
            room.number[at] = first + n
            at += 1
            n += 1


@compiled
def renewal_arrivals(
    streams: Streams,
    distributions: Distributions,
    stream: int,
    until: float,
    seed: int,
    replication: int,
    room: Arrivals,
    at: int,
) -> int:
    """Write the arrivals of a stream with independent gaps before a minute; return as `poisson_arrivals` does."""
    interval, key = streams.interval[stream], streams.key[stream]
    reached, n = room.reached[stream], room.n_drawn[stream]
    while n == 0 or reached < until:
        luck = gaps_luck(seed, replication, key, n // 4)
        for word in range(n % 4, 4):
            if n > 0:
                if at == len(room.time):
                    return -1
                room.time[at] = reached
                room.stream[at] = stream
                room.number[at] = n - 1
                at += 1
            reached += quantile(distributions, interval, luck[word])
            n += 1
            if reached >= until:
                break
    room.reached[stream], room.n_drawn[stream] = reached, n
    return at


@compiled
def fixed_arrivals(streams: Streams, stream: int, until: float, room: Arrivals, at: int) -> int:
    """Write the arrivals of a stream with given times before a minute; return as `poisson_arrivals` does."""
    first, n = streams.times_start[stream], room.n_drawn[stream]
    while n < streams.times_length[stream] and streams.times[first + n] < until:
        if at == len(room.time):
            return -1
        room.time[at] = streams.times[first + n]
        room.stream[at] = stream
        room.number[at] = n
        n += 1
        at += 1
    room.n_drawn[stream] = n
    return at


@compiled
def day_arrivals(
    streams: Streams,
    distributions: Distributions,
    day: int,
    until: float,
    seed: int,
    replication: int,
    room: Arrivals,
) -> int:
    """Write one day's arrivals, one stream after another; return as `poisson_arrivals` does."""
    busyness = day_busyness(streams, distributions, seed, replication, day)
    at = 0
    for stream in range(len(streams.key)):
        expected = streams.expected[stream, day] * busyness
        if streams.interval[stream] != NOTHING:
            at = renewal_arrivals(streams, distributions, stream, until, seed, replication, room, at)
        elif streams.times_length[stream] > 0:
            at = fixed_arrivals(streams, stream, until, room, at)
        elif expected > 0.0:
            at = poisson_arrivals(streams, stream, day, expected, seed, replication, room, at)
        if at < 0:
            break
    return at


@compiled
def move_up(room: Arrivals, k: int) -> None:
    """Move an arrival before the later ones that stand right before it."""
    time, stream, number = room.time[k], room.stream[k], room.number[k]
    while k > 0 and room.time[k - 1] > time:
        room.time[k], room.stream[k], room.number[k] = (
            room.time[k - 1],
            room.stream[k - 1],
            room.number[k - 1],
        )
        k -= 1
    room.time[k], room.stream[k], room.number[k] = time, stream, number


@compiled
def put_in_order(room: Arrivals, n: int) -> None:
    """Put the first `n` arrivals of the room in order of time; equal times keep their order.

    Times fall into four times as many short spans as there are arrivals, so that few share a span: this takes time in
    proportion to their number.
    """
    time, stream, number = room.time[:n].copy(), room.stream[:n].copy(), room.number[:n].copy()
    first, last = time[0], time[0]
    for k in range(1, n):
        first, last = min(first, time[k]), max(last, time[k])
    # All within a millionth of a minute share one span: a quotient by hardly anything could be infinite.
    spans_per_minute = (4 * n - 1) / (last - first) if last - first > 1e-6 else 0.0
    place = np.zeros(4 * n + 1, np.int64)
    for k in range(n):
        place[int((time[k] - first) * spans_per_minute) + 1] += 1
    for span in range(4 * n):
        place[span + 1] += place[span]
    for k in range(n):
        span = int((time[k] - first) * spans_per_minute)
        at = place[span]
        place[span] = at + 1
        room.time[at], room.stream[at], room.number[at] = time[k], stream[k], number[k]
    for k in range(1, n):
        if room.time[k] < room.time[k - 1]:
            move_up(room, k)


@compiled
def find_urgent(streams: Streams, seed: int, replication: int, room: Arrivals, n: int) -> None:
    """Let the urgent ones among the first `n` arrivals be of the stream of urgent cases; all else of them stays."""
    for k in range(n):
        stream = room.stream[k]
        share = streams.urgent_share[stream]
        if share > 0.0:
            key, number = streams.key[stream], room.number[k]
            if stage_luck(seed, replication, key, number, 0, 0, 0, URGENT)[0] < share:
                room.stream[k] = streams.urgent_stream[stream]


@unit
def draw_day(
    streams: Streams,
    days: Days,
    distributions: Distributions,
    day: int,
    seed: int,
    replication: int,
    room: Arrivals,
) -> tuple[Arrivals, int]:
    """Return the room with one day's arrivals before the horizon, and their number; a larger room when they need it.

    The arrivals are in order of time; those at the same minute stand in the order of their streams, urgent ones where they
    would stand if they were not.
    """
    until = min((day + 1) * DAY, days.horizon)
    reached, n_drawn = room.reached.copy(), room.n_drawn.copy()
    while True:
        seen, dists, into = place_of(streams), place_of(distributions), place_of(room)
        n = day_arrivals(seen, dists, day, until, seed, replication, into)
        if n >= 0:
            break
        capacity = 2 * len(room.time)
        room = Arrivals(
            np.empty(capacity),
            np.empty(capacity, np.int64),
            np.empty(capacity, np.int64),
            reached.copy(),
            n_drawn.copy(),
        )
    if len(streams.key) > 1 and n > 1:
        put_in_order(room, n)
    while n > 0 and room.time[n - 1] >= until:
        n -= 1
    if streams.has_urgent:
        find_urgent(streams, seed, replication, room, n)
    return room, n
