"""Every measure of one made-up morning, with numbers to be worked out on paper.

Two windows for tax and a guide desk, open 09:00-11:00; Monday is warm-up, Tuesday is measured.

    09:00  case 0  general   called at once, 10 min, done on the first trip with 2 papers
    09:05  case 1  elderly   waits 20 min, check fails after 25 min, has not come again
    09:10  case 2  general   guide desk: waits 1 min, 2 min; tax: gives up after 30 min for good
    10:00  case 3  general   leaves at the sight of the line
    10:10  case 4  general   second trip: waits 10 min, 20 min, done with 3 papers (the first trip was on Monday)
    10:50  case 5  general   finds the room full
    10:59  case 6  elderly   comes after the last ticket, will come again
"""

from __future__ import annotations

import numpy as np
import pytest

from outcomes.logs import columns, log_of
from pscsim.demand.cases import Cases
from pscsim.engines import rules
from pscsim.engines.log import (
    CaseLog,
    Openings,
    Visits,
)
from pscsim.outcomes.from_log import cells_from_log
from pscsim.outcomes.measures import MEASURES
from pscsim.outcomes.summary import summarise, values_of
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import DAY
from pscsim.scenario.reading import read_study
from pscsim.scenario.vocabulary import GIVEN_BY, MEASURE_NAMES
from small import centre, mornings, people, windows

NINE = DAY + 540.0
ELDERLY, GENERAL = 0, 1
GUIDE, TAX = 0, 1
NO = np.nan


CASES = columns(
    Cases,
    [(540, GENERAL, 0), (NINE, GENERAL, 1), (NINE + 5, ELDERLY, 0), (NINE + 10, GENERAL, 2), (NINE + 60, GENERAL, 3),
     (NINE + 110, GENERAL, 4), (NINE + 119, ELDERLY, 1)],
)  # fmt: skip
"""In order of first arrival, so that case 4 of the story is row 0, and the others follow."""

STAGE_TAX, STAGE_GUIDE = 0, 1
VISITS = columns(
    Visits,
    [
        (0, 1, STAGE_TAX, TAX, 1, 540, 540, 545, rules.FAILED_CHECK),
        (1, 1, STAGE_TAX, TAX, 1, NINE, NINE, NINE + 10, rules.SERVED),
        (3, 1, STAGE_GUIDE, GUIDE, 0, NINE + 10, NINE + 11, NINE + 13, rules.SERVED),
        (3, 1, STAGE_TAX, TAX, -1, NINE + 13, NO, NINE + 43, rules.GAVE_UP),
        (2, 1, STAGE_TAX, TAX, 1, NINE + 5, NINE + 25, NINE + 50, rules.FAILED_CHECK),
        (4, 1, STAGE_TAX, TAX, -1, NINE + 60, NO, NINE + 60, rules.BALKED),
        (0, 2, STAGE_TAX, TAX, 1, NINE + 70, NINE + 80, NINE + 100, rules.SERVED),
        (5, 1, STAGE_TAX, TAX, -1, NINE + 110, NO, NINE + 110, rules.TURNED_AWAY),
        (6, 1, STAGE_TAX, TAX, -1, NINE + 119, NO, NINE + 119, rules.SENT_HOME),
    ],
)
NOT_YET, NOTHING_SAID = (NO, NO, NO), (0, 0, 0, 0.0, NO)
"""Acceptance, decision and result of a case that is not done; stopped, instant, promised, journey and promised papers."""
CASE_LOG = columns(
    CaseLog,
    [
        (2, 3, NINE + 100, rules.DONE, -1, NINE + 100, NO, NINE + 100, *NOTHING_SAID),
        (1, 2, NINE + 10, rules.DONE, -1, NINE + 10, NO, NINE + 10, *NOTHING_SAID),
        (1, 1, NO, rules.OPEN, -1, *NOT_YET, *NOTHING_SAID),
        (1, 0, NINE + 43, rules.GIVEN_UP, -1, *NOT_YET, *NOTHING_SAID),
        (1, 0, NINE + 60, rules.GIVEN_UP, -1, *NOT_YET, *NOTHING_SAID),
        (1, 0, NINE + 110, rules.GIVEN_UP, -1, *NOT_YET, *NOTHING_SAID),
        (1, 0, NO, rules.OPEN, -1, *NOT_YET, *NOTHING_SAID),
    ],
)
OPENINGS = columns(
    Openings,
    [
        (1, 540, 660, 675),
        (0, NINE, NINE + 120, NINE + 120),
        (2, NINE, NINE + 60, NINE + 60),
        (1, NINE, NINE + 120, NINE + 135),
    ],
)


