"""The rules of a case: what happens to a person at a stage, and after a trip. Pure functions that both engines call."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pscsim.demand.arrivals import profile_time
from pscsim.demand.luck import RETURN, STAGE, TRIP, stage_luck, trip_luck
from pscsim.demand.quantiles import quantile
from pscsim.engines.casework import n_papers, papers_noticed, tolerates
from pscsim.engines.person import Person
from pscsim.jit import compiled, inlined
from pscsim.plan.distributions import Distributions
from pscsim.plan.plan import DAY, GUIDE_LUCK, NOTHING, Days, Ints, Papers, Routes, Streams

SERVED: Final = 0
FAILED_CHECK: Final = 1
FAULTY: Final = 2
GAVE_UP: Final = 3
BALKED: Final = 4
TURNED_AWAY: Final = 5
SENT_HOME: Final = 6
INTERRUPTED: Final = 7
STILL_INSIDE: Final = 8
"""How a visit to a line ended. After a faulty service, in which the clerk made an error, the person comes again; who was
interrupted, because the window stopped working or its clerk went, visits the line once more; the last: not before the
horizon."""

FINISHED: Final = (SERVED, FAILED_CHECK, FAULTY)
"""Ends of a visit at which the service was over."""

OPEN: Final = 0
DONE: Final = 1
GIVEN_UP: Final = 2
LAPSED: Final = 3
"""How a case stands at the horizon; the last: the promise to hand in papers was not kept."""

NEVER: Final = np.inf


class Fate(NamedTuple):
    """All that will happen to a person at one stage, known when the ticket is drawn."""

    service: float
    """Minutes at the window."""
    patience: float
    """Luck of the patience, for `patience_of`: it is asked only of those who have to wait."""
    balking: float
    """Leaves at the sight of the line when this is below the line's share."""
    next_stage: int
    """Stage after this one; NOTHING when the case is done. After a failed check, this stage again."""
    missing: int
    """Papers for which the check fails; none when it passes."""
    promised: int
    """Papers that are missing and promised."""
    handed_in: int
    """How many papers the check takes; none when it fails."""


class Beginning(NamedTuple):
    """How a trip begins."""

    stage: int
    journey: float
    """Luck of the journey, for `casework.journey_of`, on a first trip that asked its block; else not a number."""
    far: float


@inlined
def beginning(routes: Routes, person: Person, trip: int, resume: int) -> Beginning:
    """Return where a trip begins: at a terminal (first trip only), at the guide desk, or where the case was left."""
    item = person.item
    adoption = routes.adoption[item, person.group] if trip == 1 else 0.0
    guided = routes.guide_share if routes.guide[item] != NOTHING else 0.0
    # Shares of 0 and 1 need no luck: any number between tells the same.
    u_guide, u_terminal, u_journey, u_far = 0.5, 0.5, np.nan, np.nan
    if 0.0 < adoption < 1.0 or 0.0 < guided < 1.0:
        u_guide, u_terminal, u_journey, u_far = trip_luck(
            person.seed, person.replication, person.key, person.number, trip, TRIP
        )
        if trip > 1:
            u_journey = np.nan
    stage = resume
    if u_terminal < adoption:
        stage = int(routes.terminal[item])
    elif u_guide < guided:
        stage = int(routes.guide[item])
    return Beginning(stage, u_journey, u_far)


@inlined
def way_on(routes: Routes, stage: int, u: float) -> int:
    """Return the stage after a finished one, or NOTHING."""
    way = routes.way_start[stage]
    while u >= routes.way_upto[way]:
        way += 1
    return int(routes.way_to[way])


