from __future__ import annotations

from small import centre, people, windows


def hall(adoption, success: str, **more):
    """Return two people who could use the terminal for 3 minutes, or the tax window for 10."""
    item = people(
        0,
        1,
        departments=[{"department": "tax", "time": "10 min", **more}],
        terminal={"time": "3 min", "adoption": adoption, "success": success},
    )
    return centre(
        {"certificate": item}, windows("tax"), windows("terminal", name="terminals"), departments={"tax": {}}
    )


def test_a_terminal_finishes_the_case(play):
    """The second person waits 2 minutes for the machine; neither waits for a window."""
    played = play(hall("100%", "100%"))
    assert played.visits("case", "line", "ticket", "call", "end") == [
        (0, "terminal", 0, 0, 3),
        (1, "terminal", 1, 3, 6),
    ]
    assert played.cases() == [(1, 0, "done"), (1, 0, "done")]
    assert ("wait.mean", "all", "all") not in played.values
    assert played.value("wait.mean", "terminal") == 1


def test_a_use_that_fails_leads_to_the_window(play):
    """With no success both people take a ticket for the window on the same trip."""
    played = play(hall("100%", "0%"))
    assert played.visits("case", "trip", "line", "ticket", "call", "end") == [
        (0, 1, "terminal", 0, 0, 3),
        (0, 1, "tax", 3, 3, 13),
        (1, 1, "terminal", 1, 3, 6),
        (1, 1, "tax", 6, 13, 23),
    ]


def test_adoption_by_group(play):
    """A group that is not named uses no terminal."""
    data = hall({"young": "100%"}, "100%")
    data["groups"] = {"young": {"share": "100%"}, "old": {}}
    data["items"]["pension"] = data["items"]["certificate"] | {"groups": {"old": "100%"}}
    lines = dict(play(data).visits("group", "line"))
    assert lines == {"young": "terminal", "old": "tax"}


def test_the_terminal_is_for_the_first_trip(play):
    """After a failed check at the window the next trip goes on at the window."""
    data = hall("100%", "0%", papers=1)
    data["items"]["certificate"]["arrivals"]["times"] = ["0 min"]
    data |= {"papers": {"brought": "0%"}, "calendar": {"days": 2}}
    assert play(data).visits("trip", "line", "outcome") == [
        (1, "terminal", "served"),
        (1, "tax", "failed_check"),
        (2, "tax", "served"),
    ]


def test_terminals_are_not_windows(play):
    """Use of windows in all leaves terminals out; each group has its own."""
    played = play(hall("100%", "0%"))
    assert played.value("utilisation.mean") == 20 / 1440
    assert played.value("utilisation.mean", "terminals") == 6 / 1440
