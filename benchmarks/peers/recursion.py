"""The floor: M/M/20 as a recursion over people, without events, people or measures.

Kiefer and Wolfowitz (1955): the next person starts when they come or when the first window is free, whichever is
later. No general simulator can be faster than this with the same random numbers.
"""

from __future__ import annotations

import math

import numpy as np

from pscsim.demand.luck import STAGE, gaps_luck, stage_luck
from pscsim.jit import compiled

from ..scenarios import MEAN_SERVICE


@compiled
def run(n_people: int, n_windows: int, mean_gap: float, mean_service: float, seed: int) -> float:
    """Return the mean wait of the first people, in minutes."""
    free = np.zeros(n_windows)
    now, total = 0.0, 0.0
    stream = np.uint64(7)
    gaps = gaps_luck(seed, 0, stream, 0)
    for k in range(n_people):
        if k % 4 == 0:
            gaps = gaps_luck(seed, 0, stream, k // 4)
        now -= mean_gap * math.log(gaps[k % 4])
        start = max(now, free[0])
        total += start - now
        end = start - mean_service * math.log(1.0 - stage_luck(seed, 0, stream, k, 1, 0, 0, STAGE)[0])
        # Sift the window's next free minute down a heap whose top is free first.
        at, below = 0, 1
        while below < n_windows:
            if below + 1 < n_windows and free[below + 1] < free[below]:
                below += 1
            if free[below] >= end:
                break
            free[at] = free[below]
            at, below = below, 2 * below + 1
        free[at] = end
    return total / n_people


def mm20(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait."""
    return n_people, run(n_people, 20, MEAN_SERVICE / 18.0, MEAN_SERVICE, 1)
