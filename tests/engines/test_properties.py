"""What holds in every hall, whatever the scenario: laws of conservation, of windows, of lines and of the clock."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from engines.engines import ENGINES
from engines.facts import (
    assert_calls_go_by_class_and_then_by_ticket,
    between_events,
    books_at_first,
    called_by_class,
    going_on,
    own_hours_line,
    own_hours_window,
    patience_of,
    visit_facts,
    window_group_of,
    within_sessions,
)
from playing import Played, play
from pscsim.engines import bookings, rules
from pscsim.engines.log import Log
from pscsim.experiments.engines import EngineName
from pscsim.plan.plan import DAY, NOTHING, Flags, Floats
from strategies import Data, plain_halls, scenarios

on_every_engine = pytest.mark.parametrize("engine", ENGINES)
some_examples = settings(max_examples=60)

SEED = 5


def log_of(data: Data, engine: EngineName, replication: int = 0) -> Log:
    """Return the log of one replication."""
    return play(data, engine, SEED, replication).log


def missed_at(log: Log) -> Floats:
    """Return (cases,) the begin of the last slot to which nobody came; not a number where there is none."""
    missed = np.full(len(log.cases.time), np.nan)
    rows = log.bookings.outcome == bookings.MISSES
    missed[log.bookings.case[rows]] = log.bookings.begins[rows]
    return missed


def may_try_in_vain(played: Played) -> Flags:
    """Return (cases,) whether the person may have tried a channel that stood still: it leaves no trace but a later trip."""
    plan, stream = played.plan, played.log.cases.stream
    stops = plan.outages.stops_channel
    if not stops[plan.outages.sends_home[: len(stops)]].any():
        return np.zeros(len(stream), np.bool_)
    n_groups = len(played.names.groups)
    row = plan.streams.item[stream] * n_groups + plan.streams.group[stream]
    return plan.channels.upto[row, -1] > 0.0


def assert_same(left: Any, right: Any) -> None:
    """Check that two logs, or parts of them, are the same to the last bit."""
    if isinstance(left, tuple):
        for a, b in zip(left, right, strict=True):
            assert_same(a, b)
    else:
        np.testing.assert_array_equal(left, right)


@on_every_engine
@some_examples
@given(data=scenarios())
def test_nobody_is_lost(engine: EngineName, data: Data) -> None:
    """Who needs no channel, slot or other hours comes at once; a case that ends in the hall ends with its last visit."""
    played = play(data, engine, SEED)
    facts, case_log, cases = visit_facts(played), played.log.case_log, played.log.cases
    assert len(case_log.trips) == len(cases.time)
    firsts = facts.first & (facts.trip == 1)
    streams, outside = played.plan.streams, played.plan.routes.outside
    may_come_later = outside[streams.item[cases.stream], streams.group[cases.stream]] > 0
    no_channel = (case_log.channel == NOTHING) & ~may_try_in_vain(played)
    at_once = no_channel & ~may_come_later & ~books_at_first(played, SEED, 0)
    to_hall = at_once[facts.case]
    np.testing.assert_array_equal(facts.case[firsts & to_hall], np.flatnonzero(at_once))
    np.testing.assert_array_equal(facts.ticket[firsts & to_hall], cases.time[at_once])
    assert (facts.ticket[firsts] >= cases.time[facts.case[firsts]]).all()
    # Of several values for a case the last one stays: that of its last visit.
    last_end, last_outcome = np.full(len(cases.time), np.nan), np.full(len(cases.time), NOTHING)
    last_end[facts.case], last_outcome[facts.case] = facts.end, facts.outcome
    given_up, missed = case_log.state == rules.GIVEN_UP, missed_at(played.log) == case_log.ended
    np.testing.assert_array_equal(case_log.ended[given_up & ~missed], last_end[given_up & ~missed])
    assert (last_outcome[given_up & ~missed] > rules.SERVED).all()
    done = case_log.state == rules.DONE
    in_hall = done & (case_log.trips > 0) & (case_log.promised == 0) & np.isnan(case_log.decided)
    np.testing.assert_array_equal(case_log.ended[in_hall], last_end[in_hall])
    assert (last_outcome[done & (case_log.trips > 0)] == rules.SERVED).all()
    ended = case_log.state != rules.OPEN
    in_time = ended & (np.nan_to_num(case_log.ended) >= played.plan.days.measured_from)
    if in_time.any():
        assert played.value("given_up.share") == (in_time & given_up).sum() / in_time.sum()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_a_trip_is_an_unbroken_chain(engine: EngineName, data: Data) -> None:
    """On a trip each ticket is drawn in the minute in which the service before it ended or was interrupted.

    A new trip is another day. After a trip on which all went well only those come again whose case was accepted.
    """
    played = play(data, engine, SEED)
    facts = visit_facts(played)
    goes_on = ~facts.first[1:]
    assert np.isin(facts.outcome[:-1][goes_on], (rules.SERVED, rules.INTERRUPTED)).all()
    # Who was interrupted visits the same line once more.
    again = facts.again[1:]
    np.testing.assert_array_equal(facts.line[1:][again], facts.line[:-1][again])
    np.testing.assert_array_equal(again, facts.outcome[:-1] == rules.INTERRUPTED)
    np.testing.assert_array_equal(facts.ticket[1:][goes_on], facts.end[:-1][goes_on])
    again = facts.first[1:] & (facts.case[1:] == facts.case[:-1])
    assert (facts.ticket[1:][again] // DAY > facts.ticket[:-1][again] // DAY).all()
    accepted = played.log.case_log.accepted[facts.case[:-1]] <= facts.end[:-1]
    assert ((facts.outcome[:-1] != rules.SERVED) | accepted)[again].all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_times_are_in_order_and_within_the_horizon(engine: EngineName, data: Data) -> None:
    """Ticket, call and end follow each other; what goes on at the horizon ends there and is told apart."""
    played = play(data, engine, SEED)
    visits, openings, horizon = played.log.visits, played.log.openings, played.plan.days.horizon
    called = ~np.isnan(visits.call)
    assert (visits.ticket < horizon).all()
    assert (visits.ticket[called] <= visits.call[called]).all()
    assert (visits.call[called] <= visits.end[called]).all()
    inside = visits.outcome == rules.STILL_INSIDE
    assert (visits.end[inside] == horizon).all()
    assert (visits.end[~inside] < horizon).all()
    np.testing.assert_array_equal(called, visits.window >= 0)
    served = (visits.outcome <= rules.FAULTY) | (visits.outcome == rules.INTERRUPTED)
    assert called[served].all()
    assert not called[~served & ~inside].any()
    assert (openings.opened <= openings.closed).all()
    assert (openings.closed <= horizon).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_a_window_serves_one_person_at_a_time_while_it_is_open(engine: EngineName, data: Data) -> None:
    """Services at a window do not overlap, nor do its openings, and each service lies within one of them."""
    played = play(data, engine, SEED)
    visits, openings = played.log.visits, played.log.openings
    for window in range(int(played.plan.hall.first_window[-1])):
        mine = visits.window == window
        order = np.lexsort((visits.end[mine], visits.call[mine]))
        call, end = visits.call[mine][order], visits.end[mine][order]
        assert (call[1:] >= end[:-1]).all()
        its = openings.window == window
        turn = np.lexsort((openings.closed[its], openings.opened[its]))
        opened, closed = openings.opened[its][turn], openings.closed[its][turn]
        assert (opened[1:] >= closed[:-1]).all()
        within = (opened[:, None] <= call) & (end <= closed[:, None])
        assert within.any(axis=0).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_never_more_at_windows_than_windows(engine: EngineName, data: Data) -> None:
    """At no moment does a window group serve more people than it has windows, and it serves only its lines and helped ones."""
    played = play(data, engine, SEED)
    visits, hall = played.log.visits, played.plan.hall
    called = ~np.isnan(visits.call)
    groups = window_group_of(played, visits.window[called])
    busy = going_on(visits.call[called], visits.end[called], between_events(played))
    for g, count in enumerate(np.diff(hall.first_window)):
        assert (busy[groups == g].sum(axis=0) <= count).all()
        first, n = hall.serves_start[g], hall.serves_length[g]
        helped = set(played.plan.helps.line[played.plan.helps.group == g])
        assert set(visits.line[called][groups == g]) <= helped.union(hall.serves[first : first + n])


@on_every_engine
@some_examples
@given(data=scenarios())
def test_no_open_window_is_idle_while_somebody_waits_for_it(engine: EngineName, data: Data) -> None:
    """Whenever a person waits, every open window that serves the line is busy."""
    played = play(data, engine, SEED)
    facts, openings, hall = visit_facts(played), played.log.openings, played.plan.hall
    moments = between_events(played)
    waiting = going_on(facts.ticket, facts.wait_end, moments)
    opened = going_on(openings.opened, openings.closed, moments)
    busy = going_on(facts.call[facts.called], facts.end[facts.called], moments)
    busy_in = window_group_of(played, facts.window[facts.called])
    opened_in = window_group_of(played, openings.window)
    for g, (first, n) in enumerate(zip(hall.serves_start, hall.serves_length, strict=True)):
        somebody = waiting[np.isin(facts.line, hall.serves[first : first + n])].any(axis=0)
        idle = opened[opened_in == g].sum(axis=0) > busy[busy_in == g].sum(axis=0)
        assert not (somebody & idle).any()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_calls_go_by_class_and_then_by_ticket(engine: EngineName, data: Data) -> None:
    """Nobody is called past somebody of the same line and class with an earlier ticket; by most rules nor of a better class."""
    played = play(data, engine, SEED)
    assert_calls_go_by_class_and_then_by_ticket(visit_facts(played), called_by_class(played))


@on_every_engine
@some_examples
@given(data=scenarios())
def test_people_wait_as_long_as_they_are_patient(engine: EngineName, data: Data) -> None:
    """Nobody waits longer than their patience, and who gives up has waited exactly that long."""
    played = play(data, engine, SEED)
    facts = visit_facts(played)
    limit = facts.ticket + patience_of(played, facts, SEED, 0)
    assert (facts.wait_end <= limit).all()
    gave_up = facts.outcome == rules.GAVE_UP
    np.testing.assert_array_equal(facts.end[gave_up], limit[gave_up])


@on_every_engine
@some_examples
@given(data=scenarios())
def test_rooms_are_never_overfull(engine: EngineName, data: Data) -> None:
    """A line holds no more tickets than its room, the hall no more people than may wait there, but for those interrupted."""
    played = play(data, engine, SEED)
    facts, hall = visit_facts(played), played.plan.hall
    waiting = going_on(facts.ticket, facts.wait_end, between_events(played))
    waiting[facts.again] = False
    for line, room in enumerate(hall.room):
        assert room < 0 or (waiting[facts.line == line].sum(axis=0) <= room).all()
    assert hall.waiting_room < 0 or (waiting.sum(axis=0) <= hall.waiting_room).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_nobody_is_refused_without_a_reason(engine: EngineName, data: Data) -> None:
    """Who is turned away found the line or the hall full, who leaves at the sight of the line a long one."""
    played = play(data, engine, SEED)
    facts, hall = visit_facts(played), played.plan.hall
    refused = np.isin(facts.outcome, (rules.TURNED_AWAY, rules.BALKED))
    assert (facts.end[refused] == facts.ticket[refused]).all()
    minute, line = facts.ticket[refused], facts.line[refused]
    waited = facts.wait_end > facts.ticket
    # Whose wait ends in this very minute may have been called just before or just after: they are counted.
    there = waited[:, None] & (facts.ticket[:, None] <= minute) & (minute <= facts.wait_end[:, None])
    in_hall, in_line = there.sum(axis=0), (there & (facts.line[:, None] == line)).sum(axis=0)
    full = (hall.room[line] >= 0) & (in_line >= hall.room[line])
    full |= (hall.waiting_room >= 0) & (in_hall >= hall.waiting_room)
    long = (hall.balking_from[line] >= 0) & (in_line >= hall.balking_from[line])
    assert np.where(facts.outcome[refused] == rules.TURNED_AWAY, full, long).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_closing_time_is_kept(engine: EngineName, data: Data) -> None:
    """No ticket on arrival after the last; nobody is sent home but at closing, unless something stops working or clerks go.

    Where those inside are sent home, nobody waits over closing time and nobody is called after it. Lines of windows with hours
    of their own have no closing time.
    """
    played = play(data, engine, SEED)
    facts, days = visit_facts(played), played.plan.days
    day = (facts.ticket // DAY).astype(int)
    hall_line = ~own_hours_line(played, facts.line)
    late = facts.first & hall_line & (facts.ticket >= days.last_ticket_at[day])
    refused = (facts.outcome == rules.SENT_HOME) & (facts.end == facts.ticket)
    assert refused[late].all()
    if not played.plan.hall.serve_inside:
        over_closing = (
            hall_line & (facts.ticket < days.closes_at[day]) & (days.closes_at[day] < facts.wait_end)
        )
        assert not over_closing.any()
        assert not (hall_line & facts.called & (facts.ticket >= days.closes_at[day])).any()
    if len(played.plan.outages.key) or len(played.plan.clerks.key) or played.plan.hall.own_hours.any():
        return
    # Somebody who comes in time gets a ticket; further lines may have closed for the day.
    assert not (refused & facts.first & ~late).any()
    sent_home = (facts.outcome == rules.SENT_HOME) & ~refused
    assert np.isin(facts.end[sent_home], days.closes_at).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_windows_open_only_in_sessions_or_for_those_inside(engine: EngineName, data: Data) -> None:
    """A window opens in a session, or in overtime for somebody, while somebody is there who was inside at closing."""
    played = play(data, engine, SEED)
    openings, days, facts = played.log.openings, played.plan.days, visit_facts(played)
    outside = ~within_sessions(played, openings.opened) & ~own_hours_window(played, openings.window)
    assert played.plan.hall.serve_inside or not outside.any()
    begins = np.flatnonzero(facts.first)
    came, left = facts.ticket[begins], np.maximum.reduceat(facts.end, begins) if len(begins) else facts.end
    for window, opened in zip(openings.window[outside], openings.opened[outside], strict=True):
        assert (facts.call[facts.window == window] == opened).any()
        closing = days.closes_at[days.closes_at <= opened].max()
        assert ((came < closing) & (opened <= left)).any()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_outside_sessions_an_open_window_serves_somebody(engine: EngineName, data: Data) -> None:
    """At lunch and after closing time windows stay open for the person they serve, and for nothing else."""
    played = play(data, engine, SEED)
    visits, openings = played.log.visits, played.log.openings
    moments = between_events(played)
    moments = moments[~within_sessions(played, moments)]
    called = visits.window != NOTHING
    called[called] = ~own_hours_window(played, visits.window[called])
    of_hall = ~own_hours_window(played, openings.window)
    busy = going_on(visits.call[called], visits.end[called], moments)
    opened = going_on(openings.opened[of_hall], openings.closed[of_hall], moments)
    np.testing.assert_array_equal(busy.sum(axis=0), opened.sum(axis=0))


@on_every_engine
@some_examples
@given(data=scenarios())
def test_windows_close_when_they_are_due_or_free(engine: EngineName, data: Data) -> None:
    """A window closes at closing time, when plan or tidal rule change, or later, in the minute in which a service ends.

    One that stops working, or whose clerk goes, closes for nobody's plan: it is due at the horizon.
    """
    played = play(data, engine, SEED)
    openings, days, visits = played.log.openings, played.plan.days, played.log.visits
    changes = played.plan.hall.change_at, played.log.extra.at
    due = np.concatenate([days.closes_at, *changes, [days.horizon]])
    assert np.isin(openings.due, due).all()
    stopped = (openings.due == days.horizon) & (openings.closed < days.horizon)
    assert len(played.plan.outages.key) or len(played.plan.clerks.key) or not stopped.any()
    assert ((openings.due <= openings.closed) | stopped).all()
    in_session = within_sessions(played, openings.opened)
    assert (openings.opened <= openings.due)[in_session].all()
    late = (openings.due < openings.closed) & (openings.closed < days.horizon)
    for window, closed in zip(openings.window[late], openings.closed[late], strict=True):
        assert (visits.end[visits.window == window] == closed).any()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_nobody_is_kept_in_a_closed_hall(engine: EngineName, data: Data) -> None:
    """Whoever still waits after closing time, on the same day, waits for a window that is open, or for its clerk elsewhere."""
    played = play(data, engine, SEED)
    facts, openings, hall, days = visit_facts(played), played.log.openings, played.plan.hall, played.plan.days
    moments = between_events(played)
    moments = moments[moments > days.closes_at[(moments // DAY).astype(int)]]
    day = (moments // DAY).astype(int)
    came_today = facts.ticket[:, None] >= day * DAY
    waiting = going_on(facts.ticket, facts.wait_end, moments) & came_today
    opened = going_on(openings.opened, openings.closed, moments)
    opened_in = window_group_of(played, openings.window)
    for line, (first, n) in enumerate(zip(hall.server_start, hall.server_length, strict=True)):
        if hall.own_hours[hall.server[first : first + n]].any():
            continue
        somebody = waiting[facts.line == line].any(axis=0) & np.isfinite(days.closes_at[day])
        servers = hall.server[first : first + n]
        skilled = played.plan.clerks.skilled
        with_their_clerks = np.flatnonzero(skilled[skilled[:, servers].any(axis=1)].any(axis=0))
        assert opened[np.isin(opened_in, [*servers, *with_their_clerks])].any(axis=0)[somebody].all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_littles_law_holds_on_the_path(engine: EngineName, data: Data) -> None:
    """Mean queue x observed minutes is the area under the number waiting, line by line, in measured time."""
    played = play(data, engine, SEED)
    facts, days = visit_facts(played), played.plan.days
    times = np.append(np.unique(np.concatenate([facts.ticket, facts.wait_end])), days.horizon)
    times = np.unique(np.clip(np.append(times, days.measured_from), days.measured_from, days.horizon))
    middle = (times[:-1] + times[1:]) / 2.0
    waiting = going_on(facts.ticket, facts.wait_end, middle)
    start, end = (
        np.clip(a, days.measured_from, days.horizon) for a in (days.session_start, days.session_end)
    )
    observed = float((end - start).sum())
    for line, name in enumerate(played.names.lines):
        area = float((waiting[facts.line == line].sum(axis=0) * np.diff(times)).sum())
        queue = played.values.get(("queue.mean", "line", name), 0.0)
        assert queue * observed == pytest.approx(area, rel=1e-9, abs=1e-6)


@on_every_engine
@some_examples
@given(data=scenarios())
def test_measures_keep_their_range(engine: EngineName, data: Data) -> None:
    """Shares lie between 0 and 1, a window is never busier than open, percentiles rise, nothing is negative."""
    values = play(data, engine, SEED).values
    for (name, by, thing), value in values.items():
        assert value >= 0.0, name
        if name.endswith((".share", ".once", ".within_15")):
            assert value <= 1.0, name
        if name in ("utilisation.mean", "availability.mean"):
            assert value <= 1.0 + 1e-12
        if name == "wait.p50":
            ladder = [values[f"wait.{step}", by, thing] for step in ("p50", "p90", "p95", "max")]
            assert ladder == sorted(ladder)
        if name == "trips.mean":
            assert value >= 1.0 - values["trips.none", by, thing] - 1e-12


@on_every_engine
@some_examples
@given(data=scenarios())
def test_only_measured_time_counts(engine: EngineName, data: Data) -> None:
    """Tickets of the warm-up are in no measure; those of later are, each in one line and one hour."""
    played = play(data, engine, SEED)
    facts, days = visit_facts(played), played.plan.days
    measured = facts.ticket >= days.measured_from
    at_window = ~np.array(played.names.self_service)[facts.line]
    served = measured & (facts.outcome <= rules.FAULTY)
    open_days = np.isfinite(days.opens_at)[np.arange(len(days.opens_at)) * DAY >= days.measured_from]
    if "horizon" in data["calendar"] or not open_days.any():
        return
    by_hour = sum(v for (name, by, _), v in played.values.items() if (name, by) == ("served.count", "hour"))
    by_line = sum(v for (name, by, _), v in played.values.items() if (name, by) == ("served.count", "line"))
    assert played.value("served.count") * open_days.sum() == pytest.approx((served & at_window).sum())
    assert by_hour * open_days.sum() == pytest.approx((served & at_window).sum())
    assert by_line * open_days.sum() == pytest.approx(served.sum())


@on_every_engine
@some_examples
@given(data=plain_halls())
def test_another_window_delays_nobody(engine: EngineName, data: Data) -> None:
    """In one line, first come first served, nobody is called later because there is one more window."""
    before = visit_facts(play(data, engine, SEED))
    data["hall"]["windows"][0]["count"] += 1
    after = visit_facts(play(data, engine, SEED))
    np.testing.assert_array_equal(before.case, after.case)
    assert (after.wait_end <= before.wait_end).all()
    assert (after.called >= before.called).all()


@on_every_engine
@some_examples
@given(data=scenarios())
def test_same_seed_same_log(engine: EngineName, data: Data) -> None:
    """A replication is a function of scenario, seed and number: alone it is what it is as the eighth of ten."""
    alone = log_of(data, engine, 7)
    in_turn = [log_of(data, engine, replication) for replication in range(10)]
    assert_same(alone, in_turn[7])


@on_every_engine
@some_examples
@given(data=scenarios())
def test_order_in_the_file_changes_nothing(engine: EngineName, data: Data) -> None:
    """With groups and items written in another order, the same people do the same at the same minute."""
    turned = data | {key: dict(reversed(data[key].items())) for key in ("groups", "items")}
    before, after = play(data, engine, SEED), play(turned, engine, SEED)
    columns = [name for name in before.frame if name not in ("option", "replication")]
    assert before.visits(*columns) == after.visits(*columns)
    assert before.cases() == after.cases()
    assert before.openings() == after.openings()
    assert_same(before.log.case_log, after.log.case_log)
    assert_same(before.log.jobs, after.log.jobs)
