from __future__ import annotations

from small import NINE, centre, mornings, people, windows


def test_who_waits_goes_before_who_comes(play):
    """A window that is free at minute 10 takes the person who waits, not the one who comes at 10."""
    assert play(centre({"licence": people(0, 5, 10)})).visits("ticket", "call") == [(0, 0), (5, 10), (10, 20)]


def test_windows_open_before_people_come(play):
    """Who comes in the minute of opening is called at once."""
    assert play(centre({"licence": people(NINE)}, calendar=mornings())).visits("call", since=NINE) == [(0,)]


def test_a_window_that_opens_takes_who_waits(play):
    """At 09:20 the second window takes the person of 09:01, and the one who comes at 09:20 waits."""
    data = centre(
        {"licence": people(NINE, NINE + 1, NINE + 20, time="30 min")},
        windows(count=2, opens={"09:00": 1, "09:20": 2}),
        calendar=mornings(),
    )
    assert play(data).visits("window", "call", since=NINE) == [(0, 0), (1, 20), (0, 30)]


def test_the_hall_closes_before_a_service_ends(play):
    """A service that ends at 10:00 frees a window of a closed hall: who waits is gone, or is served in overtime."""
    comers = {"licence": people(NINE, NINE + 1, time="60 min")}
    served = play(centre(comers, calendar=mornings()))
    assert served.visits("call", "outcome", since=NINE) == [(0, "served"), (60, "served")]
    sent = play(centre(comers, calendar=mornings(), hall={"closing": {"inside": "send_home"}}))
    assert sent.visits("call", "end", "outcome", since=NINE) == [(0, 60, "served"), (None, 60, "sent_home")]


def test_people_of_one_minute_come_by_item_and_group_name(play):
    """Whatever the order in the file, the items' names decide among people who come in the same minute."""
    items = {"pension": people(0, 0), "licence": people(0)}
    assert play(centre(items)).visits("item", "call") == [("licence", 0), ("pension", 10), ("pension", 20)]


def test_services_that_end_together_end_in_the_order_of_windows(play):
    """At minute 10 window 0 calls the third person and window 1 the fourth."""
    played = play(centre({"licence": people(0, 0, 1, 2)}, windows(count=2)))
    assert played.visits("window", "call") == [(0, 0), (1, 0), (0, 10), (1, 10)]


def test_no_time_at_all(play):
    """Services of no time let everybody through in the minute of coming, through all stages."""
    stages = [{"name": "front", "time": 0}, {"name": "issue", "time": 0}]
    played = play(centre({"licence": people(5, 5, stages=stages)}, windows(["front", "issue"])))
    assert set(played.visits("ticket", "call", "end")) == {(5, 5, 5)}
    assert played.value("wait.max") == 0


def test_nothing_happens_at_the_horizon(play):
    """A service that would end at minute 60 and a person who would come then are beyond a horizon of an hour."""
    played = play(centre({"licence": people(50, 60)}, calendar={"days": 1, "horizon": "60 min"}))
    assert played.visits("call", "end", "outcome") == [(50, 60, "still_inside")]
    assert played.cases() == [(1, 0, "open")]
