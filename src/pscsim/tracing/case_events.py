"""Events of cases outside of the lines: in back offices, and the steps from acceptance to the end."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import Final

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.plan.plan import AGENT, NOTHING
from pscsim.tracing.event_kinds import (
    ACCEPTED,
    ASKED,
    BEGUN,
    DECIDED,
    RESULT,
    STATES,
    TO_OFFICE,
    WORKED,
    Event,
)
from pscsim.tracing.places import BEHIND_ALL, CASE_GOES_ON, Clues, Key, Place

OFFICE_WORKED: Final = BEHIND_ALL - 2
"""Cases that an office or a delay lets go on stand behind the visits that end in that minute."""
OFFICE_CALLED: Final = BEHIND_ALL - 1
"""Cases that had to wait for the clerk stand behind those that made the clerk free."""

# Steps of a case within a minute, in the order of its life. Each work of an office takes three of them.
WORKS_OF_AGENT: Final = CASE_GOES_ON
CASE_ACCEPTED: Final = WORKS_OF_AGENT + 3
WORKS: Final = CASE_ACCEPTED + 1
CASE_DECIDED: Final = BEHIND_ALL
CASE_HAS_RESULT: Final = CASE_DECIDED + 1
CASE_ENDED: Final = CASE_DECIDED + 2


def case_events(log: Log, clues: Clues) -> Iterator[tuple[Place, Event]]:
    """Yield what happens to cases outside of the lines, each with its place.

    Acceptance and result are told where the case does not end with them.
    """
    waited = cases_that_waited(log)
    yield from work_events(log, clues, waited)
    case_log = log.case_log
    columns = (
        case_log.trips,
        case_log.ended,
        case_log.state,
        case_log.accepted,
        case_log.decided,
        case_log.result,
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for case, (trips, ended, state, accepted, decided, result) in enumerate(rows):
        steps = [
            (accepted, CASE_ACCEPTED, ACCEPTED, accepted != ended),
            (decided, CASE_DECIDED, DECIDED, True),
            (result, CASE_HAS_RESULT, RESULT, result != ended),
        ]
        for minute, step, kind, told in steps:
            if told and not isnan(minute):
                yield case_place(clues, waited, case, minute, step), Event(minute, kind, case)
        if state != rules.OPEN:
            place = case_place(clues, waited, case, ended, CASE_ENDED)
            yield place, Event(ended, STATES[state], case, trips)


def work_events(log: Log, clues: Clues, waited: set[Key]) -> Iterator[tuple[Place, Event]]:
    """Yield when cases come to back offices, and when a clerk begins and has finished."""
    order = np.lexsort((log.jobs.branch, log.jobs.turn, log.jobs.arrived, log.jobs.case))
    rows = zip(*(column[order].tolist() for column in log.jobs), strict=True)
    for n, (case, office, branch, _, sent_back, arrived, begun, ended) in enumerate(rows):
        first = WORKS_OF_AGENT if branch == AGENT else WORKS + 3 * n
        place = case_place(clues, waited, case, arrived, first)
        yield place, Event(arrived, TO_OFFICE, case, office=office)
        if not isnan(begun):
            place = case_place(clues, waited, case, begun, first + 1)
            yield place, Event(begun, BEGUN, case, office=office)
        if sent_back != NOTHING:
            place = case_place(clues, waited, case, ended, first + 2)
            yield place, Event(ended, ASKED if sent_back else WORKED, case, office=office)


def cases_that_waited(log: Log) -> set[Key]:
    """Return the cases for which a clerk became free, with the minute."""
    jobs = log.jobs
    after_wait = jobs.begun > jobs.arrived
    return set(zip(jobs.case[after_wait].tolist(), jobs.begun[after_wait].tolist(), strict=True))


def case_place(clues: Clues, waited: set[Key], case: int, minute: float, step: int) -> Place:
    """Return the place of a step of a case: behind the visit that ended with it, or behind all visits."""
    visit = clues.end_of_case.get((case, minute))
    if visit is not None:
        return minute, visit, 0, step
    return minute, OFFICE_CALLED if (case, minute) in waited else OFFICE_WORKED, case, step