@pytest.fixture(scope="module")
def cells():
    """Return the cells of the morning."""
    item = people(0, departments=[{"department": "tax", "time": "10 min", "papers": 3}])
    item = {key: value for key, value in item.items() if key != "arrivals"} | {"share": "100%"}
    data = centre(
        {"licence": item},
        windows("guide", name="desk"),
        windows("tax", count=2, name="tax_windows"),
        hall={"guide_desk": {"time": "2 min"}, "organisation": "departmental"},
        calendar=mornings(1, "09:00-11:00", warm_up=1),
        demand={"cases_per_day": 5},
        departments={"tax": {}},
        groups={"general": {"share": "60%"}, "elderly": {"share": "40%"}},
    )
    plan, names = compile_plan(read_study(data).scenario)
    return cells_from_log(
        plan,
        names,
        log_of(cases=CASES, visits=VISITS, case_log=CASE_LOG, openings=OPENINGS),
    )


ALL = {
    "wait.mean": 10,
    "wait.p50": 10,
    "wait.p90": 18,
    "wait.p95": 19,
    "wait.max": 20,
    "wait.within_15": 2 / 3,
    "waited.share": 3 / 4,
    "trip_wait.mean": (0 + 20 + 31 + 10) / 4,
    "hall_time.mean": (10 + 45 + 33 + 30) / 4,
    "queue.mean": (20 + 30 + 10) / 120,
    "gave_up.share": 1 / 7,
    "balked.share": 2 / 7,
    "sent_home.share": 1 / 7,
    "served.count": 3,
    "trips.count": 4,
    "trips.mean": 1.5,
    "trips.p90": 1.9,
    "trips.none": 0,
    "trips.once": 0.5,
    "papers.mean": 2.5,
    "days.mean": 0.5,
    "days.p90": 0.9,
    "case_hall_time.mean": (5 + 30 + 10) / 2,
    "travel_time.mean": 0,
    "person_time.mean": 22.5,
    "cases.count": 2,
    "given_up.share": 3 / 5,
    "lapsed.share": 0,
    "promised.share": 0,
    "channel.share": 0,
    "terminal.share": 0,
    "out_of_hours.share": 0,
    "open_cases.count": 2,
    "utilisation.mean": (10 + 25 + 20) / (135 + 60),
    "windows_open.mean": 195 / 120,
    "window_hours.count": 195 / 60,
    "overtime.mean": 7.5,
}


@pytest.mark.parametrize("measure", list(ALL))
def test_every_measure_of_all_people_and_windows(cells, measure):
    """The guide desk counts in the waits and hours of a trip, and not where windows are meant."""
    assert values_of(cells)[measure, "all", "all"] == pytest.approx(ALL[measure])


