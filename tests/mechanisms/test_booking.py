"""Appointments: which slot somebody gets, who comes to it and when, and who is called first."""

from __future__ import annotations

import numpy as np
import pytest

from casebook import case_rows
from playing import Played
from pscsim.engines import bookings
from pscsim.plan.plan import DAY, NOTHING
from small import NINE, centre, mornings, online, people, windows, works

MONDAY, TUESDAY, WEDNESDAY = NINE, NINE + DAY, NINE + 2 * DAY
OUTCOMES = {
    bookings.ATTENDS: "comes",
    bookings.MISSES: "misses",
    bookings.WALKS_IN: "walks in",
    bookings.ASKS_AGAIN: "asks again",
}


def booked(*minutes, days=3, item=None, items=None, **booking):
    """Return people who ask for a slot at these minutes of a Monday; slots of ten minutes from nine to ten, with one place."""
    settings = {"adoption": "100%", "slot_time": "10 min", "places": 1} | booking
    parts = {
        key: settings.pop(key)
        for key in ("groups", "hall", "trips", "papers", "channels", "back_offices", "result")
        if key in settings
    }
    licence = people(*(minutes or (NINE,))) | (item or {})
    return centre({"licence": licence, **(items or {})}, calendar=mornings(days), booking=settings, **parts)


def requests(played: Played, since: float) -> list[tuple[object, ...]]:
    """Return case, trip, outcome, and begin of the slot of every request, in order; None where there was no slot."""
    log = played.log.bookings
    rows = zip(*(column.tolist() for column in (log.case, log.trip, log.outcome, log.begins)), strict=True)
    return [
        (case, trip, OUTCOMES[outcome], None if np.isnan(at) else at - since)
        for case, trip, outcome, at in rows
    ]


def test_three_people_share_the_slots(play):
    """All want Tuesday at the time at which they book on Monday: 9:00, and 9:10 twice. The third gets the next slot."""
    played = play(booked(NINE, NINE + 12, NINE + 14))
    assert requests(played, TUESDAY) == [(0, 1, "comes", 0), (1, 1, "comes", 10), (2, 1, "comes", 20)]
    assert played.visits("case", "ticket", "call", since=TUESDAY) == [(0, 0, 0), (1, 10, 10), (2, 20, 20)]


def test_at_the_same_minute_the_earlier_case_has_the_choice(play):
    """Two people book at nine, for one place at nine."""
    assert requests(play(booked(NINE, NINE)), TUESDAY) == [(0, 1, "comes", 0), (1, 1, "comes", 10)]


def test_places_without_a_limit(play):
    """Everybody gets the slot that they want."""
    assert requests(play(booked(NINE, NINE, NINE, places=None)), TUESDAY) == [
        (n, 1, "comes", 0) for n in range(3)
    ]


def test_places_by_time_of_day(play):
    """No place before half past nine, two from then on: the third person comes at 9:40."""
    played = play(booked(NINE, NINE, NINE, places={"09:30": 2}))
    assert requests(played, TUESDAY) == [(0, 1, "comes", 30), (1, 1, "comes", 30), (2, 1, "comes", 40)]


def test_nobody_is_asked_to_wait_for_a_slot_that_is_over(play):
    """At 9:55 the last slot of the morning is not over yet; it is wanted, and the next one is on Wednesday."""
    played = play(booked(NINE + 55, NINE + 55, days=4))
    assert requests(played, TUESDAY) == [(0, 1, "comes", 50), (1, 1, "comes", DAY)]


def test_slots_of_today(play):
    """With earliest: 0 the slot that begins after nine is had at once; the one that begins at this very minute is not."""
    played = play(booked(NINE, NINE + 5, earliest=0))
    assert requests(played, MONDAY) == [(0, 1, "comes", 10), (1, 1, "comes", 20)]


def test_hours_with_slots(play):
    """Slots from half past nine until ten, in a hall that is open from nine to ten; slots outside of it are none."""
    played = play(booked(NINE, NINE + 55, slots=["09:30-10:30"], days=4))
    assert requests(played, TUESDAY) == [(0, 1, "comes", 30), (1, 1, "comes", 50)]


def test_slots_over_the_weekend(play):
    """Booked on Friday for the next working day: that is Monday."""
    data = booked(NINE, days=2)
    data["calendar"]["start"] = "2024-03-08"
    assert requests(play(data), NINE) == [(0, 1, "comes", 3 * DAY)]


