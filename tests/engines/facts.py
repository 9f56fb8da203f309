"""What the properties of an engine look at: the visits with everything about their people, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from playing import Played
from pscsim.engines import bookings, rules
from pscsim.engines.person import Person
from pscsim.outcomes.facts import slot_begins
from pscsim.plan.plan import GUIDE_LUCK, IN_ORDER, LONGEST_FIRST, Flags, Floats, Ints

ALL_PAPERS = (1 << 60) - 1


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """Visits in the order of (case, trip, order in the hall); arrays of shape (visits,)."""

    case: Ints
    trip: Ints
    stage: Ints
    line: Ints
    window: Ints
    ticket: Floats
    call: Floats
    end: Floats
    outcome: Ints
    stream: Ints
    group: Ints
    priority: Ints
    first: Flags
    """Whether it is the first visit of its trip."""
    again: Flags
    """Whether it follows a visit that was interrupted, in the same line."""
    wait_end: Floats
    """When the wait ended: called, left, sent home, or the horizon."""
    booked_priority: Ints
    slot_begins: Floats
    """Begin of the booked slot; infinite for walk-ins."""

    @property
    def called(self) -> Flags:
        """Return whose number was called."""
        return ~np.isnan(self.call)


def visit_facts(played: Played) -> VisitFacts:
    """Return the facts about every visit.

    Within a trip visits end in the order in which they begin, so the log's order is the person's.
    """
    visits, cases, plan = played.log.visits, played.log.cases, played.plan
    order = np.lexsort((visits.trip, visits.case))
    ordered = {name: getattr(visits, name)[order] for name in visits._fields}
    case, trip = ordered["case"], ordered["trip"]
    stream = cases.stream[case]
    group = plan.streams.group[stream]
    first = np.append(True, (np.diff(case) != 0) | (np.diff(trip) != 0))[: len(case)]
    wait_end = np.where(np.isnan(ordered["call"]), ordered["end"], ordered["call"])
    interrupted = np.append(False, ordered["outcome"][:-1] == rules.INTERRUPTED)[: len(case)]
    return VisitFacts(
        **ordered,
        stream=stream,
        group=group,
        priority=plan.routes.priority[stream],
        first=first,
        again=interrupted & ~first,
        wait_end=wait_end,
        booked_priority=plan.routes.booked_priority[stream],
        slot_begins=np.nan_to_num(slot_begins(played.log, case, ordered["trip"]), nan=np.inf),
    )


def person_of(played: Played, case: int, seed: int, replication: int) -> Person:
    """Return who a case belongs to."""
    streams, stream = played.plan.streams, int(played.log.cases.stream[case])
    address = (seed, replication, streams.key[stream], int(played.log.cases.number[case]))
    return Person(*address, stream, int(streams.item[stream]), int(streams.group[stream]))


def books_at_first(played: Played, seed: int, replication: int) -> Flags:
    """Return (cases,) whether the person books a slot for the first trip."""
    people = [person_of(played, case, seed, replication) for case in range(len(played.log.cases.time))]
    return np.array([bookings.books(played.plan.bookings, who, 0, False, 0) for who in people], np.bool_)


def patience_of(played: Played, facts: VisitFacts, seed: int, replication: int) -> Floats:
    """Return how long each person was ready to wait, drawn anew from its address."""
    plan, patience, loop = played.plan, [], 0
    for v in range(len(facts.case)):
        stage = int(facts.stage[v])
        before = int(facts.stage[v - 1])
        led_back = stage <= before and not facts.again[v] and plan.routes.luck[before] < GUIDE_LUCK
        loop = 0 if facts.first[v] else loop + led_back
        person = person_of(played, int(facts.case[v]), seed, replication)
        # With all papers at hand: patience does not depend on them.
        fate = rules.stage_fate(
            plan.routes,
            plan.papers,
            plan.distributions,
            person,
            int(facts.trip[v]),
            loop,
            stage,
            0,
            ALL_PAPERS,
        )
        ready = rules.patience_of(plan.routes.patience, plan.distributions, person.group, fate.patience)
        patience.append(ready)
    return np.array(patience)


def between_events(played: Played) -> Floats:
    """Return one moment between any two neighbouring events."""
    log = played.log
    times = np.concatenate(
        [log.visits.ticket, log.visits.call, log.visits.end, log.openings.opened, log.openings.closed]
    )
    moments = np.unique(times[~np.isnan(times)])
    return (moments[:-1] + moments[1:]) / 2.0


def going_on(start: Floats, end: Floats, moments: Floats) -> npt.NDArray[np.bool_]:
    """Return (spans, moments) whether a span covers a moment."""
    return (start[:, None] < moments) & (moments < end[:, None])


def window_group_of(played: Played, window: Ints) -> Ints:
    """Return the window group of each window."""
    return np.searchsorted(played.plan.hall.first_window, window, side="right") - 1


def within_sessions(played: Played, moments: Floats) -> Flags:
    """Return (moments,) whether the centre is open."""
    days = played.plan.days
    return going_on_or_beginning(days.session_start, days.session_end, moments).any(axis=0)


def going_on_or_beginning(start: Floats, end: Floats, moments: Floats) -> npt.NDArray[np.bool_]:
    """Return (spans, moments) whether a half-open span holds a moment."""
    return (start[:, None] <= moments) & (moments < end[:, None])


def own_hours_line(played: Played, line: Ints) -> Flags:
    """Return whether windows with hours of their own serve each of these lines."""
    hall = played.plan.hall
    own = [
        bool(hall.own_hours[hall.server[first : first + n]].any())
        for first, n in zip(hall.server_start, hall.server_length, strict=True)
    ]
    return np.array([*own, False])[line]


def own_hours_window(played: Played, window: Ints) -> Flags:
    """Return whether each of these windows has hours of its own."""
    return np.asarray(played.plan.hall.own_hours[window_group_of(played, window)])


def called_by_class(played: Played) -> Flags:
    """Return (lines,) whether all windows of a line call the best class first."""
    hall, kind = played.plan.hall, played.plan.calling.kind
    by_class = np.isin(kind, (IN_ORDER, LONGEST_FIRST))
    spans = zip(hall.server_start, hall.server_length, strict=True)
    return np.array([by_class[hall.server[first : first + n]].all() for first, n in spans], dtype=np.bool_)


def assert_calls_go_by_class_and_then_by_ticket(facts: VisitFacts, by_class: Flags) -> None:
    """Check that in every line the best class is called first, where it is called `by_class`, within it who is in it longest.

    Whoever came early for a booked slot changes class when it begins; a window that is free in that minute has called before.
    Who was interrupted is called before the others of their class.
    """
    for line in np.unique(facts.line):
        mine = facts.line == line
        ticket, wait_end, call, slot, again = (
            a[mine] for a in (facts.ticket, facts.wait_end, facts.call, facts.slot_begins, facts.again)
        )
        due = (slot <= ticket)[:, None] | (slot[:, None] < call)
        priority = np.where(due, facts.booked_priority[mine][:, None], facts.priority[mine][:, None])
        changed = due & (facts.booked_priority < facts.priority)[mine][:, None]
        since = np.where(
            changed, np.maximum(ticket, np.where(np.isinf(slot), ticket, slot))[:, None], ticket[:, None]
        )
        own, own_since = np.diagonal(priority), np.diagonal(since)
        same_class = (priority == own) & (since < own_since) & ~again
        better_class = (priority < own) & (ticket[:, None] < call)
        passed_over = call < wait_end[:, None]  # somebody is called while the person of this row still waits
        assert not ((same_class | (better_class & by_class[line])) & passed_over).any()
