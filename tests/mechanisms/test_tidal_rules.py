"""Tidal rules: more windows than the opening plan has, opened and closed by what goes on in the hall."""

from __future__ import annotations

import math

import pytest

from casebook import job_rows
from small import NINE, centre, mornings, online, people, windows, works


def hall_with(rule, *minutes, time="20 min", count=3, plan=1, **more):
    """Return people of one line at windows of which the plan opens one; the others are the rule's."""
    settings = {"windows": "windows", "rule": rule, "set_up": 0, "open_at_least": 0} | more
    group = windows(count=count, opens={"09:00": plan})
    comers = people(*(NINE + minute for minute in minutes), time=time)
    return centre({"case": comers}, group, hall={"tidal_rules": [settings]}, calendar=mornings())


def extra(played):
    """Return how many extra windows are open from when on."""
    log = played.log.extra
    return list(zip((log.at - NINE).tolist(), log.extra.tolist(), strict=True))


TWO_WAIT = {"kind": "waiting", "open_at": 2, "close_at": 0}


def test_a_window_opens_when_two_wait(play):
    """Reviews at 0, 5, 10, ...: at 10 two wait, so the second window opens; at 15 nobody waits, and it closes at 30."""
    played = play(hall_with(TWO_WAIT, 1, 2, 6))
    assert played.visits("case", "window", "call", "end", since=NINE) == [
        (0, 0, 1, 21),
        (1, 1, 10, 30),
        (2, 0, 21, 41),
    ]
    assert extra(played) == [(10, 1), (25, 0)]
    assert played.openings(since=NINE) == [(0, 0, 60, 60), (1, 10, 25, 30)]


def test_setting_up_takes_time_and_a_window_stays(play):
    """Decided at 10, open at 14; nobody waits from 21 on, but it stays 30 minutes: it closes at the review of 45."""
    played = play(hall_with(TWO_WAIT, 1, 2, 6, set_up="4 min", open_at_least="30 min"))
    assert extra(played) == [(14, 1), (45, 0)]
    assert played.visits("call", since=NINE) == [(1,), (14,), (21,)]


def test_no_more_than_the_limit_one_by_one(play):
    """Five wait at 5: one window opens then, one at 10, and the fourth window, which the limit forbids, never."""
    rule = {"kind": "waiting", "open_at": 1, "close_at": 0}
    played = play(hall_with(rule, 1, 2, 2, 2, 2, 2, count=4, at_most=2))
    assert extra(played)[:2] == [(5, 1), (10, 2)]
    assert max(n for _, n in extra(played)) == 2


def test_people_for_each_window(play):
    """Two wait at one window at 5: more than 1.5 each. With two windows one waits: fewer than that, no third one."""
    rule = {"kind": "waiting", "per_window": True, "open_at": 1.5, "close_at": 0}
    assert extra(play(hall_with(rule, 1, 2, 2)))[0] == (5, 1)


def test_longest_wait(play):
    """The second person comes at 2 and has waited 8 minutes at the review of 10."""
    rule = {"kind": "longest_wait", "open_at": "8 min", "close_at": "0 min"}
    assert extra(play(hall_with(rule, 1, 2)))[0] == (10, 1)


def test_expected_wait(play):
    """Two wait for 20 minutes each at one window: 40 minutes. With two windows 20."""
    rule = {"kind": "expected_wait", "open_at": "40 min", "close_at": "10 min"}
    played = play(hall_with(rule, 1, 2, 6))
    assert extra(played)[0] == (10, 1)
    assert played.plan.tidal.mean_service.tolist() == [20.0]


def test_fixed_times(play):
    """Three windows from 09:10 on, two from 09:40 on, whatever goes on."""
    rule = {"kind": "fixed", "opens": {"09:10": 3, "09:40": 2}}
    assert extra(play(hall_with(rule, 1))) == [(10, 2), (40, 1), (60, 0)]


def test_reviewed_at_once(play):
    """With a review at every change the window opens with the second who waits, and closes when the first has gone."""
    played = play(hall_with(TWO_WAIT, 1, 2, 6, review=0))
    assert extra(played)[:2] == [(6, 1), (21, 0)]
    assert played.visits("call", since=NINE) == [(1,), (6,), (21,)]


def test_the_rule_begins_anew_each_day(play):
    """The extra window of the first day is closed with the hall, and the second day begins without."""
    data = hall_with({"kind": "waiting", "open_at": 1, "close_at": 0}, 30, 31, 32, 33, time="30 min")
    data["calendar"] = mornings(2)
    played = play(data)
    assert extra(played) == [(35, 1), (40, 2), (60, 0)]