def test_who_finds_all_slots_full_comes_without_one(play):
    """One day can be booked, and it has six places: the seventh comes as if nothing could be booked, on Monday at nine."""
    played = play(booked(*[NINE] * 7, ahead="1 working day"))
    assert requests(played, TUESDAY)[-1] == (6, 1, "walks in", None)
    assert played.visits("case", "ticket", since=MONDAY)[-1] == (6, 0)


def test_who_finds_all_slots_full_asks_again(play):
    """Or asks again on Tuesday at nine, when Wednesday can be booked."""
    played = play(booked(*[NINE] * 7, ahead="1 working day", walk_in_when_full="0%"))
    assert requests(played, TUESDAY)[-2:] == [(6, 1, "asks again", None), (6, 1, "comes", DAY)]
    assert played.value("no_slot.share") == pytest.approx(1 / 8)


def test_slots_behind_the_end_of_the_calendar(play):
    """On the last day the next one can be booked, and is as full as any: one case is open at the end, the other walks in."""
    played = play(booked(*[NINE + 50] * 2, days=1, ahead="1 working day"))
    assert requests(played, TUESDAY) == [(0, 1, "comes", 50), (1, 1, "walks in", None)]
    assert played.cases() == [(0, 0, "open"), (1, 0, "done")]
    assert played.value("no_slot.share") == 0.5
    assert ("no_show.share", "all", "all") not in played.values


def test_who_does_not_come(play):
    """The slot passes at nine on Tuesday, its place stays empty, and the case is given up in that minute."""
    played = play(booked(no_show="100%", rebooks="0%"))
    assert requests(played, TUESDAY) == [(0, 1, "misses", 0)]
    assert case_rows(played, "ended", "trips", since=TUESDAY) == [(0, 0)]
    assert played.cases() == [(0, 0, "given_up")]
    assert (played.value("no_show.share"), played.value("slot_use.mean")) == (1, 0)


def test_who_does_not_come_books_again(play):
    """Half of the people miss a slot; all of them book until they come, each time for the next working day or later."""
    played = play(booked(*[NINE] * 20, no_show="50%", days=12, places=20))
    log = played.log.bookings
    missed, came = log.outcome == bookings.MISSES, log.outcome == bookings.ATTENDS
    assert sorted(log.case[came].tolist()) == list(range(20))
    assert 5 < missed.sum() < 40
    for case in range(20):
        begins = log.begins[log.case == case]
        assert (np.diff(begins) >= DAY - 60).all()
    assert all(trips == 1 for trips, _, _ in played.cases())


def test_people_come_early_or_late(play):
    """Five minutes before the slot, or five minutes after it."""
    assert play(booked(early="5 min")).visits("ticket", since=TUESDAY) == [(-5,)]
    assert play(booked(late="5 min")).visits("ticket", since=TUESDAY) == [(5,)]


def test_early_comes_within_the_day_and_not_before_booking(play):
    """Ten hours before the slot is midnight at the earliest, and for a slot of today it is now."""
    assert play(booked(early="10 h")).visits("ticket", since=TUESDAY) == [(-NINE,)]
    assert play(booked(early="10 h", earliest=0)).visits("ticket", since=MONDAY) == [(0,)]


def test_some_come_early_and_others_late(play):
    """Two hundred people come about their slots: on average three minutes early, with a standard deviation of four."""
    played = play(booked(*[NINE] * 200, places=200, early="3 min", spread="4 min"))
    after = np.array([ticket for (ticket,) in played.visits("ticket", since=TUESDAY)])
    assert len(after) == 200
    assert after.mean() == pytest.approx(-3, abs=1)
    assert after.std() == pytest.approx(4, abs=0.7)


def walk_ins(*minutes):
    """Return an item that nobody books, in the same line."""
    return {"walking": people(*(DAY + minute for minute in minutes))}


def mixed(slot, *came, **booking):
    """Return one booked person with a slot of five minutes on Tuesday, and walk-ins who come at these minutes of it."""
    data = booked(
        slot, items={"walking": people(*(DAY + minute for minute in came))}, slot_time="5 min", **booking
    )
    data["booking"]["items"] = ["licence"]
    return data


