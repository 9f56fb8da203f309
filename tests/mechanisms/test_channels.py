from __future__ import annotations

import pytest

from casebook import case_days, case_rows, job_rows
from pscsim.plan.plan import DAY, NOTHING
from small import NINE, centre, mornings, people, windows, works

PAPERS_OF_IT = [{"name": "front", "time": "10 min", "papers": 3}]


def centre_with(channels, *minutes, item=None, days: int = 2, **parts):
    """Return people who could hand in through channels, or come to a window of ten minutes, from a Monday on."""
    case = people(*(minutes or (NINE,)), stages=PAPERS_OF_IT, channels=dict.fromkeys(channels, "100%"))
    return centre({"licence": case | (item or {})}, calendar=mornings(days), channels=channels, **parts)


def test_a_case_handed_in_online_makes_no_trip(play):
    """Nobody comes to the hall; all three papers are in, and the case is done in that minute."""
    played = play(centre_with({"online": {"adoption": "100%"}}))
    assert played.visits("line") == []
    assert case_rows(played, "channel", "trips", "papers", "accepted", "ended", since=NINE) == [
        (0, 0, 3, 0, 0)
    ]
    assert played.value("trips.none") == 1
    assert played.value("channel.share") == 1


def test_a_try_takes_time(play):
    """Twenty minutes at home count until acceptance, not as time in the hall."""
    played = play(centre_with({"online": {"adoption": "100%", "time": "20 min"}}))
    assert case_rows(played, "accepted", since=NINE) == [(20,)]
    assert played.value("case_hall_time.mean") == 0


def test_online_never_closes(play):
    """At 23 o'clock the hall is shut and the case handed in all the same."""
    assert case_rows(play(centre_with({"online": {"adoption": "100%"}}, 1380)), "accepted") == [(1380,)]