def test_the_plan_closes_all(play):
    """Where the plan has no window, the rule has none; at 15 nobody waits, so that one has closed before."""
    data = hall_with({"kind": "waiting", "open_at": 1, "close_at": 0}, 1, 2, 3, time="50 min")
    data["hall"]["windows"][0]["opens"] = {"09:00": 1, "09:20": 0}
    played = play(data)
    assert extra(played) == [(5, 1), (10, 2), (15, 1), (20, 0)]


def test_measures(play):
    """One window opened by the rule for 15 minutes in one day."""
    played = play(hall_with(TWO_WAIT, 1, 2, 6))
    assert played.value("tidal_hours.count") == pytest.approx(0.25)
    assert played.value("tidal_openings.count") == 1


def test_a_rule_that_never_opens_changes_nothing(play):
    """With a threshold that nobody reaches every row of the log is that of the hall without the rule."""
    never = {"kind": "waiting", "open_at": 100, "close_at": 0}
    data = hall_with(never, *range(1, 40, 3), review=0)
    with_rule = play(data)
    del data["hall"]["tidal_rules"]
    assert with_rule.frame.equals(play(data).frame)
    assert with_rule.openings() == play(data).openings()
    assert extra(with_rule) == []


@pytest.mark.parametrize("inside", ["serve", "send_home"])
def test_extra_windows_after_closing(play, inside):
    """At closing the rule ends; who is inside is served by the windows that were open, or sent home."""
    data = hall_with({"kind": "waiting", "open_at": 1, "close_at": 0}, 50, 51, 52, 53, time="30 min")
    data["hall"]["closing"] = {"inside": inside}
    played = play(data)
    assert extra(played) == [(55, 1), (60, 0)]
    last = (110, "served") if inside == "serve" else (60, "sent_home")
    ends = played.visits("end", "outcome", since=NINE)
    assert ends == [(80, "served"), (85, "served"), last, last] or ends[2][1] == last[1]


@pytest.mark.parametrize(
    ("clerks", "minutes"),
    [
        ({}, 20 / 1.35),
        ({"staff": {"count": 3}}, 20 / 1.35),
        ({"slow": {"count": 3, "speed": 0.5}}, 40 / 1.35),
        ({"slow": {"count": 1, "speed": 0.5}, "others": {"count": 3}}, (40 + 3 * 20) / 4 / 1.35),
        # Half the speed on the first day, a year to learn, a year's stay: (1 - 1/e) of it is learned on average.
        (
            {
                "new": {
                    "count": 3,
                    "tenure": {"mean_stay_years": 1, "newcomer": 0.5, "learning_days": 365.25},
                }
            },
            20 / (0.5 + 0.5 * (1 - math.exp(-1))) / 1.35,
        ),
    ],
)
def test_rules_know_the_clerks(play, clerks, minutes):
    """The mean service that forecasts, expected waits and own rules go by is that of the clerks, training included."""
    staff = {name: {"windows": ["windows"]} | one for name, one in clerks.items()}
    scenario = hall_with({"kind": "forecast", "ahead": "10 min", "safety": 0}, 1, 2)
    scenario["hall"]["training"] = {"hours_per_year": 45}
    played = play(scenario | ({"clerks": staff} if staff else {}))
    assert played.plan.tidal.mean_service.tolist() == [pytest.approx(minutes)]


def test_forecast(play):
    """60 an hour for 3 minutes each from 09:30 on: a load of 3 that builds up, and is seen 10 minutes ahead.

    With exponential service the load at the end of the k-th minute after 09:30 is 3 (1 - exp(-k / 3)): 0.85, ..., 2.59 in the
    sixth. At 09:20 one window is enough for what comes until 09:31, at 09:25 three are needed for what comes until 09:36.
    """
    rule = {"kind": "forecast", "ahead": "10 min", "safety": 0}
    data = hall_with(rule, 1, count=5)
    arrivals = {"begins": "09:00", "step": "30 min", "rates": ["0/h", "60/h"]}
    data["items"]["case"] = people(time="3 min") | {"arrivals": arrivals}
    played = play(data)
    assert extra(played)[:2] == [(25, 2), (60, 0)]
    forecast = played.plan.tidal.forecast.reshape(-1, 288)[0]
    assert forecast[108:120].tolist() == [0, 0, 0, 0, 1, 3, 3, 3, 3, 3, 3, 3]


