"""Events in the order in which they happened, and as lines of text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.plan.plan import AGENT, NOTHING
from pscsim.tracing.event_kinds import (
    ACCEPTED,
    ASKED,
    BEGUN,
    CALL,
    CLOSES,
    DECIDED,
    ENDS,
    OPENS,
    RESULT,
    STATES,
    TICKET,
    TO_OFFICE,
    WORKED,
)
from pscsim.tracing.events import events_of
from pscsim.tracing.replay import Replay, read_replay
from pscsim.tracing.tracing import trace
from strategies import Data, scenarios


def test_first_events_of_a_day(day: Replay, log: Log) -> None:
    """Somebody comes, is called, is checked; the window calls the next before the next person comes in."""
    *first, more = trace(day, n_events=10, engine="reference")
    assert first == [
        "2024-03-04 Mon 09:00:00  Windows, window 1: opens",
        "2024-03-04 Mon 09:00:00  case 0  Pension / General public  takes a ticket for Check",
        "2024-03-04 Mon 09:00:00  case 0  Pension / General public  is called to Windows, window 1",
        "2024-03-04 Mon 09:02:00  case 1  Pension / General public  takes a ticket for Check",
        "2024-03-04 Mon 09:02:00  case 2  Pension / General public  takes a ticket for Check",
        "2024-03-04 Mon 09:04:00  case 0  Pension / General public  lacks papers at Windows, window 1",
        "2024-03-04 Mon 09:04:00  case 1  Pension / General public  is called to Windows, window 1",
        "2024-03-04 Mon 09:04:00  case 3  Pension / General public  takes a ticket for Check",
        "2024-03-04 Mon 09:05:00  case 4  Pension / General public  finds line Check full and leaves",
        "2024-03-04 Mon 09:05:00  case 4  Pension / General public  gives the case up",
    ]
    assert more == f"and {len(events_of(log, day.plan)) - 10} more events"


def test_events_in_chinese(file: Path) -> None:
    """Labels, weekday and words are those of the language asked for."""
    replay = read_replay(file, 0, language="zh")
    assert trace(replay, n_events=3, engine="reference")[:3] == [
        "2024-03-04 周一 09:00:00  综合窗口1号：开放",
        "2024-03-04 周一 09:00:00  0号件  养老／一般群众  取号排队：审查",
        "2024-03-04 周一 09:00:00  0号件  养老／一般群众  叫号至综合窗口1号",
    ]


def test_all_events_are_told_when_there_are_few(day: Replay, log: Log) -> None:
    """Where nothing is left out, nothing is said about more."""
    n_events = len(events_of(log, day.plan))
    assert len(trace(day, n_events=n_events, engine="reference")) == n_events
    assert len(trace(day, n_events=n_events - 2, engine="reference")) == n_events - 1


@settings(max_examples=50)
@given(data=scenarios())
def test_events_are_those_of_the_log_in_a_possible_order(data: Data) -> None:
    """Every event is there once; ticket, call and end of a visit follow each other, and so do openings and closings."""
    replay = read_replay(data, 0)
    log, horizon = replay.log("reference"), replay.plan.days.horizon
    events = events_of(log, replay.plan)
    kinds = [event.kind for event in events]
    visits = log.visits
    refused = (visits.ticket == visits.end) & np.isin(
        visits.outcome, (rules.BALKED, rules.TURNED_AWAY, rules.SENT_HOME)
    )
    assert kinds.count(TICKET) == (~refused).sum()
    assert kinds.count(CALL) == (visits.window >= 0).sum()
    assert sum(kind in ENDS.values() for kind in kinds) == (visits.outcome != rules.STILL_INSIDE).sum()
    assert kinds.count(OPENS) == len(log.openings.window)
    assert kinds.count(CLOSES) == (log.openings.closed < horizon).sum()
    jobs, case_log = log.jobs, log.case_log
    assert kinds.count(TO_OFFICE) == len(jobs.case)
    assert kinds.count(BEGUN) == (~np.isnan(jobs.begun)).sum()
    assert kinds.count(WORKED) == (jobs.sent_back == 0).sum()
    assert kinds.count(ASKED) == (jobs.sent_back == 1).sum()
    assert kinds.count(DECIDED) == (~np.isnan(case_log.decided)).sum()
    assert sum(kind in STATES.values() for kind in kinds) == (case_log.state != rules.OPEN).sum()
    minutes = [event.minute for event in events]
    assert minutes == sorted(minutes)
    before: dict[int, str] = {}
    for event in events:
        if event.kind in (TICKET, CALL, *ENDS.values()):
            assert (event.kind == CALL) <= (before.get(event.case) == TICKET)
            assert (event.kind in ("served", "failed_check", "faulty")) <= (before.get(event.case) == CALL)
            assert (event.kind == "gave_up") <= (before.get(event.case) == TICKET)
            before[event.case] = event.kind


def test_window_that_opens_again_in_overtime(file: Path) -> None:
    """It closes when nobody waits, opens for the person who goes on to the next line, and closes behind them."""
    sets = [
        "papers.brought=100%",
        "items.pension.arrivals.times=[568 min]",
        "items.pension.stages=[{name: check, time: 3 min}, {name: issue, time: 0 min}]",
        "calendar.days=1",
    ]
    lines = trace(read_replay(file, 0, sets=sets), engine="reference")
    who = "case 0  Pension / General public  "
    assert [line.removeprefix("2024-03-04 Mon ") for line in lines] == [
        "09:00:00  Windows, window 1: opens",
        f"09:28:00  {who}takes a ticket for Check",
        f"09:28:00  {who}is called to Windows, window 1",
        f"09:31:00  {who}is served at Windows, window 1",
        "09:31:00  Windows, window 1: closes",
        f"09:31:00  {who}takes a ticket for Issue",
        "09:31:00  Windows, window 1: opens",
        f"09:31:00  {who}is called to Windows, window 1",
        f"09:31:00  {who}is served at Windows, window 1",
        "09:31:00  Windows, window 1: closes",
        f"09:31:00  {who}has the case done",
    ]


@settings(max_examples=50)
@given(data=scenarios())
def test_steps_of_a_case_are_told_in_the_order_of_its_life(data: Data) -> None:
    """Nothing is told of a case after its end, offices come after acceptance, decision and result after the offices."""
    replay = read_replay(data, 0)
    log = replay.log("reference")
    offices = log.jobs.office[log.jobs.branch == AGENT].tolist()
    order = {ACCEPTED: 1, TO_OFFICE: 2, BEGUN: 2, WORKED: 2, ASKED: 2, DECIDED: 3, RESULT: 4}
    order |= dict.fromkeys(STATES.values(), 5)
    reached: dict[int, int] = {}
    for event in events_of(log, replay.plan):
        if event.case != NOTHING and event.office not in offices:
            now = order.get(event.kind, 0)
            before = reached.get(event.case, 0)
            assert before < 5
            assert now == 0 or now >= before
            reached[event.case] = max(now, before)


def test_events_in_a_back_office(file: Path) -> None:
    """A case comes to the office, a clerk takes it up and is through; then the next begins."""
    sets = [
        "papers.brought=100%",
        "items.pension.arrivals.times=[540 min, 541 min]",
        "items.pension.stages=[{name: check, time: 1 min}]",
        "hall.windows.windows.serves=[check]",
        "hall.lines={check: {label: Check}}",
        "items.pension.approval.offices=[{office: review, time: 5 min}]",
        "back_offices={review: {label: Review, clerks: 1}}",
        "result.electronic=100%",
        "calendar.days=1",
    ]
    lines = trace(read_replay(file, 0, sets=sets), engine="reference")
    told = [line.removeprefix("2024-03-04 Mon ").replace("Pension / General public  ", "") for line in lines]
    assert told[3:-1] == [
        "09:01:00  case 0  is served at Windows, window 1",
        "09:01:00  case 0  is accepted",
        "09:01:00  case 0  comes to Review",
        "09:01:00  case 0  is taken up by a clerk of Review",
        "09:01:00  case 1  takes a ticket for Check",
        "09:01:00  case 1  is called to Windows, window 1",
        "09:02:00  case 1  is served at Windows, window 1",
        "09:02:00  case 1  is accepted",
        "09:02:00  case 1  comes to Review",
        "09:06:00  case 0  is through at Review",
        "09:06:00  case 0  is decided",
        "09:06:00  case 0  has the case done",
        "09:06:00  case 1  is taken up by a clerk of Review",
        "09:11:00  case 1  is through at Review",
        "09:11:00  case 1  is decided",
        "09:11:00  case 1  has the case done",
    ]
