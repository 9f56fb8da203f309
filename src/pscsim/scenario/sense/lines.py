"""Rules about lines: those that nobody joins, and those for some people instead of another line."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.hall import Line
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.ways import own_lines

BOTH = "write both: the line that they would join, and the people for whom it is, groups or booked: true"


def line_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield lines that replace an unknown line, are for unknown groups, or are joined by nobody."""
    lines = own_lines(scenario)
    taken: dict[tuple[str, bool, str], str] = {}
    for name, line in scenario.hall.lines.items():
        path: Path = ("hall", "lines", name)
        for_some = bool(line.groups) or line.booked
        if line.instead_of is None and not for_some:
            if name not in lines:
                yield unknown(path, name, "line", lines, key=True)
            continue
        if line.instead_of is None or not for_some:
            given = "booked" if line.booked else "groups"
            missing = "instead_of" if line.instead_of is None else "groups"
            message = f"instead_of and {given} go together, and {missing} is missing"
            yield Problem(path, message, BOTH, at="key")
        if name in lines:
            yield Problem(path, f"people join the line '{name}' anyway: choose another name", at="key")
        elif line.instead_of is not None and line.instead_of not in lines:
            yield unknown((*path, "instead_of"), line.instead_of, "line", lines)
        yield from group_problems(path, line, scenario, taken)


def group_problems(
    path: Path, line: Line, scenario: Scenario, taken: dict[tuple[str, bool, str], str]
) -> Iterator[Problem]:
    """Yield unknown groups, and people who have another line instead of the same one; `taken` grows."""
    name = str(path[-1])
    everybody = list(scenario.groups) if line.booked else []
    for n, group in enumerate(line.groups or everybody):
        place = (*path, "groups", n) if line.groups else (*path, "booked")
        if group not in scenario.groups:
            yield unknown(place, group, "group", scenario.groups)
        other = taken.setdefault((line.instead_of or "", line.booked, group), name)
        if other != name:
            message = f"'{group}' have another line instead of '{line.instead_of}' already: '{other}'"
            yield Problem(place, message, also=("hall", "lines", other))
