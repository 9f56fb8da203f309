"""The reference engine: SimPy processes that read like the leaflet in the hall.

    You come in. The machine gives you a ticket, unless it is too late, the hall full, or the line too long for you.
    You wait until a window calls you or your patience ends. You are served, and go on to the next line.
    What your papers lack sends you home, to come again another day.

The hall itself (who calls whom) is in `hall.py`, the rules of a case in `rules.py`, the order of events at the same minute in
`pscsim.plan.plan`.
"""

from __future__ import annotations

from collections.abc import Generator
from math import nan
from typing import Any

import numpy as np
import simpy

from pscsim.demand.cases import Cases, checked_cases
from pscsim.engines import rules
from pscsim.engines.clock import Clock
from pscsim.engines.hall import Hall
from pscsim.engines.log import CaseLog, Log, Openings, Visits
from pscsim.engines.rules import Fate, Person
from pscsim.plan.plan import (
    HALL_CLOSES,
    NOTHING,
    PATIENCE_ENDS,
    PERSON_ARRIVES,
    SERVICE_ENDS,
    WINDOWS_CHANGE,
    Plan,
)

Steps = Generator[simpy.Event, int, int]
"""A part of a process: yields events, returns a number."""
VisitRow = tuple[int, int, int, int, int, float, float, float, int]


def simulate(plan: Plan, cases: Cases, seed: int, replication: int) -> Log:
    """Return all that happened in one replication.

    Raises
    ------
    PlanError
        When the cases do not fit the plan.
    """
    centre = Centre(plan, checked_cases(plan, cases), seed, replication)
    centre.clock.run(until=plan.days.horizon)
    return centre.log()


class Applicant:
    """One case on its way: who, how many trips, and where the next one goes on."""

    __slots__ = (
        "arriving",
        "case",
        "ended",
        "missing",
        "papers",
        "person",
        "resume",
        "state",
        "trip",
        "visit",
    )

    def __init__(self, case: int, person: Person, entry: int) -> None:
        self.case, self.person = case, person
        self.trip = 0
        self.papers = 0
        self.resume = entry
        """Stage at which the next trip goes on."""
        self.missing = NOTHING
        """Papers that the check there found missing."""
        self.arriving = False
        """Whether this is the first ticket of the trip."""
        self.visit: tuple[int, int, int, float, float] | None = None
        """The visit that is going on: stage, line, window, ticket, call."""
        self.ended, self.state = nan, rules.OPEN


