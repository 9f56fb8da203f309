"""Rules about window groups and their opening plans."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown, unknown_groups
from pscsim.scenario.units import format_clock
from pscsim.scenario.ways import known_lines
from pscsim.scenario.words import plural


def window_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield repeated window groups, unknown lines and impossible opening plans."""
    lines = known_lines(scenario)
    windows = scenario.hall.windows
    names = [window.name for window in windows]
    for n, window in enumerate(windows):
        path: Path = ("hall", "windows", n)
        if window.name in names[:n]:
            first = ("hall", "windows", names.index(window.name), "name")
            yield Problem((*path, "name"), f"another window group is named '{window.name}'", also=first)
        yield from serving_problems((*path, "serves"), window, lines)
        yield from unknown_groups((*path, "service_factor"), window.service_factor, scenario)
        yield from opening_problems((*path, "opens"), window)


def serving_problems(path: Path, window: WindowGroup, lines: list[str]) -> Iterator[Problem]:
    """Yield unknown lines, and lines that are named twice."""
    for n, line in enumerate(window.serves):
        if line not in lines:
            yield unknown((*path, n), line, "line", lines)
        elif line in window.serves[:n]:
            yield Problem((*path, n), f"the line '{line}' is named twice")


def opening_problems(path: Path, window: WindowGroup) -> Iterator[Problem]:
    """Yield times at which more windows are to open than there are."""
    for clock, count in (window.opens or {}).items():
        if count > window.count:
            time = format_clock(clock)
            message = f"{plural(count, 'window')} from {time} on, but there {are(window.count)}"
            yield Problem(path, message, inside=time)


def are(count: int) -> str:
    """Return `is 1`, `are 3`."""
    return f"is {count}" if count == 1 else f"are {count}"
