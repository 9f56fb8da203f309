"""The story of one person's case: trips, tickets, waits, calls, checks, papers missing, the end.

What the log does not say, such as the patience and the papers that were missing, is drawn again from the
address of the person's luck.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.engines.rules import Fate
from pscsim.errors import ScenarioError
from pscsim.plan.plan import DAY, NOTHING
from pscsim.tracing.replay import Replay
from pscsim.tracing.telling import date_words, line_text, minutes_text, text, who_words, window_text


class Visit(NamedTuple):
    """One visit to a line, and all that was decided about it when the ticket was drawn."""

    trip: int
    line: int
    window: int
    ticket: float
    call: float
    end: float
    outcome: int
    fate: Fate
    patience: float
    """Longest wait, in minutes."""


def story(replay: Replay, log: Log, case: int) -> Iterator[str]:
    """Yield the story of a case, line by line.

    Raises
    ------
    ScenarioError
        When no such case comes in this replication.
    """
    n_cases = len(log.cases.time)
    if not 0 <= case < n_cases:
        raise ScenarioError(f"no case {case} in replication {replay.replication}: {cases_there(n_cases)}")
    yield text(
        replay,
        "story.head",
        case=case,
        replication=replay.replication,
        seed=replay.seed,
        **who_words(replay, case),
    )
    trip = 0
    for visit in visits_of(replay, log, case):
        if visit.trip != trip:
            trip = visit.trip
            yield text(replay, "story.trip", trip=trip, **date_words(replay, visit.ticket))
        for minute, words in visit_story(replay, visit):
            yield f"  {date_words(replay, minute)['clock']}  {words}"
    yield the_end(replay, log, case)


def cases_there(n_cases: int) -> str:
    """Return which cases there are."""
    return f"its cases are 0 to {n_cases - 1}" if n_cases else "nobody comes"


def visits_of(replay: Replay, log: Log, case: int) -> Iterator[Visit]:
    """Yield the visits of a case in order, each with the fate that the engines' rules give the person."""
    routes, distributions, person = replay.plan.routes, replay.plan.distributions, replay.person(case)
    visits = log.visits
    resume, missing, trip, loop = int(routes.entry[person.item]), NOTHING, 0, 0
    for row in np.flatnonzero(visits.case == case).tolist():
        stage, outcome = int(visits.stage[row]), int(visits.outcome[row])
        if visits.trip[row] != trip:
            trip, loop = int(visits.trip[row]), 0
        if rules.at_window(routes.luck, stage) and stage != resume:
            resume, missing = stage, NOTHING
        before = missing if stage == resume else NOTHING
        fate = rules.stage_fate(routes, distributions, person, trip, loop, stage, before)
        patience = rules.patience_of(routes.patience, distributions, person.group, fate.patience)
        times = (float(visits.ticket[row]), float(visits.call[row]), float(visits.end[row]))
        yield Visit(trip, int(visits.line[row]), int(visits.window[row]), *times, outcome, fate, patience)
        if outcome == rules.FAILED_CHECK:
            missing = fate.missing
        elif outcome == rules.SERVED:
            missing = NOTHING if stage == resume else missing
            loop += rules.goes_back(routes.luck, stage, fate.next_stage)


def visit_story(replay: Replay, visit: Visit) -> Iterator[tuple[float, str]]:
    """Yield what happens during a visit, with its minutes."""
    line = line_text(replay, visit.line)
    called = visit.window != NOTHING
    if visit.ticket == visit.end and visit.outcome in REFUSALS:
        yield visit.end, text(replay, REFUSALS[visit.outcome], line=line)
        return
    if visit.patience < rules.NEVER:
        patience = minutes_text(replay, visit.patience)
        yield visit.ticket, text(replay, "story.ticket_until", line=line, patience=patience)
    else:
        yield visit.ticket, text(replay, "story.ticket", line=line)
    window = window_text(replay, visit.window) if called else ""
    wait = minutes_text(replay, (visit.call if called else visit.end) - visit.ticket)
    if called:
        key = "story.straight" if visit.call == visit.ticket else "story.called"
        yield visit.call, text(replay, key, window=window, wait=wait)
    yield visit.end, visit_end(replay, visit, line, window, wait)


REFUSALS = {
    rules.BALKED: "story.balked",
    rules.TURNED_AWAY: "story.turned_away",
    rules.SENT_HOME: "story.too_late",
}
"""Ends of visits for which no ticket was drawn."""


def visit_end(replay: Replay, visit: Visit, line: str, window: str, wait: str) -> str:
    """Return how a visit ended."""
    papers, missing = visit.fate.handed_in, visit.fate.missing
    service = minutes_text(replay, visit.end - visit.call)
    match visit.outcome:
        case rules.SERVED:
            key = "story.served_papers" if papers else "story.served"
            return text(replay, key, service=service, papers=papers)
        case rules.FAILED_CHECK:
            asked = papers + missing
            return text(replay, "story.failed_check", service=service, missing=missing, asked=asked)
        case rules.STILL_INSIDE:
            key = "story.still_served" if window else "story.still_waits"
            return text(replay, key, line=line, window=window)
        case rules.GAVE_UP:
            return text(replay, "story.gave_up", wait=wait)
        case _:
            return text(replay, "story.sent_home", wait=wait)


def the_end(replay: Replay, log: Log, case: int) -> str:
    """Return how the case ended, and what it took."""
    case_log, to_day = log.case_log, replay.plan.days.working_days_to
    took = {"trips": int(case_log.trips[case]), "papers": int(case_log.papers[case])}
    match int(case_log.state[case]):
        case rules.DONE:
            first, last = int(log.cases.time[case] // DAY), int(case_log.ended[case] // DAY)
            return text(replay, "story.done", days=int(to_day[last] - to_day[first]), **took)
        case rules.GIVEN_UP:
            return text(replay, "story.given_up", **took)
        case _:
            return text(replay, "story.open", **took)
