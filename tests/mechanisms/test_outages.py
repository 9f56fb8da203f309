"""Systems that stop working at given times: what the hall does meanwhile, and the days after."""

from __future__ import annotations

from typing import Any

import pytest

from pscsim.plan.plan import NOTHING
from small import NINE, Data, centre, mornings, online, people, windows, without_hall, works

MONDAY = "2024-03-04"


def outage(begins: str, lasts: str, date: str = MONDAY) -> Data:
    """Return an outage at a given time."""
    return {"date": date, "begins": begins, "lasts": lasts}


def core(*outages: Data, stops: str | list[str] = "windows", **more: Any) -> Data:
    """Return the systems of a centre: one, which stops the windows."""
    stopped = [stops] if isinstance(stops, str) else stops
    return {"core": {"stops": stopped, "outages": list(outages), **more}}


def three(**more: Any) -> Data:
    """Return three people at one window that does not work from minute 5 to 9; each needs 4 minutes."""
    return centre({"case": people(0, 1, 2, time="4 min")}, systems=core(outage("00:05", "4 min"), **more))


def test_who_is_interrupted_does_the_rest_later(play):
    """The second person is called at 4 and interrupted at 5, goes on from 9 with the 3 minutes that are left."""
    played = play(three())
    assert played.visits("case", "ticket", "call", "end", "outcome") == [
        (0, 0, 0, 4, "served"),
        (1, 1, 4, 5, "interrupted"),
        (1, 5, 9, 12, "served"),
        (2, 2, 12, 16, "served"),
    ]
    assert played.cases() == [(1, 0, "done")] * 3


def test_who_is_interrupted_begins_again(play):
    """With `restart` the minute before the outage is lost."""
    ends = play(three(at_window="restart")).visits("case", "end", "outcome")
    assert ends == [(0, 4, "served"), (1, 5, "interrupted"), (1, 13, "served"), (2, 17, "served")]


def test_who_is_at_the_window_is_finished(play):
    """With `finish` the second person stays until 8; nobody is called before 9."""
    ends = play(three(at_window="finish")).visits("case", "call", "end", "outcome")
    assert ends == [(0, 0, 4, "served"), (1, 4, 8, "served"), (2, 9, 13, "served")]


def test_who_is_finished_while_the_window_works_again(play):
    """The window works again before its person is through: it goes on as if nothing had been."""
    data = centre(
        {"case": people(0, 1, time="10 min")}, systems=core(outage("00:05", "4 min"), at_window="finish")
    )
    assert play(data).visits("case", "call", "end") == [(0, 0, 10), (1, 10, 20)]
    assert [len(column) for column in play(data).log.shortages] == [0, 0, 0, 0]


def test_what_is_left_is_work_not_minutes(play):
    """At a window of half speed one of 4 minutes of work takes 8; after 4 of them half of the work is left."""
    data = centre(
        {"case": people(1, time="4 min")}, windows(service_factor=2.0), systems=core(outage("00:05", "4 min"))
    )
    assert play(data).visits("call", "end") == [(1, 5), (9, 13)]


def test_people_wait_or_are_sent_home(play):
    """With `send_home` who was interrupted, who waits, and who comes meanwhile go home, and come the next day."""
    systems = core(outage("09:05", "4 min"), meanwhile="send_home")
    times = (NINE, NINE + 1, NINE + 2, NINE + 7, NINE + 20)
    data = centre({"case": people(*times, time="4 min")}, calendar=mornings(2), systems=systems)
    played = play(data)
    first_day = [
        row for row in played.visits("case", "ticket", "end", "outcome", since=NINE) if row[1] < 1000
    ]
    assert first_day == [
        (0, 0, 4, "served"),
        (1, 1, 5, "interrupted"),
        (1, 5, 5, "sent_home"),
        (2, 2, 5, "sent_home"),
        (3, 7, 7, "sent_home"),
        (4, 20, 24, "served"),
    ]
    assert [trips for trips, _, _ in played.cases()] == [1, 2, 2, 2, 1]
    assert {state for _, _, state in played.cases()} == {"done"}


def test_people_wait_for_the_windows_that_work(play):
    """Nobody is sent home from a line that other windows serve."""
    groups = windows("front", name="old"), windows("front", name="new")
    systems = core(outage("00:01", "1 h"), stops="old", meanwhile="send_home")
    data = centre({"case": people(0, 0, 0, time="4 min")}, *groups, systems=systems)
    assert play(data).visits("case", "window", "ticket", "call", "end", "outcome") == [
        (0, 0, 0, 0, 1, "interrupted"),
        (0, 1, 1, 4, 7, "served"),
        (1, 1, 0, 0, 4, "served"),
        (2, 1, 0, 7, 11, "served"),
    ]


