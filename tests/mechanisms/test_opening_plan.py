from __future__ import annotations

import pytest

from small import NINE, centre, mornings, people, windows


def test_windows_follow_the_plan(play):
    """One window at 09:00, two at 09:20, none at 09:40, one again at 09:50: busy ones finish first."""
    plan = {"09:00": 1, "09:20": 2, "09:40": 0, "09:50": 1}
    comers = people(*(NINE + minute for minute in (0, 1, 2, 3, 4)), time="15 min")
    played = play(centre({"licence": comers}, windows(count=2, opens=plan), calendar=mornings()))
    assert played.visits("window", "call", "end", since=NINE) == [
        (0, 0, 15),
        (0, 15, 30),
        (1, 20, 35),
        (0, 30, 45),
        (1, 35, 50),
    ]
    # At 09:40 both are busy: the first closes at 09:45, and at 09:50 the second is still there and stays.
    assert played.openings(since=NINE) == [(0, 0, 40, 45), (1, 20, 60, 60)]
    assert played.value("window_hours.count") == pytest.approx((45 + 40) / 60)
    assert played.value("utilisation.mean") == pytest.approx(75 / 85)


def test_idle_windows_close_at_once_the_highest_first(play):
    """From three idle windows to one: windows 1 and 2 close in that very minute."""
    plan = {"09:00": 3, "09:30": 1}
    played = play(centre({"licence": people(NINE)}, windows(count=3, opens=plan), calendar=mornings()))
    assert played.openings(since=NINE) == [(0, 0, 60, 60), (1, 0, 30, 30), (2, 0, 30, 30)]


def test_before_its_first_time_a_plan_has_no_window(play):
    """With the plan beginning at 09:30 the first half hour is without windows."""
    played = play(centre({"licence": people(NINE)}, windows(opens={"09:30": 1}), calendar=mornings()))
    assert played.visits("call", since=NINE) == [(30,)]


def test_a_plan_that_began_before_the_doors_open(play):
    """The plan's state at 09:00 is that of its last time before."""
    data = centre({"licence": people(NINE)}, windows(opens={"08:00": 1}), calendar=mornings())
    assert play(data).openings(since=NINE) == [(0, 0, 60, 60)]
