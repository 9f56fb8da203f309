"""The address book of luck: which counter and which word of its block belong to which question.

Key: (seed, replication). Counter: (stream, case, place, purpose), where a stream is an item and a people group, the case is
its day and its number within that day, the place is the trip and the loop within the trip (how often the person was sent back
to an earlier stage), and the purpose is one of the numbers below, beside the stage's number. One block answers four questions.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from pscsim.demand.philox import uniforms
from pscsim.jit import inlined

CASE: Final = 0
"""Gap before the arrival, use of a terminal."""
TRIP: Final = 1
"""Use of the guide desk, whether there is another trip, after how many days, at what time of the day."""
STAGE: Final = 2
"""Service time, patience, way on, balking."""
PAPERS: Final = 3
"""Papers asked for, papers missing."""
DAY: Final = 4
"""How busy the day is; the stream is 0."""

Four = tuple[float, float, float, float]


@inlined
def case_luck(seed: int, replication: int, stream: np.uint64, case: int) -> Four:
    """Return the four numbers in (0, 1) of a case."""
    return uniforms(
        stream, np.uint64(case), np.uint64(0), np.uint64(CASE), np.uint64(seed), np.uint64(replication)
    )


@inlined
def trip_luck(seed: int, replication: int, stream: np.uint64, case: int, trip: int) -> Four:
    """Return the four numbers in (0, 1) of a trip."""
    return uniforms(
        stream, np.uint64(case), np.uint64(trip), np.uint64(TRIP), np.uint64(seed), np.uint64(replication)
    )


@inlined
def stage_luck(
    seed: int, replication: int, stream: np.uint64, case: int, trip: int, loop: int, stage: int, purpose: int
) -> Four:
    """Return the four numbers in (0, 1) of a stage, for STAGE or PAPERS."""
    place = np.uint64(trip * 4294967296 + loop)
    return uniforms(
        stream,
        np.uint64(case),
        place,
        np.uint64(stage * 256 + purpose),
        np.uint64(seed),
        np.uint64(replication),
    )


@inlined
def day_luck(seed: int, replication: int, day: int) -> float:
    """Return the number in (0, 1) that says how busy a day is."""
    return uniforms(
        np.uint64(0), np.uint64(day), np.uint64(0), np.uint64(DAY), np.uint64(seed), np.uint64(replication)
    )[0]