def with_office(clerks, *handed_in):
    """Return the hall whose second window opens at 10 with a clerk of an office, where works of 30 minutes come in online."""
    data = hall_with(TWO_WAIT, 1, 2, 6, back_office="desk")
    data["back_offices"] = {"desk": {"clerks": clerks, "hours": ["09:00-12:00"]}}
    data["channels"] = {"online": {"adoption": "100%"}}
    data["items"]["paper"] = online(*(NINE + minute for minute in handed_in), offices=works(desk=30))
    data["result"] = {"electronic": "100%"}
    return data


def test_a_free_clerk_comes_at_once(play):
    """The office's only clerk is at the window from 10 to 25: the work that comes in at 12 waits until then."""
    played = play(with_office(1, 12))
    assert extra(played) == [(10, 1), (25, 0)]
    assert job_rows(played, "arrived", "begun", "ended", since=NINE) == [(12, 25, 55)]
    assert played.value("lent_hours.count", "desk") == pytest.approx(0.25)
    assert played.value("office_wait.mean", "desk") == pytest.approx(13 / 60)


def test_who_finishes_first_comes(play):
    """The clerk is busy from 0 to 30 and goes to the hall then; the second work waits until the clerk is back at 35."""
    played = play(with_office(1, 0, 5))
    assert extra(played) == [(30, 1), (35, 0)]
    assert played.visits("call", since=NINE)[-3:] == [(1,), (21,), (30,)]
    assert job_rows(played, "begun", "ended", since=NINE) == [(0, 30), (35, 65)]


def test_an_office_lends_no_more_than_it_may(play):
    """Four wait at 5, so both windows are asked for; of three free clerks one may go, and two begin the works of 6 and 7."""
    data = with_office(3, 6, 7)
    data["hall"]["tidal_rules"][0] |= {"step": 2}
    data["items"]["case"] = people(*(NINE + minute for minute in (1, 2, 2, 2, 2)), time="20 min")
    lent = {}
    for most in (1, 2):
        data["back_offices"]["desk"]["lends_at_most"] = most
        played = play(data)
        assert job_rows(played, "begun", "ended", since=NINE)[0] == (6, 36)
        lent[most] = max(played.log.lent.lent.tolist())
    assert lent == {1: 1, 2: 2}


def test_two_rules_share_what_an_office_lends(play):
    """Both want a window at 5 and one clerk may go: to the first rule, and from 25 on, when she is back, to the second."""
    first = windows("front", count=2, name="windows", opens={"09:00": 1})
    second = windows("side", count=2, name="others", opens={"09:00": 1})
    rule = {"rule": TWO_WAIT, "set_up": 0, "open_at_least": 0, "back_office": "desk"}
    data = centre(
        {
            "case": people(*(NINE + minute for minute in (1, 2, 2)), time="20 min"),
            "other": people(*(NINE + minute for minute in (1, 2, 2, 2)), time="40 min", line="side"),
        },
        first, second,
        hall={"tidal_rules": [rule | {"windows": "windows"}, rule | {"windows": "others"}]},
        calendar=mornings(),
        back_offices={"desk": {"clerks": 3, "hours": ["09:00-12:00"], "lends_at_most": 1}},
    )  # fmt: skip
    log = play(data).log
    assert log.lent.lent.tolist()[:4] == [1, 0, 1, 0]
    rows = zip(
        log.extra.window_group.tolist(), (log.extra.at - NINE).tolist(), log.extra.extra.tolist(), strict=True
    )
    assert list(rows)[:3] == [(0, 5, 1), (0, 25, 0), (1, 25, 1)]


def test_nobody_comes_who_is_needed_no_longer(play):
    """The clerk is asked for at 10 and would come at 60; at 45 nobody waits, and the office keeps its clerk."""
    data = with_office(1, 0)
    data["items"]["paper"]["approval"]["offices"][0]["time"] = "58 min"
    played = play(data)
    assert extra(played) == []
    assert played.log.lent.at.tolist() == []


def test_the_clerk_who_finishes_goes_to_the_hall_first(play):
    """Asked for at 10, the clerk is there at 14 and back at 25; the work of 5 waits until then."""
    data = with_office(1, 0, 5)
    data["items"]["paper"]["approval"]["offices"][0]["time"] = "14 min"
    played = play(data)
    assert extra(played) == [(14, 1), (25, 0)]
    assert job_rows(played, "begun", "ended", since=NINE) == [(0, 14), (25, 39)]
