"""On the way to the hall in the reference engine, as the person lives it.

You come at your time. Or you book a slot and come to it, a little early or late; or you forget it. When all slots are full you
come without one, or you ask again tomorrow.
"""

from __future__ import annotations

from collections.abc import Generator
from math import isnan, nan
from typing import TYPE_CHECKING

import simpy

from pscsim.engines import bookings, case_steps, rules
from pscsim.engines.applicant import Applicant
from pscsim.plan.order import PERSON_ARRIVES
from pscsim.plan.plan import NOTHING

if TYPE_CHECKING:
    from pscsim.engines.reference import Centre

Steps = Generator[simpy.Event, int, bool]
"""A part of a process: yields events, returns whether the person comes."""


def set_out(centre: Centre, who: Applicant, at: float) -> Steps:
    """Wait until the person comes, at a minute or to a slot that is booked instead; return False when the case is given up."""
    plan, accepted = centre.plan, not isnan(who.accepted)
    if (
        who.outside
        or not centre.takes_bookings
        or not bookings.books(plan.bookings, who.person, who.trip, accepted, who.promised if accepted else 0)
    ):
        yield from case_steps.pause_until(centre, who, at)
        return True
    while not (yield from book(centre, who, at)):
        if not bookings.books_again(plan.bookings, who.person, who.bookings, accepted):
            centre.end(who, rules.GIVEN_UP)
            return False
        at = case_steps.next_visit(centre, who)
    return True


def book(centre: Centre, who: Applicant, would_come: float) -> Steps:
    """Ask for a slot until there is one, and come to it, or without one; return False when nobody comes to the slot."""
    plan, clock = centre.plan, centre.clock
    while True:
        answer = bookings.ask_for_slot(
            plan.days, plan.bookings, centre.taken, who.person, who.bookings + 1, clock.now, would_come
        )
        note_request(centre, who, answer, would_come)
        if answer.outcome == bookings.WALKS_IN and answer.goes_on <= clock.now:
            return True
        yield clock.appointment(answer.goes_on, PERSON_ARRIVES, who.case)
        if answer.outcome in (bookings.ATTENDS, bookings.WALKS_IN):
            return True
        if answer.outcome == bookings.MISSES:
            return False


def note_request(centre: Centre, who: Applicant, answer: bookings.Answer, would_come: float) -> None:
    """Note what became of a request, and take the place of the slot."""
    plan, now, slot, begins = centre.plan, centre.clock.now, int(answer.slot), nan
    if answer.outcome in (bookings.TOO_SOON, bookings.BEYOND):
        return
    if slot != NOTHING:
        who.bookings += 1
        centre.taken[slot] += 1
        begins = float(plan.bookings.begins[slot])
        who.booked = slot if answer.outcome == bookings.ATTENDS else NOTHING
    wished = bookings.wished_at(plan.bookings, now, would_come)
    centre.bookings.append((who.case, who.trip + 1, slot, int(answer.outcome), now, float(wished), begins))
