"""The periods of the day that get a number of windows each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from pscsim.plan.calendar import CalendarDay
from pscsim.plan.plan import DAY, Floats, Ints
from pscsim.scenario.problems import Place, Problem
from pscsim.scenario.units import UnitError, format_clock, parse_duration

SHORTEST: Final = 5.0
"""Minutes; what is staffed for less is not a plan."""


class Period(NamedTuple):
    """A part of the day, in minutes since midnight, half open."""

    begins: float
    ends: float

    @property
    def name(self) -> str:
        """Return its beginning as `09:00`."""
        return format_clock(self.begins)


def read_step(text: str) -> float | Problem:
    """Return the length of the periods in minutes, or what is wrong with it."""
    place = Place(f"--by {text}")
    try:
        step = parse_duration(text)
    except UnitError as error:
        return Problem((), str(error), place=place)
    if step < SHORTEST or step > DAY or DAY % step:
        message = f"a day is not made of steps of {text}"
        return Problem((), message, "write 15min, 30min, 1h or 2h", place=place)
    return step


def periods_of(days: Iterable[CalendarDay], step: float) -> tuple[Period, ...]:
    """Return the steps of the day in which the centre is open on some day, cut to its opening hours."""
    sessions = sorted({session for day in days for session in day.sessions})
    found: list[Period] = []
    for number in range(int(DAY / step)):
        low, high = number * step, (number + 1) * step
        inside = [(max(a, low), min(b, high)) for a, b in sessions if a < high and low < b]
        if inside:
            found.append(Period(min(a for a, _ in inside), max(b for _, b in inside)))
    return tuple(found)


def period_at(periods: tuple[Period, ...], minute_of_day: Floats) -> Ints:
    """Return the period of each minute, -1 for one in none."""
    begins, ends = np.array(periods).T
    at = np.searchsorted(begins, minute_of_day, side="right") - 1
    return np.where((at >= 0) & (minute_of_day < ends[at]), at, -1)


def observed_minutes(periods: tuple[Period, ...], days: Iterable[CalendarDay]) -> Floats:
    """Return how many minutes the centre is open in each period, over all days."""
    minutes = np.zeros(len(periods))
    for day in days:
        for a, b in day.sessions:
            minutes += [max(0.0, min(b, p.ends) - max(a, p.begins)) for p in periods]
    return minutes
