"""The visits of one case with all that was decided about them, drawn again from the address of the person's luck."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pscsim.demand.quantiles import quantile
from pscsim.engines import casework, rules
from pscsim.engines.clerks import HANDED_OVER
from pscsim.engines.log import Log
from pscsim.engines.rules import Fate
from pscsim.plan.plan import NOTHING
from pscsim.tracing.replay import Replay
from pscsim.tracing.standstills import works_at


class Try(NamedTuple):
    """What came of the channel that a case tried."""

    channel: int
    works_out: bool
    on_site: bool
    """Whether it must be verified in the hall."""
    time: float
    """Minutes of the person, or of an agent."""
    came: float
    """When the person turned to the channel."""
    at: float
    """When it was tried: later, where it did not work at first."""

    @property
    def accepted(self) -> bool:
        """Return whether the case was accepted without the hall."""
        return self.works_out and not self.on_site


class PapersAtFirst(NamedTuple):
    """Sets of papers, as they are before the first trip."""

    asked: int
    shared: int
    have: int
    found: int
    """Papers that the person has because pre-review, or a try that failed, showed that they would be missing."""


class Visit(NamedTuple):
    """One visit to a line, and all that was decided about it when the ticket was drawn."""

    trip: int
    stage: int
    line: int
    window: int
    ticket: float
    call: float
    end: float
    outcome: int
    fate: Fate
    patience: float
    """Longest wait, in minutes."""
    asked: int
    """Papers that the check asks for and that are not shared."""
    brought: int
    """Papers that were missing on the trip before and are brought now; on the first visit of a trip."""
    handed_over: tuple[float, ...]
    """When another clerk took over from the one who served the person."""


def try_of(replay: Replay, log: Log, case: int) -> Try | None:
    """Return what came of the channel that a case tried; None when it tried none."""
    channel, person, plan = int(log.case_log.channel[case]), replay.person(case), replay.plan
    if channel == NOTHING:
        return None
    u_success, u_on_site, u_time, _ = casework.try_luck(person)
    channels = plan.channels
    time = float(quantile(plan.distributions, channels.time[channel], u_time))
    on_site = bool(u_on_site < channels.on_site[channel])
    came = float(casework.tried_at(channels, person, channel, float(log.cases.time[case])))
    at = works_at(replay, replay.plan.outages.stops_channel[:, channel], came)
    return Try(channel, bool(u_success < channels.success[channel]), on_site, time, came, at)


def channel_that_stood_still(replay: Replay, log: Log, case: int) -> int:
    """Return the channel that a case would have tried, and that did not work just then; or NOTHING."""
    if log.case_log.channel[case] != NOTHING:
        return NOTHING
    plan = replay.plan
    return int(casework.channel_of(plan.channels, replay.person(case), len(plan.routes.service_factor)))


def papers_at_first(replay: Replay, case: int, attempt: Try | None) -> PapersAtFirst:
    """Return which papers a case has before its first trip."""
    papers, channels, person = replay.plan.papers, replay.plan.channels, replay.person(case)
    asked = int(papers.asked[person.item])
    finds = 0.0 if attempt is None else float(channels.finds[attempt.channel])
    finds = casework.finds_before(papers, person, finds)
    shared, have = casework.papers_at_first(papers, person, finds)
    _, without = casework.papers_at_first(papers, person, 0.0)
    found = have & ~without
    if attempt is not None and attempt.works_out:
        # What is handed in there is complete.
        have, found = asked, 0
    return PapersAtFirst(asked, int(shared), int(have), int(found))


def visits_of(replay: Replay, log: Log, case: int) -> Iterator[Visit]:
    """Yield the visits of a case in order, each with the fate that the engines' rules give the person."""
    plan, person = replay.plan, replay.person(case)
    routes, papers, visits = plan.routes, plan.papers, log.visits
    _, shared, have, _ = papers_at_first(replay, case, try_of(replay, log, case))
    reported, trip, loop = 0, 0, 0
    for row in np.flatnonzero(visits.case == case).tolist():
        stage, outcome, brought = int(visits.stage[row]), int(visits.outcome[row]), 0
        if visits.trip[row] != trip:
            trip, loop = int(visits.trip[row]), 0
            brought = int(casework.papers_again(papers, person, trip, reported))
            have, reported = have | brought, 0
        fate = rules.stage_fate(routes, papers, plan.distributions, person, trip, loop, stage, shared, have)
        patience = rules.patience_of(routes.patience, plan.distributions, person.group, fate.patience)
        times = (float(visits.ticket[row]), float(visits.call[row]), float(visits.end[row]))
        places = (int(visits.line[row]), int(visits.window[row]))
        asked = int(papers.need[stage]) & ~shared
        handed_over = hand_overs(log, places[1], times[1], times[2])
        yield Visit(trip, stage, *places, *times, outcome, fate, patience, asked, brought, handed_over)
        if outcome == rules.FAILED_CHECK:
            reported = int(fate.missing)
        elif outcome == rules.SERVED:
            loop += rules.goes_back(routes.luck, stage, fate.next_stage)


def hand_overs(log: Log, window: int, call: float, end: float) -> tuple[float, ...]:
    """Return when another clerk took over at a window during a service."""
    services = log.services
    meant = (services.window == window) & (services.how == HANDED_OVER)
    meant &= (services.end >= call) & (services.end < end)
    return tuple(sorted(services.end[meant].tolist()))
