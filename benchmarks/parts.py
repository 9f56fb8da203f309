"""What the parts of the compiled engine cost, each in a loop of its own: the floor under a service."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from pscsim.demand.arrivals import draw_day, enough_room, room_for
from pscsim.engines.heap import empty_heap
from pscsim.engines.rules import SERVED
from pscsim.engines.tallies import empty_tallies
from pscsim.plan.plan import Floats

from . import loops
from .checks import check, check_near
from .measuring import Cost, cost
from .scenarios import MEAN_SERVICE, Model, district, queue
from .tables import Table, figure

KEY = np.uint64(7)


def tables(quick: bool) -> Iterator[Table]:
    """Yield the table of the parts."""
    n, repeats = (100_000, 1) if quick else (2_000_000, 5)
    rows = tuple((label, figure(part.nanoseconds)) for label, part in all_parts(n, repeats))
    note = "A loop of nothing but the part; in the event loop some of it overlaps with its neighbours."
    yield Table("Parts of a service, compiled engine", ("part", "ns"), rows, note)


def all_parts(n: int, repeats: int) -> Iterator[tuple[str, Cost]]:
    """Yield each part with its cost."""
    text, hall = queue(1), district(days=20)
    uniform = np.random.default_rng(1).random(n)
    yield "Philox, one block of four words", timed(lambda: loops.philox_blocks(n, KEY), n, repeats)
    yield (
        "four uniform numbers at an address",
        timed(lambda: loops.uniform_numbers(n, KEY), n, repeats, 2.0 * n),
    )
    yield "an exponential draw: one logarithm", timed(lambda: loops.logarithms(uniform), n, repeats, float(n))
    index = int(hall.plan.routes.time[0])
    draws = hall.plan.distributions
    yield (
        "a lognormal draw: score and exponential",
        timed(lambda: loops.quantiles(draws, index, uniform), n, repeats),
    )
    routes, exponential = text.plan.routes, text.plan.distributions
    yield (
        "all luck of a stage, M/M/20",
        timed(
            lambda: loops.fates(routes, text.plan.papers, exponential, 0, n, KEY),
            n,
            repeats,
            MEAN_SERVICE * n,
        ),
    )
    accept = int(hall.plan.routes.entry[0])
    yield (
        "all luck of a stage, district: lognormal service and patience, papers",
        timed(
            lambda: loops.fates(hall.plan.routes, hall.plan.papers, hall.plan.distributions, accept, n, KEY),
            n,
            repeats,
        ),
    )
    for size in (10, 100, 1_000, 10_000, 100_000):
        yield f"heap: take the first of {size:,} events, add one", heap_cost(size, uniform, repeats)
    yield "counting a served visit", tally_cost(text, uniform, repeats)
    yield "counting a served visit, district", tally_cost(hall, uniform, repeats)
    yield "drawing an arrival, M/M/20", arrival_cost(queue(20), repeats)
    yield "drawing an arrival, district: 45 streams in order of time", arrival_cost(hall, repeats)


def timed(part: Callable[[], float], n: int, repeats: int, total: float | None = None) -> Cost:
    """Return the cost of a part, after one run that compiles it; `total` is what it must come near."""
    value = float(part())
    check(math.isfinite(value) and value > 0.0, f"not a sum of positive numbers: {value}")
    if total is not None:
        check_near("sum", value, total, 10.0 / math.sqrt(n))

    def work() -> int:
        check(float(part()) == value, "the same part gave another answer")
        return n

    return cost(work, repeats)


def heap_cost(size: int, uniform: Floats, repeats: int) -> Cost:
    """Return the cost of an event on a heap that holds so many: gaps are exponential, as in a hall."""
    gap = -np.log(uniform)
    return timed(lambda: loops.push_and_pop(empty_heap(size), size, gap), len(gap), repeats)


def tally_cost(model: Model, uniform: Floats, repeats: int) -> Cost:
    """Return the cost of counting a visit, waits exponential with a mean of six minutes."""
    tallies, wait = empty_tallies(model.plan), -6.0 * np.log(uniform)
    hour = np.random.default_rng(2).integers(9, 17, len(wait))

    def work() -> float:
        before = float(tallies.visits[0, SERVED])
        loops.count_visits(tallies, wait, hour)
        return float(tallies.visits[0, SERVED]) - before

    return timed(work, len(wait), repeats, float(len(wait)))


def arrival_cost(model: Model, repeats: int) -> Cost:
    """Return the cost of drawing an arrival, day by day, with its place in the day."""
    streams, days, distributions = model.plan.streams, model.plan.days, model.plan.distributions
    counted: list[int] = []

    def work() -> int:
        room, n = room_for(streams, enough_room(streams)), 0
        for day in range(len(days.opens_at)):
            room, today = draw_day(streams, days, distributions, day, 1, 0, room)
            n += today
        counted.append(n)
        return n

    work()
    taken = cost(work, repeats)
    expected = float(streams.expected.sum())
    check_near("arrivals", counted[-1], expected, 0.15)
    return taken
