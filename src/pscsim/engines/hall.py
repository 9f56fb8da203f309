"""The hall of the reference engine: which window calls whom, and who gets no ticket."""

from __future__ import annotations

from itertools import pairwise

import simpy

from pscsim.engines import rules
from pscsim.engines.clock import Clock
from pscsim.engines.lines import Line, Ticket
from pscsim.engines.windows import OpeningRow, WindowGroup
from pscsim.plan.plan import DAY, NOTHING, Ints, Plan


class Hall:
    """Lines and windows of a centre, and the rules that bring them together."""

    def __init__(self, plan: Plan, clock: Clock) -> None:
        hall = plan.hall
        self.clock = clock
        self.openings: list[OpeningRow] = []
        self.lines = [Line(hall.n_priorities) for _ in hall.room]
        spans = list(pairwise(hall.first_window.tolist()))
        self.groups = [WindowGroup(list(range(a, b)), self.openings) for a, b in spans]
        self.group_of = [group for group, (a, b) in zip(self.groups, spans, strict=True) for _ in range(a, b)]
        self.group_number = [g for g, (a, b) in enumerate(spans) for _ in range(a, b)]
        self.servers = [
            [self.groups[g] for g in row] for row in rows(hall.server_start, hall.server_length, hall.server)
        ]
        for group, served in zip(
            self.groups, rows(hall.serves_start, hall.serves_length, hall.serves), strict=True
        ):
            group.serves = [self.lines[line] for line in served]
        self.n_waiting = 0
        self.n_inside = 0
        self.overtime = False
        """Whether the windows are open only for those who were inside at closing."""
        # Python's own numbers are several times quicker than numpy's, one at a time.
        self.room, self.waiting_room = hall.room.tolist(), hall.waiting_room
        self.balking_from, self.balking_share = hall.balking_from.tolist(), hall.balking_share.tolist()
        self.serve_inside = hall.serve_inside
        self.last_ticket_at, self.closes_at = plan.days.last_ticket_at.tolist(), plan.days.closes_at.tolist()

    def enter(self) -> None:
        """Note that somebody came in."""
        self.n_inside += 1

    def leave(self) -> None:
        """Note that somebody went; the last one ends the overtime."""
        self.n_inside -= 1
        if self.n_inside == 0:
            self.overtime = False

    def too_late(self, line: int, arriving: bool) -> bool:
        """Return whether there are no more tickets for a line today."""
        now = self.clock.now
        day = int(now / DAY)
        if arriving and now >= self.last_ticket_at[day]:
            return True
        if self.overtime:
            return not self.staffed(line)
        return bool(now >= self.closes_at[day])

    def staffed(self, line: int) -> bool:
        """Return whether any window is on duty for a line."""
        return any(group.wanted > 0 for group in self.servers[line])

    def refusal(self, line: int, balking: float) -> int:
        """Return why somebody who would have to wait does not: TURNED_AWAY, BALKED, or SERVED when they do."""
        waiting, room, deterred_from = self.lines[line].waiting, self.room[line], self.balking_from[line]
        if room != NOTHING and waiting >= room:
            return rules.TURNED_AWAY
        if self.waiting_room != NOTHING and self.n_waiting >= self.waiting_room:
            return rules.TURNED_AWAY
        if deterred_from != NOTHING and waiting >= deterred_from and balking < self.balking_share[line]:
            return rules.BALKED
        return rules.SERVED

    def free_window(self, line: int) -> int:
        """Return a window for somebody who joins a line, from now on busy; NOTHING when all are."""
        for group in self.servers[line]:
            if group.idle:
                return group.take()
        if self.overtime:
            for group in self.servers[line]:
                if group.n_open < group.wanted:
                    group.open(self.clock.now)
                    return group.take()
        return NOTHING

    def wait(self, line: int, priority: int) -> Ticket:
        """Return the ticket of somebody who waits from now on."""
        ticket = Ticket(simpy.Event(self.clock), self.lines[line], priority)
        ticket.line.join(ticket)
        self.n_waiting += 1
        return ticket

    def end_wait(self, ticket: Ticket, outcome: int) -> None:
        """End the wait of a ticket that no window called."""
        if ticket.waiting:
            ticket.line.leave(ticket)
            self.n_waiting -= 1
            ticket.turn.succeed(-outcome)

    def next_please(self, window: int) -> None:
        """Let a window that has finished with somebody call the next, wait, or close."""
        group, now = self.group_of[window], self.clock.now
        if group.n_open > group.wanted:
            group.close(window, now)
        elif not self.call(group, window):
            if self.overtime:
                group.close(window, now)
            else:
                group.release(window)

    def call(self, group: WindowGroup, window: int) -> bool:
        """Let a window call the next ticket; return False when nobody waits in its lines."""
        for line in group.serves:
            ticket = line.call()
            if ticket is not None:
                self.n_waiting -= 1
                ticket.turn.succeed(window)
                return True
        return False

    def change_windows(self, g: int, wanted: int) -> None:
        """Follow a change of the opening plan; windows that open call at once."""
        group = self.groups[g]
        self.overtime = False
        group.plan(wanted, self.clock.now)
        for window in sorted(group.idle):
            if not self.call(group, window):
                return
            group.take()

    def close_for_the_day(self) -> None:
        """Close the hall: serve those inside or send home those who wait, as the plan says."""
        now = self.clock.now
        if not self.serve_inside:
            for group in self.groups:
                group.plan(0, now)
        self.overtime = self.serve_inside and self.n_inside > 0
        for group in self.groups:
            group.due = now if group.wanted > 0 else group.due
            while group.idle:
                group.close_idle(now)
        for n, line in enumerate(self.lines):
            if not self.staffed(n):
                while (ticket := line.first()) is not None:
                    self.end_wait(ticket, rules.SENT_HOME)


def rows(start: Ints, length: Ints, values: Ints) -> list[list[int]]:
    """Return the rows that stand in one array, as lists."""
    return [values[a : a + n].tolist() for a, n in zip(start, length, strict=True)]
