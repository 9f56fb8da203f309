"""Who works which shift: the numbers of a cover shared out over clerks, as evenly as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pscsim.plan.plan import Floats
from pscsim.scenario.model.roster import Clerks, Roster
from pscsim.staffing.roster.cover import Cover
from pscsim.staffing.roster.patterns import Pattern
from pscsim.staffing.roster.sheet import Job, Sheet
from pscsim.staffing.roster.tours import Tour


@dataclass(frozen=True, slots=True)
class Duty:
    """One clerk's shift on one day."""

    contract: str
    clerk: int
    """Number within the contract, from 1."""
    day: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Sharing:
    """The duties of the clerks of one contract."""

    contract: str
    duties: tuple[Duty, ...]
    hours: tuple[float, ...]
    """Paid hours of each clerk over all weeks."""
    unpopular: tuple[int, ...]
    """Unpopular shifts of each clerk over all weeks."""
    fairest: bool
    """Whether it is known that no other sharing of the same shifts is more even."""

    @property
    def hours_apart(self) -> float:
        """Return the hours by which the clerk with most exceeds the one with least."""
        return max(self.hours) - min(self.hours)

    @property
    def unpopular_apart(self) -> int:
        """Return the same for unpopular shifts."""
        return max(self.unpopular) - min(self.unpopular)


Works = Mapping[Job, Floats]
"""(clerks,) for each job, 1 for who does it."""


class NotSharedOutError(Exception):
    """The shifts of a contract cannot be shared out over its clerks within its limits."""

    def __init__(self, contract: str) -> None:
        super().__init__(contract)
        self.contract = contract


def share_out(roster: Roster, cover: Cover, known: Mapping[str, Works] | None = None) -> list[Sharing]:
    """Return who works what, contract by contract; nothing for clerks who are not named.

    Parameters
    ----------
    roster, cover
        Who there is, and what is to be shared out.
    known
        By contract, who does which job in a sharing that is known: what is found is more even, or this one.

    Raises
    ------
    NotSharedOutError
        When a contract's weekly hours, days or fairness do not allow it.
    """
    known = known or {}
    return [_share(roster, cover, name, clerks, known.get(name)) for name, clerks in roster.clerks.items()]


def _share(roster: Roster, cover: Cover, name: str, clerks: Clerks, known: Works | None) -> Sharing:
    tours = {tour: n for tour, n in cover.numbers.items() if tour.contract == name}
    wanted: dict[Job, int] = {}
    for tour, n in tours.items():
        job = job_of(tour)
        wanted[job] = wanted.get(job, 0) + n
    if not wanted:
        return Sharing(name, (), (0.0,) * clerks.count, (0,) * clerks.count, True)
    jobs = tuple(sorted(wanted))
    sheet = Sheet(roster, cover.days, clerks, jobs, tuple(wanted[job] for job in jobs))
    works, fairest = sheet.fill()
    if works is None:
        if known is None:
            raise NotSharedOutError(name)
        works, fairest = np.stack([known[job] for job in jobs], axis=1), False
    hours, disliked = works @ sheet.paid, works @ sheet.unpopular
    duties = tuple(_duties(name, jobs, works, tours))
    return Sharing(name, duties, tuple(hours.tolist()), tuple(disliked.astype(int).tolist()), fairest)


def job_of(tour: Tour) -> Job:
    """Return what a tour is when lunch does not matter."""
    return tour.day, tour.pattern.shift, tour.pattern.paid_hours


def _duties(name: str, jobs: Sequence[Job], works: Floats, tours: Mapping[Tour, int]) -> Iterator[Duty]:
    """Yield who works which pattern: lunch goes round, a clerk further each day."""
    for job, (day, shift, paid) in enumerate(jobs):
        on_it = np.flatnonzero(works[:, job] > 0.5).tolist()
        patterns = [
            tour.pattern for tour, n in tours.items() if job_of(tour) == (day, shift, paid) for _ in range(n)
        ]
        turn = day % len(on_it) if on_it else 0
        for clerk, pattern in zip(on_it[turn:] + on_it[:turn], patterns, strict=True):
            yield Duty(name, clerk + 1, day, pattern)