@pytest.mark.parametrize(
    ("measure", "by", "name", "value"),
    [
        ("wait.mean", "group", "elderly", 20),
        ("wait.mean", "group", "general", 5),
        ("wait.within_15", "group", "elderly", 0),
        ("sent_home.share", "group", "elderly", 1 / 2),
        ("gave_up.share", "group", "general", 1 / 5),
        ("queue.mean", "group", "general", 40 / 120),
        ("trips.count", "group", "general", 3),
        ("trips.count", "item", "licence", 4),
        ("trips.mean", "group", "general", 1.5),
        ("open_cases.count", "group", "elderly", 2),
        ("hall_time.mean", "item", "licence", 29.5),
        ("wait.mean", "line", "guide", 1),
        ("wait.mean", "line", "tax", 10),
        ("queue.mean", "line", "guide", 1 / 120),
        ("served.count", "line", "guide", 1),
        ("wait.mean", "window_group", "desk", 1),
        ("utilisation.mean", "window_group", "desk", 2 / 120),
        ("utilisation.mean", "window_group", "tax_windows", 55 / 195),
        ("windows_open.mean", "window_group", "tax_windows", 195 / 120),
        ("overtime.mean", "window_group", "desk", 0),
        ("wait.mean", "hour", "09:00", 10),
        ("wait.mean", "hour", "10:00", 10),
        ("queue.mean", "hour", "09:00", 50 / 60),
        ("queue.mean", "hour", "10:00", 10 / 60),
        ("served.count", "hour", "09:00", 2),
        ("utilisation.mean", "hour", "09:00", 35 / 120),
        ("windows_open.mean", "hour", "10:00", 1),
        ("balked.share", "hour", "10:00", 2 / 4),
    ],
)
def test_measures_of_one_thing(cells, measure, by, name, value):
    """People groups, items, lines, window groups and hours have measures of their own."""
    assert values_of(cells)[measure, by, name] == pytest.approx(value)


def test_what_does_not_exist_is_left_out(cells):
    """Older people finished nothing, so they have no trips; hours in which nobody can come are not there."""
    values = values_of(cells)
    assert ("trips.mean", "group", "elderly") not in values
    assert ("utilisation.mean", "group", "general") not in values
    assert {name for _, by, name in values if by == "hour"} == {"09:00", "10:00"}


def test_nothing_is_said_of_what_does_not_happen(cells):
    """The other measures belong to decisions, promises, urgent cases and slots, and are not there without any."""
    assert set(MEASURES) - {name for name, by, _ in values_of(cells) if by == "all"} == {
        "decision_days.mean", "limit_kept.share", "instant.share", "office_wait.mean", "office_utilisation.mean",
        "backlog.mean", "jobs.count", "sent_back.share", "promise_kept.share", "promise_days.mean",
        "response_time.mean", "response.within_2h", "interrupted.count", "availability.mean", "missing_hours.count",
        "booked.share", "no_slot.share", "slot_delay.mean", "no_show.share",
        "slot_wait.mean", "slot_use.mean", "tidal_hours.count", "tidal_openings.count", "lent_hours.count",
        "clerk_utilisation.mean", "clerks_on_duty.mean", "overtime_hours.count", "handed_over.count", "absence.share",
        "service_errors.share",
        "helped.share",
    }  # fmt: skip


def test_distributions_of_the_charts(cells):
    """Waits of 0, 10 and 20 minutes in bins that hold their upper edge, trips by number, window minutes by hour."""
    summary = summarise(cells)
    assert np.flatnonzero(summary.waits["all"]).tolist() == [0, 19, 39]
    assert summary.waits["elderly"].sum() == 1
    assert summary.trips["all"].tolist() == [0, 1, 1]
    use = {(row.window_group, row.hour): (row.busy_minutes, row.open_minutes) for row in summary.window_use}
    assert use["tax_windows", "09:00"] == (35, 120)
    assert use["tax_windows", "10:00"] == (20, 60)


def test_vocabulary_names_the_measures():
    """Targets may name every measure and no other, of the same kinds of things, in the same order."""
    assert tuple(MEASURES) == MEASURE_NAMES
    assert {name: tuple(measure.by) for name, measure in MEASURES.items()} == GIVEN_BY


def test_every_measure_has_a_formula():
    """The docstring that the documentation is made from says what is divided by what."""
    assert all(measure.formula.endswith(".") and len(measure.formula) > 20 for measure in MEASURES.values())
