"""Measures of every day by itself: a bad day and the days after."""

from __future__ import annotations

from small import NINE, centre, mornings, people


def three_days(by_day: bool):
    """Return two people on Monday, of whom an outage sends one home, and one on Wednesday."""
    return centre(
        {"case": people(NINE, NINE + 10, 2 * 1440 + NINE, time="4 min")},
        calendar=mornings(3, by_day=by_day),
        systems={
            "core": {
                "stops": ["windows"],
                "outages": [{"date": "2024-03-04", "begins": "09:05", "lasts": "40 min"}],
                "meanwhile": "send_home",
            }
        },
    )


def test_each_day_has_its_own_measures(play):
    """One of two is sent home on Monday and served on Tuesday; a count is that of the day."""
    played = play(three_days(True))
    days = ["2024-03-04", "2024-03-05", "2024-03-06"]
    assert [played.value("served.count", day) for day in days] == [1, 1, 1]
    assert [played.value("sent_home.share", day) for day in days] == [0.5, 0, 0]
    assert [played.value("wait.mean", day) for day in days] == [0, 0, 0]
    assert played.value("served.count") == 1


def test_days_are_told_apart_only_when_asked_for(play):
    """By default no measure is given by day."""
    assert not any(by == "day" for _, by, _ in play(three_days(False)).values)


def test_days_of_the_warm_up_are_not_measured(play):
    """With a day of warm-up the first day that is told apart is the second."""
    data = three_days(True)
    data["calendar"] |= {"days": 2, "warm_up": 1}
    assert {name for _, by, name in play(data).values if by == "day"} == {"2024-03-05", "2024-03-06"}
