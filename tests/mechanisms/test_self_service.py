"""Terminals that are open when the hall is closed, people who come then, and help in opening hours."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from small import NINE, Data, centre, mornings, people, windows

NIGHT = {"begins": "22:00", "step": "1 h", "weights": [1]}


def night(*minutes: float, share: Any = "100%", profile: Data = NIGHT, **more: Any) -> Data:
    """Return people who use the terminal at the door of a hall that is open from 9 to 11."""
    item = people(
        *(minutes or (NINE,)),
        departments=[{"department": "tax", "time": "10 min"}],
        terminal={"time": "3 min", "adoption": "100%", **more.pop("terminal", {})},
    )
    own = {"hours": ["00:00-24:00"], **more.pop("windows", {})}
    hall = {"out_of_hours": {"share": share, "profile": profile}, **more.pop("hall", {})}
    return centre(
        {"certificate": item},
        windows("tax"),
        windows("terminal", name="terminals", **own),
        departments={"tax": {}},
        calendar=mornings(2, "09:00-11:00"),
        hall=hall,
        **more,
    )


def test_a_terminal_at_night(play):
    """Somebody comes between 22:00 and 23:00 in place of 9:00, and is done in one trip on the same working day."""
    played = play(night())
    ((line, call, end, outcome),) = played.visits("line", "call", "end", "outcome")
    assert (line, outcome, end - call) == ("terminal", "served", 3)
    assert 22 * 60 <= call <= 23 * 60
    assert played.cases() == [(1, 0, "done")]
    assert played.value("out_of_hours.share") == played.value("terminal.share") == 1
    assert played.value("days.mean") == 0


def test_a_time_that_is_over_is_tomorrows(play):
    """Who would come between 5 and 6 and whose case comes up at 9 comes the next morning."""
    data = night(profile={"begins": "05:00", "step": "1 h", "weights": [1]})
    ((call,),) = play(data).visits("call")
    assert 1440 + 300 <= call <= 1440 + 360


def test_a_try_that_fails_at_night_means_another_day(play):
    """The window is closed: nobody is there, and the person comes the next working day, to the window."""
    played = play(night(terminal={"success": "0%"}))
    assert played.visits("trip", "line", "outcome") == [
        (1, "terminal", "served"),
        (1, "tax", "sent_home"),
        (2, "tax", "served"),
    ]
    assert played.cases() == [(2, 0, "done")]
    assert played.value("out_of_hours.share") == 0


def test_a_try_that_fails_while_the_hall_is_open_goes_on_there(play):
    """Somebody who comes at a time of their own that lies in opening hours takes a ticket like any other."""
    profile = {"begins": "10:00", "step": "30 min", "weights": [1]}
    visits = play(night(terminal={"success": "0%"}, profile=profile)).visits("trip", "line", "outcome")
    assert visits == [(1, "terminal", "served"), (1, "tax", "served")]


def test_the_night_does_not_keep_the_hall_open(play):
    """Who is at a terminal at closing and later is not inside the hall: its windows close at 11."""
    data = night(profile={"begins": "10:59", "step": "1 min", "weights": [1]}, terminal={"time": "30 min"})
    played = play(data)
    assert next(row for row in played.openings(NINE) if row[0] == 0) == (0, 0, 120, 120)
    assert played.value("overtime.mean") == 0


def test_terminals_do_not_close_with_the_hall(play):
    """One terminal, open on every day of the calendar, and nobody is sent home from it at closing time."""
    data = night(NINE + 115, NINE + 116, share="0%", terminal={"time": "10 min"})
    played = play(data)
    assert played.visits("call", "end", "outcome", since=NINE) == [(115, 125, "served"), (125, 135, "served")]
    assert [row for row in played.openings() if row[0] == 1] == [(1, 0, 2880, 2880)]
    assert played.value("windows_open.mean", "terminals") == 1


def test_hours_that_end(play):
    """Terminals from 6 to 22: who waits when they close is sent home, and comes the next working day."""
    data = night(
        NINE,
        NINE,
        windows={"hours": ["06:00-22:00"]},
        terminal={"time": "2 h"},
        profile={"begins": "21:00", "step": "1 min", "weights": [1]},
    )
    played = play(data)
    first = [row for row in played.visits("trip", "line", "end", "outcome") if row[0] == 1]
    assert sorted(outcome for _, _, _, outcome in first) == ["sent_home", "served"]
    assert {end for _, _, end, outcome in first if outcome == "sent_home"} == {22 * 60}
    assert [row[1] for row in played.openings() if row[0] == 1] == [6 * 60, 1440 + 6 * 60]


def test_who_comes_to_closed_terminals_goes_home(play):
    """Between 22:00 and 23:00 nothing is open."""
    visits = play(night(windows={"hours": ["06:00-22:00"]})).visits("trip", "line", "outcome")
    assert visits == [(1, "terminal", "sent_home"), (2, "tax", "served")]


def test_a_weekend_is_like_any_night(play):
    """A Friday's case whose person comes before six is done on Saturday, one working day of the calendar or not."""
    data = night(profile={"begins": "05:00", "step": "1 h", "weights": [1]})
    data["calendar"] = mornings(2, "09:00-11:00") | {"start": "2024-03-08"}
    ((call,),) = play(data).visits("call")
    assert 1440 + 300 <= call <= 1440 + 360


