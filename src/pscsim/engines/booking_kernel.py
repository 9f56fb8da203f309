"""Bookings of the compiled event loop: places that are taken, and waiting for a slot; `booking_steps.py` tells the same."""

from __future__ import annotations

import numpy as np

from pscsim.engines.agenda import schedule
from pscsim.engines.bookings import (
    ATTENDS,
    BEYOND,
    MISSES,
    TOO_SOON,
    Answer,
    ask_for_slot,
    wished_at,
    working_days_of_delay,
)
from pscsim.engines.line_kernel import join_line, leave_line
from pscsim.engines.person import Person
from pscsim.engines.tallies import (
    DUE_SLOTS,
    HOUR,
    HOURS,
    MISSED,
    NO_SLOT,
    REQUESTS,
    SLOT_CALLS,
    SLOT_DELAY,
    SLOT_WAIT,
    days_told_apart,
    tally_ticket,
)
from pscsim.engines.wait_bins import wait_bin
from pscsim.engines.world import (
    BOOKED,
    BOOKINGS,
    CASE,
    COUNTED_FROM,
    IN_LINE,
    KEEPS_ROWS,
    LINE,
    N_BOOKINGS,
    PLACE,
    QUEUE,
    RANK,
    STREAM,
    TICKET,
    TRIP,
    WOULD_COME,
    World,
)
from pscsim.jit import compiled, unit
from pscsim.plan.order import SLOT_BEGINS
from pscsim.plan.plan import NOTHING, Plan


@unit
def take_slot(world: World, plan: Plan, person: Person, slot: int, now: float) -> Answer:
    """Return what becomes of somebody who asks for a slot now, with the place of the slot taken."""
    whole, bookings = world.people.whole[slot], plan.bookings
    would_come = world.people.minutes[slot, WOULD_COME]
    whole[BOOKED] = 0
    answer = ask_for_slot(plan.days, bookings, world.taken, person, whole[BOOKINGS] + 1, now, would_come)
    if answer.outcome == TOO_SOON or answer.outcome == BEYOND:  # noqa: PLR1714 - compiled as it stands
        return answer
    if answer.slot != NOTHING:
        whole[BOOKINGS] += 1
        world.taken[answer.slot] += 1
        if answer.outcome == ATTENDS:
            whole[BOOKED] = answer.slot + 1
    wished = wished_at(bookings, now, would_come)
    if world.counters[KEEPS_ROWS]:
        note_request(world, plan, slot, answer, now, wished)
    else:
        tally_request(world, plan, person.stream, answer, now, wished)
    return answer


@compiled
def note_request(world: World, plan: Plan, slot: int, answer: Answer, now: float, wished: float) -> None:
    """Write the row of a request."""
    whole, n = world.people.whole[slot], world.counters[N_BOOKINGS]
    row, minutes = world.rows.bookings[n], world.rows.booking_minutes[n]
    row[0], row[1], row[2], row[3] = whole[CASE], whole[TRIP] + 1, answer.slot, answer.outcome
    minutes[0], minutes[1] = now, wished
    minutes[2] = plan.bookings.begins[answer.slot] if answer.slot != NOTHING else np.nan
    world.counters[N_BOOKINGS] = n + 1


@compiled
def tally_request(world: World, plan: Plan, stream: int, answer: Answer, now: float, wished: float) -> None:
    """Count a request, and the slot that it got."""
    sums, since = world.tallies.bookings[stream], plan.days.measured_from
    if now >= since:
        sums[REQUESTS] += 1.0
    if answer.slot == NOTHING:
        sums[NO_SLOT] += int(now >= since)
        return
    begins = plan.bookings.begins[answer.slot]
    if now >= since:
        sums[SLOT_DELAY] += working_days_of_delay(plan.bookings, wished, begins)
    if since <= begins < plan.days.horizon:
        sums[DUE_SLOTS] += 1.0
        sums[MISSED] += int(answer.outcome == MISSES)
        world.tallies.places_used[int(begins / HOUR) % HOURS] += int(answer.outcome == ATTENDS)


@unit
def tally_way(world: World, plan: Plan, slot: int, at_window: bool, call: float, outcome: int) -> None:
    """Count the visit of somebody among those of booked people or of walk-ins, as `tally_visit` does among all."""
    whole, tallies = world.people.whole[slot], world.tallies
    ticket, booked = world.people.minutes[slot, TICKET], whole[BOOKED]
    if ticket < plan.days.measured_from or not at_window:
        return
    wait, place = 0.0, NOTHING
    if not np.isnan(call):
        wait, place = call - ticket, wait_bin(call - ticket)
        if booked:
            sums = tallies.bookings[whole[STREAM]]
            sums[SLOT_CALLS] += 1.0
            sums[SLOT_WAIT] += max(call - max(ticket, plan.bookings.begins[booked - 1]), 0.0)
    code = len(tallies.cases) + HOURS + days_told_apart(plan.days) + int(booked == 0)
    tally_ticket(tallies, code, outcome, wait, place)


@unit
def queue_of_booked(world: World, plan: Plan, slot: int, now: float) -> int:
    """Return the queue in which somebody with a booked slot waits: that of walk-ins until it begins, which is noted."""
    whole, routes = world.people.whole[slot], plan.routes
    begins, first = plan.bookings.begins[whole[BOOKED] - 1], whole[LINE] * plan.hall.n_priorities
    walk_ins, booked = first + routes.priority[whole[STREAM]], first + routes.booked_priority[whole[STREAM]]
    if begins <= now or booked == walk_ins:
        return int(booked)
    schedule(world.heap, world.counters, begins, SLOT_BEGINS * RANK + whole[CASE], slot)
    return int(walk_ins)


@unit
def begin_slot(world: World, plan: Plan, slot: int, case: int, now: float) -> None:
    """Let somebody who came early be called as a booked person from now on, if they still wait."""
    whole, hall, routes = world.people.whole[slot], plan.hall, plan.routes
    if whole[PLACE] != IN_LINE or whole[CASE] != case or whole[BOOKED] == 0:
        return
    if plan.bookings.begins[whole[BOOKED] - 1] != now or world.people.minutes[slot, TICKET] == now:
        return
    booked = whole[LINE] * hall.n_priorities + routes.booked_priority[whole[STREAM]]
    if whole[QUEUE] != booked:
        leave_line(world.windows, world.people, slot, whole[QUEUE])
        world.people.minutes[slot, COUNTED_FROM] = now
        join_line(world.windows, world.people, slot, booked)