def test_a_try_that_fails_leads_to_the_hall(play):
    """Nothing works out online: on the next working day the person comes with the papers that are brought."""
    played = play(centre_with({"online": {"adoption": "100%", "success": "0%"}}))
    ((trip, stage, ticket),) = played.visits("trip", "stage", "ticket")
    assert (trip, stage, ticket // DAY) == (1, "licence.front", 1)
    assert case_rows(played, "channel", "trips", "papers") == [(0, 1, 3)]
    assert played.value("channel.share") == 0


def test_a_try_that_fails_may_show_what_is_missing(play):
    """No paper would be brought; what the failed try shows is brought at the first trip, or else at the second."""
    papers = {"brought": "0%", "brought_again": "100%"}
    for finds, trips in (("100%", 1), ("0%", 2)):
        channels = {"online": {"adoption": "100%", "success": "0%", "finds": finds}}
        assert play(centre_with(channels, days=3, papers=papers)).cases() == [(trips, 3, "done")]


def test_verification_on_site(play):
    """What was handed in online is complete; it is verified in the hall on the next day, in one trip."""
    channels = {"online": {"adoption": "100%", "on_site": "100%"}}
    played = play(centre_with(channels, papers={"brought": "0%", "brought_again": "0%"}))
    ((trip, outcome, ticket),) = played.visits("trip", "outcome", "ticket")
    assert (trip, outcome, ticket // DAY) == (1, "served", 1)
    assert case_rows(played, "trips", "papers") == [(1, 3)]


def test_who_is_not_able_comes_to_the_hall(play):
    """Of two groups one cannot use the channel on their own."""
    groups = {"young": {"share": "100%"}, "old": {"able": {"online": "0%"}}}
    data = centre_with({"online": {"adoption": "100%"}}, groups=groups)
    data["items"]["pension"] = data["items"]["licence"] | {"groups": {"old": "100%"}}
    data["items"]["licence"]["groups"] = {"young": "100%"}
    played = play(data)
    assert played.visits("group") == [("old",)]


def test_an_item_that_a_channel_cannot_take(play):
    """Without a share in the item's `channels` everybody comes to the hall."""
    played = play(centre_with({"online": {"adoption": "100%"}}, item={"channels": {}}))
    assert case_rows(played, "channel", "trips") == [(NOTHING, 1)]


def test_channels_are_tried_in_the_order_of_the_file(play):
    """Everybody takes the first channel; the second is for those who do not use the first."""
    data = centre_with({"online": {"adoption": "100%"}, "phone": {"adoption": "100%"}})
    assert case_rows(play(data), "channel") == [(0,)]
    data["channels"]["online"]["adoption"] = "0%"
    assert case_rows(play(data), "channel") == [(1,)]


def test_adoption_by_group(play):
    """A group that is not named uses the channel not at all."""
    groups = {"young": {"share": "100%"}, "old": {}}
    data = centre_with({"online": {"adoption": {"young": "100%"}}}, groups=groups)
    data["items"]["licence"]["groups"] = {"old": "100%"}
    assert case_rows(play(data), "trips") == [(1,)]


def test_an_agent_at_the_door_takes_one_after_another(play):
    """One agent of half an hour a visit: three people are visited from 9 to 10:30, and nobody comes to the hall."""
    channels = {"door": {"adoption": "100%", "time": "30 min", "agents": "agents"}}
    offices = {"agents": {"clerks": 1, "hours": ["09:00-17:00"]}}
    data = centre_with(channels, NINE, NINE + 10, NINE + 20, back_offices=offices)
    played = play(data)
    assert job_rows(played, "office", "arrived", "begun", "ended", since=NINE) == [
        ("agents", 0, 0, 30),
        ("agents", 10, 30, 60),
        ("agents", 20, 60, 90),
    ]
    assert case_rows(played, "accepted", "trips", since=NINE) == [(30, 0), (60, 0), (90, 0)]


def test_agents_keep_their_hours(play):
    """A visit asked for at 16:50 is finished on the next morning."""
    channels = {"door": {"adoption": "100%", "time": "30 min", "agents": "agents"}}
    offices = {"agents": {"clerks": 1, "hours": ["09:00-17:00"]}}
    played = play(centre_with(channels, 1010, back_offices=offices))
    assert case_rows(played, "accepted") == [(DAY + NINE + 20,)]


def test_a_visit_at_the_door_that_fails(play):
    """The agent comes on Monday and cannot finish it; the person comes to the hall on Tuesday."""
    channels = {"door": {"adoption": "100%", "time": "30 min", "agents": "agents", "success": "0%"}}
    played = play(centre_with(channels, back_offices={"agents": {"clerks": 1}}))
    assert len(job_rows(played, "office")) == 1
    assert [ticket // DAY for (ticket,) in played.visits("ticket")] == [1]


def test_online_to_the_electronic_result_without_a_trip(play):
    """Handed in, decided in 30 minutes and sent: the whole case in half an hour and without a trip."""
    item = {"approval": {"offices": works(review=30)}}
    parts = {
        "back_offices": {"review": {"clerks": 1}},
        "result": {"electronic": "100%", "on_the_spot": "1 h"},
    }
    played = play(centre_with({"online": {"adoption": "100%"}}, item=item, **parts))
    assert case_rows(played, "trips", "decided", "result", since=NINE) == [(0, 30, 30)]


def test_nobody_waits_in_the_hall_for_what_was_handed_in_online(play):
    """A result on the spot is for those who are there: the others collect theirs on the next day."""
    item = {"approval": {"offices": works(review=30)}}
    parts = {"back_offices": {"review": {"clerks": 1}}, "result": {"on_the_spot": "1 h"}}
    played = play(centre_with({"online": {"adoption": "100%"}}, item=item, **parts))
    assert case_rows(played, "trips") == [(1,)]
    assert case_days(played, "decided", "result") == [(0, 1)]


@pytest.mark.parametrize(("share", "journey"), [("0%", 40), ("100%", 300)])
def test_a_journey_from_another_region(play, share, journey):
    """Who lives far away travels five hours, others 40 minutes, for each trip."""
    far = {"share": share, "time": "5 h"}
    played = play(centre_with({}, travel={"time": "40 min", "far": far}))
    assert case_rows(played, "journey") == [(journey,)]
    assert played.value("travel_time.mean") == journey


def test_handing_in_near_home(play):
    """With cross-region handling nobody makes the long journey, but for items that it is not for."""
    far = {"share": "100%", "time": "5 h", "near": "100%"}
    assert case_rows(play(centre_with({}, travel={"time": "40 min", "far": far})), "journey") == [(40,)]
    far["items"] = []
    assert case_rows(play(centre_with({}, travel={"time": "40 min", "far": far})), "journey") == [(300,)]


def test_windows_are_not_needed_online(play):
    """No window is busy for a minute."""
    data = centre_with({"online": {"adoption": "100%"}})
    data["hall"]["windows"] = [windows(count=2)]
    assert play(data).value("utilisation.mean") == 0
