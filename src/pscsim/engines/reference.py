"""The reference engine: SimPy processes that read like the leaflet in the hall.

    You come in. The machine gives you a ticket, unless it is too late, the hall full, or the line too long for you.
    You wait until a window calls you or your patience ends. You are served, and go on to the next line.
    What your papers lack sends you home, to come again another day. When the window stops working you wait for another one.

The hall itself (who calls whom) is in `hall.py`, the rules of a case in `rules.py`, the order of events at the same minute in
`pscsim.plan.order`.
"""

from __future__ import annotations

from collections.abc import Generator
from math import isnan, nan
from typing import Any

import numpy as np
import simpy

from pscsim.demand.cases import Cases, checked_cases
from pscsim.engines import booking_steps, case_steps, casework, rules
from pscsim.engines.applicant import Applicant
from pscsim.engines.back_office import BackOffice
from pscsim.engines.clock import Clock
from pscsim.engines.hall import Hall
from pscsim.engines.lines import Ticket
from pscsim.engines.log import (
    BookingLog,
    CaseLog,
    ClerkDuty,
    ClerkServices,
    ExtraWindows,
    Jobs,
    LentClerks,
    Log,
    Openings,
    Shortages,
    Visits,
)
from pscsim.engines.machines import Machines
from pscsim.engines.outages import work_left
from pscsim.engines.person import Person
from pscsim.engines.rules import Fate
from pscsim.engines.staff import HANDED_OVER_TO
from pscsim.plan.order import (
    HALL_CLOSES,
    PATIENCE_ENDS,
    PERSON_ARRIVES,
    SERVICE_ENDS,
    SLOT_BEGINS,
    WINDOWS_CHANGE,
)
from pscsim.plan.plan import NOTHING, RESUME, Plan

Steps = Generator[simpy.Event, int, int]
"""A part of a process: yields events, returns a number."""
VisitRow = tuple[int, int, int, int, int, float, float, float, int]
JobRow = tuple[int, int, int, int, int, float, float, float]
BookingRow = tuple[int, int, int, int, float, float, float]


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


