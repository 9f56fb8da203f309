"""Shifts with their breaks as spans of work, and the grid of times on which they cover a requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.roster import Need, Roster, Shift
from pscsim.staffing.periods import Period


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to work a shift."""

    shift: str
    hours: Period
    lunch: Period | None
    paid_hours: float

    def covers(self, slot: Period) -> bool:
        """Return whether a clerk is at the window during all of a slot."""
        inside = self.hours.begins <= slot.begins and slot.ends <= self.hours.ends
        away = self.lunch is not None and self.lunch.begins < slot.ends and slot.begins < self.lunch.ends
        return inside and not away

    def edges(self) -> Iterator[float]:
        """Yield the times at which the clerk comes or goes."""
        yield from self.hours
        yield from self.lunch or ()


@dataclass(frozen=True, slots=True)
class Demand:
    """Windows needed over the day on some days of the week."""

    days: tuple[Weekday, ...]
    periods: tuple[Period, ...]
    windows: tuple[int, ...]
    source: int | None
    """Place in the file's requirement, or None for what a target needs."""

    def at(self, slot: Period) -> int:
        """Return the windows needed in a slot that lies within one period or outside of all."""
        found = (
            n
            for period, n in zip(self.periods, self.windows, strict=True)
            if period.begins <= slot.begins < period.ends
        )
        return next(found, 0)


def demand_of(need: Need, source: int) -> Demand:
    """Return the windows needed that a file says."""
    periods = tuple(
        Period(need.begins + n * need.step, need.begins + (n + 1) * need.step)
        for n in range(len(need.windows))
    )
    return Demand(tuple(need.days), periods, tuple(need.windows), source)


def patterns_of(roster: Roster) -> list[Pattern]:
    """Return every way to work every shift, in the order of the file."""
    return [pattern for name, shift in roster.shifts.items() for pattern in _patterns(name, shift)]


def _patterns(name: str, shift: Shift) -> Iterator[Pattern]:
    hours = Period(*shift.hours)
    length = (hours.ends - hours.begins) / 60.0
    if shift.lunch is None:
        yield Pattern(name, hours, None, length)
        return
    begins, ends = shift.lunch.between
    while begins + shift.lunch.length <= ends:
        lunch = Period(begins, begins + shift.lunch.length)
        yield Pattern(name, hours, lunch, length - (0.0 if shift.lunch.paid else shift.lunch.length / 60.0))
        begins += shift.lunch.every


def slots_of(patterns: Iterable[Pattern], demands: Iterable[Demand]) -> list[Period]:
    """Return the parts of the day within which nobody comes or goes and the windows needed stay the same."""
    edges = {edge for pattern in patterns for edge in pattern.edges()}
    edges |= {edge for demand in demands for period in demand.periods for edge in period}
    return [Period(a, b) for a, b in pairwise(sorted(edges))]