def test_who_is_interrupted_goes_to_an_idle_window(play):
    """The other window is free, and its person begins at once."""
    groups = windows("front", name="old"), windows("front", name="new")
    data = centre(
        {"case": people(0, time="4 min")}, *groups, systems=core(outage("00:01", "1 h"), stops="old")
    )
    assert play(data).visits("window", "ticket", "call", "end") == [(0, 0, 0, 1), (1, 1, 1, 4)]


def test_many_windows_stop_at_once(play):
    """Three are interrupted together; the lowest window's person is called first again."""
    data = centre(
        {"case": people(0, 0, 0, 0, time="4 min")}, windows(count=3), systems=core(outage("00:01", "9 min"))
    )
    called = play(data).visits("case", "window", "call", "end", "outcome")
    assert called == [
        (0, 0, 0, 1, "interrupted"),
        (0, 0, 10, 13, "served"),
        (1, 1, 0, 1, "interrupted"),
        (1, 1, 10, 13, "served"),
        (2, 2, 0, 1, "interrupted"),
        (2, 2, 10, 13, "served"),
        (3, 0, 13, 17, "served"),
    ]


def test_patience_goes_on_while_nothing_works(play):
    """Who waits for a system as for a window gives up when patience ends; who was interrupted has it anew."""
    groups = {"general": {"share": "100%", "patience": "6 min"}}
    data = centre(
        {"case": people(0, 1, time="4 min")}, groups=groups, systems=core(outage("00:02", "20 min"))
    )
    assert play(data).visits("case", "end", "outcome") == [
        (0, 2, "interrupted"),
        (0, 8, "gave_up"),
        (1, 7, "gave_up"),
    ]


def test_a_service_ends_in_the_minute_of_the_outage(play):
    """Who would be finished at 4 is finished at 4, and who was called then is interrupted at once."""
    data = centre({"case": people(0, 1, time="4 min")}, systems=core(outage("00:04", "5 min")))
    assert play(data).visits("case", "call", "end", "outcome") == [
        (0, 0, 4, "served"),
        (1, 4, 4, "interrupted"),
        (1, 9, 13, "served"),
    ]


def test_two_systems_at_once(play):
    """A window that two systems stop works again when both do."""
    systems = {
        "network": {"stops": ["windows"], "outages": [outage("00:02", "10 min")]},
        "power": {"stops": ["windows"], "outages": [outage("00:05", "20 min")]},
    }
    data = centre({"case": people(0, time="4 min")}, systems=systems)
    assert play(data).visits("call", "end") == [(0, 2), (25, 27)]


def test_an_outage_over_closing_time_sends_home(play):
    """Those inside at closing would be served, but no window works: at closing they are sent home."""
    data = centre(
        {"case": people(NINE, NINE + 50, NINE + 58, time="4 min")},
        calendar=mornings(2),
        systems=core(outage("09:55", "1 h")),
    )
    assert play(data).visits("case", "trip", "ticket", "end", "outcome", since=NINE)[:4] == [
        (0, 1, 0, 4, "served"),
        (1, 1, 50, 54, "served"),
        (2, 1, 58, 60, "sent_home"),
        (2, 2, pytest.approx(1440, abs=60), pytest.approx(1444, abs=60), "served"),
    ]


def test_an_outage_after_closing_time_sends_home_who_is_still_inside(play):
    """Two are inside at closing; the window stops at ten past, and there is no hope for today."""
    data = centre(
        {"case": people(NINE + 58, NINE + 59, time="10 min")},
        calendar=mornings(2),
        systems=core(outage("10:05", "1 h")),
    )
    first_day = play(data).visits("case", "ticket", "call", "end", "outcome", since=NINE)
    assert [row for row in first_day if row[1] < 1000] == [
        (0, 58, 58, 65, "interrupted"),
        (0, 65, None, 65, "sent_home"),
        (1, 59, None, 65, "sent_home"),
    ]


def test_windows_come_back_after_closing_time_for_those_inside(play):
    """One of two groups works, so that people stay; when the other works again it opens for them, and only as needed."""
    groups = windows("front", count=3, name="old"), windows("front", name="new")
    data = centre(
        {"case": people(*[NINE + 50] * 4, time="20 min")},
        *groups,
        calendar=mornings(1),
        systems=core(outage("09:40", "25 min"), stops="old"),
    )
    played = play(data)
    assert played.visits("case", "window", "call", "end", since=NINE) == [
        (0, 3, 50, 70),
        (1, 0, 65, 85),
        (2, 1, 65, 85),
        (3, 2, 65, 85),
    ]


