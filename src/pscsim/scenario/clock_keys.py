"""Opening plans and tidal windows as they are written: their keys are times of day, which a model reads as numbers.

Two ways of writing one time would be one key of the model, and the order in the file would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.units import UnitError, format_clock, parse_clock


def check_clock_keys(source: Source) -> Source:
    """Return the source with the problems of its opening plans and tidal windows among its own."""
    problems: list[Problem] = []
    for path, plan in plans_of(source):
        if plan is not None and isinstance(plan.content, dict):
            problems += clock_key_problems(path, plan.content)
    return replace(source, problems=(*source.problems, *source.locate_all(problems)))


def plans_of(source: Source) -> Iterator[tuple[Path, Node | None]]:
    """Yield what may be written by the time of day, with its path; None for what is not written."""
    hall = source.root.child("hall")
    if hall is None:
        return
    windows = hall.child("windows")
    if windows is not None and isinstance(windows.content, list):
        for n, window in enumerate(windows.content):
            yield ("hall", "windows", n, "opens"), window.child("opens")
    yield ("hall", "extra_windows"), hall.child("extra_windows")
    rules = hall.child("tidal_rules")
    if rules is not None and isinstance(rules.content, list):
        for n, rule in enumerate(rules.content):
            policy = rule.child("rule")
            if policy is not None:
                yield ("hall", "tidal_rules", n, "rule", "opens"), policy.child("opens")


def clock_key_problems(path: Path, plan: dict[str, Node]) -> Iterator[Problem]:
    """Yield times that are written twice, or that stand in the wrong order within one file."""
    times = {key: time for key in plan if (time := time_of(key)) is not None}
    first: dict[float, str] = {}
    for key, time in times.items():
        if time in first:
            message = f"'{first[time]}' and '{key}' are the same time of day"
            yield Problem(path, message, "leave one of them out", inside=key)
        first.setdefault(time, key)
    for earlier, later in pairwise(times):
        if times[later] < times[earlier] and written_together(plan[earlier], plan[later]):
            message = f"{format_clock(times[later])} stands after {format_clock(times[earlier])}"
            yield Problem(path, message, "write the times in the order of the day", inside=later)


def time_of(key: str) -> float | None:
    """Return the minutes of a key, or None when it is no time of day, which the shape says."""
    try:
        return parse_clock(key)
    except UnitError:
        return None


def written_together(first: Node, second: Node) -> bool:
    """Return whether two entries stand in one file; those of other layers and `--set` have no order."""
    places = first.key, second.key
    if places[0] is None or places[1] is None:
        return False
    return places[0].file == places[1].file and bool(places[0].line and places[1].line)
