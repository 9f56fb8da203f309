"""The rules of the clerks who staff windows: who is there, how fast, and who takes a window. Pure functions of both engines."""

from __future__ import annotations

import math
from typing import Final

from pscsim.demand.luck import ABSENCE, ERROR, TENURE, stage_luck, trip_luck
from pscsim.engines.person import Person
from pscsim.jit import compiled
from pscsim.plan.plan import DAY, NOTHING, Flags, Ints, WindowClerks

DONE: Final = 0
HANDED_OVER: Final = 1
CUT_SHORT: Final = 2
UNDER_WAY: Final = 3
"""How a clerk's part of a service ended: with it, with another clerk, with the person in line again; or not at the horizon."""


@compiled
def is_absent(clerks: WindowClerks, seed: int, replication: int, clerk: int, day: int) -> bool:
    """Return whether a clerk is away at random on a day."""
    group = clerks.group[clerk]
    if clerks.absent[group] == 0.0:
        return False
    luck = trip_luck(seed, replication, clerks.key[group], clerks.number[clerk], day, ABSENCE)
    return bool(luck[0] < clerks.absent[group])


@compiled
def tenure_of(clerks: WindowClerks, seed: int, replication: int, clerk: int, now: float) -> float:
    """Return for how many minutes a clerk has been there, who took the place of another one or of the first.

    Stays are exponential, so that at the beginning the age of a stay and what is left of it are so too, and independent of each
    other (the stationary renewal process; Cox 1962, section 5.3).
    """
    group = clerks.group[clerk]
    key, number, mean = clerks.key[group], clerks.number[clerk], clerks.mean_stay[group]
    u_age, u_left, _, _ = trip_luck(seed, replication, key, number, 0, TENURE)
    begun, until, n = mean * math.log(u_age), -mean * math.log(u_left), 0
    while until <= now:
        n += 1
        u_stay, _, _, _ = trip_luck(seed, replication, key, number, n, TENURE)
        begun, until = until, until - mean * math.log(u_stay)
    return float(now - begun)


@compiled
def learned_by(clerks: WindowClerks, seed: int, replication: int, clerk: int, now: float) -> float:
    """Return what part of a newcomer's learning a clerk has behind on the day of a minute; it grows evenly from 0 to 1."""
    group = clerks.group[clerk]
    if clerks.mean_stay[group] == math.inf:
        return 1.0
    tenure = tenure_of(clerks, seed, replication, clerk, int(now / DAY) * DAY)
    return float(min(tenure / clerks.learning[group], 1.0))


@compiled
def speed_of_clerk(clerks: WindowClerks, clerk: int, learned: float) -> float:
    """Return the speed of a clerk who has learned so much."""
    group = clerks.group[clerk]
    newcomer = clerks.newcomer[group]
    return float(clerks.speed[group] * (newcomer + (1.0 - newcomer) * learned))


@compiled
def error_of_clerk(clerks: WindowClerks, clerk: int, learned: float) -> float:
    """Return the probability that a service of a clerk who has learned so much is faulty."""
    group = clerks.group[clerk]
    share = clerks.error[group]
    return float(share + (clerks.newcomer_error[group] - share) * (1.0 - learned))


@compiled
def is_faulty(person: Person, trip: int, loop: int, stage: int, error: float) -> bool:
    """Return whether a clerk makes an error in the service of a stage, the number of which within its item is given."""
    if error == 0.0:
        return False
    luck = stage_luck(person.seed, person.replication, person.key, person.number, trip, loop, stage, ERROR)
    return bool(luck[0] < error)


@compiled
def free_clerk(clerks: WindowClerks, on_duty: Flags, window_of: Ints, window_group: int) -> int:
    """Return the first clerk, in file order, who is on duty, at no window, and can staff these; NOTHING when there is none."""
    for clerk in range(len(on_duty)):
        if (
            on_duty[clerk]
            and window_of[clerk] == NOTHING
            and clerks.skilled[clerks.group[clerk], window_group]
        ):
            return clerk
    return NOTHING


@compiled
def n_staffed(clerks: WindowClerks, on_duty: Flags, window_group: int) -> int:
    """Return how many clerks on duty can staff the windows of a group."""
    n = 0
    for clerk in range(len(on_duty)):
        n += int(on_duty[clerk] and clerks.skilled[clerks.group[clerk], window_group])
    return n


@compiled
def duty_after(clerks: WindowClerks, clerk: int, minute: float) -> int:
    """Return the first span of duty of a clerk that ends after a minute; the number behind the last when none does."""
    low, high = clerks.duty_start[clerk], clerks.duty_start[clerk + 1]
    while low < high:
        middle = (low + high) // 2
        if clerks.duty_end[middle] <= minute:
            low = middle + 1
        else:
            high = middle
    return int(low)


@compiled
def is_away(clerks: WindowClerks, seed: int, replication: int, clerk: int, span: int) -> bool:
    """Return whether a clerk is away, as planned or at random, in a span of duty."""
    day = int(clerks.duty_begin[span] / DAY)
    return bool(clerks.duty_away[span]) or is_absent(clerks, seed, replication, clerk, day)