def test_availability_and_what_was_lost(play):
    """Of one window's 60 minutes the outage takes 4; two services are cut short, one person goes home."""
    systems = core(outage("09:05", "4 min"), meanwhile="send_home")
    item = people(NINE, NINE + 1, NINE + 2, time="4 min")
    played = play(centre({"case": item}, calendar=mornings(1), systems=systems))
    assert [column.tolist() for column in played.log.shortages] == [[0], [1], [NINE + 5], [NINE + 9]]
    assert played.value("availability.mean") == played.value("availability.mean", "windows") == 56 / 60
    assert played.value("availability.mean", "09:00") == 56 / 60
    assert played.value("missing_hours.count") == 4 / 60
    assert played.value("interrupted.count") == 1
    assert played.value("sent_home.share") == 2 / 3
    assert played.value("utilisation.mean") == 5 / 56
    assert played.value("overtime.mean") == 0


def test_windows_that_nobody_wanted_are_not_missing(play):
    """Of three windows two are wanted; a night without power and two that stop at noon cost nothing but the one."""
    groups = (
        windows("front", count=2, name="old", opens={"09:00": 1}),
        windows("front", count=1, name="new", opens={"09:00": 1}),
    )
    systems = core(outage("09:10", "10 min"), outage("20:00", "3 h"), stops=["old"])
    played = play(centre({"case": people(NINE)}, *groups, calendar=mornings(1), systems=systems))
    assert played.value("missing_hours.count") == 10 / 60
    assert played.value("availability.mean") == 110 / 120


def test_without_anything_that_can_stop_nothing_is_said(play):
    """Availability belongs to centres with systems or breakdowns."""
    names = {name for name, _, _ in play(centre({"case": people(0)})).values}
    assert not {"availability.mean", "missing_hours.count", "interrupted.count"} & names


def test_a_back_office_finishes_what_is_in_hand(play):
    """The clerk finishes the case in hand at 20 and begins the next when the system works again, at 40."""
    data = without_hall(
        {"licence": online(0, 1, 2, offices=works(registry=20))},
        {"days": 1},
        {"registry": {"clerks": 1}},
        systems=core(outage("00:10", "30 min"), stops="registry"),
    )
    jobs = play(data).log.jobs
    assert list(zip(jobs.begun.tolist(), jobs.ended.tolist(), strict=True)) == [(0, 20), (40, 60), (60, 80)]


def test_all_free_clerks_begin_when_an_office_works_again(play):
    """Two clerks are free when the system comes back, and three cases wait."""
    data = without_hall(
        {"licence": online(11, 12, 13, offices=works(registry=20))},
        {"days": 1},
        {"registry": {"clerks": 2}},
        systems=core(outage("00:10", "30 min"), stops="registry"),
    )
    assert play(data).log.jobs.begun.tolist() == [40, 40, 60]


@pytest.mark.parametrize(("meanwhile", "trips"), [("wait", 0), ("send_home", 1)])
def test_a_channel_waits_or_leads_to_the_hall(play, meanwhile, trips):
    """A try in the outage is made when it is over, or fails, and the person comes on a later day."""
    item = people(NINE + 10, channels={"online": "100%"})
    data = centre(
        {"case": item},
        calendar=mornings(2),
        channels={"online": {"adoption": "100%", "time": "5 min"}},
        systems=core(outage("09:05", "1 h"), stops="online", meanwhile=meanwhile),
    )
    played = play(data)
    assert played.cases() == [(trips, 0, "done")]
    # A channel that did not work, and sent the person to the hall, was not tried.
    assert played.log.case_log.channel.tolist() == [0 if trips == 0 else NOTHING]
    if trips == 0:
        assert played.log.case_log.accepted.tolist() == [NINE + 70]


@pytest.mark.parametrize(("meanwhile", "trips"), [("wait", 1), ("send_home", 2)])
def test_a_channel_that_does_not_work_finds_no_missing_papers(play, meanwhile, trips):
    """The try after the outage shows what is missing before the first trip; where there was no try, the first trip does."""
    front = {"name": "front", "time": "10 min", "papers": 1}
    data = centre(
        {"case": people(NINE + 10, channels={"online": "100%"}, stages=[front])},
        calendar=mornings(3),
        papers={"brought": "0%", "brought_again": "100%"},
        channels={"online": {"adoption": "100%", "success": "0%", "finds": "100%"}},
        systems=core(outage("09:05", "1 h"), stops="online", meanwhile=meanwhile),
    )
    assert play(data).cases() == [(trips, 1, "done")]


def test_outages_that_touch_are_one(play):
    """From 2 to 6 and from 6 to 8 is from 2 to 8."""
    data = centre(
        {"case": people(0, time="4 min")}, systems=core(outage("00:06", "2 min"), outage("00:02", "4 min"))
    )
    assert play(data).visits("call", "end") == [(0, 2), (8, 10)]
