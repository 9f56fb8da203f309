"""Requests for slots and booked trips of an event log, in measured time."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from pscsim.engines import bookings
from pscsim.engines.log import Log
from pscsim.outcomes.cells import hour_name
from pscsim.outcomes.clock_time import HOUR, HOURS
from pscsim.outcomes.facts import TripFacts, VisitFacts
from pscsim.outcomes.parts import Part
from pscsim.plan.names import Names
from pscsim.plan.plan import DAY, NOTHING, Flags, Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class BookingSums:
    """What is counted of bookings; arrays of shape (streams,). A request counts when it was made in measured time."""

    requests: Floats
    no_slot: Floats
    """Requests that found no free place."""
    slot_delay: Floats
    """Working days from the day that was wished to that of the slot, over the requests that got one."""
    due_slots: Floats
    """Slots of people that begin in measured time."""
    missed: Floats
    """Of these, the ones to which nobody came."""
    booked_trips: Floats
    slot_calls: Floats
    """Tickets of booked trips that a window called."""
    slot_wait: Floats
    """Minutes from the later of ticket and begin of the slot to the call, over these tickets."""


def booking_sums(plan: Plan, log: Log, visits: VisitFacts, trips: TripFacts) -> BookingSums:
    """Return the sums of every stream, from an event log."""
    n, days, requests = len(plan.streams.key), plan.days, log.bookings
    stream = log.cases.stream[requests.case]
    asked, got = requests.asked >= days.measured_from, requests.slot != NOTHING
    due = got & begins_in_measured_time(plan, requests.begins)
    upto = plan.bookings.working_days_to
    wished, begins = (
        (np.where(got, at, 0.0) / DAY).astype(np.int64) for at in (requests.wished, requests.begins)
    )
    delay = (upto[begins] - upto[wished]).astype(np.float64)
    called = visits.at_window & ~np.isnan(visits.slot_begins) & ~np.isnan(visits.wait)
    after_slot = visits.ticket + visits.wait - np.maximum(visits.ticket, visits.slot_begins)
    return BookingSums(
        requests=counted(stream[asked], n),
        no_slot=counted(stream[asked & ~got], n),
        slot_delay=summed(delay[asked & got], stream[asked & got], n),
        due_slots=counted(stream[due], n),
        missed=counted(stream[due & (requests.outcome == bookings.MISSES)], n),
        booked_trips=counted(trips.stream[trips.booked], n),
        slot_calls=counted(visits.stream[called], n),
        slot_wait=summed(np.maximum(after_slot[called], 0.0), visits.stream[called], n),
    )


def begins_in_measured_time(plan: Plan, begins: Floats) -> Flags:
    """Return (slots,) whether slots begin in measured time; what is not a number does not."""
    return np.asarray((begins >= plan.days.measured_from) & (begins < plan.days.horizon))


def counted(code: Ints, n: int) -> Floats:
    """Return how often each code is there."""
    return np.bincount(code, minlength=n).astype(np.float64)


def summed(values: Floats, code: Ints, n: int) -> Floats:
    """Return the sum of the values of each code."""
    return np.asarray(np.bincount(code, weights=values, minlength=n), dtype=np.float64)


def places_used(plan: Plan, log: Log) -> Floats:
    """Return (24,) the places whose people came, by the hour in which the slot begins, in measured time."""
    requests = log.bookings
    came = (requests.outcome == bookings.ATTENDS) & begins_in_measured_time(plan, requests.begins)
    return counted((requests.begins[came] / HOUR).astype(np.int64) % HOURS, HOURS)


def places_offered(plan: Plan) -> Floats:
    """Return (24,) the places of the slots that begin in measured time, by hour; infinite where there is no limit."""
    begins, places = plan.bookings.begins, plan.bookings.places
    mine = begins_in_measured_time(plan, begins)
    offered = np.where(places == NOTHING, np.inf, places)[mine]
    return summed(offered, (begins[mine] / HOUR).astype(np.int64) % HOURS, HOURS)


def booking_part(plan: Plan, names: Names, sums: BookingSums, used: Floats) -> Part:
    """Return the fields of bookings by people group and item, of all together and of the hours; none where nobody books."""
    if len(plan.bookings.begins) == 0:
        return {}
    streams, offered = plan.streams, places_offered(plan)
    everyone: dict[str, object] = {"places_used": float(used.sum()), "places_offered": float(offered.sum())}
    part: Part = {("all", "all"): fields_of(sums, np.ones(len(streams.key), np.bool_)) | everyone}
    for n, group in enumerate(names.groups):
        part["group", group] = fields_of(sums, streams.group == n)
    for n, item in enumerate(names.items):
        part["item", item] = fields_of(sums, streams.item == n)
    for hour in np.flatnonzero(offered).tolist():
        places: dict[str, object] = {"places_used": float(used[hour]), "places_offered": float(offered[hour])}
        part["hour", hour_name(hour)] = places
    return part


def fields_of(sums: BookingSums, streams: Flags) -> dict[str, object]:
    """Return the sums of some streams together, as fields of a cell."""
    return {name: float(of[streams].sum()) for name, of in asdict(sums).items()}
