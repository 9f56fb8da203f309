from __future__ import annotations

import pytest

from small import centre, people, windows

DEPARTMENTS = [{"department": "tax", "time": "10 min"}, {"department": "social", "time": "5 min"}]


def hall(organisation: str):
    """Return three people with business at two departments, which have a window each or two in common."""
    item = people(0, 2, 30, departments=DEPARTMENTS, one_window={"time": "12 min"})
    own = [windows("tax", name="tax_window"), windows("social", name="social_window")]
    common = [windows("accept", count=2)]
    groups = own if organisation == "departmental" else common
    return centre(
        {"licence": item}, *groups, hall={"organisation": organisation}, departments={"tax": {}, "social": {}}
    )


def test_departments_one_after_another_in_one_trip(play):
    """The second person waits 8 minutes for the tax window, nobody for the other; everybody makes one trip."""
    played = play(hall("departmental"))
    assert played.visits("case", "trip", "line", "ticket", "call", "end") == [
        (0, 1, "tax", 0, 0, 10),
        (0, 1, "social", 10, 10, 15),
        (1, 1, "tax", 2, 10, 20),
        (1, 1, "social", 20, 20, 25),
        (2, 1, "tax", 30, 30, 40),
        (2, 1, "social", 40, 40, 45),
    ]
    assert played.value("trips.mean") == 1
    assert played.value("hall_time.mean") == pytest.approx((15 + 23 + 15) / 3)
    assert played.value("wait.mean") == pytest.approx(8 / 6)
    assert played.value("trip_wait.mean") == pytest.approx(8 / 3)


def test_one_window_for_all_departments(play):
    """One acceptance of 12 minutes at either of two windows stands for both departments."""
    played = play(hall("one_window"))
    assert played.visits("case", "line", "window", "ticket", "call", "end") == [
        (0, "accept", 0, 0, 0, 12),
        (1, "accept", 1, 2, 2, 14),
        (2, "accept", 0, 30, 30, 42),
    ]
    assert played.value("hall_time.mean") == 12


def test_without_an_acceptance_departments_remain(play):
    """An item that names no `one_window` goes from department to department under either organisation."""
    data = hall("departmental")
    del data["items"]["licence"]["one_window"]
    data["hall"]["organisation"] = "one_window"
    assert play(data).visits("case", "line", "call")[:2] == [(0, "tax", 0), (0, "social", 10)]
