"""Appointments: who books a slot, which slots there are, who comes to them, and who is called first."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Count, Duration, Model, Session, Share, WorkingDays
from pscsim.scenario.model.opening_plan import OpeningPlan
from pscsim.scenario.model.papers import ByGroup


class Booking(Model):
    """Appointments (预约): a slot for a trip to the hall. Those who do not book are walk-ins."""

    adoption: ByGroup = 0.0
    """Part of the people who book their trips, of those who can (`able: {booking: ...}` of their group). Default: nobody."""
    items: list[str] | None = None
    """Items that can be booked; default: all."""
    slots: Annotated[list[Session], Field(min_length=1)] | None = None
    """Hours of the day with slots; default: all sessions. A slot is offered where it lies wholly within a session."""
    slot_time: Duration = "30 min"  # type: ignore[assignment]  # defaults are read like the file
    """Length of a slot. Default: 30 minutes (assumption)."""
    places: Annotated[Count, Field(le=1_000_000)] | OpeningPlan | None = None
    """Places of a slot (号源): one number, or one from each time of the day on, none before the first. Default: no limit."""
    earliest: WorkingDays = "1 working day"  # type: ignore[assignment]  # defaults are read like the file
    """Working days from booking to the first slot that can be had; 0: today too. Default: 1 (rules of a hall)."""
    ahead: WorkingDays = "5 working days"  # type: ignore[assignment]  # defaults are read like the file
    """Working days from booking to the last day that can be booked. Default: 5 (rules of a hall)."""
    walk_in_when_full: Share = 1.0
    """Part of those who find no place in all these days and come without one; the others ask again on the next working day.
    Default: all come (assumption)."""
    no_show: Share = 0.0
    """Part of the bookings to which nobody comes (爽约); their places stay empty. Default: none (assumption)."""
    rebooks: Share = 1.0
    """Part of those who did not come who book again; the others give the case up. Default: all, they still need it done
    (assumption)."""
    early: Duration = 0.0
    """People come so long before their slot begins, on average. Default: when it begins (assumption)."""
    late: Duration = 0.0
    """Or so long after it, in place of `early`."""
    spread: Duration = 0.0
    """Standard deviation of that time; it is normal, so that some come early and others late. Default: none (assumption)."""
    again: bool = True
    """Whether later trips until acceptance are booked too. Default: yes, who books once books again (assumption)."""
    after_acceptance: bool = False
    """Whether trips to collect a result or to hand something in are booked too. Default: no (assumption)."""
    called: Literal["first", "by_ticket"] = "first"
    """`first`: once their slot has begun, booked people are called before the walk-ins of their line and class; `by_ticket`:
    like walk-ins. Default: first (rules of two halls)."""

    @model_validator(mode="after")
    def early_or_late(self) -> Self:
        """Refuse both."""
        if self.early > 0 and self.late > 0:
            raise ValueError("give either early or late: people come so long before or after, on average")
        return self
