"""The address book of luck: which counter and which word of its block belong to which question.

Key: (seed, replication). Counter: (stream, case, place, purpose), where a stream is an item and a people group, the case is
its day and its number within that day, the place is the trip and the loop within the trip (how often the person was sent back
to an earlier stage), and the purpose is one of the numbers below, beside the stage's number. One block answers four questions.
Only gaps are shared out: the block of one purpose holds those before four arrivals of a day, in place of one question of each.
DAY, BREAKDOWN, ABSENCE and TENURE are about no person; what stands in their counters is said there.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from pscsim.demand.philox import uniforms
from pscsim.jit import inlined

GAPS: Final = 0
"""Gaps before four arrivals that follow one another; the number is that of their first within the day, divided by 4."""
TRIP: Final = 1
"""Use of the guide desk, use of a terminal; on the first trip also the journey, and whether it is from another region. The word
for the terminal also decides, before the first trip, who comes to one out of hours."""
STAGE: Final = 2
"""Service time, patience, way on, balking."""
PAPERS: Final = 3
"""Whether a paper is shared, or else brought: the stage's number counts four papers at a time."""
DAY: Final = 4
"""How busy the day is; the stream is 0."""
RETURN: Final = 5
"""After a trip, or another pause between two steps of a case: whether there is another trip, after how many days, at what time
of the day. The place counts the pauses."""
AGAIN: Final = 6
"""Whether a paper that was missing is brought on this trip; four papers at a time."""
NOTICED: Final = 7
"""Whether the guide desk notices that a paper is missing on this trip; four papers at a time."""
FOUND: Final = 8
"""Whether a paper that would be missing is found before the trip; four papers at a time."""
CASEWORK: Final = 9
"""Channel, tolerance, promise, result of a case."""
TRY: Final = 10
"""Whether a try at a channel works out, whether it is verified, its time; instant approval."""
HOME: Final = 11
"""Pre-review, time of day at which a channel is tried, time of day at which a terminal is used out of hours."""
JOB: Final = 12
"""Work, delay, sent back, supplement by trip: the stage's number is the branch, the place the turn."""
BOOKING: Final = 13
"""The place counts the slots that the case has had, this one included: whether the person does not come, books again then, how
early they come, whether they come without a slot when all are full. At the place 0: whether the case books at all."""
PROMISE: Final = 16
"""When promised papers follow, at what time of day they are brought, and how many days after a lapse."""
URGENT: Final = 17
"""Whether a case is urgent."""
BREAKDOWN: Final = 18
"""Time to a breakdown, time until it works again. The stream is the system or the window group, the case the window's number,
the trip the number of the breakdown."""
ABSENCE: Final = 19
"""Whether a clerk is away on a day. The stream is the clerk group, the case the clerk's number, the trip the day."""
TENURE: Final = 20
"""How long a clerk stays; of the first also for how long that one has been there. The stream and the case are those of ABSENCE,
the trip the number of the stay."""
ERROR: Final = 21
"""Whether the clerk at a window makes an error in the service of a stage."""

Four = tuple[float, float, float, float]


@inlined
def gaps_luck(seed: int, replication: int, stream: np.uint64, four: int) -> Four:
    """Return the numbers in (0, 1) of four gaps between arrivals."""
    return uniforms(
        stream, np.uint64(four), np.uint64(0), np.uint64(GAPS), np.uint64(seed), np.uint64(replication)
    )


@inlined
def trip_luck(seed: int, replication: int, stream: np.uint64, case: int, trip: int, purpose: int) -> Four:
    """Return the four numbers in (0, 1) of a trip, for TRIP or RETURN."""
    return uniforms(
        stream, np.uint64(case), np.uint64(trip), np.uint64(purpose), np.uint64(seed), np.uint64(replication)
    )


@inlined
def stage_luck(
    seed: int, replication: int, stream: np.uint64, case: int, trip: int, loop: int, stage: int, purpose: int
) -> Four:
    """Return the four numbers in (0, 1) of a stage, for STAGE, or for a purpose of a case, whose place is named there."""
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
