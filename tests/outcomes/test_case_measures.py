"""The measures of cases and back offices over three made-up days, with numbers to be worked out on paper.

A registry with two clerks and an agent at the door, all at work 09:00-11:00; Monday is warm-up, Tuesday and Wednesday are
measured. The registry must decide within 1 working day. The journey to the hall takes 40 minutes, for older people 60.

    case 0  general   Mon 09:00: the check fails after 20 min. Tue 09:00: accepted after 10 min; the registry works 30 min and
                      sends it back. Wed 09:00: hands in what lacked, 5 min; the registry works 20 min, the result is electronic
    case 1  general   online, accepted Mon 10:00 against a promise of a paper, which comes by post Wed 09:20; waits until
                      Tue 10:00, is decided Wed 09:40
    case 2  elderly   Tue 09:30 at a terminal, 4 min; waits 6 min for a clerk, who takes 20; Wed 09:20 collects it, 5 min
    case 3  elderly   Tue 10:00: accepted after 10 min, decided by rule; promised two papers, which lapses Wed 10:10
    case 4  general   Tue 09:50: leaves after 30 min for good
    case 5  general   Tue 09:00 asks for an agent, who begins 09:10 and takes 10 min; by rule; the post brings it Wed 09:20
    case 6  elderly   Wed 09:30 asks for an agent, who begins 09:50 and is not through at the end
"""

from __future__ import annotations

import numpy as np
import pytest

from outcomes.logs import columns, log_of
from playing import play
from pscsim.demand.cases import Cases
from pscsim.engines import casework, rules
from pscsim.engines.log import (
    CaseLog,
    Jobs,
    Openings,
    Visits,
)
from pscsim.outcomes.case_facts import accepting_visits
from pscsim.outcomes.from_log import cells_from_log
from pscsim.outcomes.office_work import working_minutes
from pscsim.outcomes.summary import values_of
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import AGENT, DAY, NOTHING
from pscsim.scenario.reading import read_study
from small import centre, mornings, people, windows

MON, TUE, WED = 540.0, DAY + 540.0, 2 * DAY + 540.0
END = 3 * DAY
ELDERLY, GENERAL = 0, 1
ONLINE, DOOR = 0, 1
REGISTRY, VISITORS = 0, 1
NO = np.nan

CASES = columns(
    Cases,
    [
        (MON, GENERAL, 0),
        (MON + 60, GENERAL, 1),
        (TUE + 30, ELDERLY, 0),
        (TUE + 60, ELDERLY, 1),
        (TUE + 50, GENERAL, 2),
        (TUE, GENERAL, 3),
        (WED + 30, ELDERLY, 2),
    ],
)
CASE_LOG = columns(
    CaseLog,
    [
        (3, 4, WED + 25, rules.DONE, -1, TUE + 10, WED + 25, WED + 25, 1, 0, 0, 40, NO),
        (0, 3, WED + 40, rules.DONE, ONLINE, MON + 60, WED + 40, WED + 40, 0, 0, 1, 40, WED + 20),
        (2, 3, WED + 25, rules.DONE, -1, TUE + 34, TUE + 60, WED + 25, 0, 0, 0, 60, NO),
        (1, 1, WED + 70, rules.LAPSED, -1, TUE + 70, TUE + 70, TUE + 70, 0, 1, 2, 60, NO),
        (1, 0, TUE + 80, rules.GIVEN_UP, -1, NO, NO, NO, 0, 0, 0, 40, NO),
        (0, 3, WED + 20, rules.DONE, DOOR, TUE + 20, TUE + 20, WED + 20, 0, 1, 0, 40, NO),
        (0, 0, NO, rules.OPEN, DOOR, NO, NO, NO, 0, 0, 0, 60, NO),
    ],
)
JOBS = columns(
    Jobs,
    [
        (5, VISITORS, AGENT, 0, 0, TUE, TUE + 10, TUE + 20),
        (0, REGISTRY, 0, 0, 1, TUE + 10, TUE + 10, TUE + 40),
        (2, REGISTRY, 0, 0, 0, TUE + 34, TUE + 40, TUE + 60),
        (0, REGISTRY, 0, 1, 0, WED + 5, WED + 5, WED + 25),
        (1, REGISTRY, 0, 0, 0, MON + 60, TUE + 60, WED + 40),
        (6, VISITORS, AGENT, 0, NOTHING, WED + 30, WED + 50, END),
    ],
)


