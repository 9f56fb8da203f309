"""The measures of bookings: who has a slot, who comes to it, and how well the slots are used."""

from __future__ import annotations

from math import isinf, nan

from pscsim.outcomes.cells import Cell
from pscsim.outcomes.measure import PEOPLE, SLOTS, Measure, entering, ratio

MEASURES: dict[str, Measure] = {}
measure = entering(MEASURES)


@measure("booked.share", "share", PEOPLE, "neither")
def booked_share(cell: Cell) -> float:
    """Trips with a booked slot / trips, both of those that trips.count counts."""
    return ratio(cell.booked_trips, cell.trip_waits.n)


@measure("no_slot.share", "share", PEOPLE)
def no_slot_share(cell: Cell) -> float:
    """Share of the requests for a slot made in measured time that found no free place; asking again is another request."""
    return ratio(cell.no_slot, cell.requests)


@measure("slot_delay.mean", "working days", PEOPLE)
def slot_delay_mean(cell: Cell) -> float:
    """Mean over the slots booked in measured time of the working days from the day that was wished to that of the slot."""
    return ratio(cell.slot_delay, cell.requests - cell.no_slot)


@measure("no_show.share", "share", PEOPLE)
def no_show_share(cell: Cell) -> float:
    """Booked slots to which nobody came / booked slots, of those that begin in measured time."""
    return ratio(cell.missed, cell.due_slots)


@measure("slot_wait.mean", "min", PEOPLE)
def slot_wait_mean(cell: Cell) -> float:
    """Mean over the called tickets of booked trips of (call - the later of ticket and begin of the slot), not under 0."""
    return ratio(cell.slot_wait, cell.slot_calls)


@measure("slot_use.mean", "share", SLOTS, "neither")
def slot_use_mean(cell: Cell) -> float:
    """Places whose people came / places offered, of the slots that begin in measured time; none where places have no limit."""
    return nan if isinf(cell.places_offered) else ratio(cell.places_used, cell.places_offered)
