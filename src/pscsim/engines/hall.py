"""The hall of the reference engine: which window calls whom, and who gets no ticket."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import simpy

from pscsim.engines import rules
from pscsim.engines.caller import Caller
from pscsim.engines.clerks import CUT_SHORT, DONE
from pscsim.engines.clock import Clock
from pscsim.engines.helpers import Helpers
from pscsim.engines.lines import Line, Ticket
from pscsim.engines.outages import SETTLED, SETTLES, SETTLES_AGAIN
from pscsim.engines.staff import Staff
from pscsim.engines.tides import Tides
from pscsim.engines.windows import OpeningRow, ShortageRow, WindowGroup
from pscsim.plan.order import HALL_SETTLES
from pscsim.plan.plan import DAY, FINISH, NOTHING, Ints, Plan

if TYPE_CHECKING:
    from pscsim.engines.machines import Use


class Hall:
    """Lines and windows of a centre, and the rules that bring them together."""

    def __init__(self, plan: Plan, clock: Clock, luck: tuple[int, int]) -> None:
        hall = plan.hall
        self.clock = clock
        self.openings: list[OpeningRow] = []
        self.shortages: list[ShortageRow] = []
        self.lines = [Line(hall.n_priorities) for _ in hall.room]
        spans = list(pairwise(hall.first_window.tolist()))
        self.groups = [
            WindowGroup(g, list(range(a, b)), self.openings, self.shortages, own, plan.days.horizon)
            for g, ((a, b), own) in enumerate(zip(spans, hall.own_hours.tolist(), strict=True))
        ]
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
        self.shut = True
        """Whether the hall is closed but for those inside; windows with hours of their own are not."""
        self.serving: dict[int, tuple[simpy.Process, float]] = {}
        """Who is at each window, and since when."""
        self.uses: dict[int, Use] = {}
        """Windows that break down by use."""
        self.settling = SETTLED
        self.staff = Staff(plan, clock, luck, self)
        for group in self.groups:
            group.staff = self.staff
        self.tides = Tides(plan, clock, self)
        self.helpers = Helpers(plan, clock, self.groups, self.lines, self.call_all)
        self.caller = Caller(plan, clock, self.helpers)
        self.opens_at = plan.days.opens_at.tolist()
        self.last_ticket_at, self.closes_at = plan.days.last_ticket_at.tolist(), plan.days.closes_at.tolist()

    def enter(self) -> None:
        """Note that somebody came in."""
        self.n_inside += 1

    def leave(self) -> None:
        """Note that somebody went; the last one ends the overtime."""
        self.n_inside -= 1
        if self.n_inside == 0:
            self.overtime = False

    def too_late(self, line: int, arriving: bool, outside: bool = False) -> bool:
        """Return whether there are no more tickets for a line today; `outside` is who came out of hours."""
        now = self.clock.now
        day = int(now / DAY)
        servers = self.servers[line]
        if self.has_own_hours(line):
            return self.hopeless(line, False)
        if outside and not self.opens_at[day] <= now < self.last_ticket_at[day]:
            return True
        if arriving and now >= self.last_ticket_at[day]:
            return True
        if self.overtime:
            return self.hopeless(line, True)
        if all(group.own_hours for group in servers) or now >= self.closes_at[day]:
            return True
        return self.hopeless(line, False)

    def hopeless(self, line: int, closed: bool) -> bool:
        """Return whether nobody will be called in a line today.

        That is when people do not wait for any of its windows to work again; in a hall that is `closed` also when no window on
        duty works, or none has a clerk.
        """
        for group in self.servers[line]:
            works = not closed or (
                group.wanted > 0
                and (group.own_hours or group.n_working > 0)
                and self.staff.serves(group.number)
            )
            if works and group.home_stops == 0:
                return False
        return True

    def has_own_hours(self, line: int) -> bool:
        """Return whether windows with hours of their own are on duty for a line."""
        return any(group.own_hours and group.wanted > 0 for group in self.servers[line])

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
                # A clerk who has just become free is there for those who wait, and the hall is about to settle.
                waits = any(line.waiting for line in group.serves)
                if group.n_open < group.wanted and group.can_open() and not waits:
                    group.open(self.clock.now)
                    return group.take()
        helper = self.helpers.window_for(line)
        return NOTHING if helper is None else helper.take()

    def wait(self, line: int, priority: int, interrupted: bool) -> Ticket:
        """Return the ticket of somebody who waits from now on; who was interrupted waits at the head of the line."""
        now = self.clock.now
        ticket = Ticket(simpy.Event(self.clock), self.lines[line], priority, now, now)
        if interrupted:
            ticket.since = -rules.NEVER
            ticket.line.join_at_head(ticket)
        else:
            ticket.line.join(ticket)
        self.n_waiting += 1
        self.tides.review_soon()
        self.helpers.join(line)
        return ticket

    def promote(self, ticket: Ticket, priority: int) -> None:
        """Let somebody who still waits be called in another class from now on."""
        if ticket.waiting:
            ticket.since = self.clock.now
            ticket.line.promote(ticket, priority)

    def end_wait(self, ticket: Ticket, outcome: int) -> None:
        """End the wait of a ticket that no window called."""
        if ticket.waiting:
            ticket.line.leave(ticket)
            self.n_waiting -= 1
            ticket.turn.succeed(-outcome)

    def begin_service(self, window: int, minutes: float) -> None:
        """Note that the active process is served at a window for so many minutes."""
        person = self.clock.active_process
        assert person is not None
        self.serving[window] = (person, self.clock.now)
        if window in self.uses:
            self.uses[window].begin(minutes)

    def next_please(self, window: int, minutes: float) -> None:
        """Let a window that has finished with somebody after so many minutes call the next, wait, or close."""
        group, now = self.group_of[window], self.clock.now
        del self.serving[window]
        self.staff.end_part(window, DONE)
        if window in self.uses:
            self.uses[window].end(minutes)
        if window in group.stopped:
            group.give_up(window, now)
            self.note_missing(group)
            self.settle_soon()
        elif group.n_open > group.wanted:
            group.close(window, now)
        elif not self.staff.goes_on(group, window):
            group.close_unstaffed(window, now)
        elif not self.call(group, window):
            if self.overtime and not group.own_hours:
                group.close(window, now)
            else:
                group.release(window)
        self.tides.review_soon()

    def call(self, group: WindowGroup, window: int) -> bool:
        """Let a window call the next ticket; return False when nobody waits in its lines."""
        ticket = self.caller.next_ticket(group)
        if ticket is None:
            return False
        self.n_waiting -= 1
        ticket.turn.succeed(window)
        return True

    def change_windows(self, g: int, wanted: int) -> None:
        """Follow a change of the opening plan; windows that open call at once."""
        group = self.groups[g]
        if not group.own_hours:
            self.overtime = self.shut = False
        self.want(group, self.tides.asked(g, wanted))
        if group.own_hours and wanted == 0:
            mine = [n for n, line in enumerate(self.lines) if line in group.serves]
            self.send_home([line for line in mine if self.deserted(line)])

    def want(self, group: WindowGroup, wanted: int) -> None:
        """Want so many windows of a group from now on; windows that open call at once."""
        group.plan(wanted, self.clock.now)
        self.call_all(group)
        self.note_missing(group)

    def call_all(self, group: WindowGroup) -> None:
        """Let the idle windows of a group call, the lowest first, until nobody waits."""
        for window in sorted(group.idle):
            if not self.call(group, window):
                return
            group.take()

    def close_for_the_day(self) -> None:
        """Close the hall: serve those inside or send home those who wait, as the plan says."""
        now, groups = self.clock.now, [group for group in self.groups if not group.own_hours]
        if not self.serve_inside:
            for group in groups:
                group.plan(0, now)
        self.shut, self.overtime = True, self.serve_inside and self.n_inside > 0
        for group in groups:
            group.due = now if group.wanted > 0 else group.due
            while group.idle:
                group.close_idle(now)
            self.note_missing(group)
        self.tides.end_day()
        self.send_home([line for line in range(len(self.lines)) if self.hopeless(line, True)])

    def send_home(self, lines: list[int]) -> None:
        """Send home who waits in some lines."""
        for line in lines:
            while (ticket := self.lines[line].first()) is not None:
                self.end_wait(ticket, rules.SENT_HOME)

    def deserted(self, line: int) -> bool:
        """Return whether no window is on duty for a line."""
        return not any(
            group.wanted > 0 and (self.on_duty(group) or self.overtime) for group in self.servers[line]
        )

    def on_duty(self, group: WindowGroup) -> bool:
        """Return whether the windows of a group are open as planned."""
        return group.own_hours or not self.shut

    def note_missing(self, group: WindowGroup) -> None:
        """Note how many windows of a group are wanted and do not work."""
        group.note_missing(self.on_duty(group), self.clock.now)

    def windows_of(self, g: int) -> list[int]:
        """Return the windows of a group."""
        return [window for window, number in enumerate(self.group_number) if number == g]

    def stop_window(self, window: int, rule: int) -> None:
        """Let a window stop working. Who is there is finished, or interrupted, as the rule says."""
        group, now = self.group_of[window], self.clock.now
        group.stop(window, now)
        if rule != FINISH and window in self.serving:
            self.interrupt(window, rule)
            group.give_up(window, now)
        self.note_missing(group)

    def interrupt(self, window: int, rule: int) -> None:
        """Take somebody from a window; the rest of the service, or all of it, is for later."""
        self.pause_use(window)
        self.staff.end_part(window, CUT_SHORT)
        person, _ = self.serving.pop(window)
        person.interrupt(rule)

    def pause_use(self, window: int) -> None:
        """End the use of a window before a service has ended."""
        if window in self.uses:
            _, begun = self.serving[window]
            self.uses[window].interrupt(self.clock.now - begun)

    def mend_window(self, window: int) -> None:
        """Let a window work again as far as one outage is concerned."""
        self.group_of[window].mend(window)
        self.note_missing(self.group_of[window])

    def settle_soon(self) -> None:
        """Let the hall settle after whatever stops or works again in this minute; once more when it is about to."""
        if self.settling == SETTLED:
            self.settling = SETTLES
            self.settle_next(0)
        else:
            self.settling = SETTLES_AGAIN

    def settle_next(self, number: int) -> None:
        """Let one window group after another settle; the number behind the last one is the end."""
        event = self.clock.appointment(self.clock.now, HALL_SETTLES, number)
        event.callbacks.append(lambda _: self.settle(number))

    def settle(self, number: int) -> None:
        """Open windows of a group up to the number wanted and let them call; at the end send home who waits for nothing."""
        if number < len(self.groups):
            group = self.groups[number]
            if self.on_duty(group):
                group.plan(group.wanted, self.clock.now)
                self.call_all(group)
            elif self.overtime:
                self.call_in_overtime(group)
            self.settle_next(number + 1)
        elif self.settling == SETTLES_AGAIN:
            # Somebody was called to a window that broke down at once.
            self.settling = SETTLES
            self.settle_next(0)
        else:
            self.settling = SETTLED
            self.send_home([line for line in range(len(self.lines)) if self.hopeless(line, self.overtime)])

    def call_in_overtime(self, group: WindowGroup) -> None:
        """Open windows of a group for those who wait and were inside at closing."""
        while group.n_open < group.wanted and group.can_open() and any(line.waiting for line in group.serves):
            group.open(self.clock.now)
            self.call(group, group.take())


def rows(start: Ints, length: Ints, values: Ints) -> list[list[int]]:
    """Return the rows that stand in one array, as lists."""
    return [values[a : a + n].tolist() for a, n in zip(start, length, strict=True)]
