"""Help between lines (跨窗通办): idle windows call people of other lines while these are long."""

from __future__ import annotations

import pytest

from small import centre, mornings, people, windows


def two_offices(tax, social, over, until=None, **more):
    """Return a tax window and social ones that help the tax line; services of ten minutes."""
    helps = {"lines": ["tax"], "over": over} | ({} if until is None else {"until": until})
    items = {"permit": people(*tax, line="tax"), "pension": people(*social, line="social")}
    pair = windows("tax", name="tax_window"), windows("social", name="social_window", helps=helps, **more)
    return centre(items, *pair)


def calls(played, item="permit"):
    """Return ticket, call and window of everybody with an item, in order of the tickets."""
    rows = played.visits("item", "ticket", "call", "window")
    return sorted((ticket, call, window) for name, ticket, call, window in rows if name == item)


def test_an_idle_window_helps_at_once_when_nobody_may_wait(play):
    """With a limit of 0 the social window, idle, takes the second; both are busy when the third comes."""
    day = play(two_offices([0, 1, 2], [], 0))
    assert calls(day) == [(0, 0, 0), (1, 1, 1), (2, 10, 0)]
    assert day.value("helped.share") == day.value("helped.share", "tax") == pytest.approx(1 / 3)
    assert day.value("helped.share", "social_window") == 1.0
    assert day.value("helped.share", "tax_window") == 0.0


def test_a_faulty_service_is_help_too(play):
    """As before, and every service has an error of the clerk: a third of them are help, in the line and in the whole hall."""
    data = two_offices([0, 1, 2], [], 0)
    staff = {"count": 2, "windows": ["tax_window", "social_window"], "errors": {"share": "100%"}}
    day = play(data | {"clerks": {"staff": staff}, "trips": {"limit": 1}})
    assert day.value("service_errors.share") == 1.0
    assert day.value("helped.share") == day.value("helped.share", "tax") == pytest.approx(1 / 3)


def test_help_begins_above_the_limit_and_calls_whoever_waits_longest(play):
    """More than two wait when the person of 3 comes: the social window takes that of 1, in that minute, and no more."""
    day = play(two_offices([0, 1, 2, 3], [], 2))
    # At 10 the tax window calls 2; at 13 only one waits, for whom the social window does not help: it is done at 13.
    assert calls(day) == [(0, 0, 0), (1, 3, 1), (2, 10, 0), (3, 20, 0)]


def test_help_goes_on_down_to_its_end(play):
    """As before, but the social window helps until nobody waits: at 13 it calls the last one too."""
    day = play(two_offices([0, 1, 2, 3], [], 2, until=0))
    assert calls(day) == [(0, 0, 0), (1, 3, 1), (2, 10, 0), (3, 13, 1)]


def test_help_that_has_ended_begins_anew_above_the_limit(play):
    """At 20 nobody waits. The two who come at 21 and 22 find the tax window busy and are not above the limit."""
    day = play(two_offices([0, 1, 2, 3, 14, 21, 22], [], 2, until=0))
    # 13: social calls 3. 14 waits until 20, for one person is not above the limit, but help has not ended before: at 14
    # somebody joins an empty line, so it ends. 20: the tax window calls 14. 30: 21, 40: 22.
    assert calls(day)[4:] == [(14, 20, 0), (21, 30, 0), (22, 40, 0)]


def test_help_that_ended_with_an_empty_line_is_over(play):
    """After a rush everybody is gone by 30. Of the two of 60 and 61 the second waits, beside an idle social window."""
    day = play(two_offices([0, 1, 2, 3, 4, 60, 61], [], 2, until=0))
    assert calls(day)[5:] == [(60, 60, 0), (61, 70, 0)]


def test_a_rule_that_is_reviewed_opens_nothing_and_calls_nobody(play):
    """In the minute of a review a third person joins the tax line: the windows that help come in file order, and after it."""
    mover = people(0, stages=[{"name": "front", "time": "5 min"}, {"name": "tax", "time": "10 min"}])
    items = {"permit": people(0, 1, 2, line="tax"), "mover": mover, "licence": people(800, line="express")}
    groups = [
        windows("tax", name="tax_window"),
        windows("front", name="front_window"),
        windows("social", name="social_window", helps={"lines": ["tax"], "over": 2}),
        windows("express", name="express_window", helps={"lines": ["tax"], "over": 2}, opens={"00:00": 1}),
    ]
    items["pension"] = people(810, line="social")
    rule = {
        "windows": "express_window",
        "rule": {"kind": "waiting", "open_at": 5, "close_at": 0},
        "review": "5 min",
    }
    day = play(centre(items, *groups, hall={"tidal_rules": [rule]}))
    assert calls(day) == [(0, 0, 0), (1, 5, 2), (2, 10, 0)]


