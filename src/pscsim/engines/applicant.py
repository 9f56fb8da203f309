"""A case on its way through the reference engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import nan

import simpy

from pscsim.engines import rules
from pscsim.engines.person import Person
from pscsim.engines.promises import Promise
from pscsim.plan.plan import NOTHING


@dataclass(slots=True, eq=False)
class Applicant:
    """One case on its way: who, how many trips, and where the next one goes on."""

    case: int
    person: Person
    resume: int
    """Stage at which the next trip goes on."""
    trip: int = 0
    loop: int = 0
    """How often the person was sent back to an earlier stage on this trip: part of the address of its luck."""
    pause: int = 0
    """Number of the pause between two steps of the case: part of the address of its luck."""
    booked: int = NOTHING
    """Slot of the trip that is coming or going on; NOTHING for a walk-in."""
    bookings: int = 0
    """How many slots the case has had: part of the address of its luck."""
    channel: int = NOTHING
    """Channel that was tried."""
    knows_papers: bool = False
    """Whether it was looked which papers there are."""
    shared: int = 0
    """Papers whose data are shared."""
    have: int = 0
    """Other papers that are not missing."""
    reported: int = 0
    """Papers that a check found missing."""
    promised: int = 0
    """Papers that were promised at acceptance."""
    promise: Promise | None = None
    """What becomes of that promise."""
    handed_in: float = nan
    """When the promised papers are there; known at acceptance when they come by post."""
    in_hall: bool = False
    """Whether a trip is going on."""
    papers: int = 0
    """How many papers were handed in."""
    outside: bool = False
    """Whether this trip is one to a terminal out of hours."""
    arriving: bool = False
    """Whether this is the first ticket of the trip."""
    visit: tuple[int, int, int, float, float] | None = None
    """The visit that is going on: stage, line, window, ticket, call."""
    jobs: dict[int, tuple[int, int, float, float]] = field(default_factory=dict)
    """Branches that are with a back office: office, turn, arrived, begun."""
    sent_back: list[int] = field(default_factory=list)
    """Branches for which something more is needed."""
    open_branches: int = 0
    joined: simpy.Event | None = None
    """Happens when all branches are through."""
    turns: dict[int, int] = field(default_factory=dict)
    """How often each branch was decided."""
    instant: bool = False
    accepted: float = nan
    decided: float = nan
    result: float = nan
    """When the result was in hand."""
    stopped: int = 0
    """Working days on which the legal clock stood still."""
    ended: float = nan
    state: int = rules.OPEN
