"""A back office of the reference engine: clerks who take one case after another."""

from __future__ import annotations

from collections.abc import Callable, Generator

import simpy

from pscsim.engines.casework import work_ends
from pscsim.engines.clock import Clock
from pscsim.engines.lines import Line, Ticket
from pscsim.plan.plan import WORK_ENDS, Plan


class BackOffice:
    """Clerks of one office, and the cases that wait for them, by priority class and then in order."""

    def __init__(self, plan: Plan, clock: Clock, office: int) -> None:
        self.plan, self.clock, self.office = plan, clock, office
        self.free_clerks = int(plan.offices.clerks[office])
        self.line = Line(plan.hall.n_priorities)

    def work(
        self, number: int, priority: int, time: float, begin: Callable[[float], None]
    ) -> Generator[simpy.Event, int, None]:
        """Wait for a clerk, tell when the work begins, and take so many working minutes of theirs.

        `number` says whose work it is among events of the same minute.
        """
        if self.free_clerks:
            self.free_clerks -= 1
        else:
            ticket = Ticket(simpy.Event(self.clock), self.line, priority)
            self.line.join(ticket)
            yield ticket.turn
        begin(self.clock.now)
        end = work_ends(self.plan.days, self.plan.offices, self.office, self.clock.now, time)
        yield self.clock.appointment(end, WORK_ENDS, number)
        if (ticket_called := self.line.call()) is None:
            self.free_clerks += 1
        else:
            ticket_called.turn.succeed(0)
