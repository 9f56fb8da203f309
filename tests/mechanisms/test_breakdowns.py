"""Windows and terminals that break down at random and are repaired."""

from __future__ import annotations

import numpy as np
import pytest

from small import centre, people, windows


def broken(counts: str, *minutes: float, count: int = 1, **more):
    """Return people of 4 minutes each at windows that break down 6 minutes after they work, for 3 minutes."""
    breakdowns = {"after": "6 min", "repair": "3 min", "counts": counts, **more}
    return centre({"case": people(*minutes, time="4 min")}, windows(count=count, breakdowns=breakdowns))


def test_by_the_calendar(play):
    """The window stops at 6, 15, 24, ..., whether somebody is there or not."""
    played = play(broken("calendar", 0, 7, 22))
    assert played.visits("case", "call", "end", "outcome") == [
        (0, 0, 4, "served"),
        (1, 9, 13, "served"),
        (2, 22, 24, "interrupted"),
        (2, 27, 31, "served"),
    ]
    assert played.log.shortages.begin[:3].tolist() == [6, 15, 24]
    assert played.value("availability.mean") == pytest.approx(6 / 9, abs=0.01)


def test_by_use(play):
    """After 6 minutes of service the window breaks down, and time without people does not count."""
    played = play(broken("use", 0, 7, 22))
    assert played.visits("case", "call", "end", "outcome") == [
        (0, 0, 4, "served"),
        (1, 7, 9, "interrupted"),
        (1, 12, 16, "served"),
        (2, 22, 24, "interrupted"),
        (2, 27, 31, "served"),
    ]
    assert list(zip(*(column.tolist() for column in played.log.shortages), strict=True)) == [
        (0, 1, 9, 12),
        (0, 1, 24, 27),
    ]


def test_by_use_with_the_rest_later(play):
    """With `resume` the third minute of the second person is not lost."""
    ends = play(broken("use", 0, 7, at_window="resume")).visits("case", "call", "end")
    assert ends == [(0, 0, 4), (1, 7, 9), (1, 12, 14)]


def test_a_machine_that_finishes_its_person(play):
    """With `finish` it breaks down after the service in which its time was up, and that service counts."""
    played = play(broken("use", 0, 7, 8, at_window="finish"))
    assert played.visits("case", "call", "end") == [(0, 0, 4), (1, 7, 11), (2, 14, 18)]
    assert played.log.shortages.begin.tolist() == [11]


def test_a_service_that_ends_with_the_machine(play):
    """4 and 2 minutes are just 6: the second person is finished, then the window is out of order."""
    data = broken("use", 0)
    data["items"]["short"] = people(5, 6, time="2 min")
    assert play(data).visits("case", "call", "end", "outcome") == [
        (0, 0, 4, "served"),
        (1, 5, 7, "served"),
        (2, 10, 12, "served"),
    ]


def test_a_service_that_ends_with_the_machine_but_for_rounding(play):
    """0.3 less 0.1 and 0.1 is less than 0.1, by less than a minute can tell: the window breaks down in the third service, once.

    The end of the life that was foreseen is of the same minute as the end of the service, in which the window breaks down.
    """
    breakdowns = {"after": "0.3 min", "repair": "30 min", "counts": "use"}
    data = centre({"case": people(600, 601, 602, 603, time="0.1 min")}, windows(breakdowns=breakdowns))
    played = play(data)
    assert played.visits("case", "call")[2:] == [(2, 602), (3, pytest.approx(632.1))]
    assert played.log.shortages.begin.tolist() == [pytest.approx(602.1)]


def test_a_window_in_reserve_opens(play):
    """One of two windows is wanted. When it breaks down the other opens in its place, for the person who was interrupted."""
    after = {"kind": "mixture", "parts": [{"weight": 1, "of": "6 min"}, {"weight": 1, "of": "600 min"}]}
    breakdowns = {"after": after, "repair": "300 min", "at_window": "resume"}
    group = windows(count=2, opens={"00:00": 1}, breakdowns=breakdowns)
    data = centre({"case": people(4, 5, time="4 min")}, group)
    # A seed with which the first window breaks down after 6 minutes and the second after 600.
    played = play(data, seed=16)
    assert played.visits("case", "window", "call", "end", "outcome") == [
        (0, 0, 4, 6, "interrupted"),
        (0, 1, 6, 8, "served"),
        (1, 1, 8, 12, "served"),
    ]
    assert next(row for row in played.openings() if row[0] == 1) == (1, 6, 1440, 600)


def test_each_window_breaks_down_by_itself(play):
    """Two windows of a group have luck of their own; the first one's does not change when there are more."""
    breakdowns = {"after": {"kind": "exponential", "mean": "2 h"}, "repair": "10 min"}
    data = centre({"case": people(0)}, windows(count=2, breakdowns=breakdowns))
    more = centre({"case": people(0)}, windows(count=3, breakdowns=breakdowns))
    two, three = play(data).openings(), play(more).openings()
    assert [row for row in two if row[0] == 0] == [row for row in three if row[0] == 0]
    assert [row[1:] for row in two if row[0] == 0] != [row[1:] for row in two if row[0] == 1]


@pytest.mark.parametrize(("after", "repair"), [(90.0, 30.0), (240.0, 10.0)])
def test_availability_of_a_renewal_process(play, after, repair):
    """In the long run a window works MTTF / (MTTF + MTTR) of the time (alternating renewal process)."""
    breakdowns = {
        "after": {"kind": "exponential", "mean": f"{after} min"},
        "repair": {"kind": "gamma", "mean": f"{repair} min", "cv": 0.5},
    }
    data = centre(
        {"case": people(0)}, windows(count=40, breakdowns=breakdowns), calendar={"days": 60, "warm_up": 2}
    )
    assert play(data).value("availability.mean") == pytest.approx(after / (after + repair), abs=0.004)


def test_a_terminal_breaks_down_under_somebody(play):
    """The terminal forgets what was typed: the person begins again at the other one, which is free."""
    item = people(
        5,
        departments=[{"department": "tax", "time": "10 min"}],
        terminal={"time": "3 min", "adoption": "100%"},
    )
    groups = (
        windows("tax"),
        windows("terminal", name="old", breakdowns={"after": "6 min", "repair": "1 h"}),
        windows("terminal", name="new"),
    )
    played = play(centre({"certificate": item}, *groups, departments={"tax": {}}))
    assert played.visits("window_group", "call", "end", "outcome") == [
        ("old", 5, 6, "interrupted"),
        ("new", 6, 9, "served"),
    ]
    assert played.value("interrupted.count", "old") == 1
    assert np.isclose(played.value("availability.mean", "old"), 6 / 66, atol=0.01)