class Centre:
    """One replication of a public-service centre."""

    def __init__(self, plan: Plan, cases: Cases, seed: int, replication: int) -> None:
        self.plan, self.cases, self.luck = plan, cases, (seed, replication)
        self.clock = Clock()
        self.hall = Hall(plan, self.clock, self.luck)
        self.offices = [BackOffice(plan, self.clock, office) for office in range(len(plan.offices.clerks))]
        self.hall.tides.take_clerks_of(self.offices)
        self.machines = Machines(plan, self.clock, self.luck, self.hall, self.offices)
        self.priority, self.booked_priority = (
            plan.routes.priority.tolist(),
            plan.routes.booked_priority.tolist(),
        )
        self.stage_line, self.booked_line = plan.routes.line.tolist(), plan.routes.booked_line.tolist()
        self.speed = plan.hall.speed.tolist()
        # A call of a compiled function costs more than it does: it is asked only where its answer matters.
        self.has_channels = len(plan.channels.success) > 0
        self.takes_bookings = len(plan.bookings.begins) > 0
        self.has_outside = bool((plan.routes.terminal_outside != NOTHING).any())
        self.has_pre_review = bool((plan.papers.pre_review > 0.0).any())
        self.asks_for_papers = (plan.papers.asked != 0).tolist()
        elsewhere = (plan.routes.terminal != NOTHING) | (plan.routes.guide != NOTHING)
        self.begins_elsewhere = elsewhere.tolist()
        self.applicants: list[Applicant] = []
        self.visits: list[VisitRow] = []
        self.jobs: list[JobRow] = []
        self.bookings: list[BookingRow] = []
        self.taken = np.zeros(len(plan.bookings.begins), np.int64)
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
            self.clock.process(self.live(applicant))
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

    def live(self, who: Applicant) -> Steps:
        """Lead a case from its first step to its end."""
        plan = self.plan
        if self.has_channels:
            who.channel = casework.channel_of(plan.channels, who.person, len(plan.routes.service_factor))
        if self.has_outside and who.channel == NOTHING:
            yield from case_steps.wait_for_night(self, who)
        tries = who.channel != NOTHING
        in_hall = not tries or not (yield from case_steps.try_channel(self, who))
        if in_hall:
            at = case_steps.next_visit(self, who) if tries else self.clock.now
            if not (yield from self.come_until_done(who, who.resume, at)):
                return who.state
        who.accepted = self.clock.now
        # What was promised at one window and handed in at a later one is there.
        who.promised &= ~who.have
        if who.promised:
            case_steps.promise(self, who)
        if not (yield from case_steps.decide(self, who)):
            return who.state
        if not (yield from case_steps.receive(self, who, in_hall)):
            return who.state
        if not who.promised or (yield from case_steps.await_promised(self, who)):
            self.end(who, rules.DONE)
        return who.state

    def end(self, who: Applicant, state: int) -> None:
        """End a case."""
        who.ended, who.state = self.clock.now, state

    def come_until_done(self, who: Applicant, stage: int, at: float) -> Generator[simpy.Event, int, bool]:
        """Come, and come again, until the stages from this one on are done; return False when the case is given up."""
        who.resume = stage
        while True:
            if not (yield from booking_steps.set_out(self, who, at)):
                return False
            while who.in_hall:  # to hand in what was promised
                yield from case_steps.pause(self, who)
            outcome = yield from self.make_trip(who, who.resume)
            if outcome == rules.SERVED:
                return True
            accepted = not isnan(who.accepted)
            if not rules.comes_again(
                self.plan.routes, who.person, who.trip, who.pause + 1, outcome, accepted
            ):
                self.end(who, rules.GIVEN_UP)
                return False
            at = case_steps.next_visit(self, who)

    def make_trip(self, who: Applicant, stage: int) -> Steps:
        """Come to the hall once and go on at a stage; return the outcome."""
        who.trip += 1
        who.in_hall = True
        if not who.outside:
            self.hall.enter()
        outcome = yield from self.pass_through_hall(who, stage)
        if not who.outside:
            self.hall.leave()
        who.in_hall = who.outside = False
        who.booked = NOTHING
        return outcome

    def pass_through_hall(self, who: Applicant, stage: int) -> Steps:
        """Go from line to line until the case is done or something sends the person home; return the outcome."""
        routes, papers, distributions = self.plan.routes, self.plan.papers, self.plan.distributions
        if self.asks_for_papers[who.person.item]:
            case_steps.look_at_papers(self, who)
        if who.reported:
            who.have |= casework.papers_again(papers, who.person, who.trip, who.reported)
            who.reported = 0
        who.loop = 0
        if who.outside:
            stage = int(routes.terminal_outside[who.person.item])
        elif self.begins_elsewhere[who.person.item] and isnan(who.accepted):
            stage = rules.beginning(routes, who.person, who.trip, stage).stage
        who.arriving = True
        while stage != NOTHING:
            if rules.at_window(routes.luck, stage):
                who.resume = stage
            fate = rules.stage_fate(
                routes, papers, distributions, who.person, who.trip, who.loop, stage, who.shared, who.have
            )
            outcome = yield from self.draw_ticket(who, stage, fate)
            if outcome == rules.FAILED_CHECK:
                who.reported = fate.missing
            if outcome != rules.SERVED:
                return outcome
            who.papers += fate.handed_in
            who.promised |= fate.promised
            who.loop += rules.goes_back(routes.luck, stage, fate.next_stage)
            stage = fate.next_stage
        return rules.SERVED

    def draw_ticket(self, who: Applicant, stage: int, fate: Fate) -> Steps:
        """Visit a line until somebody has served you to the end, or you leave; return the outcome."""
        outcome, left = yield from self.visit(who, stage, fate, fate.service, False)
        while outcome == rules.INTERRUPTED:
            outcome, left = yield from self.visit(who, stage, fate, left, True)
        return outcome

    def visit(
        self, who: Applicant, stage: int, fate: Fate, left: float, interrupted: bool
    ) -> Generator[simpy.Event, int, tuple[int, float]]:
        """Join a line, wait and be served, or leave; return the outcome, and the service time that is left after it.

        Who was `interrupted` before is not turned away, and waits at the head of the line.
        """
        hall, clock, ticket = self.hall, self.clock, self.clock.now
        lines = self.stage_line if who.booked == NOTHING else self.booked_line
        line = lines[stage][who.person.group]
        window, outcome, call = NOTHING, rules.SENT_HOME, nan
        if not hall.too_late(line, who.arriving, who.outside):
            who.arriving = False
            if who.outside and not hall.has_own_hours(line):
                # From the terminal to a window: from now on somebody in the hall like any other.
                who.outside = False
                hall.enter()
            window, outcome = hall.free_window(line), rules.SERVED
            if window == NOTHING:
                outcome = rules.SERVED if interrupted else hall.refusal(line, fate.balking)
                if outcome == rules.SERVED:
                    who.visit = (stage, line, NOTHING, ticket, nan)
                    window = yield from self.wait(who, line, fate, interrupted)
                    window, outcome = (window, rules.SERVED) if window >= 0 else (NOTHING, -window)
        if outcome == rules.SERVED:
            call = clock.now
            who.visit = (stage, line, window, ticket, call)
            outcome, left = yield from self.be_served(who, window, fate, left)
        who.visit = None
        self.visits.append((who.case, who.trip, stage, line, window, ticket, call, clock.now, outcome))
        return outcome, left

    def be_served(
        self, who: Applicant, window: int, fate: Fate, left: float
    ) -> Generator[simpy.Event, int, tuple[int, float]]:
        """Be served for what is left; return the outcome, and what is left when the window stops working before the end."""
        speed, staff = self.speed[self.hall.group_number[window]][who.person.group], self.hall.staff
        while True:
            begun, pace = self.clock.now, speed / staff.speed_at(window)
            minutes = staff.minutes_at(window, left * speed)
            self.hall.begin_service(window, minutes)
            try:
                yield self.clock.appointment(begun + minutes, SERVICE_ENDS, window)
            except simpy.Interrupt as interrupt:
                served, rule = self.clock.now - begun, interrupt.cause
                assert isinstance(rule, int)
                if rule != HANDED_OVER_TO:
                    return rules.INTERRUPTED, work_left(rule, fate.service, left, pace, served)
                left = work_left(RESUME, fate.service, left, pace, served)
            else:
                break
        if fate.missing > 0:
            outcome = rules.FAILED_CHECK
        elif staff.errs(who, window):
            outcome = rules.FAULTY
        else:
            outcome = rules.SERVED
        self.hall.next_please(window, minutes)
        return outcome, 0.0

    def wait(self, who: Applicant, line: int, fate: Fate, interrupted: bool) -> Steps:
        """Wait in a line; return the window that calls, or minus the outcome that ended the wait."""
        plan, person = self.plan, who.person
        patience = rules.patience_of(plan.routes.patience, plan.distributions, person.group, fate.patience)
        ticket = self.join_line(who, line, interrupted)
        if patience < rules.NEVER:
            patience_end = self.clock.appointment(self.clock.now + patience, PATIENCE_ENDS, who.case)
            patience_end.callbacks.append(lambda _: self.hall.end_wait(ticket, rules.GAVE_UP))
        return (yield ticket.turn)

    def join_line(self, who: Applicant, line: int, interrupted: bool) -> Ticket:
        """Draw the ticket of somebody who has to wait; whose booked slot begins later is called as a walk-in until then."""
        stream, now = who.person.stream, self.clock.now
        slot_begins = now if who.booked == NOTHING else float(self.plan.bookings.begins[who.booked])
        as_booked = who.booked != NOTHING and slot_begins <= now
        priority = (self.booked_priority if as_booked else self.priority)[stream]
        ticket = self.hall.wait(line, priority, interrupted)
        if slot_begins > now and ticket.priority != self.booked_priority[stream]:
            slot = self.clock.appointment(slot_begins, SLOT_BEGINS, who.case)
            slot.callbacks.append(lambda _: self.hall.promote(ticket, self.booked_priority[stream]))
        return ticket

    def log(self) -> Log:
        """Return the tables of what happened."""
        horizon, never_came = self.plan.days.horizon, len(self.cases.time) - len(self.applicants)
        if never_came:
            raise AssertionError("every case arrives before the horizon")
        for who in self.applicants:
            if who.visit is not None:
                self.visits.append((who.case, who.trip, *who.visit, horizon, rules.STILL_INSIDE))
            self.jobs.extend(
                (who.case, office, branch, turn, NOTHING, arrived, begun, horizon)
                for branch, (office, turn, arrived, begun) in sorted(who.jobs.items())
            )
        for group in self.hall.groups:
            group.openings.extend((w, group.opened[w], horizon, horizon) for w in sorted(group.opened))
            if group.missing > 0 and horizon > group.missing_since:
                group.shortages.append((group.number, group.missing, group.missing_since, horizon))
        visits = columns(self.visits, "iiiiifffi")
        openings = columns(self.hall.openings, "ifff")
        cases = columns([case_row(self.plan, a) for a in self.applicants], "iifiifffiiiff")
        jobs = columns(self.jobs, "iiiiifff")
        shortages = Shortages(*columns(self.hall.shortages, "iiff"))
        requests = BookingLog(*columns(self.bookings, "iiiifff"))
        extra = ExtraWindows(*columns(self.hall.tides.changes, "iif"))
        lent = LentClerks(*columns(self.hall.tides.lent, "iif"))
        services, duty = self.hall.staff.rows()
        return Log(
            self.cases,
            Visits(*visits),
            CaseLog(*cases),
            Openings(*openings),
            Jobs(*jobs),
            shortages,
            requests,
            extra,
            lent,
            ClerkServices(*columns(services, "iiiff")),
            ClerkDuty(*columns(duty, "iiff")),
        )


def case_row(plan: Plan, who: Applicant) -> tuple[float, ...]:
    """Return the row of a case in the log."""
    return (
        who.trip, who.papers, who.ended, who.state, who.channel, who.accepted, who.decided, who.result,
        who.stopped, who.instant, who.promised.bit_count(),
        journey_of(plan, who), who.handed_in if who.handed_in < plan.days.horizon else nan,
    )  # fmt: skip


def journey_of(plan: Plan, who: Applicant) -> float:
    """Return the minutes of a journey; not a number while the case is open."""
    if who.state == rules.OPEN:
        return nan
    return casework.journey(plan.travel, plan.distributions, who.person) if plan.travel.counted else 0.0


def columns(rows: list[Any], kinds: str) -> list[Any]:
    """Return the columns of a table as arrays of whole numbers (`i`) or of minutes (`f`)."""
    transposed = zip(*rows, strict=True) if rows else ([] for _ in kinds)
    types = {"i": np.int64, "f": np.float64}
    return [np.array(column, dtype=types[kind]) for column, kind in zip(transposed, kinds, strict=True)]
