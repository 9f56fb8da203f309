"""Help that only some windows give: a line says which windows can serve somebody, a factor how long it takes there."""

from __future__ import annotations

import pytest

from small import centre, people, windows

LINES = {"language": {"instead_of": "front", "groups": ["foreign"]}}
GROUPS = {"general": {}, "foreign": {"service_factor": 1.5}}


def hall(general, foreign, others=("front",), factor=0.8):
    """Return a window with the skill and one of `others`; services of ten minutes, 15 for foreigners, 12 with the skill."""
    items = {"licence": people(*general, group="general"), "permit": people(*foreign, group="foreign")}
    skilled = windows(["language", "front"], name="language_window", service_factor={"foreign": factor})
    return centre(items, skilled, windows(list(others), name="window"), hall={"lines": LINES}, groups=GROUPS)


def served(played):
    """Return group, window, call and end of every visit, in order of the tickets."""
    rows = played.visits("ticket", "group", "window", "call", "end")
    return [(group, window, call, round(end, 9)) for _, group, window, call, end in sorted(rows)]


def test_only_a_window_with_the_skill_serves(play):
    """The second foreigner waits for the language window, although the other one is idle."""
    assert served(play(hall([], [0, 1]))) == [("foreign", 0, 0, 12), ("foreign", 0, 12, 24)]


def test_a_window_with_the_skill_helps_the_others(play):
    """The other window is tried first; with both busy, the language window takes the third, and a foreigner waits for it."""
    assert served(play(hall([0, 1, 2], [3]))) == [
        ("general", 1, 0, 10),
        ("general", 0, 1, 11),
        ("general", 1, 10, 20),
        ("foreign", 0, 11, 23),
    ]


def test_windows_without_the_skill_take_longer(play):
    """Where the others serve foreigners too, the second one goes there at once, for fifteen minutes in place of twelve."""
    played = play(hall([], [0, 1], others=("front", "language")))
    assert served(played) == [("foreign", 0, 0, 12), ("foreign", 1, 1, 16)]


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_a_skill_changes_the_time_of_those_who_need_it(play, factor):
    """Everybody else takes ten minutes there as anywhere."""
    foreign, general = (
        served(play(hall([100], [0], factor=factor))),
        served(play(hall([0, 0], [], factor=factor))),
    )
    assert foreign[0] == ("foreign", 0, 0, 15 * factor)
    assert [end - call for _, _, call, end in general] == [10, 10]
