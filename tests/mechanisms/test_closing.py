from __future__ import annotations

from small import NINE, centre, mornings, people, windows


def hall(*minutes: float, days: int = 1, count: int = 1, **closing: str):
    """Return people who come so many minutes after 09:00 to a hall that closes at 10:00; service 25 minutes."""
    comers = people(*(NINE + minute for minute in minutes), time="25 min")
    return centre(
        {"licence": comers}, windows(count=count), calendar=mornings(days), hall={"closing": closing}
    )


def test_everybody_inside_is_served(play):
    """The line is worked off until 10:40; the window closes 40 minutes late."""
    played = play(hall(0, 1, 2, 3))
    assert played.visits("call", "end", "outcome", since=NINE) == [
        (0, 25, "served"),
        (25, 50, "served"),
        (50, 75, "served"),
        (75, 100, "served"),
    ]
    assert played.openings(since=NINE) == [(0, 0, 60, 100)]
    assert played.value("overtime.mean") == 40


def test_who_waits_is_sent_home_and_who_is_served_is_finished(play):
    """At 10:00 the fourth person is sent home and comes again the next day; the third is at the window."""
    played = play(hall(0, 1, 2, 3, days=2, inside="send_home"))
    visits = played.visits("case", "trip", "call", "end", "outcome", since=NINE)
    assert visits[2:4] == [(2, 1, 50, 75, "served"), (3, 1, None, 60, "sent_home")]
    assert visits[4][:2] == (3, 2)
    assert played.openings(since=NINE)[0] == (0, 0, 60, 75)
    assert played.value("sent_home.share") == 1 / 5
    assert played.cases()[3] == (2, 0, "done")


def test_tickets_stop_before_closing(play):
    """With the last ticket 15 minutes before 10:00, who comes at 9:44 is served and who comes at 9:45 is not."""
    played = play(hall(44, 45, last_ticket="15 min"))
    assert played.visits("ticket", "end", "outcome", since=NINE) == [
        (44, 69, "served"),
        (45, 45, "sent_home"),
    ]


def test_nobody_is_let_in_after_closing(play):
    """Who comes at 10:00 or later is sent home, though the window still serves those inside."""
    played = play(hall(50, 60, 61))
    assert played.visits("ticket", "outcome", since=NINE) == [
        (50, "served"),
        (60, "sent_home"),
        (61, "sent_home"),
    ]


def test_sent_home_for_good(play):
    """With `after_sent_home: 0%` the case is given up."""
    data = hall(61, days=2) | {"trips": {"after_sent_home": "0%"}}
    assert play(data).cases() == [(1, 0, "given_up")]


def test_idle_windows_close_on_time(play):
    """Of two windows the busy one stays, the idle one closes at 10:00: mean overtime 7.5 minutes."""
    played = play(hall(50, count=2))
    assert played.openings(since=NINE) == [(0, 0, 60, 75), (1, 0, 60, 60)]
    assert played.value("overtime.mean") == 7.5


def test_a_window_opens_again_for_those_who_go_on(play):
    """In overtime the second stage's window, closed at 10:00, opens for the person who comes from the first."""
    stages = [{"name": "front", "time": "25 min"}, {"name": "issue", "time": "5 min"}]
    item = people(NINE + 50, stages=stages)
    groups = [windows("front", name="front_window"), windows("issue", name="issue_window")]
    played = play(centre({"licence": item}, *groups, calendar=mornings()))
    assert played.visits("line", "call", "end", since=NINE) == [("front", 50, 75), ("issue", 75, 80)]
    assert played.openings(since=NINE) == [(0, 0, 60, 75), (1, 0, 60, 60), (1, 75, 60, 80)]
    assert played.value("overtime.mean") == (15 + 20) / 2


def test_no_further_line_after_closing_when_all_are_sent_home(play):
    """With `send_home` the second stage is closed when the first ends after 10:00: the next trip goes on there."""
    stages = [{"name": "front", "time": "25 min"}, {"name": "issue", "time": "5 min"}]
    item = people(NINE + 50, stages=stages)
    hall = {"closing": {"inside": "send_home"}}
    played = play(centre({"licence": item}, windows(["front", "issue"]), calendar=mornings(2), hall=hall))
    assert played.visits("trip", "line", "outcome") == [
        (1, "front", "served"),
        (1, "issue", "sent_home"),
        (2, "issue", "served"),
    ]


def test_nobody_is_kept_where_no_window_was_on_duty(play):
    """On a Saturday without windows for the line, who waits is sent home at closing and comes on Monday."""
    calendar = mornings(2, weekdays={"saturday": ["09:00-09:30"]}) | {"start": "2024-03-08"}
    plan = {"09:00": 0, "09:30": 1}
    data = centre({"licence": people(1440 + NINE)}, windows(opens=plan), calendar=calendar)
    assert play(data).visits("trip", "end", "outcome", since=1440 + NINE)[0] == (1, 30, "sent_home")


def test_overtime_ends_with_the_last_person(play):
    """After an overtime until 10:15 the next morning is as any other: who comes at 08:50 waits until 09:00."""
    data = hall(50, 1430, days=2)
    played = play(data)
    assert played.visits("ticket", "call", "end", since=NINE) == [(50, 50, 75), (1430, 1440, 1465)]
    assert played.openings(since=NINE) == [(0, 0, 60, 75), (0, 1440, 1500, 1500)]