def office(name: str, time: str) -> dict[str, str]:
    """Return the work of a back office."""
    return {"office": name, "time": time}


@pytest.fixture(scope="module")
def made_up():
    """Return plan, names and log of the three days."""
    item = people(0, departments=[{"department": "tax", "time": "10 min", "papers": 3}])
    item = {key: value for key, value in item.items() if key != "arrivals"} | {
        "share": "100%",
        "terminal": {"adoption": "20%", "time": "4 min"},
        "channels": {"online": "100%", "door": "100%"},
        "approval": {"offices": [office("registry", "30 min")], "limit": "1 working day"},
    }
    data = centre(
        {"licence": item},
        windows("tax", name="tax_windows"),
        windows("terminal", name="machines"),
        hall={"organisation": "departmental"},
        calendar=mornings(2, "09:00-11:00", warm_up=1),
        demand={"cases_per_day": 5},
        departments={"tax": {}},
        groups={"general": {"share": "60%"}, "elderly": {"share": "40%"}},
        channels={
            "online": {"adoption": "20%"},
            "door": {"adoption": "20%", "agents": "visitors", "time": "10 min"},
        },
        back_offices={"registry": {"clerks": 2, "sent_back": "10%"}, "visitors": {"clerks": 1}},
    )
    plan, names = compile_plan(read_study(data).scenario)
    tax, terminal = names.lines.index("tax"), names.lines.index("terminal")
    entry, at_terminal = int(plan.routes.entry[0]), int(plan.routes.terminal[0])
    more, collect = int(plan.routes.supplement[0]), int(plan.routes.issue[0])
    visits = columns(
        Visits,
        [
            (0, 1, entry, tax, 0, MON, MON, MON + 20, rules.FAILED_CHECK),
            (0, 2, entry, tax, 0, TUE, TUE, TUE + 10, rules.SERVED),
            (2, 1, at_terminal, terminal, 1, TUE + 30, TUE + 30, TUE + 34, rules.SERVED),
            (3, 1, entry, tax, 0, TUE + 60, TUE + 60, TUE + 70, rules.SERVED),
            (4, 1, entry, tax, -1, TUE + 50, NO, TUE + 80, rules.GAVE_UP),
            (0, 3, more, tax, 0, WED, WED, WED + 5, rules.SERVED),
            (2, 2, collect, tax, 0, WED + 20, WED + 20, WED + 25, rules.SERVED),
        ],
    )
    openings = columns(Openings, [(0, MON, MON + 120, MON + 120)])
    return (
        plan,
        names,
        log_of(cases=CASES, visits=visits, case_log=CASE_LOG, openings=openings, jobs=JOBS),
    )


