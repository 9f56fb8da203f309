from __future__ import annotations

import pytest

from casebook import case_days, case_rows
from pscsim.plan.plan import DAY
from small import NINE, centre, mornings, people, windows, works


def office(result, minutes: int = 30, **parts):
    """Return one case that is accepted in the hall in ten minutes and decided after some more, on Friday 8 March."""
    item = people(NINE) | {"approval": {"offices": works(review=minutes)}}
    calendar = mornings(5, "09:00-17:00") | {"start": "2024-03-08"}
    offices = {"review": {"clerks": 1}}
    return centre({"licence": item}, calendar=calendar, result=result, back_offices=offices, **parts)


def test_a_short_decision_is_waited_for(play):
    """The decision takes 30 minutes and people wait up to 30: the result is in hand on the one trip."""
    played = play(office({"on_the_spot": "30 min"}))
    assert case_rows(played, "trips", "decided", "result", "ended", since=NINE) == [(1, 40, 40, 40)]


def test_a_longer_decision_is_not_waited_for(play):
    """At 31 minutes people go home and collect the result on another day."""
    played = play(office({"on_the_spot": "30 min"}, minutes=31))
    assert case_rows(played, "trips") == [(2,)]


def test_waiting_on_the_spot_is_time_in_the_hall(play):
    """Ten minutes at the window and thirty until the decision; who goes home before it has the ten, and three to collect."""
    waits = play(office({"on_the_spot": "30 min"}))
    assert (waits.value("case_hall_time.mean"), waits.value("person_time.mean")) == (40, 40)
    assert waits.value("hall_time.mean") == 10
    goes = play(office({"on_the_spot": "29 min"}))
    assert goes.value("case_hall_time.mean") == pytest.approx(13)


def test_an_electronic_result_comes_with_the_decision(play):
    """No second trip, and no day later."""
    played = play(office({"electronic": "100%"}))
    assert case_rows(played, "trips", "decided", "result", since=NINE) == [(1, 40, 40)]
    assert played.value("days.mean") == 0


@pytest.mark.parametrize(("post_time", "day"), [("2 working days", 4), ("1 working day", 3)])
def test_the_post_takes_working_days(play, post_time, day):
    """Sent on Friday, in hand at the same time of day on Tuesday, or on Monday."""
    played = play(office({"post": "100%", "post_time": post_time}))
    assert case_rows(played, "trips", "result") == [(1, day * DAY + NINE + 40)]


def test_the_post_on_a_make_up_day(play):
    """With Saturday and Sunday worked two working days after Friday are Sunday."""
    data = office({"post": "100%"})
    data["calendar"]["opened"] = ["2024-03-09", "2024-03-10"]
    assert case_rows(play(data), "result") == [(2 * DAY + NINE + 40,)]


def test_a_result_is_collected_on_another_trip(play):
    """On Monday, in three minutes at the window; in hand when they are over."""
    played = play(office({}))
    first, second = played.visits("trip", "stage", "line", "ticket", "call", "end")
    assert first == (1, "licence.front", "front", NINE, NINE, NINE + 10)
    assert second[:3] == (2, "licence.issue", "front")
    assert second[3] // DAY == 3
    assert second[5] - second[4] == pytest.approx(3)
    assert case_rows(played, "trips", "result", "ended") == [
        (2, pytest.approx(second[5]), pytest.approx(second[5]))
    ]
    assert (played.value("trips.mean"), played.value("days.mean")) == (2, 1)


def test_an_issue_window_of_its_own(play):
    """`issue` names the line where results are collected, and the time that it takes."""
    hall = {"windows": [windows(), windows("counter", name="counter_window")]}
    hall["issue"] = {"line": "counter", "time": "5 min"}
    played = play(office({}) | {"hall": hall})
    stage, line, window_group, call, end = played.visits("stage", "line", "window_group", "call", "end")[1]
    assert (stage, line, window_group) == ("licence.issue", "counter", "counter_window")
    assert end - call == pytest.approx(5)


def test_an_item_may_have_its_own_way(play):
    """The centre's results are collected, this item's are electronic."""
    data = office({})
    data["items"]["licence"]["result"] = {"electronic": "100%"}
    assert case_rows(play(data), "trips") == [(1,)]


def test_a_result_is_on_its_way_when_the_days_run_out(play):
    """Decided on the last day, to be collected on the next: the case stays open, with one trip made."""
    data = office({})
    data["calendar"]["days"] = 1
    played = play(data)
    assert played.cases() == [(1, 0, "open")]
    assert case_days(played, "decided", "result") == [(0, None)]
