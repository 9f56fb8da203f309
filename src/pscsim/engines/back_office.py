"""A back office of the reference engine: clerks who take one case after another."""

from __future__ import annotations

from collections.abc import Callable, Generator

import simpy

from pscsim.engines.casework import work_ends
from pscsim.engines.clock import Clock
from pscsim.engines.lines import Line, Ticket
from pscsim.plan.order import WORK_ENDS
from pscsim.plan.plan import Plan


class BackOffice:
    """Clerks of one office, and the cases that wait for them, by priority class and then in order."""

    def __init__(self, plan: Plan, clock: Clock, office: int) -> None:
        self.plan, self.clock, self.office = plan, clock, office
        self.free_clerks = int(plan.offices.clerks[office])
        self.line = Line(plan.hall.n_priorities)
        self.goes_to_hall: Callable[[], bool] = lambda: False
        """Sends a clerk who is free to the hall, where one is waited for; returns whether that is so."""
        self.lends_at_most = int(plan.offices.lends_at_most[office])
        self.lent = 0
        """Clerks who are at extra windows, or on their way there."""
        self.outages = 0
        """Outages now in which no clerk begins anything."""

    def work(
        self, number: int, priority: int, time: float, begin: Callable[[float], None]
    ) -> Generator[simpy.Event, int, None]:
        """Wait for a clerk, tell when the work begins, and take so many working minutes of theirs.

        `number` says whose work it is among events of the same minute.
        """
        if self.free_clerks and not self.outages:
            self.free_clerks -= 1
        else:
            ticket = Ticket(simpy.Event(self.clock), self.line, priority)
            self.line.join(ticket)
            yield ticket.turn
        begin(self.clock.now)
        end = work_ends(self.plan.days, self.plan.offices, self.office, self.clock.now, time)
        yield self.clock.appointment(end, WORK_ENDS, number)
        self.clerk_is_free()

    def clerk_is_free(self) -> None:
        """Let a clerk who has finished, or is back, go to the hall where one is waited for, or begin with the next case."""
        if self.goes_to_hall():
            return
        self.free_clerks += 1
        self.begin_next()

    def begin_next(self) -> None:
        """Let a clerk who is free begin with the next case, if one waits and the office works."""
        if self.free_clerks and not self.outages and (ticket := self.line.call()) is not None:
            self.free_clerks -= 1
            ticket.turn.succeed(0)

    def stop(self) -> None:
        """Begin an outage: the cases in hand are finished, no other is begun."""
        self.outages += 1

    def go_on(self) -> None:
        """End an outage: every clerk who is free begins with a case that waits."""
        self.outages -= 1
        for _ in range(self.free_clerks):
            self.begin_next()
