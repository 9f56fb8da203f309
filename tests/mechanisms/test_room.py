from __future__ import annotations

from small import centre, people, windows


def test_a_full_line_turns_away(play):
    """One may wait: the third person leaves, the fourth finds the place free again."""
    played = play(centre({"licence": people(0, 1, 2, 11)}, hall={"lines": {"front": {"room": 1}}}))
    assert played.visits("ticket", "call", "outcome") == [
        (0, 0, "served"),
        (1, 10, "served"),
        (2, None, "turned_away"),
        (11, 20, "served"),
    ]
    assert played.value("balked.share") == 1 / 4


def test_no_room_to_wait_is_a_pure_loss_system(play):
    """With room 0 people are served at once or not at all."""
    played = play(centre({"licence": people(0, 9, 10)}, hall={"lines": {"front": {"room": 0}}}))
    assert played.visits("outcome") == [("served",), ("turned_away",), ("served",)]


def test_the_waiting_room_is_common_to_all_lines(play):
    """With one place in the hall, somebody who waits for one line fills it for the other."""
    items = {"licence": people(0, 1, line="left"), "invoices": people(0, 2, 13, line="right")}
    groups = [windows("left", name="left_window"), windows("right", name="right_window")]
    played = play(centre(items, *groups, hall={"waiting_room": 1}))
    assert sorted(played.visits("ticket", "line", "call", "outcome")[2:]) == [
        (1, "left", 10, "served"),
        (2, "right", None, "turned_away"),
        (13, "right", 13, "served"),
    ]