def test_own_lines_come_first(play):
    """At 10 four wait for the tax window and one for the social one, which was busy: this one calls its own, then helps."""
    day = play(two_offices([0, 1, 2, 3, 4], [0, 5], 2))
    assert calls(day, "pension") == [(0, 0, 1), (5, 10, 1)]
    # 10: the tax window calls 1 and three are left: at 20 it calls 2 before the social window, and two are not above the limit.
    assert calls(day) == [(0, 0, 0), (1, 10, 0), (2, 20, 0), (3, 30, 0), (4, 40, 0)]


def test_who_comes_for_a_helping_window_waits(play):
    """The social person of 5 waits for the window that helps until 11: this is the price."""
    day = play(two_offices([0, 1], [5], 0))
    assert calls(day, "pension") == [(5, 11, 1)]
    assert day.value("wait.mean", "social") == 6.0


def test_a_window_of_the_line_that_is_free_in_the_same_minute_calls_before_helpers(play):
    """At 10 somebody goes on from the desk to the tax line, where one waits; the tax window is free in that minute.

    With more than one waiting the social window would help, but the tax window calls first.
    """
    day = two_offices([0, 1], [], 1)
    stages = [{"name": "desk", "time": "10 min"}, {"name": "tax", "time": "10 min"}]
    day["items"]["company"] = people(0) | {"stages": stages}
    day["hall"]["windows"].insert(0, windows("desk", name="desk_window"))
    assert calls(play(day)) == [(0, 0, 1), (1, 10, 1)]


def test_several_idle_windows_help(play):
    """Three come in one minute. With a limit of 1 and help until nobody waits, both social windows call."""
    day = play(two_offices([0, 1, 1, 1], [], 1, until=0, count=2))
    assert [window for _, _, window in calls(day)] == [0, 1, 2, 0]
    assert [call for _, call, _ in calls(day)] == [0, 1, 1, 10]


def test_all_other_lines_are_helped_unless_some_are_named(play):
    """Without names the social window helps the tax and the police line."""
    items = {"permit": people(0, 1, line="tax"), "passport": people(0, 2, line="police")}
    helper = windows("social", name="social_window", helps={"over": 0})
    social = {"pension": people(50, line="social")}
    own = windows("tax", name="tax_window"), windows("police", name="police_window")
    day = play(centre(items | social, *own, helper))
    assert calls(day) == [(0, 0, 0), (1, 1, 2)]
    assert calls(day, "passport") == [(0, 0, 1), (2, 10, 1)]


def test_at_noon_helpers_go_when_the_plan_sends_them(play):
    """The social window has been sent to lunch at 5: nobody helps."""
    day = play(two_offices([0, 1, 2, 3], [], 0, opens={"00:00": 0, "00:01": 1, "00:05": 0}))
    assert calls(day) == [(0, 0, 0), (1, 1, 1), (2, 10, 0), (3, 20, 0)]


def test_after_closing_a_window_helps_on_but_none_opens_to_help(play):
    """At 10:00 four wait. The social window is at somebody until 10:02, helps while more than one wait, then closes."""
    day = two_offices([595, 596, 597, 598, 599], [592], 1)
    day["calendar"] = mornings(1, "09:00-10:00")
    played = play(day)
    # 602: four wait, the social window calls 596. 605: the tax window calls 597. 612: two wait, it calls 598. 622: it closes.
    assert calls(played) == [(595, 595, 0), (596, 602, 1), (597, 605, 0), (598, 612, 1), (599, 615, 0)]
    assert [closed for window, _, _, closed in played.openings() if window == 1] == [622]


def test_help_without_limits_makes_one_hall_of_two(play):
    """Two offices that always help each other call in the minutes in which one hall with both windows does."""

    def day(first, second, *groups):
        rate = {"arrivals": {"rate": "5/h"}}
        items = {name: people(line=line, **rate) for name, line in (("permit", first), ("pension", second))}
        return play(centre(items, *groups))

    helps = {"over": 0}
    apart = windows("tax", name="one", helps=helps), windows("social", name="two", helps=helps)
    pooled, one_hall = day("tax", "social", *apart), day("tax", "tax", windows("tax", 2))
    assert len(pooled.frame) > 200
    # Whom they call differs, for a window prefers its own line; services are as long.
    first, second = (sorted(call for (call,) in hall.visits("call") if call) for hall in (pooled, one_hall))
    assert first == second
    assert 0.2 < pooled.value("helped.share", "tax") < 0.6
