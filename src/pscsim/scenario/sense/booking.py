"""Rules about appointments: who books what, and whether there are slots to be had."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.calendar import order_problems
from pscsim.scenario.sense.common import repeated, unknown, unknown_groups
from pscsim.scenario.units import format_working_days

BOOKING: Path = ("booking",)


def booking_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown groups and items, slots out of order or without length, and bookings that lead nowhere."""
    booking, items = scenario.booking, scenario.booking.items or []
    yield from unknown_groups((*BOOKING, "adoption"), booking.adoption, scenario)
    yield from repeated((*BOOKING, "items"), items, "item")
    for n, name in enumerate(items):
        if name not in scenario.items:
            yield unknown((*BOOKING, "items", n), name, "item", scenario.items)
    yield from order_problems((*BOOKING, "slots"), booking.slots or [], "slots")
    yield from slot_problems(scenario)
    yield from days_problems(scenario)
    if booking.no_show == 1 and booking.rebooks > 0:
        message = "nobody ever comes to a booked slot, and who did not come books again and again"
        yield Problem((*BOOKING, "no_show"), message, "write less than 100%, or rebooks: 0%")


def slot_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield slots without length and without places."""
    places = scenario.booking.places
    if scenario.booking.slot_time == 0:
        yield Problem((*BOOKING, "slot_time"), "must be above zero", "write how long a slot is: 30 min")
    if places is not None and not any(places.values() if isinstance(places, dict) else [places]):
        message = "no slot has a place, so nobody could ever book"
        yield Problem((*BOOKING, "places"), message, "write adoption: 0% where nobody books", at="key")


def days_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a last day that comes before the first."""
    booking = scenario.booking
    if booking.ahead < booking.earliest:
        ahead, earliest = (format_working_days(days) for days in (booking.ahead, booking.earliest))
        message = f"the last day to book, {ahead} ahead, is before the earliest one, {earliest} ahead"
        at = "ahead" if "ahead" in booking.model_fields_set else "earliest"
        yield Problem((*BOOKING, at), message, f"write ahead: {earliest} or more")