@pytest.mark.parametrize(
    ("measure", "name", "value"),
    [
        ("trips.none", "all", 2 / 4),
        ("trips.none", "elderly", 0),
        ("trips.mean", "all", 5 / 4),
        ("days.mean", "all", (2 + 2 + 1 + 1) / 4),
        ("days.p90", "all", 2),
        ("decision_days.mean", "all", (1 + 2 + 0 + 0 + 0) / 5),
        ("limit_kept.share", "all", 4 / 5),
        ("limit_kept.share", "general", 2 / 3),
        ("case_hall_time.mean", "all", (35 + 9) / 4),
        ("case_hall_time.mean", "elderly", 9),
        ("travel_time.mean", "all", (3 * 40 + 2 * 60) / 4),
        ("person_time.mean", "licence", 71),
        ("channel.share", "all", 2 / 4),
        ("channel.share", "elderly", 0),
        ("terminal.share", "all", 1 / 4),
        ("instant.share", "all", 2 / 5),
        ("promised.share", "all", 2 / 5),
        ("promise_kept.share", "all", 1 / 2),
        ("promise_kept.share", "elderly", 0),
        ("promise_days.mean", "all", 2 - 40 / DAY),
        ("lapsed.share", "all", 1 / 6),
        ("lapsed.share", "elderly", 1 / 2),
        ("given_up.share", "all", 1 / 6),
        ("open_cases.count", "all", 1),
        ("office_wait.mean", "registry", (0 + 6 + 0 + 120) / 60 / 4),
        ("office_wait.mean", "visitors", 10 / 60),
        ("office_wait.mean", "all", 136 / 60 / 5),
        ("office_utilisation.mean", "registry", (30 + 20 + 20 + 100) / 480),
        ("office_utilisation.mean", "visitors", (10 + 70) / 240),
        ("office_utilisation.mean", "all", 250 / 720),
        ("backlog.mean", "registry", (30 + 26 + 20 + WED + 40 - DAY) / (2 * DAY)),
        ("backlog.mean", "visitors", (20 + END - WED - 30) / (2 * DAY)),
        ("jobs.count", "registry", 4 / 2),
        ("jobs.count", "visitors", 1 / 2),
        ("jobs.count", "all", 5 / 2),
        ("sent_back.share", "registry", 1 / 4),
        ("sent_back.share", "all", 1 / 4),
    ],
)
def test_measures_of_cases_and_offices(made_up, measure, name, value):
    """Cases count by their end, decisions by the decision, work by its end; time before Tuesday does not count."""
    values = {(m, thing): v for (m, _, thing), v in values_of(cells_from_log(*made_up)).items()}
    assert values[measure, name] == pytest.approx(value)


def test_agents_send_nothing_back(made_up):
    """An office that decides nothing has no share of decisions that ask for more."""
    assert ("sent_back.share", "office", "visitors") not in values_of(cells_from_log(*made_up))


def test_accepted_by_the_last_of_two_visits_at_one_minute(made_up):
    """Somebody who goes from a terminal to a window that takes no time is accepted at the window."""
    plan, _, log = made_up
    terminal, window = int(plan.routes.terminal[0]), int(plan.routes.entry[0])
    visits = columns(
        Visits,
        [
            (2, 1, terminal, 0, 1, TUE + 30, TUE + 30, TUE + 34, rules.SERVED),
            (2, 1, window, 0, 0, TUE + 34, TUE + 34, TUE + 34, rules.SERVED),
        ],
    )
    assert accepting_visits(log._replace(visits=visits)).tolist() == [-1, -1, 1, -1, -1, -1, -1]


def test_working_minutes_are_those_of_the_engines():
    """For any minute of any day: nights, gaps between spans, a weekend, the end of the calendar."""
    hours = {"review": ["09:00-10:30", "13:15-17:00"], "seal": ["08:00-08:30"]}
    item = people(0, approval={"offices": [office(name, "5 min") for name in hours]})
    data = centre(
        {"licence": item},
        calendar=mornings(9),
        back_offices={name: {"clerks": 1, "hours": spans} for name, spans in hours.items()},
    )
    plan, names = compile_plan(read_study(data).scenario)
    at = np.arange(0.0, plan.days.horizon, 7.5)
    for n in range(len(names.offices)):
        expected = [casework.worked_until(plan.days, plan.offices, n, float(minute)) for minute in at]
        np.testing.assert_allclose(working_minutes(plan.days, plan.offices, n, at), expected, rtol=1e-12)
        at_the_end = working_minutes(plan.days, plan.offices, n, np.array([plan.days.horizon]))
        assert at_the_end == pytest.approx(9 * plan.offices.a_day[n])


def test_travel_of_a_played_case():
    """Two papers never brought at first: two trips of 40 minutes, and 10 and 10 minutes in the hall."""
    stages = [{"name": "front", "time": "10 min", "papers": 2}]
    papers = {"brought": "0%", "brought_again": "100%"}
    data = centre(
        {"licence": people(540, stages=stages)},
        calendar=mornings(5),
        papers=papers,
        travel={"time": "40 min"},
        hall={"failed_check_time": "100%"},
    )
    played = play(data)
    assert played.value("travel_time.mean") == 80
    assert played.value("case_hall_time.mean") == 20
    assert played.value("person_time.mean") == 100
