from __future__ import annotations

from small import NINE, centre, mornings, people, windows

DAY = 1440.0


def test_lunch(play):
    """Who is at the window at 10:00 is finished, late into lunch; who waits is called at 10:30."""
    calendar = mornings(1, "09:00-10:00", "10:30-11:30")
    comers = people(*(NINE + minute for minute in (0, 1, 2, 3, 70)), time="25 min")
    played = play(centre({"licence": comers}, calendar=calendar))
    assert played.visits("ticket", "call", "end", since=NINE) == [
        (0, 0, 25),
        (1, 25, 50),
        (2, 50, 75),
        (3, 90, 115),
        (70, 115, 140),
    ]
    assert played.openings(since=NINE) == [(0, 0, 60, 75), (0, 90, 150, 150)]
    assert played.value("overtime.mean") == 7.5
    assert played.value("window_hours.count") == (75 + 60) / 60


def test_sessions_that_touch_are_one(play):
    """No window closes between 09:00-10:00 and 10:00-11:00."""
    calendar = mornings(1, "09:00-10:00", "10:00-11:00")
    played = play(centre({"licence": people(NINE + 55, NINE + 56)}, calendar=calendar))
    assert played.visits("call", since=NINE) == [(55,), (65,)]
    assert played.openings(since=NINE) == [(0, 0, 120, 120)]


def test_early_birds_wait_at_the_door(play):
    """Who comes at 08:50 draws the first ticket and is called when the hall opens."""
    played = play(centre({"licence": people(NINE - 10, NINE - 5)}, calendar=mornings()))
    assert played.visits("ticket", "call", since=NINE) == [(-10, 0), (-5, 10)]


def test_own_hours_on_a_saturday(play):
    """Saturday hours are open but no working day: whose check fails on Friday may not count on them."""
    calendar = mornings(2, weekdays={"saturday": ["09:00-10:00"]}) | {"start": "2024-03-08"}
    comers = people(NINE, DAY + NINE, stages=[{"name": "front", "time": "10 min", "papers": 1}])
    played = play(centre({"licence": comers}, calendar=calendar, papers={"brought": "0%"}))
    days = [
        (case, int(ticket // DAY), outcome)
        for case, ticket, outcome in played.visits("case", "ticket", "outcome")
    ]
    assert days == [(0, 0, "failed_check"), (0, 3, "served"), (1, 1, "failed_check"), (1, 3, "served")]
    assert played.value("days.mean") == 1


def test_closed_dates(play):
    """On a date under `closed` nobody is let in, and on one under `opened` the hall works as on any day."""
    calendar = mornings(2, closed=["2024-03-09", "2024-03-11"], opened=["2024-03-10"]) | {
        "start": "2024-03-08"
    }
    comers = people(NINE, DAY + NINE, 2 * DAY + NINE)
    played = play(centre({"licence": comers}, calendar=calendar, trips={"after_sent_home": "0%"}))
    assert played.visits("outcome") == [("served",), ("sent_home",), ("served",)]


def test_a_late_evening(play):
    """Hours of a weekday stand in place of the usual ones."""
    calendar = mornings(1, weekdays={"monday": ["09:00-10:00", "18:00-19:00"]})
    played = play(centre({"licence": people(NINE + 60, 18 * 60)}, calendar=calendar))
    assert played.visits("ticket", "call") == [(600, 1080), (1080, 1090)]


def test_the_day_of_a_lab_has_no_end(play):
    """Open round the clock, a service goes on over midnight and nobody is sent home."""
    played = play(centre({"licence": people(DAY - 5, DAY - 4)}, calendar={"days": 2}))
    assert played.visits("call", "end", since=DAY) == [(-5, 5), (5, 15)]
    assert played.openings() == [(0, 0, 2 * DAY, 2 * DAY)]


def test_windows_stay_where_only_they_are_wanted(play):
    """A window group with its own plan keeps to it on every day."""
    groups = [windows(opens={"09:00": 1}, name="one"), windows(opens={"09:30": 1}, name="other")]
    played = play(centre({"licence": people(NINE)}, *groups, calendar=mornings(2)))
    assert played.openings(since=NINE) == [
        (0, 0, 60, 60),
        (0, DAY, DAY + 60, DAY + 60),
        (1, 30, 60, 60),
        (1, DAY + 30, DAY + 60, DAY + 60),
    ]
