"""Days of a few people that a reader can follow on paper, to the minute."""

from __future__ import annotations

from typing import Any

import pytest

from engines.engines import ENGINES
from playing import play
from pscsim.experiments.engines import EngineName

on_every_engine = pytest.mark.parametrize("engine", ENGINES)


def people(*times: str, service: str) -> dict[str, Any]:
    """Return an item with these arrivals, each served once in the line `hall`."""
    return {"arrivals": {"times": list(times)}, "stages": [{"name": "hall", "time": service}]}


@on_every_engine
def test_patience_of_three_minutes(engine: EngineName):
    """Service 11, arrivals every 7: the 1st leaves at 18, the 2nd gives up at 17, then again 14 later."""
    day = {
        "name": "patience",
        "calendar": {"horizon": "60 min"},
        "groups": {"general": {"share": 1, "patience": "3 min"}},
        "items": {"case": people("7 min", "14 min", "21 min", "28 min", service="11 min")},
        "hall": {"windows": [{"name": "window", "count": 1, "serves": ["hall"]}]},
    }
    assert play(day, engine).visits("ticket", "call", "end", "outcome") == [
        (7, 7, 18, "served"),
        (14, None, 17, "gave_up"),
        (21, 21, 32, "served"),
        (28, None, 31, "gave_up"),
    ]


@on_every_engine
def test_window_that_closes_between(engine: EngineName):
    """Three people at 0, service 5, one window from 5 to 10 and again from 15: they end at 10, 20 and 25."""
    plan = {"00:00": 0, "00:05": 1, "00:10": 0, "00:15": 1}
    day = {
        "name": "a window that closes",
        "calendar": {"horizon": "60 min"},
        "items": {"case": people("0 min", "0 min", "0 min", service="5 min")},
        "hall": {"windows": [{"name": "window", "count": 1, "serves": ["hall"], "opens": plan}]},
    }
    played = play(day, engine)
    assert played.visits("call", "end") == [(5, 10), (15, 20), (20, 25)]
    assert played.openings() == [(0, 5, 10, 10), (0, 15, 60, 60)]


@on_every_engine
def test_closing_window_finishes_its_person(engine: EngineName):
    """A window asked to close in the middle of a service closes late, and does not call the next."""
    plan = {"00:00": 1, "00:04": 0, "00:15": 1}
    day = {
        "name": "a window that closes late",
        "calendar": {"horizon": "60 min"},
        "items": {"case": people("0 min", "0 min", service="5 min")},
        "hall": {"windows": [{"name": "window", "count": 1, "serves": ["hall"], "opens": plan}]},
    }
    played = play(day, engine)
    assert played.visits("call", "end") == [(0, 5), (15, 20)]
    assert played.openings() == [(0, 0, 4, 5), (0, 15, 60, 60)]


@on_every_engine
def test_three_shifts_go_on_after_their_end(engine: EngineName):
    """Three windows until 7, two until 11, one until 20: they go on for 0, 1, 3, then 2, 3 minutes."""
    shifts = [
        ("early", 3, {"00:00": 3, "00:07": 0}),
        ("middle", 2, {"00:00": 0, "00:07": 2, "00:11": 0}),
        ("late", 1, {"00:00": 0, "00:11": 1, "00:20": 0}),
    ]
    arrivals = [("1 min", "5 min"), ("1 min", "7 min"), ("1 min", "9 min"), ("9 min", "4 min")]
    arrivals += [("9 min", "5 min"), ("12 min", "5 min")]
    day = {
        "name": "three shifts",
        "calendar": {"horizon": "30 min"},
        "items": {f"case_{n}": people(at, service=time) for n, (at, time) in enumerate(arrivals, 1)},
        "hall": {
            "windows": [
                {"name": name, "count": count, "serves": ["hall"], "opens": plan}
                for name, count, plan in shifts
            ]
        },
    }
    played = play(day, engine)
    assert played.visits("window_group", "call", "end") == [
        ("early", 1, 6),
        ("early", 1, 8),
        ("early", 1, 10),
        ("middle", 9, 13),
        ("middle", 9, 14),
        ("late", 12, 17),
    ]
    assert [closed - due for _, _, due, closed in played.openings()] == [0, 1, 3, 2, 3, 0]
    assert played.value("overtime.mean") == pytest.approx(9 / 6)
    assert played.value("overtime.mean", "early") == pytest.approx(4 / 3)