@inlined
def stage_fate(
    routes: Routes,
    papers: Papers,
    distributions: Distributions,
    person: Person,
    trip: int,
    loop: int,
    stage: int,
    shared: int,
    have: int,
) -> Fate:
    """Return what will happen to a person at a stage; of their papers these are shared, and these not missing."""
    luck, group = routes.luck[stage], person.group
    u_service, u_patience, u_way, u_balking = stage_luck(
        person.seed, person.replication, person.key, person.number, trip, loop, luck, STAGE
    )
    service = quantile(distributions, routes.time[stage], u_service) * routes.service_factor[group]
    need = papers.need[stage] & ~shared
    missing = need & ~have
    if luck == GUIDE_LUCK:
        missing = 0
        if papers.guide_finds > 0.0:
            missing = papers_noticed(papers, person, trip, papers.asked[person.item] & ~(shared | have))
            if missing:
                return Fate(service, u_patience, u_balking, stage, missing, 0, 0)
    promised = 0
    if missing:
        if not tolerates(papers, person, missing):
            service *= routes.failed_check_time
            return Fate(service, u_patience, u_balking, stage, missing, 0, 0)
        promised, missing = missing, 0
    way = way_on(routes, stage, u_way)
    return Fate(service, u_patience, u_balking, way, 0, promised, n_papers(need & ~promised))


@inlined
def patience_of(patience: Ints, distributions: Distributions, group: int, u: float) -> float:
    """Return the longest wait of a person in minutes; `patience` holds the distribution of each people group."""
    if patience[group] == NOTHING:
        return NEVER
    return quantile(distributions, patience[group], u)


@compiled
def return_prob(routes: Routes, outcome: int) -> float:
    """Return the probability that a person comes again after a trip that ended like this."""
    if outcome == FAILED_CHECK or outcome == FAULTY:  # noqa: PLR1714, SIM109 - compiled as it stands
        return routes.return_after_failed_check
    if outcome == SENT_HOME:
        return routes.return_after_sent_home
    return routes.return_after_giving_up


@compiled
def comes_again(routes: Routes, person: Person, trip: int, pause: int, outcome: int, accepted: bool) -> bool:
    """Return whether somebody comes again after their `trip`-th trip, which ended like this.

    Whose case is accepted does not leave it: they come until they have the result (assumption).
    """
    if accepted:
        return True
    luck = trip_luck(person.seed, person.replication, person.key, person.number, pause, RETURN)
    return bool(trip < routes.trip_limit and luck[0] < return_prob(routes, outcome))


@compiled
def next_visit(days: Days, streams: Streams, routes: Routes, person: Person, pause: int, now: float) -> float:
    """Return the minute at which a person goes on after their `pause`-th pause; the horizon when it is beyond the calendar."""
    _, u_days, u_time, _ = trip_luck(
        person.seed, person.replication, person.key, person.number, pause, RETURN
    )
    return come_after(days, streams, routes, person, u_days, u_time, now)


@compiled
def come_after(
    days: Days, streams: Streams, routes: Routes, person: Person, u_days: float, u_time: float, now: float
) -> float:
    """Return when a person comes, so many working days after a minute as `trips.return_after` says."""
    choice = 0
    while u_days >= routes.return_upto[choice]:
        choice += 1
    return max(come_on(days, streams, person, int(now / DAY), routes.return_days[choice], u_time), now)


@compiled
def come_on(
    days: Days, streams: Streams, person: Person, day_before: int, working_days: int, u_time: float
) -> float:
    """Return when a person comes on the day that `open_day` gives; the horizon when that is beyond the calendar."""
    day = open_day(days, day_before, working_days)
    if day == NOTHING:
        return days.horizon
    minute, _ = profile_time(streams, streams.profile[person.stream, day], u_time, 0)
    return float(day * DAY + minute)


@compiled
def open_day(days: Days, day_before: int, working_days: int) -> int:
    """Return the working day so many after a day, the first one for 1; NOTHING when that is beyond the calendar.

    From a Saturday the first one is Monday, and where the centre has no hours on that day it is the next one with hours.
    """
    if day_before >= len(days.working_days_to):
        return NOTHING
    position = working_days - 1
    if day_before >= 0:
        position += days.working_days_to[day_before]
    while position < len(days.working_day):
        day = days.working_day[position]
        if days.opens_at[day] < NEVER:
            return int(day)
        position += 1
    return NOTHING


@inlined
def at_window(luck: Ints, stage: int) -> bool:
    """Return whether a stage is part of the case itself, where a later trip goes on: no guide desk, no terminal."""
    return bool(luck[stage] < GUIDE_LUCK)


@inlined
def goes_back(luck: Ints, stage: int, next_stage: int) -> bool:
    """Return whether the way on leads back to an earlier stage, so that its luck needs a new address."""
    return next_stage <= stage and at_window(luck, stage)
