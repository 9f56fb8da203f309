"""The integer program of a sharing: which clerk of a contract does which job (HiGHS)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import ceil, floor, gcd
from typing import Final

import numpy as np

from pscsim.plan.plan import Floats
from pscsim.scenario.model.roster import Clerks, Roster
from pscsim.staffing.roster.tours import Day

MOST_NODES: Final = 500
"""Nodes of the search for the fairest sharing. It is a number and no time, so that every machine finds the same."""


Job = tuple[int, str, float]
"""Day, shift and paid hours: what clerks are given; when they have lunch is settled afterwards."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The integer program of one contract.

    A variable for each clerk and job says whether they do it. Four more are the most and the least paid hours of a clerk, and
    the most and the least unpopular shifts.
    """

    roster: Roster
    days: tuple[Day, ...]
    clerks: Clerks
    jobs: tuple[Job, ...]
    wanted: tuple[int, ...]
    """Clerks on each job."""

    @property
    def paid(self) -> Floats:
        """Return (jobs,) paid hours."""
        return np.array([hours for _, _, hours in self.jobs])

    @property
    def unpopular(self) -> Floats:
        """Return (jobs,) 1 for an unpopular shift."""
        return np.array([float(self.roster.shifts[shift].unpopular) for _, shift, _ in self.jobs])

    @property
    def size(self) -> int:
        """Return the number of variables."""
        return self.clerks.count * len(self.jobs) + 4

    def fill(self) -> tuple[Floats | None, bool]:
        """Return (clerks, jobs) who does what, None when nothing is allowed, and whether nothing is more even."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        rows, least, most = zip(*self._rows(), strict=True)
        kinds = np.ones(self.size, dtype=np.int64)
        kinds[-4:] = 0
        cost = np.zeros(self.size)
        # A difference of one shift in hours weighs as much as one unpopular shift.
        longest = float(self.paid.max())
        cost[-4:] = 1.0 / longest, -1.0 / longest, 1.0, -1.0
        result = milp(
            cost,
            constraints=LinearConstraint(csr_array(np.array(rows)).tocsc(), least, most),
            integrality=kinds,
            bounds=Bounds(*self._bounds()),
            options={"node_limit": MOST_NODES},
        )
        if result.x is None:
            return None, True
        return np.round(result.x[:-4]).reshape(self.clerks.count, len(self.jobs)), bool(result.status == 0)

    def _rows(self) -> Iterator[tuple[Floats, float, float]]:
        """Yield rows of variables with their least and greatest sums."""
        for job, number in enumerate(self.wanted):
            yield self.on_job(job), number, number
        yield from self.limits()

    def on_job(self, job: int) -> Floats:
        """Return the row that counts who does a job."""
        return self._row([(clerk, job, 1.0) for clerk in range(self.clerks.count)])

    def limits(self) -> Iterator[tuple[Floats, float, float]]:
        """Yield what holds whatever the jobs are: the limits of each clerk, and those of fairness."""
        for clerk in range(self.clerks.count):
            yield from self._rows_of(clerk)
        apart = ((self.roster.fairness.hours, -4, 60.0), (self.roster.fairness.unpopular, -2, 1.0))
        for limit, at, unit in apart:
            if limit is not None:
                yield self._row([], {at: 1.0, at + 1: -1.0}), -np.inf, limit / unit

    def _rows_of(self, clerk: int) -> Iterator[tuple[Floats, float, float]]:
        """Yield what holds for one clerk: a shift a day, hours and days a week, between the least and the most of all."""
        numbers = range(len(self.jobs))
        for day in sorted({day for day, _, _ in self.jobs}):
            yield self._row([(clerk, k, 1.0) for k in numbers if self.jobs[k][0] == day]), 0.0, 1.0
        for week in range(self.roster.weeks):
            mine = [k for k in numbers if self.days[self.jobs[k][0]].week == week]
            hours = self._row([(clerk, k, self.paid[k]) for k in mine])
            yield hours, 0.0, self.clerks.hours_per_week / 60.0
            yield self._row([(clerk, k, 1.0) for k in mine]), 0.0, self.clerks.days_per_week
        for weights, at in ((self.paid, -4), (self.unpopular, -2)):
            own = [(clerk, k, weights[k]) for k in numbers]
            yield self._row(own, {at: -1.0}), -np.inf, 0.0
            yield self._row(own, {at + 1: -1.0}), 0.0, np.inf

    def _row(
        self, terms: Sequence[tuple[int, int, float]], ends: Mapping[int, float] | None = None
    ) -> Floats:
        """Return a row: (clerk, job, weight), and weights of the last four variables by place from the end."""
        row = np.zeros(self.size)
        for clerk, job, weight in terms:
            row[clerk * len(self.jobs) + job] = weight
        for place, weight in (ends or {}).items():
            row[place] = weight
        return row

    def _bounds(self) -> tuple[Floats, Floats]:
        """Return the least and the greatest value of each variable.

        What whole shifts can come to at best is said to the solver; it would try all clerks in each other's place to see it.
        """
        low, high, n = np.zeros(self.size), np.ones(self.size), self.clerks.count
        high[-4:] = np.inf
        step = reduce(gcd, (round(60.0 * hours) for hours in self.paid.tolist())) / 60.0
        hours = float(self.paid @ np.array(self.wanted)) / step / n
        disliked = float(self.unpopular @ np.array(self.wanted)) / n
        low[-4], high[-3] = step * ceil(hours - 1e-9), step * floor(hours + 1e-9)
        low[-2], high[-1] = ceil(disliked - 1e-9), floor(disliked + 1e-9)
        return low, high
