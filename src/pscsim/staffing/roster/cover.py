"""The least costly numbers of clerks on every shift of every day that cover what is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pscsim.plan.plan import Floats
from pscsim.scenario.model.roster import Roster
from pscsim.staffing.periods import Period
from pscsim.staffing.roster.cover_program import CoverProgram, Shortage
from pscsim.staffing.roster.patterns import Demand, Pattern, patterns_of, slots_of
from pscsim.staffing.roster.tours import Day, Tour, days_of, tours_of


@dataclass(frozen=True, slots=True)
class Cover:
    """How many clerks work each tour, and what they cover."""

    days: tuple[Day, ...]
    slots: tuple[Period, ...]
    numbers: Mapping[Tour, int]
    """Tours that somebody works."""
    cost: float
    cheapest: bool = True
    """Whether it is known that nothing within the limits costs less."""

    def on_duty(self, day: int) -> list[int]:
        """Return the clerks at windows in each slot of a day."""
        return [
            sum(n for tour, n in self.numbers.items() if tour.day == day and tour.pattern.covers(slot))
            for slot in self.slots
        ]

    @property
    def paid_hours(self) -> float:
        """Return the paid hours of all weeks."""
        return sum(n * tour.pattern.paid_hours for tour, n in self.numbers.items())


class ShortOfClerksError(Exception):
    """No numbers of clerks cover what is needed; without any shortages the limits contradict each other."""

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        super().__init__("not enough clerks")
        self.shortages = tuple(shortages)


def cover(roster: Roster, demands: Sequence[Demand]) -> Cover:
    """Return the least costly numbers of clerks that cover what is needed.

    Raises
    ------
    ShortOfClerksError
        When no numbers do; it says where the fewest clerk-hours are missing, and how many clerks.
    """
    program = program_of(roster, demands)
    numbers = program.solve()
    if numbers is None:
        # Mostly single days lack clerks, whatever their week allows; days alike then lack the same.
        patterns = patterns_of(roster)
        first = [day for day in program.days if day.week == 0]
        alone = [one for day in first for one in _alone(roster, day, program.slots, patterns)]
        raise ShortOfClerksError(alone or list(program.shortages()))
    return cover_of(program, numbers)


def cover_of(program: CoverProgram, numbers: Floats, cheapest: bool = True) -> Cover:
    """Return the cover of the numbers that a program has found."""
    worked = {tour: int(n) for tour, n in zip(program.tours, numbers, strict=True) if n}
    cost = sum(n * tour.cost for tour, n in worked.items())
    return Cover(program.days, program.slots, worked, cost, cheapest)


def program_of(roster: Roster, demands: Sequence[Demand]) -> CoverProgram:
    """Return the integer program of what is needed."""
    patterns = patterns_of(roster)
    days = days_of(roster, demands)
    return CoverProgram(
        roster, days, tuple(slots_of(patterns, demands)), list(tours_of(roster, days, patterns))
    )


def _alone(
    roster: Roster, day: Day, slots: tuple[Period, ...], patterns: Sequence[Pattern]
) -> Iterator[Shortage]:
    """Yield where clerks are missing on a day for which everybody can be called in."""
    return CoverProgram(
        roster, (day,), slots, list(tours_of(roster, [day], patterns)), whole_weeks=False
    ).shortages()
