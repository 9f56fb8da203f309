"""M/M/20 in plain SimPy, as its documentation would write it: one process per person, one resource."""

from __future__ import annotations

import random
from collections.abc import Generator

import simpy

from ..scenarios import MEAN_SERVICE

Steps = Generator[simpy.Event, object, None]


def mm20(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait, in minutes."""
    luck = random.Random(1)
    clock = simpy.Environment()
    windows = simpy.Resource(clock, capacity=20)
    waits: list[float] = []

    def person() -> Steps:
        ticket = clock.now
        with windows.request() as turn:
            yield turn
            waits.append(clock.now - ticket)
            yield clock.timeout(luck.expovariate(1.0 / MEAN_SERVICE))

    def street() -> Steps:
        for _ in range(n_people):
            yield clock.timeout(luck.expovariate(18.0 / MEAN_SERVICE))
            clock.process(person())

    clock.process(street())
    clock.run()
    return len(waits), sum(waits) / len(waits)
