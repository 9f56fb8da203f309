"""The integer program of a cover: how many clerks work each tour (HiGHS)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pscsim.plan.plan import Floats
from pscsim.scenario.model.roster import Clerks, Roster
from pscsim.staffing.periods import Period
from pscsim.staffing.roster.patterns import patterns_of
from pscsim.staffing.roster.tours import Day, Tour

PREFERENCE = 1e-7
"""Cost of preferring a later pattern of the file, as a part of the dearest shift."""
SPREAD = 1.0
"""Weight of the most that is missing anywhere, against minutes of one missing clerk: it only decides between equals."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """A part of a day in which too few clerks can be there."""

    day: Day
    slot: Period
    needed: int
    missing: int


@dataclass(frozen=True, slots=True)
class CoverProgram:
    """The integer program."""

    roster: Roster
    days: tuple[Day, ...]
    slots: tuple[Period, ...]
    tours: list[Tour]
    whole_weeks: bool = True
    """Whether the limits of a week hold."""

    def solve(self) -> Floats | None:
        """Return the numbers of the tours at least cost; None when nothing covers what is needed."""
        found = self._minimise(self.costs(), shortage=False)
        return None if found is None else found[: len(self.tours)]

    def costs(self) -> list[float]:
        """Return the cost of each tour; between equals the earlier pattern of the file costs a trifle less."""
        place = {
            pattern: number
            for number, pattern in enumerate(dict.fromkeys(tour.pattern for tour in self.tours))
        }
        dearest = max((tour.cost for tour in self.tours), default=0.0)
        # So that days alike get the same shifts.
        return [tour.cost + PREFERENCE * dearest * place[tour.pattern] ** 2 for tour in self.tours]

    def shortages(self) -> Iterator[Shortage]:
        """Yield where clerks are missing when as few clerk-hours as possible are, and they are spread out.

        Nothing where the limits contradict each other whatever is needed.
        """
        needs = self._needs()
        lengths = [slot.ends - slot.begins for _, slot, _ in needs]
        found = self._minimise([0.0] * len(self.tours) + lengths + [SPREAD], shortage=True)
        if found is None:
            return
        for (number, slot, n), short in zip(needs, found[len(self.tours) : -1], strict=True):
            if short > 0.5:
                yield Shortage(self.days[number], slot, n, round(float(short)))

    def _needs(self) -> list[tuple[int, Period, int]]:
        """Return the days and slots in which windows are needed, and how many."""
        return [
            (number, slot, n)
            for number, day in enumerate(self.days)
            for slot in self.slots
            if (n := day.demand.at(slot)) > 0
        ]

    def constraints(self) -> tuple[Any, list[float], list[float]]:
        """Return the rows of the numbers of the tours, the needs first, with their least and greatest sums."""
        from scipy.sparse import csr_array, vstack

        needs, limits = self._needs(), list(self._limits())
        covers = csr_array(
            [[float(t.day == d and t.pattern.covers(slot)) for t in self.tours] for d, slot, _ in needs]
        )
        rows, low, high = [covers], [float(n) for _, _, n in needs], [np.inf] * len(needs)
        for coefficients, least, most in limits:
            rows.append(csr_array([coefficients]))
            low.append(least)
            high.append(most)
        return vstack(rows), low, high

    def _minimise(self, cost: Sequence[float], shortage: bool) -> Floats | None:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, hstack, vstack

        matrix, low, high = self.constraints()
        if shortage:
            # What is missing fills up the cover, and the last variable is the most that is missing anywhere.
            n = len(self._needs())
            missing = np.zeros((matrix.shape[0], n + 1))
            missing[:n, :n] = np.eye(n)
            worst = np.hstack([np.zeros((n, len(self.tours))), -np.eye(n), np.ones((n, 1))])
            matrix = vstack([hstack([matrix, csr_array(missing)]), csr_array(worst)])
            low, high = low + [0.0] * n, high + [np.inf] * n
        result = milp(
            np.array(cost),
            constraints=LinearConstraint(matrix.tocsc(), low, high),
            integrality=np.ones(len(cost), dtype=np.int64),
            bounds=Bounds(0.0, np.inf),
            options={"mip_rel_gap": 0.0},
        )
        return None if result.x is None else np.round(result.x)

    def _limits(self) -> Iterator[tuple[list[float], float, float]]:
        """Yield rows of numbers with their least and greatest sums: shifts by day, clerks by day, hours and days by week."""
        for number, day in enumerate(self.days):
            for name, shift in self.roster.shifts.items():
                if shift.days is None or day.weekday in shift.days:
                    on_it = [float(t.day == number and t.pattern.shift == name) for t in self.tours]
                    yield on_it, shift.least, np.inf if shift.most is None else shift.most
            for name, clerks in self.roster.clerks.items():
                yield [float(t.day == number and t.contract == name) for t in self.tours], 0.0, clerks.count
        for week in range(self.roster.weeks if self.whole_weeks else 0):
            for name, clerks in self.roster.clerks.items():
                mine = [float(self.days[t.day].week == week and t.contract == name) for t in self.tours]
                hours = [own * t.pattern.paid_hours for own, t in zip(mine, self.tours, strict=True)]
                yield hours, 0.0, whole_shifts(self.roster, clerks) * clerks.count
                yield mine, 0.0, float(clerks.count * clerks.days_per_week)


def whole_shifts(roster: Roster, clerks: Clerks) -> float:
    """Return the hours that one clerk can work in a week in whole shifts: 40 hours are five shifts of 7, not 5.7 of them."""
    lengths = {
        round(60.0 * pattern.paid_hours)
        for pattern in patterns_of(roster)
        if clerks.shifts is None or pattern.shift in clerks.shifts
    }
    reachable = {0}
    for _ in range(clerks.days_per_week):
        reachable |= {
            done + length
            for done in reachable
            for length in lengths
            if done + length <= clerks.hours_per_week
        }
    return max(reachable) / 60.0
