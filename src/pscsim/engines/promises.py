"""Promised papers: how they follow, and when. Pure functions that both engines call.

A promise runs from acceptance, whatever becomes of the result meanwhile. What is sent comes at any minute of it; what is
brought comes on one of its days, at that day's times of the day.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pscsim.demand.luck import PROMISE, stage_luck
from pscsim.engines.casework import casework_luck
from pscsim.engines.person import Person
from pscsim.engines.rules import come_after, come_on, open_day
from pscsim.jit import compiled
from pscsim.plan.plan import DAY, NOTHING, Days, Papers, Routes, Streams

BY_POST: Final = 0
BY_TRIP: Final = 1
LAPSED_TRIP: Final = 2
LAPSED_CASE: Final = 3
"""How a promise is kept, or what it costs when it is not."""


class Promise(NamedTuple):
    """What becomes of a promise, known at acceptance."""

    kept: int
    """BY_POST, BY_TRIP, LAPSED_TRIP or LAPSED_CASE."""
    minute: float
    """When the papers come by post, when the person comes to bring them, or when the case is lost."""


@compiled
def promise_kept(papers: Papers, person: Person) -> int:
    """Return how a promise is kept: BY_POST, BY_TRIP, LAPSED_TRIP or LAPSED_CASE."""
    u = casework_luck(person)[2]
    if u < papers.lapses:
        return LAPSED_CASE if papers.lapse_costs_case else LAPSED_TRIP
    return BY_POST if u < papers.lapses + (1.0 - papers.lapses) * papers.by_post else BY_TRIP


@compiled
def deadline(days: Days, papers: Papers, accepted: float) -> float:
    """Return when a promise lapses; the horizon when that is beyond the calendar.

    A promise whose last day is a closed one lasts until the next open one (Civil Code of the PRC, article 203).
    """
    last = accepted + papers.promise
    day = open_day(days, int(last / DAY) - 1, 1)
    return days.horizon if day == NOTHING else day * DAY + (last - int(last / DAY) * DAY)


@compiled
def promise_of(
    days: Days, streams: Streams, routes: Routes, papers: Papers, person: Person, accepted: float
) -> Promise:
    """Return what becomes of the promise of a case that was accepted at a minute."""
    kept = promise_kept(papers, person)
    if kept == LAPSED_CASE:
        return Promise(kept, deadline(days, papers, accepted))
    u_when, u_time, u_days, _ = stage_luck(
        person.seed, person.replication, person.key, person.number, 0, 0, 0, PROMISE
    )
    if kept == BY_POST:
        return Promise(kept, accepted + u_when * papers.promise)
    if kept == LAPSED_TRIP:
        lapsed = deadline(days, papers, accepted)
        if lapsed >= days.horizon:
            return Promise(kept, days.horizon)
        return Promise(kept, come_after(days, streams, routes, person, u_days, u_time, lapsed))
    # A day of the promise, each as likely as another; from one on which the centre is closed the next open one.
    day_before = int(accepted / DAY) + int(u_when * papers.promise / DAY)
    return Promise(kept, come_on(days, streams, person, day_before, 1, u_time))
