"""Days of a roster, and the tours that its clerks may work on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pscsim.plan.calendar import WEEKDAYS
from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.roster import Clerks, Roster
from pscsim.staffing.roster.patterns import Demand, Pattern

ANYBODY = ""
"""Contract of clerks whom the file does not name: as many as it takes."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the roster."""

    week: int
    weekday: Weekday
    demand: Demand


@dataclass(frozen=True, slots=True)
class Tour:
    """Clerks of one contract on one pattern on one day: what there can be any number of."""

    day: int
    contract: str
    pattern: Pattern
    cost: float


def days_of(roster: Roster, demands: Sequence[Demand]) -> tuple[Day, ...]:
    """Return the days of all weeks on which windows are needed; without named clerks one week stands for all."""
    weeks = roster.weeks if roster.clerks else 1
    return tuple(
        Day(week, weekday, demand)
        for week in range(weeks)
        for weekday in WEEKDAYS
        for demand in demands
        if weekday in demand.days
    )


def tours_of(roster: Roster, days: Sequence[Day], patterns: Sequence[Pattern]) -> Iterator[Tour]:
    """Yield every tour that the file allows."""
    contracts: Mapping[str, Clerks | None] = roster.clerks or {ANYBODY: None}
    for number, day in enumerate(days):
        for name, clerks in contracts.items():
            for pattern in patterns:
                shift = roster.shifts[pattern.shift]
                may = clerks is None or clerks.shifts is None or pattern.shift in clerks.shifts
                if may and (shift.days is None or day.weekday in shift.days):
                    per_hour = 1.0 if clerks is None else clerks.cost_per_hour
                    cost = pattern.paid_hours * per_hour if shift.cost is None else shift.cost
                    yield Tour(number, name, pattern, cost)
