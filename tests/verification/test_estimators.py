from __future__ import annotations

from typing import Any

import pytest

from playing import play
from pscsim.outcomes.from_log import cells_from_log
from pscsim.verification.estimators import (
    SECONDS,
    Observation,
    all_busy,
    approval_time,
    called_at_once,
    mean_present,
    measure,
    overtime_of_hall,
    time_to_decision,
    visits_per_case,
    wait_for_clerk,
    wait_of_nth,
    wait_per_expected_person,
    within,
)


def observed(arrivals: dict[str, Any], calendar: dict[str, Any], **more: Any) -> Observation:
    """Return what happened at one window with a service of 10 minutes."""
    stage = {"name": "window", "time": "10 min"} | more.pop("stage", {})
    data = {
        "name": "one window",
        "calendar": calendar,
        "items": {"case": {"arrivals": arrivals, "stages": [stage]}},
        "hall": {"windows": [{"name": "windows", "count": 1, "serves": ["window"]}]},
    }
    played = play(data | more)
    return Observation(played.plan, played.log, cells_from_log(played.plan, played.names, played.log))


@pytest.fixture(scope="module")
def three_people() -> Observation:
    """Return an hour in which three people wait 0, 6 and 12 minutes."""
    return observed({"times": ["0 min", "4 min", "8 min"]}, {"horizon": "60 min"})


def test_measure_of_every_run(three_people):
    """A measure is the run's own, in another unit where that is asked for."""
    assert measure("wait.mean")(three_people) == pytest.approx(6.0)
    assert measure("wait.mean", "case", scale=SECONDS)(three_people) == pytest.approx(360.0)


def test_share_within_a_wait(three_people):
    """A wait of just the limit counts as within."""
    assert [within(limit)(three_people) for limit in (5.9, 6.0, 12.0)] == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_share_that_finds_all_windows_busy(three_people):
    """Only the first of the three finds the window free."""
    assert called_at_once(three_people) == pytest.approx(1 / 3)
    assert all_busy(three_people) == pytest.approx(2 / 3)


def test_those_who_leave_found_all_windows_busy():
    """Somebody who gives up is not called at once, though the wait of no called person is above zero."""
    patience = {"general": {"share": 1, "patience": "1 min"}}
    seen = observed({"times": ["0 min", "4 min"]}, {"horizon": "60 min"}, groups=patience)
    assert all_busy(seen) == pytest.approx(0.5)


def test_people_present(three_people):
    """Thirty minutes of service and 18 of waiting within an hour are 0.8 people."""
    assert mean_present(three_people) == pytest.approx(0.8)


def test_visits_of_a_case():
    """Every time that a person is sent back to the same line counts as a visit of the case."""
    seen = observed({"times": ["0 min", "40 min"]}, {"horizon": "24 h"}, stage={"next": {"window": 0.9}})
    assert len(seen.log.visits.case) > 2
    assert visits_per_case("window")(seen) == len(seen.log.visits.case) / 2


def test_nth_person_of_a_day():
    """Days with fewer people do not count; the order is that of the tickets."""
    times = ["9 h", "9 h 2 min", "9 h 4 min", "33 h", "33 h 8 min", "57 h"]
    seen = observed({"times": times}, {"days": 3, "sessions": ["09:00-17:00"]})
    assert wait_of_nth(1)(seen) == 0.0
    assert wait_of_nth(2)(seen) == pytest.approx((8.0 + 2.0) / 2)
    assert wait_of_nth(3)(seen) == pytest.approx(16.0)


def test_overtime_of_a_hall():
    """The last person leaves 15 minutes after closing on the first day, and nobody is late on two others."""
    times = ["9 h 55 min", "9 h 59 min", "33 h 5 min"]
    seen = observed({"times": times}, {"days": 3, "sessions": ["09:00-10:00"]})
    assert overtime_of_hall(seen) == pytest.approx(15.0 / 3)


def test_wait_of_everybody_over_those_expected():
    """Everybody but the first leaves after five minutes; sixty are expected, however many come."""
    seen = observed(
        {"rate": "60/h"},
        {"days": 1, "sessions": ["09:00-10:00"]},
        stage={"time": "10 h"},
        groups={"general": {"share": 1, "patience": "5 min"}},
    )
    leavers = len(seen.log.visits.case) - 1
    assert leavers > 30
    assert wait_per_expected_person(SECONDS)(seen) == pytest.approx(leavers * 300.0 / 60)


@pytest.fixture(scope="module")
def three_cases() -> Observation:
    """Return a day with ten minutes at the window, then work of 20 minutes for one clerk; the third case is not decided."""
    approval = {"offices": [{"office": "review", "time": "20 min"}]}
    played = play(
        {
            "name": "one office",
            "calendar": {"horizon": "60 min"},
            "items": {
                "case": {
                    "arrivals": {"times": ["0 min", "1 min", "12 min"]},
                    "stages": [{"name": "window", "time": "10 min"}],
                    "approval": approval,
                }
            },
            "back_offices": {"review": {"clerks": 1}},
            "result": {"electronic": "100%"},
            "hall": {"windows": [{"name": "windows", "count": 1, "serves": ["window"]}]},
        }
    )
    return Observation(played.plan, played.log, cells_from_log(played.plan, played.names, played.log))


def test_time_of_an_approval(three_cases):
    """Accepted at 10 and 20, decided at 30 and 50: 20 and 30 minutes; the third would be decided at 70."""
    assert approval_time(three_cases) == pytest.approx((20.0 + 30.0) / 2)


def test_time_to_the_decision(three_cases):
    """Who came at 0 and 1 is through at 30 and 50."""
    assert time_to_decision(three_cases) == pytest.approx((30.0 + 49.0) / 2)


def test_wait_for_a_clerk(three_cases):
    """The clerk begins at 10, 30 and 50 what was accepted at 10, 20 and 30."""
    assert wait_for_clerk(three_cases) == pytest.approx((0.0 + 10.0 + 20.0) / 3)
