"""The rules of appointments: who books, which slot, and when they come. Pure functions that both engines call.

How many places of each slot are taken is the state of a replication; the engines hold it and count. What is found by looking at
it is found here.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pscsim.demand.luck import BOOKING, trip_luck
from pscsim.demand.normal import normal_score
from pscsim.engines.person import Person
from pscsim.engines.rules import open_day
from pscsim.jit import compiled, inlined
from pscsim.plan.plan import DAY, NOTHING, Bookings, Days, Ints

ATTENDS: Final = 0
MISSES: Final = 1
WALKS_IN: Final = 2
ASKS_AGAIN: Final = 3
"""What becomes of somebody who asks for a slot: gets one and comes, or does not come; finds none and comes without, or asks
again on another day."""
TOO_SOON: Final = 4
"""Cannot book yet: the days on which they want to come are not open to booking."""
BEYOND: Final = 5
"""Wants to come after the end of the calendar."""


class Answer(NamedTuple):
    """What becomes of somebody who asks for a slot."""

    outcome: int
    slot: int
    """The slot that they get, or NOTHING."""
    goes_on: float
    """Minute at which the case goes on: the person comes, asks again, or does not come to the slot that begins."""


@compiled
def books(bookings: Bookings, person: Person, trips: int, accepted: bool, promised: int) -> bool:
    """Return whether somebody who has made so many trips books a slot for the next one.

    Whoever promised papers at acceptance comes at any time, to hand them in, and books no more (assumption).
    """
    if len(bookings.begins) == 0:
        return False
    if accepted:
        if not bookings.after_acceptance or promised:
            return False
    elif trips > 0 and not bookings.again:
        return False
    share = bookings.adoption[person.item, person.group]
    return bool(share > 0.0 and booking_luck(person, 0)[0] < share)


@inlined
def booking_luck(person: Person, booked: int) -> tuple[float, float, float, float]:
    """Return the numbers in (0, 1) of a booking; `booked` counts the slots that the case has had, this one included."""
    return trip_luck(person.seed, person.replication, person.key, person.number, booked, BOOKING)


@compiled
def ask_for_slot(
    days: Days, bookings: Bookings, taken: Ints, person: Person, booked: int, now: float, would_come: float
) -> Answer:
    """Return what becomes of somebody who asks for a slot now and would come at a minute without one.

    `taken` holds the places taken of each slot, `booked` the slots that the case has had, the one that is asked for included.
    Wanted is the first slot with a free place that is not over at the minute at which they would come, or at the same time of
    day on the first day that can be booked, if that is later.
    """
    if would_come >= days.horizon:
        return Answer(BEYOND, NOTHING, days.horizon)
    wished, until = wished_at(bookings, now, would_come), bookable_until(bookings, now)
    if wished >= until:
        return Answer(TOO_SOON, NOTHING, next_working_day(days, now))
    slot = free_slot(bookings, taken, now, wished, until)
    u_no_show, _, u_early, u_full = booking_luck(person, booked)
    if slot == NOTHING:
        if u_full < bookings.walk_in_when_full:
            return Answer(WALKS_IN, NOTHING, max(would_come, now))
        return Answer(ASKS_AGAIN, NOTHING, next_working_day(days, now))
    if u_no_show < bookings.no_show:
        return Answer(MISSES, slot, bookings.begins[slot])
    return Answer(ATTENDS, slot, comes_at(bookings, slot, u_early, now))


@compiled
def wished_at(bookings: Bookings, now: float, would_come: float) -> float:
    """Return the minute for which somebody wants a slot."""
    if bookings.earliest == 0:
        return max(would_come, now)
    today = int(now / DAY)
    day = bookings.working_day[bookings.working_days_to[today] - 1 + bookings.earliest]
    return max(would_come, float(day * DAY + (now - today * DAY)))


@compiled
def bookable_until(bookings: Bookings, now: float) -> float:
    """Return the midnight after the last day that can be booked now."""
    today = int(now / DAY)
    position = bookings.working_days_to[today] - 1 + bookings.ahead
    # On a Saturday the last working day may be over already.
    day = max(bookings.working_day[position], today) if position >= 0 else today
    return float((day + 1) * DAY)


@compiled
def working_days_of_delay(bookings: Bookings, wished: float, begins: float) -> int:
    """Return the working days after the wished day, up to and including that of the slot."""
    return int(bookings.working_days_to[int(begins / DAY)] - bookings.working_days_to[int(wished / DAY)])


@compiled
def free_slot(bookings: Bookings, taken: Ints, now: float, wished: float, until: float) -> int:
    """Return the first slot with a free place that begins after now and before `until`, and ends after the wished minute."""
    low, high = 0, len(bookings.begins)
    while low < high:
        middle = (low + high) // 2
        begins = bookings.begins[middle]
        if begins <= now or begins + bookings.slot_time <= wished:
            low = middle + 1
        else:
            high = middle
    while low < len(bookings.begins) and bookings.begins[low] < until:
        if bookings.places[low] == NOTHING or taken[low] < bookings.places[low]:
            return low
        low += 1
    return NOTHING


@compiled
def comes_at(bookings: Bookings, slot: int, u: float, now: float) -> float:
    """Return when somebody comes to a slot: about its begin, on its day, and not before they booked."""
    begins = bookings.begins[slot]
    at = begins - bookings.early
    if bookings.spread > 0.0:
        at += bookings.spread * normal_score(u)
    return float(max(at, int(begins / DAY) * DAY, now))


@compiled
def next_working_day(days: Days, now: float) -> float:
    """Return the same time of day on the next working day on which the centre opens; the horizon when there is none."""
    day = open_day(days, int(now / DAY), 1)
    return days.horizon if day == NOTHING else float(day * DAY + (now - int(now / DAY) * DAY))


@compiled
def books_again(bookings: Bookings, person: Person, booked: int, accepted: bool) -> bool:
    """Return whether somebody who did not come to a slot books again; whose case is accepted does not leave it."""
    return bool(accepted or booking_luck(person, booked)[1] < bookings.rebooks)
