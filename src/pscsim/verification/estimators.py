"""What is read from one replication and compared with a known answer. Times in minutes unless scaled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pscsim.engines.log import Log
from pscsim.outcomes.cells import Cell, Cells
from pscsim.outcomes.measures import MEASURES
from pscsim.plan.plan import DAY, Flags, Plan

SECONDS = 60.0
"""Scale that turns minutes into seconds."""
HOURS = 1.0 / 60.0
"""Scale that turns minutes into hours."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One replication: what was planned, what happened, and its cells."""

    plan: Plan
    log: Log
    cells: Cells

    def cell(self, name: str) -> Cell:
        """Return the cell of a group, line, item or window group; `all` is everybody's."""
        return next(cell for (_, label), cell in self.cells.cells.items() if label == name)


Estimator = Callable[[Observation], float]


def measure(name: str, group: str = "all", scale: float = 1.0) -> Estimator:
    """Return the estimator that takes one of the measures of every run."""
    value = MEASURES[name].value
    return lambda seen: scale * value(seen.cell(group))


def within(longest_wait: float) -> Estimator:
    """Return the estimator of the share of called people who waited `longest_wait` minutes or less."""
    return lambda seen: seen.cell("all").waits.share_at_most(longest_wait)


def called_at_once(seen: Observation) -> float:
    """Return the share of arrivals who find a window free, also where not everybody is called later."""
    cell = seen.cell("all")
    return cell.waits.share_at_most(0.0) * cell.waits.n / cell.tickets


def all_busy(seen: Observation) -> float:
    """Return the share of arrivals who find all open windows busy."""
    return 1.0 - called_at_once(seen)


def mean_present(seen: Observation) -> float:
    """Return the mean number of people in lines and at windows."""
    cell = seen.cell("all")
    return (cell.waiting_minutes + cell.busy_minutes) / cell.observed_minutes


def visits_per_case(line: str) -> Estimator:
    """Return the estimator of the mean number of visits that a case makes to a line."""
    return lambda seen: seen.cell(line).tickets / seen.cell("all").hall_times.n


def wait_of_nth(n: int) -> Estimator:
    """Return the estimator of the mean wait of the n-th person of a day, over the days that have so many."""

    def estimate(seen: Observation) -> float:
        visits = seen.log.visits
        order = np.argsort(visits.ticket, kind="stable")
        day = visits.ticket[order] // DAY
        place_in_day = np.arange(len(day)) - np.searchsorted(day, day)
        nth = order[place_in_day == n - 1]
        return float((visits.call[nth] - visits.ticket[nth]).mean())

    return estimate


def overtime_of_hall(seen: Observation) -> float:
    """Return the mean over days of the time from closing until the last person has left.

    A day on which nobody is inside at closing counts as zero.
    """
    days, visits = seen.plan.days, seen.log.visits
    last = np.full(len(days.closes_at), -np.inf)
    np.maximum.at(last, (visits.ticket // DAY).astype(np.int64), visits.end)
    opened = np.isfinite(days.closes_at)
    return float(np.maximum(last[opened] - days.closes_at[opened], 0.0).mean())


def decided_cases(seen: Observation) -> Flags:
    """Return (cases,) which cases were decided in measured time."""
    return np.asarray(np.nan_to_num(seen.log.case_log.decided, nan=-1.0) >= seen.plan.days.measured_from)


def approval_time(seen: Observation) -> float:
    """Return the mean time from acceptance to decision, of the cases decided in measured time."""
    case_log, decided = seen.log.case_log, decided_cases(seen)
    return float((case_log.decided - case_log.accepted)[decided].mean())


def time_to_decision(seen: Observation) -> float:
    """Return the mean time from the first arrival to the decision, of the cases decided in measured time."""
    decided = decided_cases(seen)
    return float((seen.log.case_log.decided - seen.log.cases.time)[decided].mean())


def wait_for_clerk(seen: Observation) -> float:
    """Return the mean wait for a clerk of a back office, of the work that was begun in measured time."""
    jobs = seen.log.jobs
    begun = np.nan_to_num(jobs.begun, nan=-1.0) >= seen.plan.days.measured_from
    return float((jobs.begun - jobs.arrived)[begun].mean())


def wait_per_expected_person(scale: float) -> Estimator:
    """Return the estimator of all waits, also of those who leave, over the people whom the plan expects."""
    return lambda seen: scale * seen.cell("all").waiting_minutes / float(seen.plan.streams.expected.sum())