def calls(played):
    """Return minute and item of every call on Tuesday, in order."""
    return sorted(played.visits("call", "item", since=TUESDAY))


def test_booked_people_are_called_before_walk_ins(play):
    """Four walk-ins stand in line at nine; the person of 9:05 is called when the window is free next, at 9:10."""
    played = play(mixed(NINE + 5, *[NINE] * 4))
    assert calls(played) == [
        (0, "walking"),
        (10, "licence"),
        (20, "walking"),
        (30, "walking"),
        (40, "walking"),
    ]


def test_booked_people_by_ticket(play):
    """The same people, called as they came."""
    assert calls(play(mixed(NINE + 5, *[NINE] * 4, called="by_ticket")))[-1] == (40, "licence")


@pytest.mark.parametrize("early", ["20 min", "10 min", "0 min"])
def test_who_comes_early_is_a_walk_in_until_the_slot_begins(play, early):
    """The slot begins at 9:25. Five walk-ins came at nine: whoever comes after them waits behind them until 9:25."""
    assert (30, "licence") in calls(play(mixed(NINE + 25, *[NINE] * 5, early=early)))


def test_a_window_that_is_free_as_the_slot_begins_takes_who_was_first(play):
    """At 9:20 the window is free and the slot begins: it calls the walk-in, and the person of 9:20 at 9:30."""
    assert (30, "licence") in calls(play(mixed(NINE + 20, *[NINE] * 5, early="10 min")))


def test_who_comes_early_is_called_by_ticket_until_then(play):
    """At 8:55, before the walk-ins of nine: called first at nine, although the slot begins at half past."""
    data = booked(NINE + 30, items=walk_ins(NINE, NINE), early="35 min")
    data["booking"]["items"] = ["licence"]
    assert ("licence", 0) in play(data).visits("item", "call", since=TUESDAY)


def test_precedence_is_within_the_class_of_the_group(play):
    """Older people go first in this hall: one without a slot is called before another group's person who has one."""
    data = booked(
        NINE + 10, hall={"priority_groups": ["elderly"]}, groups={"general": {"share": "100%"}, "elderly": {}}
    )
    busy = {"share": None} | people(DAY + NINE, group="general")
    busy.pop("share")
    data["items"] |= {"busy": busy, "pension": people(DAY + NINE + 5, group="elderly")}
    data["booking"]["items"] = ["licence"]
    played = play(data)
    assert sorted(played.visits("call", "item", since=TUESDAY)) == [
        (0, "busy"),
        (10, "pension"),
        (20, "licence"),
    ]


def test_a_line_of_their_own(play):
    """Booked people have a window of their own: nobody waits for anybody of the other kind."""
    hall = {"lines": {"express": {"instead_of": "front", "booked": True}}}
    data = booked(NINE, items=walk_ins(NINE, NINE))
    data["hall"] |= hall | {"windows": [windows(), windows("express", name="express_window")]}
    data["booking"]["items"] = ["licence"]
    assert sorted(play(data).visits("line", "call", since=TUESDAY)) == [
        ("express", 0),
        ("front", 0),
        ("front", 10),
    ]


def test_later_trips_are_booked(play):
    """No paper is there at first. The second trip would come on Wednesday; with a slot, at the time that it would come."""
    item = {"stages": [{"name": "front", "time": "10 min", "papers": 1}]}
    papers = {"brought": "0%", "brought_again": "100%"}
    played = play(booked(item=item, papers=papers, days=4))
    assert [(case, trip, outcome) for case, trip, outcome, _ in requests(played, 0)] == [
        (0, 1, "comes"),
        (0, 2, "comes"),
    ]
    log = played.log.bookings
    assert log.begins[1] <= log.wished[1] < log.begins[1] + 10
    once = play(booked(item=item, papers=papers, days=4, again=False))
    assert len(once.log.bookings.case) == 1
    assert once.cases() == played.cases() == [(2, 1, "done")]


