"""Small centres for tests that a reader follows on paper: a few people, whole minutes, one rule at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = dict[str, Any]

NINE = 540.0
"""09:00 in minutes of the day."""


def people(
    *minutes: float, time: Any = "10 min", line: str = "front", group: str | None = None, **more: Any
) -> Data:
    """Return an item whose people come at these minutes of the first day and are served once, in one line."""
    item = {"arrivals": {"times": [f"{minute} min" for minute in minutes]}, **more}
    if "departments" not in item and "one_window" not in item:
        item.setdefault("stages", [{"name": line, "time": time}])
    if group is not None:
        item["groups"] = {group: "100%"}
    return item


def online(*minutes: float, offices: list[Data] | None = None, **approval: Any) -> Data:
    """Return an item that is handed in online at these minutes and decided by the works in `offices`."""
    item = people(*minutes, channels={"online": "100%"})
    return item if offices is None else item | {"approval": {"offices": offices, **approval}}


def works(**minutes: float) -> list[Data]:
    """Return what back offices do for an item, one after another: office and minutes of work."""
    return [{"office": office, "time": f"{time} min"} for office, time in minutes.items()]


def windows(serves: str | list[str] = "front", count: int = 1, name: str = "windows", **more: Any) -> Data:
    """Return a window group."""
    return {"name": name, "count": count, "serves": [serves] if isinstance(serves, str) else serves, **more}


def centre(
    items: Mapping[str, Data], *window_groups: Data, hall: Mapping[str, Any] | None = None, **parts: Any
) -> Data:
    """Return a centre, open round the clock for one day unless `calendar` says something else."""
    return {
        "name": "A small centre",
        "calendar": {"days": 1},
        "items": dict(items),
        "hall": {"windows": list(window_groups or [windows()]), **(hall or {})},
        **parts,
    }


def without_hall(
    items: Mapping[str, Data], calendar: Data, offices: Mapping[str, Data], **parts: Any
) -> Data:
    """Return a centre to which everybody hands in online and whose results are electronic: nobody makes a trip."""
    defaults: Data = {"channels": {"online": {"adoption": "100%"}}, "result": {"electronic": "100%"}}
    return centre(items, calendar=calendar, **(defaults | {"back_offices": dict(offices)} | parts))


def mornings(days: int = 1, *sessions: str, **more: Any) -> Data:
    """Return a calendar with sessions, 09:00-10:00 unless told, from Monday 4 March 2024 on."""
    return {"start": "2024-03-04", "days": days, "sessions": list(sessions or ["09:00-10:00"]), **more}
