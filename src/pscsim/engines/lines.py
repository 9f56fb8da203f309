"""A line of tickets in the reference engine: by priority class, then by ticket."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import simpy


@dataclass(slots=True, eq=False)
class Ticket:
    """Somebody who waits; `turn` happens with the window that calls, or with minus the outcome that ends the wait."""

    turn: simpy.Event
    line: Line
    priority: int
    drawn: float = 0.0
    """When it was drawn."""
    since: float = 0.0
    """From when on its wait counts for a calling rule."""
    waiting: bool = True


class Line:
    """Tickets in the order in which they are called."""

    __slots__ = ("classes", "waiting")

    def __init__(self, n_priorities: int) -> None:
        self.classes: tuple[deque[Ticket], ...] = tuple(deque() for _ in range(n_priorities))
        self.waiting = 0

    def join(self, ticket: Ticket) -> None:
        """Add a ticket behind those of its class."""
        self.classes[ticket.priority].append(ticket)
        self.waiting += 1

    def join_at_head(self, ticket: Ticket) -> None:
        """Add a ticket before those of its class."""
        self.classes[ticket.priority].appendleft(ticket)
        self.waiting += 1

    def promote(self, ticket: Ticket, priority: int) -> None:
        """Put somebody who waits at the end of another class; the old place is cleared when the others reach it."""
        ticket.priority = priority
        self.classes[priority].append(ticket)

    def leave(self, ticket: Ticket) -> None:
        """Take a ticket out of the line; its place among the others is cleared when they reach it."""
        ticket.waiting = False
        self.waiting -= 1

    def first(self) -> Ticket | None:
        """Return the ticket to be called next, or None when nobody waits."""
        return next(self.heads(), None)

    def heads(self) -> Iterator[Ticket]:
        """Yield the first ticket of each class in which somebody waits."""
        for priority, tickets in enumerate(self.classes):
            while tickets and not (tickets[0].waiting and tickets[0].priority == priority):
                tickets.popleft()
            if tickets:
                yield tickets[0]

    def call(self) -> Ticket | None:
        """Return the next ticket and take it out of the line, or None when nobody waits."""
        if self.waiting == 0:
            return None
        ticket = self.first()
        if ticket is not None:
            self.leave(ticket)
        return ticket
