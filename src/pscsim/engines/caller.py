"""How a window of the reference engine finds whom to call: by its calling rule, else in a line that it helps."""

from __future__ import annotations

from pscsim.engines.calling import called_before, has_turn
from pscsim.engines.clock import Clock
from pscsim.engines.helpers import Helpers
from pscsim.engines.lines import Ticket
from pscsim.engines.windows import WindowGroup
from pscsim.plan.plan import DAY, IN_ORDER, RATIO, Plan


class Caller:
    """The calling rules of the window groups, and whose turn it is by a ratio."""

    def __init__(self, plan: Plan, clock: Clock, helpers: Helpers) -> None:
        self.rules, self.clock, self.helpers = plan.calling, clock, helpers
        self.kind = plan.calling.kind.tolist()
        self.ordinary = plan.hall.n_priorities - 1
        self.turn = [0] * len(self.kind)
        self.day = [0] * len(self.kind)

    def next_ticket(self, group: WindowGroup) -> Ticket | None:
        """Return the ticket that a window of a group calls, taken out of its line; None when nobody waits."""
        if self.kind[group.number] == IN_ORDER:
            ticket = next((ticket for line in group.serves if (ticket := line.call()) is not None), None)
        else:
            ticket = self.by_rule(group)
            if ticket is not None:
                ticket.line.leave(ticket)
        return self.helpers.ticket_for(group) if ticket is None else ticket

    def by_rule(self, group: WindowGroup) -> Ticket | None:
        """Return the first ticket that no other is called before."""
        heads = [ticket for line in group.serves for ticket in line.heads()]
        g, now, best = group.number, self.clock.now, None
        prior = self.is_turn_of_priority(g, heads)
        for head in heads:
            if best is None or called_before(
                self.rules, g, now, prior, head.priority, head.since, best.priority, best.since
            ):
                best = head
        return best

    def is_turn_of_priority(self, g: int, heads: list[Ticket]) -> bool:
        """Return whose turn it is by a ratio; the turn moves on when both wait."""
        if self.kind[g] != RATIO:
            return False
        day = int(self.clock.now / DAY)
        if day != self.day[g]:
            self.day[g], self.turn[g] = day, 0
        result = bool(has_turn(self.rules, g, self.turn[g]))
        self.turn[g] += int(len({head.priority == self.ordinary for head in heads}) == 2)
        return result
