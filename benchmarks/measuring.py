"""Processor time of a piece of work, on one core and without anything that is only done once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took."""

    seconds: float
    n: int
    """Things done: people, services, events."""

    @property
    def nanoseconds(self) -> float:
        """Return the nanoseconds of one thing."""
        return self.seconds / self.n * 1e9

    @property
    def per_second(self) -> float:
        """Return the things done in a second."""
        return self.n / self.seconds


def cost(work: Callable[[], int], repeats: int = 1) -> Cost:
    """Return the least processor time that the work took in a number of repeats; the work returns how much it did.

    The least, because whatever else a machine does can only add to it.
    """
    best = Cost(float("inf"), 1)
    for _ in range(repeats):
        # What earlier work left behind is not this work's rubbish.
        gc.collect()
        start = process_time()
        n = work()
        taken = Cost(process_time() - start, n)
        best = min(best, taken, key=lambda one: one.seconds)
    return best
