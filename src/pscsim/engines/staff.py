"""The clerks who staff windows in the reference engine: who comes and goes, who takes a window, who does what is left."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np
import simpy

from pscsim.engines.clerks import (
    HANDED_OVER,
    UNDER_WAY,
    error_of_clerk,
    free_clerk,
    is_absent,
    is_away,
    is_faulty,
    learned_by,
    n_staffed,
    speed_of_clerk,
)
from pscsim.engines.clock import Clock
from pscsim.plan.order import CLERKS_CHANGE
from pscsim.plan.plan import DAY, FINISH, HAND_OVER, NOTHING, RESUME, Plan

if TYPE_CHECKING:
    from pscsim.engines.applicant import Applicant
    from pscsim.engines.hall import Hall
    from pscsim.engines.windows import WindowGroup

HANDED_OVER_TO = -1
"""Cause of an interruption that another clerk ends at once."""

ServiceRow = tuple[int, int, int, float, float]
"""Clerk, window, how it ended, begin, end."""
DutyRow = tuple[int, int, float, float]
"""Clerk, 1 when away, begin, end."""


class Staff:
    """All clerks who staff windows. A window of a group that needs them is open only while a clerk is at it."""

    def __init__(self, plan: Plan, clock: Clock, luck: tuple[int, int], hall: Hall) -> None:
        self.plan, self.clerks, self.clock, self.luck, self.hall = plan, plan.clerks, clock, luck, hall
        n = len(self.clerks.group)
        self.on_duty = np.zeros(n, np.bool_)
        self.window_of = np.full(n, NOTHING)
        """Window at which each clerk is."""
        self.clerk_at: dict[int, int] = {}
        """Clerk at each window."""
        self.speed, self.error = np.ones(n), np.zeros(n)
        self.begun: dict[int, float] = {}
        """When the clerk at a window began with the person there."""
        self.services: list[ServiceRow] = []
        self.needed = self.clerks.needed.tolist()
        for clerk in range(n):
            self.come(clerk, bool(self.clerks.at_start[clerk]), 0.0)
        if n:
            clock.process(self.come_and_go())

    def come(self, clerk: int, comes: bool, now: float) -> None:
        """Let a clerk be there or not from now on; who is absent that day does not come."""
        self.on_duty[clerk] = comes and not is_absent(self.clerks, *self.luck, clerk, int(now / DAY))
        if comes:
            learned = learned_by(self.clerks, *self.luck, clerk, now)
            self.speed[clerk] = speed_of_clerk(self.clerks, clerk, learned)
            self.error[clerk] = error_of_clerk(self.clerks, clerk, learned)

    def come_and_go(self) -> Generator[simpy.Event, int, None]:
        """Let clerks come and go, all those of a minute at once."""
        changes = (self.clerks.change_at, self.clerks.change_clerk, self.clerks.change_comes)
        at_minute: dict[float, list[tuple[int, bool]]] = {}
        for at, clerk, comes in zip(*(column.tolist() for column in changes), strict=True):
            at_minute.setdefault(at, []).append((clerk, comes))
        for at, those in at_minute.items():
            yield self.clock.appointment(at, CLERKS_CHANGE, 0)
            for clerk, comes in those:
                self.come(clerk, comes, at)
            self.hand_over_windows()
            self.leave_windows()
            self.hall.settle_soon()

    def hand_over_windows(self) -> None:
        """Let clerks who are free take over from those who go, the lowest window first."""
        for window in sorted(self.clerk_at):
            clerk = self.clerk_at[window]
            busy = window in self.hall.serving
            if self.on_duty[clerk] or (busy and self.at_end(clerk) != HAND_OVER):
                continue
            follower = self.free_clerk(self.hall.group_number[window])
            if follower == NOTHING:
                continue
            if busy:
                person, _ = self.hall.serving[window]
                self.end_part(window, HANDED_OVER)
                self.hall.pause_use(window)
                person.interrupt(HANDED_OVER_TO)
            self.put(follower, window)

    def leave_windows(self) -> None:
        """Close the windows of clerks who go, the highest first; who is served there is finished, or waits for the rest."""
        for window in sorted(self.clerk_at, reverse=True):
            clerk, group = self.clerk_at[window], self.hall.group_of[window]
            if self.on_duty[clerk]:
                continue
            if window not in self.hall.serving:
                group.close_unstaffed(window, self.clock.now)
            elif self.at_end(clerk) != FINISH:
                self.hall.interrupt(window, RESUME)
                group.close_unstaffed(window, self.clock.now)
                self.hall.note_missing(group)  # one that had stopped, and was to finish this person

    def at_end(self, clerk: int) -> int:
        """Return what becomes of somebody whose clerk goes."""
        return int(self.clerks.at_end[self.clerks.group[clerk]])

    def free_clerk(self, group: int) -> int:
        """Return the clerk who would take a window of a group, or NOTHING."""
        return int(free_clerk(self.clerks, self.on_duty, self.window_of, group))

    def can_open(self, group: int) -> bool:
        """Return whether there is a clerk for one more window of a group."""
        return not self.needed[group] or self.free_clerk(group) != NOTHING

    def serves(self, group: int) -> bool:
        """Return whether anybody on duty can staff the windows of a group."""
        return not self.needed[group] or n_staffed(self.clerks, self.on_duty, group) > 0

    def take_window(self, group: int, window: int) -> None:
        """Send a clerk to a window that opens."""
        if self.needed[group]:
            self.put(self.free_clerk(group), window)

    def put(self, clerk: int, window: int) -> None:
        """Let a clerk be at a window, in place of whoever was."""
        before = self.clerk_at.get(window)
        if before is not None:
            self.window_of[before] = NOTHING
        self.clerk_at[window], self.window_of[clerk] = clerk, window

    def leave_window(self, group: WindowGroup, window: int) -> None:
        """Let the clerk of a window that closes be free; other windows may be waiting for one."""
        clerk = self.clerk_at.pop(window, NOTHING)
        if clerk == NOTHING:
            return
        self.window_of[clerk] = NOTHING
        if self.on_duty[clerk]:
            skilled = self.clerks.skilled[self.clerks.group[clerk]]
            others = (g for g in self.hall.groups if g is not group and skilled[g.number])
            if any(g.n_open < min(g.wanted, g.n_working) for g in others):
                self.hall.settle_soon()

    def minutes_at(self, window: int, minutes: float) -> float:
        """Return how long a service takes with the clerk at a window, who begins with it now."""
        if window not in self.clerk_at:
            return minutes
        self.begun[window] = self.clock.now
        return minutes / float(self.speed[self.clerk_at[window]])

    def speed_at(self, window: int) -> float:
        """Return the speed of the clerk at a window."""
        return float(self.speed[self.clerk_at[window]]) if window in self.clerk_at else 1.0

    def errs(self, who: Applicant, window: int) -> bool:
        """Return whether the clerk who has just served somebody made an error."""
        if window not in self.clerk_at or who.visit is None:
            return False
        stage, error = int(self.plan.routes.luck[who.visit[0]]), float(self.error[self.clerk_at[window]])
        return bool(is_faulty(who.person, who.trip, who.loop, stage, error))

    def end_part(self, window: int, how: int) -> None:
        """Note that a clerk has finished with somebody, or goes away before."""
        if window in self.clerk_at:
            row = (self.clerk_at[window], window, how, self.begun.pop(window), self.clock.now)
            self.services.append(row)

    def goes_on(self, group: WindowGroup, window: int) -> bool:
        """Let somebody else take a window whose clerk goes now that the service has ended; return False when nobody does."""
        if window not in self.clerk_at or self.on_duty[self.clerk_at[window]]:
            return True
        follower = self.free_clerk(group.number)
        if follower == NOTHING:
            return False
        self.put(follower, window)
        return True

    def rows(self) -> tuple[list[ServiceRow], list[DutyRow]]:
        """Return the parts of services that clerks did, and their duty, at the horizon."""
        horizon = self.plan.days.horizon
        services = self.services + [
            (self.clerk_at[window], window, UNDER_WAY, self.begun[window], horizon)
            for window in sorted(self.begun)
        ]
        return services, duty_rows(self.plan, self.luck)


def duty_rows(plan: Plan, luck: tuple[int, int]) -> list[DutyRow]:
    """Return the duty of every clerk, with whether the clerk was away."""
    clerks = plan.clerks
    return [
        (
            clerk,
            int(is_away(clerks, *luck, clerk, span)),
            float(clerks.duty_begin[span]),
            float(clerks.duty_end[span]),
        )
        for clerk in range(len(clerks.group))
        for span in range(clerks.duty_start[clerk], clerks.duty_start[clerk + 1])
    ]