def test_a_trip_that_lies_beyond_what_can_be_booked(play):
    """The second trip is in four working days, and two can be booked: it is booked two days before."""
    item = {"stages": [{"name": "front", "time": "10 min", "papers": 1}]}
    trips = {"return_after": [{"after": "4 working days", "share": "100%"}]}
    papers = {"brought": "0%", "brought_again": "100%"}
    played = play(booked(item=item, papers=papers, trips=trips, ahead="2 working days", days=8))
    log = played.log.bookings
    # From Tuesday the fourth working day after is Monday; it can be booked on Thursday.
    assert (log.asked // DAY).tolist() == [0, 3]
    assert (log.begins // DAY).tolist() == [1, 7]


@pytest.mark.parametrize(("after_acceptance", "slots"), [(False, 1), (True, 2)])
def test_a_trip_to_collect_the_result(play, after_acceptance, slots):
    """The result is collected in a trip; it is booked where the centre has it so."""
    item = {"approval": {"offices": works(review=10)}}
    parts = {"back_offices": {"review": {"clerks": 1}}}
    played = play(booked(item=item, days=5, after_acceptance=after_acceptance, **parts))
    assert len(played.log.bookings.case) == slots
    assert played.cases() == [(2, 0, "done")]


def test_whose_case_is_accepted_comes_for_the_result(play):
    """Handed in online. Slots to collect the result are missed again and again, and the case is not given up."""
    licence = online(NINE, offices=works(review=10))
    data = centre(
        {"licence": licence},
        calendar=mornings(20),
        channels={"online": {"adoption": "100%"}},
        back_offices={"review": {"clerks": 1}},
        booking={
            "adoption": "100%",
            "no_show": "90%",
            "rebooks": "0%",
            "after_acceptance": True,
            "slot_time": "10 min",
        },
    )
    played = play(data)
    assert (played.log.bookings.outcome == bookings.MISSES).sum() >= 1
    assert "given_up" not in [state for _, _, state in played.cases()]


def test_a_verification_on_site_is_booked(play):
    """Who handed in online and must be verified in the hall books the trip."""
    channels = {"online": {"adoption": "100%", "on_site": "100%"}}
    played = play(booked(item={"channels": {"online": "100%"}}, channels=channels, days=4))
    ((case, trip, outcome, _),) = requests(played, 0)
    assert (case, trip, outcome) == (0, 1, "comes")
    assert played.log.bookings.begins[0] // DAY == 1


def test_who_is_not_able_walks_in(play):
    """Of two groups one cannot book on their own."""
    groups = {"young": {"share": "100%"}, "old": {"able": {"booking": "0%"}}}
    data = booked(groups=groups, items={"pension": people(NINE, group="old")})
    data["items"]["licence"]["groups"] = {"young": "100%"}
    played = play(data)
    assert len(played.log.bookings.case) == 1
    assert played.plan.bookings.adoption.tolist() == [[1, 0], [1, 0]]


def test_measures_of_a_day_on_paper(play):
    """Two people come five minutes late to their slots of 9:00 and 9:10; a walk-in is served from 9:00 to 9:10.

    The first is called at 9:10, five minutes after the ticket; the second at 9:20, five minutes after it too.
    """
    data = booked(NINE, NINE + 10, late="5 min", items=walk_ins(NINE), places=1)
    data["booking"]["items"] = ["licence"]
    played = play(data)
    assert played.value("wait.mean", "booked") == 5
    assert played.value("wait.mean", "walk_in") == 0
    assert played.value("slot_wait.mean") == 5
    assert played.value("booked.share") == pytest.approx(2 / 3)
    assert played.value("slot_delay.mean") == 0
    # Six slots on each of three days.
    assert played.value("slot_use.mean") == pytest.approx(2 / 18)
    assert played.value("slot_use.mean", "09:00") == pytest.approx(2 / 18)


def test_the_wait_of_who_comes_early_counts_from_the_slot(play):
    """Ten minutes early and called when the slot begins: a wait of ten minutes from the ticket, and of none from the slot."""
    data = booked(NINE + 20, early="10 min", items=walk_ins(NINE, NINE + 5))
    data["booking"]["items"] = ["licence"]
    played = play(data)
    assert played.value("wait.mean", "booked") == 10
    assert played.value("slot_wait.mean") == 0


def test_no_slot_where_nobody_books(play):
    """Without adoption there are no slots, no requests and no measures of them."""
    played = play(booked(adoption="0%"))
    assert len(played.plan.bookings.begins) == 0
    assert ("slot_use.mean", "all", "all") not in played.values
    assert ("wait.mean", "booking", "booked") not in played.values
    assert played.log.bookings.slot.tolist() == []
    assert NOTHING not in played.log.bookings.case
