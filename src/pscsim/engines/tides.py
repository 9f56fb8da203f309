"""Tidal rules in the reference engine: who decides about more windows than the opening plan has, and when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pscsim.engines.back_office import BackOffice
from pscsim.engines.clock import Clock
from pscsim.engines.own import Own, own_of
from pscsim.engines.rules import NEVER
from pscsim.engines.tidal import OPENS, REVIEWS, extra_windows, next_review, windows_wanted
from pscsim.own_rules import HallState
from pscsim.plan.order import RULE_REVIEWS
from pscsim.plan.plan import DAY, NOTHING, Plan

if TYPE_CHECKING:
    from pscsim.engines.hall import Hall

LentRow = tuple[int, int, float]
"""Back office, clerks who are away, from when on."""
ExtraRow = tuple[int, int, float]
"""Window group, extra windows open, from when on."""


class Tides:
    """The tidal rules of a hall; each group has at most one."""

    def __init__(self, plan: Plan, clock: Clock, hall: Hall) -> None:
        self.changes: list[ExtraRow] = []
        self.lent: list[LentRow] = []
        self.rules = [Tide(plan, clock, hall, rule, self.changes) for rule in range(len(plan.tidal.group))]
        for tide, own in zip(self.rules, own_of(plan), strict=True):
            tide.own = own
        self.of_group = {tide.group: tide for tide in self.rules}
        self.at_once = [tide for tide in self.rules if plan.tidal.review[tide.rule] == 0.0]

    def take_clerks_of(self, offices: list[BackOffice]) -> None:
        """Let the rules take clerks of back offices."""
        for tide in self.rules:
            if tide.office_number != NOTHING:
                office = offices[tide.office_number]
                tide.clerks = Clerks(office, self.lent)
                office.goes_to_hall = partial(self.send_clerk, office)

    def send_clerk(self, office: BackOffice) -> bool:
        """Send a clerk who is free and may go to the first rule that waits for one of this office; return whether any does."""
        if office.lent >= office.lends_at_most:
            return False
        for tide in self.rules:
            if tide.office_number == office.office and NEVER in tide.ready:
                tide.clerk_comes()
                return True
        return False

    def asked(self, group: int, planned: int) -> int:
        """Follow a change of the opening plan of a group; return the windows that plan and rule ask for from now on."""
        return self.of_group[group].follow_plan(planned) if group in self.of_group else planned

    def review_soon(self) -> None:
        """Let the rules decide that are reviewed whenever somebody joins a line or a service has ended."""
        for tide in self.at_once:
            tide.review_soon()

    def end_day(self) -> None:
        """Close the extra windows with the hall."""
        for tide in self.rules:
            tide.follow_plan(0)


class Clerks:
    """The clerks of a back office as a tidal rule takes them."""

    def __init__(self, office: BackOffice, changes: list[LentRow]) -> None:
        self.office, self.changes = office, changes

    def take(self) -> bool:
        """Take a clerk who is free and may go; return whether there is one."""
        if not self.office.free_clerks or self.office.lent >= self.office.lends_at_most:
            return False
        self.office.free_clerks -= 1
        self.note(1)
        return True

    def come_back(self) -> None:
        """Let a clerk go back, and begin with the next case."""
        self.note(-1)
        self.office.clerk_is_free()

    def note(self, change: int) -> None:
        """Note that a clerk went to the hall, or came back."""
        self.office.lent += change
        self.changes.append((self.office.office, self.office.lent, self.office.clock.now))


class Tide:
    """One tidal rule and the extra windows that it has asked for."""

    def __init__(self, plan: Plan, clock: Clock, hall: Hall, rule: int, changes: list[ExtraRow]) -> None:
        self.plan, self.clock, self.hall, self.rule, self.changes = plan, clock, hall, rule, changes
        self.group = int(plan.tidal.group[rule])
        first = plan.hall.first_window
        self.n_windows = int(first[self.group + 1] - first[self.group])
        self.review_every = float(plan.tidal.review[rule])
        self.planned = 0
        """Windows of the opening plan."""
        self.ready: list[float] = []
        """When each extra window that was asked for is set up, or has been, in the order in which they open and close."""
        self.n_open = 0
        """How many of these are open."""
        self.office_number = int(plan.tidal.office[rule])
        self.clerks: Clerks | None = None
        """The clerks of the back office that it takes; None for a reserve."""
        self.own: Own | None = None
        """The user's own function that it asks; None for any other rule."""
        self.due = False
        """Whether it is about to decide because something has happened."""
        if self.review_every > 0.0:
            self.review_at(next_review(plan.days, plan.tidal, rule, -1.0))

    def review_at(self, minute: float) -> None:
        """Let the rule decide at a minute."""
        if minute < NEVER:
            self.let(self.review, minute, REVIEWS)

    def review_soon(self) -> None:
        """Let the rule decide after what is happening now."""
        if not self.due:
            self.due = True
            self.let(self.review, self.clock.now, REVIEWS)

    def let(self, happen: Callable[[], None], minute: float, what: int) -> None:
        """Let something happen to the rule at a minute."""
        event = self.clock.appointment(minute, RULE_REVIEWS, 2 * self.rule + what)
        event.callbacks.append(lambda _: happen())

    def review(self) -> None:
        """Ask for more windows or fewer, and open those that need no time."""
        self.due = False
        if self.review_every > 0.0:
            self.review_at(next_review(self.plan.days, self.plan.tidal, self.rule, self.clock.now))
        if self.planned > 0:
            self.decide()
        self.open_ready()

    def decide(self) -> None:
        """Ask for as many windows as the rule wants, by steps; who came first goes first, and not too early."""
        tidal, rule, now = self.plan.tidal, self.rule, self.clock.now
        state = self.state()
        wanted = self.own(state) if self.own else windows_wanted(tidal, rule, state)
        n = extra_windows(tidal, rule, wanted, len(self.ready), self.planned, self.n_windows)
        at = now + float(tidal.set_up[rule])
        if n > len(self.ready) and at > now:
            self.let(self.open_ready, at, OPENS)
        while len(self.ready) < n:
            self.ready.append(at if self.clerks is None or self.clerks.take() else NEVER)
        while len(self.ready) > n and self.ready[-1] == NEVER:
            self.ready.pop()
        gone = 0
        while len(self.ready) > n and self.ready[0] + tidal.open_at_least[rule] <= now:
            self.ready.pop(0)
            gone += 1
        self.give_back(gone)

    def give_back(self, n: int) -> None:
        """Let clerks go back to their back office, and begin there with what waits."""
        for _ in range(n if self.clerks else 0):
            assert self.clerks is not None
            self.clerks.come_back()

    def clerk_comes(self) -> None:
        """Begin to set up a window with a clerk who has finished in the back office."""
        assert self.clerks is not None
        at = self.clock.now + float(self.plan.tidal.set_up[self.rule])
        self.ready[self.ready.index(NEVER)] = at
        self.let(self.open_ready, at, OPENS)
        self.clerks.note(1)

    def state(self) -> HallState:
        """Return what the rule is told of the hall."""
        group, now = self.hall.groups[self.group], self.clock.now
        drawn = min((ticket.drawn for line in group.serves for ticket in line.heads()), default=now)
        return HallState(
            day=int(now / DAY),
            minute=now - int(now / DAY) * DAY,
            waiting=float(sum(line.waiting for line in group.serves)),
            longest_wait=now - drawn,
            open=float(group.n_open),
            asked=float(self.planned + len(self.ready)),
            planned=float(self.planned),
            mean_service=float(self.plan.tidal.mean_service[self.rule]),
        )

    def open_ready(self) -> None:
        """Open the extra windows that have been set up, and close those that are asked for no longer."""
        n = sum(at <= self.clock.now for at in self.ready)
        if n != self.n_open:
            self.note(n)
            self.hall.want(self.hall.groups[self.group], self.wanted())

    def wanted(self) -> int:
        """Return the windows that plan and rule ask for now."""
        return min(self.planned + self.n_open, max(self.n_windows, self.planned))

    def note(self, n: int) -> None:
        """Note how many extra windows are open from now on."""
        self.n_open = n
        self.changes.append((self.group, n, self.clock.now))

    def follow_plan(self, planned: int) -> int:
        """Follow a change of the opening plan; return the windows asked for. With the plan's last window the rule's close."""
        self.planned = planned
        if planned == 0:
            lent = sum(at < NEVER for at in self.ready)
            self.ready.clear()
            self.give_back(lent)
            if self.n_open:
                self.note(0)
        return self.wanted()
