"""What back offices did for one case, and when each had decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

import numpy as np

from pscsim.engines import casework
from pscsim.engines.log import Log
from pscsim.plan.plan import AGENT, NOTHING
from pscsim.tracing.replay import Replay


class Work(NamedTuple):
    """One turn of a back office, in minutes."""

    office: int
    wave: int
    """Which of the works that wait for each other it belongs to; all of them when offices decide at the same time."""
    turn: int
    branch: int
    sent_back: bool
    arrived: float
    begun: float
    """When a clerk began; not a number for work that waits."""
    ended: float
    """When the clerk had finished; infinite when not before the horizon."""
    delay: float
    """Working minutes that pass after that."""
    decided: float
    """When the office had decided; infinite when not before the horizon."""


class Round(NamedTuple):
    """Works that were done at the same time, and how they were followed."""

    works: tuple[Work, ...]
    decided: float
    """When the last office had decided; infinite when not before the horizon."""
    sent_back: bool
    by_trip: bool
    """Whether what was asked for is brought in a trip."""
    handed_in: float
    """When it was handed in; infinite when not before the horizon, or when nothing was asked for."""


def works_of(replay: Replay, log: Log, case: int) -> list[Work]:
    """Return the works of a case in the order in which they came to their offices."""
    plan, person, jobs = replay.plan, replay.person(case), log.jobs
    found = []
    for row in np.flatnonzero((jobs.case == case) & (jobs.branch != AGENT)).tolist():
        office, branch, turn = int(jobs.office[row]), int(jobs.branch[row]), int(jobs.turn[row])
        sent_back = int(jobs.sent_back[row])
        begun, ended, delay, decided = float(jobs.begun[row]), inf, 0.0, inf
        if sent_back != NOTHING:
            ended = decided = float(jobs.ended[row])
            job = casework.office_job(plan.offices, plan.distributions, person, branch, turn)
            if (delay := float(job.delay)) > 0.0:
                decided = float(casework.work_ends(plan.days, plan.offices, office, ended, delay))
        decided = decided if decided < plan.days.horizon else inf
        wave = 0 if plan.offices.parallel[person.item] else branch
        arrived = float(jobs.arrived[row])
        found.append(Work(office, wave, turn, branch, sent_back == 1, arrived, begun, ended, delay, decided))
    return sorted(found, key=lambda work: (work.wave, work.turn, work.branch))


def rounds_of(replay: Replay, case: int, works: Sequence[Work]) -> list[Round]:
    """Return the works of a case by what was done at the same time, in order."""
    person, offices = replay.person(case), replay.plan.offices
    together = [tuple(group) for _, group in groupby(works, key=lambda work: (work.wave, work.turn))]
    rounds = []
    for n, group in enumerate(together):
        decided = max(work.decided for work in group)
        asking = [work for work in group if work.sent_back]
        sent_back = bool(asking) and decided < inf
        by_trip = sent_back and bool(
            casework.supplements_by_trip(offices, person, asking[0].branch, asking[0].turn)
        )
        again = together[n + 1] if sent_back and n + 1 < len(together) else ()
        rounds.append(Round(group, decided, sent_back, by_trip, again[0].arrived if again else inf))
    return rounds
