"""Compiled loops of nothing but one part of the engine."""

from __future__ import annotations

import math

import numpy as np

from pscsim.demand.luck import STAGE, stage_luck
from pscsim.demand.philox import philox4x64
from pscsim.demand.quantiles import quantile
from pscsim.engines.casework import papers_at_first
from pscsim.engines.heap import Heap, drop_first, push
from pscsim.engines.person import Person
from pscsim.engines.rules import stage_fate
from pscsim.engines.tallies import HOURS, Tallies, hour_of, tally_visit
from pscsim.jit import compiled
from pscsim.plan.distributions import Distributions
from pscsim.plan.plan import Floats, Ints, Papers, Routes
from pscsim.views import place_of, views_of


@compiled
def philox_blocks(n: int, key: np.uint64) -> float:
    """Return the words of many addresses, mixed into one number."""
    mixed = np.uint64(0)
    for k in range(n):
        words = philox4x64(key, np.uint64(k), np.uint64(0), np.uint64(0), np.uint64(1), np.uint64(0))
        mixed ^= words[0] ^ words[1] ^ words[2] ^ words[3]
    return float(mixed)


@compiled
def uniform_numbers(n: int, key: np.uint64) -> float:
    """Return the sum of the four uniform numbers of many addresses."""
    total = 0.0
    for k in range(n):
        a, b, c, d = stage_luck(1, 0, key, k, 1, 0, 0, STAGE)
        total += a + b + c + d
    return total


@compiled
def logarithms(uniform: Floats) -> float:
    """Return the sum of exponential draws."""
    total = 0.0
    for k in range(len(uniform)):
        total -= math.log(uniform[k])
    return total


@compiled
def quantiles(distributions: Distributions, index: int, uniform: Floats) -> float:
    """Return the sum of draws from a distribution."""
    (seen,) = views_of((distributions,))
    total = 0.0
    for k in range(len(uniform)):
        total += quantile(seen, index, uniform[k])
    return total


@compiled
def fates(
    routes: Routes, papers: Papers, distributions: Distributions, stage: int, n: int, key: np.uint64
) -> float:
    """Return the sum of service times that many people have at a stage of the first item, their papers drawn."""
    way, asked, dists = place_of(routes), place_of(papers), place_of(distributions)
    total = 0.0
    for k in range(n):
        person = Person(1, 0, key, k, 0, 0, 0)
        shared, have = 0, 0
        if asked.need[stage]:
            shared, have = papers_at_first(asked, person, 0.0)
        total += stage_fate(way, asked, dists, person, 1, 0, stage, shared, have).service
    return total


@compiled
def push_and_pop(heap: Heap, size: int, gap: Floats) -> float:
    """Return the minute after many events, each of which plans another one; so many are to come at any time."""
    events = views_of(heap)
    n = 0
    for k in range(size):
        n = push(events, n, gap[k % len(gap)], k, k)
    now = 0.0
    for k in range(len(gap)):
        now = events.minute[0]
        n = drop_first(events, n)
        n = push(events, n, now + gap[k], k, k)
    return now


@compiled
def count_visits(tallies: Tallies, wait: Floats, hour: Ints) -> None:
    """Count many served visits."""
    counted = views_of(tallies)
    line_code = len(tallies.cases) + HOURS
    for k in range(len(wait)):
        ticket = hour[k] * 60.0
        call = ticket + wait[k]
        tally_visit(
            counted,
            0.0,
            0,
            line_code,
            0,
            True,
            False,
            ticket,
            hour[k],
            call,
            call + 5.0,
            hour_of(call + 5.0),
            0,
        )
