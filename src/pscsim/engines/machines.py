"""What stops working and works again in the reference engine: systems and windows, and what hangs on them."""

from __future__ import annotations

from collections.abc import Generator

import simpy

from pscsim.engines.back_office import BackOffice
from pscsim.engines.clock import Clock
from pscsim.engines.hall import Hall
from pscsim.engines.outages import next_change
from pscsim.engines.rules import NEVER
from pscsim.plan.order import OUTAGE_CHANGES
from pscsim.plan.plan import FINISH, Plan


class Machines:
    """Sources of outages: each works or does not, and what it stops does not work while any of its sources does not."""

    def __init__(
        self, plan: Plan, clock: Clock, luck: tuple[int, int], hall: Hall, offices: list[BackOffice]
    ) -> None:
        self.plan, self.clock, self.luck, self.hall, self.offices = plan, clock, luck, hall, offices
        outages = plan.outages
        self.n_systems, n = len(outages.stops_group), len(outages.key)
        self.changes = [0] * n
        """How often each source has changed: it does not work while this is odd."""
        self.until = [NEVER] * n
        """When each source changes next, as far as the calendar tells."""
        self.rule, self.sends_home = outages.at_window.tolist(), outages.sends_home.tolist()
        self.uses = {int(outages.window[s]): Use(self, s) for s in range(n) if outages.in_use[s]}
        hall.uses = self.uses
        for source in range(n):
            if not outages.in_use[source]:
                clock.process(self.live(source))

    def live(self, source: int) -> Generator[simpy.Event, int, None]:
        """Stop and work again, as the calendar has it."""
        while self.schedule(source):
            yield self.clock.appointment(self.until[source], OUTAGE_CHANGES, source)
            self.change(source)

    def schedule(self, source: int) -> bool:
        """Note when a source changes next; return whether it does."""
        outages, distributions = self.plan.outages, self.plan.distributions
        n, now = self.changes[source], self.clock.now
        self.until[source] = next_change(outages, distributions, *self.luck, source, n, now)
        return self.until[source] < NEVER

    def change(self, source: int) -> None:
        """Let a source stop, or work again, and with it what it stops."""
        self.changes[source] += 1
        stops, outages = self.changes[source] % 2 == 1, self.plan.outages
        if source >= self.n_systems:
            self.change_window(source, int(outages.window[source]), stops)
        else:
            for g in reversed(range(len(self.hall.groups))):
                if outages.stops_group[source, g]:
                    if self.sends_home[source]:
                        self.hall.groups[g].home_stops += 1 if stops else -1
                    for window in reversed(self.hall.windows_of(g)):
                        self.change_window(source, window, stops)
            for office, stopped in zip(self.offices, outages.stops_office[source], strict=True):
                if stopped:
                    office.stop() if stops else office.go_on()
        self.hall.settle_soon()

    def change_window(self, source: int, window: int, stops: bool) -> None:
        """Let a window stop, or work again as far as this source is concerned."""
        if stops:
            self.hall.stop_window(window, self.rule[source])
        else:
            self.hall.mend_window(window)

    def channel_works_at(self, channel: int) -> float:
        """Return when a channel may work: now, or when the first of the outages that stop it is over."""
        return min((self.until[s] for s in self.stopping(channel)), default=self.clock.now)

    def channel_fails(self, channel: int) -> bool:
        """Return whether a try at a channel fails because people do not wait for it."""
        return any(self.sends_home[s] for s in self.stopping(channel))

    def stopping(self, channel: int) -> list[int]:
        """Return the outages that stop a channel now."""
        stops = self.plan.outages.stops_channel
        return [s for s in range(self.n_systems) if self.changes[s] % 2 == 1 and stops[s, channel]]


class Use:
    """A window that breaks down by use: time passes for it only while it serves somebody."""

    def __init__(self, machines: Machines, source: int) -> None:
        self.machines, self.source = machines, source
        self.left = self.life()
        self.service = 0
        """Number of the service that goes on; an end of life that was foreseen in an earlier one means nothing."""

    def life(self) -> float:
        """Return the minutes of use until the next breakdown."""
        plan, n = self.machines.plan, self.machines.changes[self.source]
        return float(next_change(plan.outages, plan.distributions, *self.machines.luck, self.source, n, 0.0))

    def begin(self, minutes: float) -> None:
        """Begin to serve somebody for so many minutes; the window may break down within them."""
        self.service += 1
        machines, service = self.machines, self.service
        if self.left < minutes and machines.rule[self.source] != FINISH:
            end = machines.clock.appointment(machines.clock.now + self.left, OUTAGE_CHANGES, self.source)
            end.callbacks.append(lambda _: self.break_down() if self.service == service else None)

    def end(self, minutes: float) -> None:
        """End a service after so many minutes; the window may break down with it."""
        self.service += 1
        self.left -= minutes
        if self.left <= 0.0:
            self.break_down()

    def interrupt(self, minutes: float) -> None:
        """End a service in its course."""
        self.service += 1
        self.left = max(self.left - minutes, 0.0)

    def break_down(self) -> None:
        """Break down, and be repaired later."""
        machines = self.machines
        machines.change(self.source)
        machines.schedule(self.source)
        repaired = machines.clock.appointment(machines.until[self.source], OUTAGE_CHANGES, self.source)
        repaired.callbacks.append(lambda _: self.work_again())

    def work_again(self) -> None:
        """Work again, as good as new."""
        self.machines.change(self.source)
        self.left = self.life()
