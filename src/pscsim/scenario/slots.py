"""The slots of a day that can be booked."""

from __future__ import annotations

from collections.abc import Sequence

from pscsim.scenario.model.booking import Booking

ROUNDING = 1e-9
"""Slots by which a span may be too short: a third of an hour has no exact length in minutes."""

Span = tuple[float, float]


def slots_of_day(booking: Booking, sessions: Sequence[Span]) -> list[float]:
    """Return the minutes of the day at which slots begin that lie wholly within one of the sessions."""
    length = booking.slot_time
    begins = [
        begin + n * length
        for begin, end in booking.slots or sessions
        for n in range(int((end - begin) / length + ROUNDING))
    ]
    return [
        at for at in begins if any(begin <= at and at + length <= end + ROUNDING for begin, end in sessions)
    ]


def places_at(booking: Booking, minute: float) -> int | None:
    """Return the places of a slot that begins at a minute of the day; None where there is no limit."""
    if not isinstance(booking.places, dict):
        return booking.places
    return next((n for at, n in sorted(booking.places.items(), reverse=True) if at <= minute), 0)
