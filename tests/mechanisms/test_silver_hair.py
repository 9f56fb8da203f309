from __future__ import annotations

from small import centre, people, windows

LINES = {"silver": {"instead_of": "front", "groups": ["elderly"]}}
GROUPS = {"general": {}, "elderly": {}}
SILVER, ORDINARY = (
    windows(["silver", "front"], name="silver_window"),
    windows(["front", "silver"], name="other_window"),
)


def hall(general, elderly):
    """Return a window that prefers older people and one that prefers the others; each helps out."""
    items = {"licence": people(*general, group="general"), "pension": people(*elderly, group="elderly")}
    return centre(items, SILVER, ORDINARY, hall={"lines": LINES}, groups=GROUPS)


def test_older_people_have_their_own_line(play):
    """At the ends of minute 10 each window takes from the line it prefers, whoever came first."""
    played = play(hall([1, 2, 3], [0, 4]))
    assert played.visits("group", "line", "window", "ticket", "call") == [
        ("elderly", "silver", 0, 0, 0),
        ("general", "front", 1, 1, 1),
        ("general", "front", 1, 2, 11),
        ("general", "front", 0, 3, 20),
        ("elderly", "silver", 0, 4, 10),
    ]
    assert (played.value("wait.mean", "elderly"), played.value("wait.mean", "silver")) == (3, 3)


def test_an_idle_window_helps_the_other_line(play):
    """With no older people about, both windows serve the ordinary line; its own window is tried first."""
    assert play(hall([0, 1, 2], [100])).visits("window", "call") == [(1, 0), (0, 1), (1, 10), (0, 100)]
