"""Rules about names: in the tables one column names all kinds of things, from people groups to channels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.ways import (
    BOOKED,
    BOOKING,
    EVERYONE,
    ISSUE,
    ORDINARY,
    SUPPLEMENT,
    URGENT,
    WALK_IN,
    has_urgent,
    known_lines,
    takes_bookings,
)

KINDS = "groups, items, lines, window groups, clerks, back offices and channels"
ONE_COLUMN = f"choose another name: {KINDS} share a column of the tables"
HOUR = re.compile("[0-9]{2}:00")
URGENCY = {URGENT: "urgent cases", ORDINARY: "cases that are not urgent"}
DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
WAYS_TO_COME = {BOOKED: "people with a booked slot", WALK_IN: "people without a booked slot"}


def name_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield names that are empty, have a meaning already, or mean two things."""
    owners: dict[str, tuple[str, Path]] = {}
    taken = {EVERYONE: "everybody"} | (URGENCY if has_urgent(scenario) else {})
    taken |= WAYS_TO_COME if takes_bookings(scenario) else {}
    for kind, names in kinds_of_names(scenario):
        for name, path in names.items():
            owner, first = owners.setdefault(name, (kind, path))
            if message := refused_name(name, kind, taken):
                yield Problem(path, message, at="key")
            elif owner != kind:
                message = f"this {kind} has the name of the {owner} '{name}'"
                yield Problem(path, message, ONE_COLUMN, at="key", also=first)


def kinds_of_names(scenario: Scenario) -> Iterator[tuple[str, dict[str, Path]]]:
    """Yield each kind of thing that tables name, with the names and where they are written."""
    yield "group", {name: ("groups", name) for name in scenario.groups}
    yield "item", {name: ("items", name) for name in scenario.items}
    yield "line", {name: place_of_line(scenario, name) for name in known_lines(scenario)}
    names = [window.name for window in scenario.hall.windows]
    yield "window group", {name: ("hall", "windows", n, "name") for n, name in enumerate(names)}
    yield "clerk group", {name: ("clerks", name) for name in scenario.clerks}
    yield "back office", {name: ("back_offices", name) for name in scenario.back_offices}
    yield "channel", {name: ("channels", name) for name in scenario.channels}


def place_of_line(scenario: Scenario, line: str) -> Path:
    """Return the path at which a line gets its name: its settings, its department, a counter, or a stage."""
    if line in scenario.hall.lines:
        return ("hall", "lines", line)
    if line in scenario.departments:
        return ("departments", line)
    for counter in (SUPPLEMENT, ISSUE):
        if line == getattr(scenario.hall, counter).line:
            return ("hall", counter, "line")
    for name, item in scenario.items.items():
        for n, stage in enumerate(item.stages or []):
            if line == (stage.line or stage.name):
                return ("items", name, "stages", n, "name" if stage.line is None else "line")
    return ("hall",)


def refused_name(name: str, kind: str, taken: Mapping[str, str]) -> str | None:
    """Return what is wrong with the name of a thing in itself, or None; `taken` are names that mean something in the tables."""
    if not name.strip():
        return f"the name of a {kind} must not be empty"
    whom = "an hour of the day" if HOUR.fullmatch(name) else taken.get(name)
    whom = "a day" if DATE.fullmatch(name) else whom
    if whom is not None:
        return f"'{name}' stands for {whom} in the tables: choose another name for the {kind}"
    if name == BOOKING and kind == "channel":
        return f"'{name}' stands for booked slots: choose another name for the {kind}"
    return None
