"""SimPy's clock with appointments: events at an exact minute, ordered by the plan's ranks."""

from __future__ import annotations

from heapq import heappush

import simpy


class Clock(simpy.Environment):
    """A SimPy environment in which ties are broken by (rank, number) instead of by who was scheduled first.

    SimPy's own wake-ups have priorities 0 and 1 and so come before any appointment of the same minute: whatever an event
    makes possible has happened when the next one is looked at.
    """

    def appointment(self, minute: float, rank: int, number: int) -> simpy.Event:
        """Return an event that happens at this very minute.

        `timeout(minute - now)` would not do: now + (minute - now) may round to another minute.
        """
        event = simpy.Event(self)
        event._ok = True
        event._value = None
        heappush(self._queue, (minute, (rank << 40) + number, next(self._eid), event))  # type: ignore[misc]  # SimPy types priorities as an enum; any whole number orders
        return event