class Centre:
    """One replication of a public-service centre."""

    def __init__(self, plan: Plan, cases: Cases, seed: int, replication: int) -> None:
        self.plan, self.cases, self.luck = plan, cases, (seed, replication)
        self.clock = Clock()
        self.hall = Hall(plan, self.clock)
        self.stage_line, self.priority = plan.routes.line.tolist(), plan.routes.priority.tolist()
        self.applicants: list[Applicant] = []
        self.visits: list[VisitRow] = []
        for process in (self.street(), self.opening_plan(), self.closing_hours()):
            self.clock.process(process)

    def street(self) -> Steps:
        """Let every case begin at its time."""
        streams, entry = self.plan.streams, self.plan.routes.entry.tolist()
        item_of, group_of = streams.item.tolist(), streams.group.tolist()
        arrivals = zip(*(column.tolist() for column in self.cases), strict=True)
        for case, (time, stream, number) in enumerate(arrivals):
            yield self.clock.appointment(time, PERSON_ARRIVES, case)
            item = item_of[stream]
            person = Person(*self.luck, streams.key[stream], number, stream, item, group_of[stream])
            applicant = Applicant(case, person, entry[item])
            self.applicants.append(applicant)
            self.clock.process(self.come_until_done(applicant))
        return 0

    def opening_plan(self) -> Steps:
        """Open and close windows as the plan says."""
        hall = self.plan.hall
        changes = (hall.change_at, hall.change_group, hall.change_count)
        for at, group, wanted in zip(*(column.tolist() for column in changes), strict=True):
            yield self.clock.appointment(at, WINDOWS_CHANGE, group)
            self.hall.change_windows(group, wanted)
        return 0

    def closing_hours(self) -> Steps:
        """Close the hall at the end of every day."""
        for day, closes in enumerate(self.plan.days.closes_at.tolist()):
            if np.isfinite(closes):
                yield self.clock.appointment(closes, HALL_CLOSES, day)
                self.hall.close_for_the_day()
        return 0

    def come_until_done(self, who: Applicant) -> Steps:
        """Come, and come again, until the case is done or given up."""
        plan, clock = self.plan, self.clock
        while True:
            who.trip += 1
            self.hall.enter()
            outcome = yield from self.pass_through_hall(who)
            self.hall.leave()
            if outcome == rules.SERVED:
                who.ended, who.state = clock.now, rules.DONE
                return who.state
            again = rules.next_trip(
                plan.days, plan.streams, plan.routes, who.person, who.trip, clock.now, outcome
            )
            if again == rules.NEVER:
                who.ended, who.state = clock.now, rules.GIVEN_UP
                return who.state
            yield clock.appointment(again, PERSON_ARRIVES, who.case)

    def pass_through_hall(self, who: Applicant) -> Steps:
        """Go from line to line until the case is done or something sends the person home; return the outcome."""
        routes, distributions = self.plan.routes, self.plan.distributions
        stage, loop = rules.first_stage(routes, who.person, who.trip, who.resume), 0
        who.arriving = True
        while stage != NOTHING:
            if rules.at_window(routes.luck, stage) and stage != who.resume:
                who.resume, who.missing = stage, NOTHING
            missing = who.missing if stage == who.resume else NOTHING
            fate = rules.stage_fate(routes, distributions, who.person, who.trip, loop, stage, missing)
            outcome = yield from self.draw_ticket(who, stage, fate)
            if outcome > rules.FAILED_CHECK:
                return outcome
            who.papers += fate.handed_in
            if outcome == rules.FAILED_CHECK:
                who.missing = fate.missing
                return outcome
            if stage == who.resume:
                who.missing = NOTHING
            loop += rules.goes_back(routes.luck, stage, fate.next_stage)
            stage = fate.next_stage
        return rules.SERVED

    def draw_ticket(self, who: Applicant, stage: int, fate: Fate) -> Steps:
        """Join a line, wait and be served, or leave; return the outcome."""
        hall, clock, ticket = self.hall, self.clock, self.clock.now
        line = self.stage_line[stage][who.person.group]
        window, outcome, call = NOTHING, rules.SENT_HOME, nan
        if not hall.too_late(line, who.arriving):
            who.arriving = False
            window, outcome = hall.free_window(line), rules.SERVED
            if window == NOTHING:
                outcome = hall.refusal(line, fate.balking)
                if outcome == rules.SERVED:
                    who.visit = (stage, line, NOTHING, ticket, nan)
                    window = yield from self.wait(who, line, fate)
                    window, outcome = (window, rules.SERVED) if window >= 0 else (NOTHING, -window)
        if outcome == rules.SERVED:
            call = clock.now
            who.visit = (stage, line, window, ticket, call)
            yield clock.appointment(call + fate.service, SERVICE_ENDS, window)
            outcome = rules.FAILED_CHECK if fate.missing > 0 else rules.SERVED
            hall.next_please(window)
        who.visit = None
        self.visits.append((who.case, who.trip, stage, line, window, ticket, call, clock.now, outcome))
        return outcome

    def wait(self, who: Applicant, line: int, fate: Fate) -> Steps:
        """Wait in a line; return the window that calls, or minus the outcome that ended the wait."""
        plan, group = self.plan, who.person.group
        patience = rules.patience_of(plan.routes.patience, plan.distributions, group, fate.patience)
        ticket = self.hall.wait(line, self.priority[group])
        if patience < rules.NEVER:
            patience_end = self.clock.appointment(self.clock.now + patience, PATIENCE_ENDS, who.case)
            patience_end.callbacks.append(lambda _: self.hall.end_wait(ticket, rules.GAVE_UP))
        return (yield ticket.turn)

    def log(self) -> Log:
        """Return the tables of what happened."""
        horizon, never_came = self.plan.days.horizon, len(self.cases.time) - len(self.applicants)
        if never_came:
            raise AssertionError("every case arrives before the horizon")
        for who in self.applicants:
            if who.visit is not None:
                self.visits.append((who.case, who.trip, *who.visit, horizon, rules.STILL_INSIDE))
        for group in self.hall.groups:
            group.openings.extend((w, group.opened[w], horizon, horizon) for w in sorted(group.opened))
        visits = columns(self.visits, "iiiiifffi")
        openings = columns(self.hall.openings, "ifff")
        cases = columns([(a.trip, a.papers, a.ended, a.state) for a in self.applicants], "iifi")
        return Log(self.cases, Visits(*visits), CaseLog(*cases), Openings(*openings))


def columns(rows: list[Any], kinds: str) -> list[Any]:
    """Return the columns of a table as arrays of whole numbers (`i`) or of minutes (`f`)."""
    transposed = zip(*rows, strict=True) if rows else ([] for _ in kinds)
    types = {"i": np.int64, "f": np.float64}
    return [np.array(column, dtype=types[kind]) for column, kind in zip(transposed, kinds, strict=True)]
