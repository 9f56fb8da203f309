"""Slots of a scenario, and the probabilities that decide who books and who comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from pscsim.plan.calendar import CalendarDay, sessions_on
from pscsim.plan.papers import by_group
from pscsim.plan.plan import DAY, NOTHING, Bookings, Floats
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.slots import places_at, slots_of_day
from pscsim.scenario.ways import BOOKING, is_booked, takes_bookings


def build_bookings(scenario: Scenario, days: list[CalendarDay]) -> Bookings:
    """Return the tables of slots and of those who book; no slots where nobody does."""
    booking, all_days = scenario.booking, [*days, *days_after(scenario, days)]
    offered = [(d * DAY + at, places_at(booking, at)) for d, at in slots(scenario, all_days)]
    kept = [(at, NOTHING if places is None else places) for at, places in offered if places != 0]
    working = np.array([day.working for day in all_days], dtype=np.int64)
    return Bookings(
        adoption=adoption(scenario),
        begins=np.array([at for at, _ in kept], dtype=np.float64),
        places=np.array([places for _, places in kept], dtype=np.int64),
        slot_time=booking.slot_time,
        working_days_to=np.cumsum(working),
        working_day=np.flatnonzero(working).astype(np.int64),
        earliest=booking.earliest,
        ahead=booking.ahead,
        walk_in_when_full=booking.walk_in_when_full,
        no_show=booking.no_show,
        rebooks=booking.rebooks,
        early=booking.early - booking.late,
        spread=booking.spread,
        again=booking.again,
        after_acceptance=booking.after_acceptance,
    )


def days_after(scenario: Scenario, days: list[CalendarDay]) -> Iterator[CalendarDay]:
    """Yield the days behind the calendar that can be booked within it, without public holidays, which nobody may know yet.

    Nobody comes to their slots before the simulation stops. But they are taken, so that slots are as full at the end as before.
    """
    calendar, left, day = scenario.calendar, scenario.booking.ahead, days[-1].date
    while left > 0 and takes_bookings(scenario):
        day += timedelta(days=1)
        working = calendar.sessions == "all day" or day.weekday() < 5
        left -= working
        yield CalendarDay(
            day, working, sessions_on(calendar.model_copy(update={"holidays": "none"}), day, working)
        )


def slots(scenario: Scenario, days: list[CalendarDay]) -> list[tuple[int, float]]:
    """Return day and minute of the day of every slot, in order; none where nobody books."""
    if not takes_bookings(scenario):
        return []
    return [(d, at) for d, day in enumerate(days) for at in slots_of_day(scenario.booking, day.sessions)]


def adoption(scenario: Scenario) -> Floats:
    """Return (items, groups) the share of the people who book."""
    groups = scenario.groups.values()
    share = by_group(scenario, scenario.booking.adoption) * [g.able.get(BOOKING, 1.0) for g in groups]
    booked = [[is_booked(scenario, item, group) for group in scenario.groups] for item in scenario.items]
    return np.where(np.array(booked), share, 0.0)
