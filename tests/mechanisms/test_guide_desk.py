from __future__ import annotations

from small import centre, people, windows


def hall(share: str):
    """Return two people who pass a guide desk of 2 minutes before a window of 10."""
    item = people(0, 1, departments=[{"department": "tax", "time": "10 min"}])
    desk = windows("guide", name="desk")
    parts = {"hall": {"guide_desk": {"time": "2 min", "share": share}}, "departments": {"tax": {}}}
    return centre({"licence": item}, desk, windows("tax"), **parts)


def test_everybody_passes_the_guide_desk_first(play):
    """The second person waits a minute for the desk and 8 for the window; only the latter counts as a wait."""
    played = play(hall("100%"))
    assert played.visits("case", "line", "ticket", "call", "end") == [
        (0, "guide", 0, 0, 2),
        (0, "tax", 2, 2, 12),
        (1, "guide", 1, 2, 4),
        (1, "tax", 4, 12, 22),
    ]
    assert played.value("wait.mean") == 4
    assert played.value("wait.mean", "guide") == 0.5
    assert played.value("hall_time.mean") == (12 + 21) / 2


def test_nobody_uses_a_desk_with_share_zero(play):
    """With a share of 0% people go straight to the windows."""
    assert {line for (line,) in play(hall("0%")).visits("line")} == {"tax"}


def test_free_routes_do_not_pass_the_desk(play):
    """An item with stages of its own says itself where it begins."""
    data = hall("100%")
    data["items"]["invoices"] = people(50)
    data["hall"]["windows"].append(windows("front", name="front_window"))
    assert play(data).visits("item", "line", "call")[-1] == ("invoices", "front", 50)


def test_the_desk_is_passed_again_on_the_next_trip(play):
    """A failed check sends the person home, and the next trip begins at the desk."""
    data = hall("100%")
    data["items"]["licence"] = people(0, departments=[{"department": "tax", "time": "10 min", "papers": 1}])
    data |= {"papers": {"brought": "0%"}, "calendar": {"days": 2}}
    assert play(data).visits("trip", "line", "outcome") == [
        (1, "guide", "served"),
        (1, "tax", "failed_check"),
        (2, "guide", "served"),
        (2, "tax", "served"),
    ]