def help_at_the_door(**changes: Any) -> Data:
    """Return 4,000 older people who would all use a terminal, of whom 40% can on their own."""
    item = people(*range(4000), one_window={"time": "0 min"}, terminal={"time": "0 min", "adoption": "100%"})
    data = centre(
        {"certificate": item},
        windows("accept"),
        windows("terminal", name="terminals"),
        calendar={"days": 3},
        groups={"elderly": {"share": "100%", "able": {"terminal": "40%"}}},
    )
    data["items"]["certificate"]["terminal"] |= changes.pop("terminal", {})
    data["hall"] |= changes
    return data


@pytest.mark.parametrize(
    ("terminal_help", "share"),
    [
        ({}, 0.4),
        ({"reach": "50%"}, 0.4 + 0.6 * 0.5),
        ({"reach": {"elderly": "100%"}}, 1.0),
        ({"reach": {}}, 0.4),
    ],
)
def test_help_reaches_those_who_cannot_alone(play, terminal_help, share):
    """40% can on their own; of the others helpers get a part through."""
    played = play(help_at_the_door(terminal_help=terminal_help))
    assert played.value("terminal.share") == pytest.approx(share, abs=0.03)


def test_help_saves_uses_that_would_fail(play):
    """Of the 30% that would fail, help saves two thirds: 90% of those who use a terminal finish."""
    data = help_at_the_door(terminal={"success": "70%"}, terminal_help={"success": "66.666667%"})
    assert play(data).value("terminal.share") == pytest.approx(0.4 * 0.9, abs=0.03)


def test_more_help_never_takes_anybody_from_a_terminal(play):
    """Who used a terminal without help still does with help: the same number decides."""
    without, with_help = (
        play(help_at_the_door(terminal_help={"reach": reach})).log.visits for reach in ("0%", "30%")
    )
    terminal = 0
    alone = set(without.case[without.line == terminal])
    assert alone < set(with_help.case[with_help.line == terminal])


def test_nobody_helps_at_night(play):
    """At night only those come who can alone, and a use fails as often as without help."""
    groups = {"elderly": {"share": "100%", "able": {"terminal": "40%"}}}
    minutes = [NINE + n / 20 for n in range(1500)]
    data = night(
        *minutes,
        terminal={"success": "70%", "time": "0 min"},
        hall={"terminal_help": {"reach": "100%", "success": "100%"}},
        groups=groups,
    )
    data["items"]["certificate"]["departments"][0]["time"] = "0 min"
    played = play(data)
    visits, routes = played.log.visits, played.plan.routes
    stage = np.bincount(visits.stage, minlength=len(routes.line))
    at_night, by_day = stage[routes.terminal_outside[0]], stage[routes.terminal[0]]
    assert at_night / 1500 == pytest.approx(0.4, abs=0.04)
    # By day all others use a terminal, with help, and all finish.
    assert by_day / 1500 == pytest.approx(0.6, abs=0.04)
    assert played.value("out_of_hours.share") == pytest.approx(0.4 * 0.7, abs=0.04)


def mixed_line(inside: str, own: str) -> Data:
    """Return a line that a hall window and windows with hours of their own serve; three people of 20 minutes at 9:50."""
    return centre(
        {"certificate": people(NINE + 50, NINE + 50, NINE + 50, time="20 min")},
        windows("front", name="hall_window"),
        windows("front", name="late_window", hours=["09:00-10:00", own], opens={"09:00": 1, "10:00": 0}),
        calendar=mornings(1),
        hall={"closing": {"inside": inside}},
        trips={"after_sent_home": "0%"},
    )


def test_own_hours_that_end_with_the_hall_leave_those_inside_to_it(play):
    """The hall serves who is inside at 10:00, although the windows that keep hours of their own close at that minute."""
    played = play(mixed_line("serve", "14:00-15:00"))
    assert [row[0] for row in played.visits("outcome")] == ["served"] * 3
    assert max(row[0] for row in played.visits("end")) == NINE + 90


def test_nobody_waits_for_windows_that_are_not_planned_again(play):
    """Where the hall sends home who waits, windows with hours of their own and no window wanted keep nobody."""
    played = play(mixed_line("send_home", "14:00-15:00"))
    assert sorted(row[0] for row in played.visits("outcome")) == ["sent_home", "served", "served"]
    assert max(row[0] for row in played.visits("end")) == NINE + 70
