from __future__ import annotations

import pytest

from casebook import case_rows, job_rows
from small import NINE, centre, mornings, online, people, windows, without_hall, works

CALENDAR = mornings(2, "09:00-17:00")


def offices(clerks: int = 1, **more):
    """Return two offices with so many clerks each."""
    return {"review": {"clerks": clerks, **more}, "seal": {"clerks": clerks, **more}}


def approval(item_parallel: bool, parallel: bool):
    """Return a case that two offices decide, in 30 and in 60 minutes."""
    item = online(NINE, offices=works(review=30, seal=60), parallel=item_parallel)
    return without_hall({"licence": item}, CALENDAR, offices(), approval={"parallel": parallel})


def test_offices_one_after_another(play):
    """30 and 60 minutes in series take 90: the second office begins when the first is through."""
    played = play(approval(item_parallel=True, parallel=False))
    assert job_rows(played, "office", "arrived", "begun", "ended", since=NINE) == [
        ("review", 0, 0, 30),
        ("seal", 30, 30, 90),
    ]
    assert case_rows(played, "decided", "result", "ended", since=NINE) == [(90, 90, 90)]


def test_offices_at_the_same_time(play):
    """In parallel the longer one counts: decided after 60 minutes."""
    played = play(approval(item_parallel=True, parallel=True))
    assert job_rows(played, "office", "arrived", "begun", "ended", since=NINE) == [
        ("review", 0, 0, 30),
        ("seal", 0, 0, 60),
    ]
    assert case_rows(played, "decided", since=NINE) == [(60,)]


def test_not_every_item_can_be_decided_in_parallel(play):
    """The centre decides in parallel, the item does not allow it: one after another."""
    assert case_rows(play(approval(item_parallel=False, parallel=True)), "decided", since=NINE) == [(90,)]


def test_cases_wait_for_a_clerk(play):
    """One clerk takes three cases of ten minutes in the order in which they come."""
    item = online(NINE, NINE + 2, NINE + 4, offices=works(review=10))
    played = play(without_hall({"licence": item}, CALENDAR, offices()))
    assert job_rows(played, "arrived", "begun", "ended", since=NINE) == [(0, 0, 10), (2, 10, 20), (4, 20, 30)]
    assert played.value("office_wait.mean", "review") == pytest.approx((0 + 8 + 16) / 3 / 60)  # hours


def test_two_clerks(play):
    """With two clerks only the third case waits, until the first is finished."""
    item = online(NINE, NINE + 2, NINE + 4, offices=works(review=10))
    played = play(without_hall({"licence": item}, CALENDAR, offices(clerks=2)))
    assert job_rows(played, "begun", "ended", since=NINE) == [(0, 10), (2, 12), (10, 20)]


def test_a_delay_keeps_no_clerk(play):
    """While the first case circulates for an hour the clerk works on the second."""
    item = online(NINE, NINE, offices=[{"office": "review", "time": "10 min", "delay": "60 min"}])
    played = play(without_hall({"licence": item}, CALENDAR, offices()))
    assert job_rows(played, "begun", "ended", since=NINE) == [(0, 10), (10, 20)]
    assert case_rows(played, "decided", since=NINE) == [(70,), (80,)]


def test_clerks_take_priority_groups_first(play):
    """Of two cases that wait for the clerk the older person's is taken first, though it came later."""
    items = {
        "licence": online(NINE, NINE + 1, offices=works(review=10)) | {"groups": {"general": "100%"}},
        "pension": online(NINE + 2, offices=works(review=10)) | {"groups": {"elderly": "100%"}},
    }
    groups = {"general": {}, "elderly": {}}
    first_come, elderly_first = (
        play(
            without_hall(items, CALENDAR, offices(), groups=groups)
            | {"hall": {"windows": [windows()], "priority_groups": first}}
        )
        for first in ([], ["elderly"])
    )
    assert job_rows(first_come, "begun", since=NINE) == [(0,), (10,), (20,)]
    assert job_rows(elderly_first, "begun", since=NINE) == [(0,), (20,), (10,)]


def test_two_items_share_an_office(play):
    """Cases of both items stand in one queue; each takes the time of its own item."""
    items = {
        "licence": online(NINE, offices=works(review=10)),
        "pension": online(NINE + 1, offices=works(review=5)),
    }
    played = play(without_hall(items, CALENDAR, offices()))
    assert job_rows(played, "begun", "ended", since=NINE) == [(0, 10), (10, 15)]


def test_acceptance_in_the_hall_hands_the_case_on(play):
    """Ten minutes at the window, then half an hour in the office: the trip ends with the acceptance."""
    item = people(NINE) | {"approval": {"offices": works(review=30)}}
    parts = {"back_offices": offices(), "result": {"electronic": "100%"}, "calendar": CALENDAR}
    played = play(centre({"licence": item}, **parts))
    assert case_rows(played, "trips", "accepted", "decided", "result", since=NINE) == [(1, 10, 40, 40)]


def test_without_offices_a_case_is_done_when_it_is_accepted(play):
    """There is no decision, and the result is in hand at once."""
    played = play(without_hall({"licence": online(NINE)}, CALENDAR, offices()))
    assert case_rows(played, "accepted", "decided", "result", "ended", since=NINE) == [(0, None, 0, 0)]


def test_decisions_by_rule_need_no_clerk(play):
    """Two simple cases are decided at once in five minutes each, while the clerk is free for others."""
    item = online(NINE, NINE, offices=works(review=60), simple=True)
    played = play(without_hall({"licence": item}, CALENDAR, offices(), approval={"instant": "100%"}))
    assert case_rows(played, "instant", "decided", since=NINE) == [(1, 5), (1, 5)]
    assert job_rows(played, "office") == []
    assert played.value("instant.share") == 1


def test_rules_decide_at_night(play):
    """A rule has no office hours: a case of 23 o'clock is decided in its seven minutes."""
    item = online(1380, offices=works(review=60), simple=True)
    parts = {"approval": {"instant": "100%", "instant_time": "7 min"}}
    assert case_rows(play(without_hall({"licence": item}, CALENDAR, offices(), **parts)), "decided") == [
        (1387,)
    ]


def test_rules_decide_simple_items_only(play):
    """An item that is not simple goes to the clerk however many others are decided by rule."""
    item = online(NINE, offices=works(review=60))
    played = play(without_hall({"licence": item}, CALENDAR, offices(), approval={"instant": "100%"}))
    assert case_rows(played, "instant", "decided", since=NINE) == [(0, 60)]
