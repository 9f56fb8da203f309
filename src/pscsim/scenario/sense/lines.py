"""Rules about lines: those that nobody joins, and those for some people instead of another line."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.hall import Line
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.ways import own_lines

BOTH = "write both: the line that they would join, and the people for whom it is"


def line_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield lines that replace an unknown line, are for unknown groups, or are joined by nobody."""
    lines = own_lines(scenario)
    taken: dict[tuple[str, str], str] = {}
    for name, line in scenario.hall.lines.items():
        path: Path = ("hall", "lines", name)
        if line.instead_of is None and not line.groups:
            if name not in lines:
                yield unknown(path, name, "line", lines, key=True)
            continue
        if line.instead_of is None or not line.groups:
            missing = "instead_of" if line.instead_of is None else "groups"
            yield Problem(
                path, f"instead_of and groups go together, and {missing} is missing", BOTH, at="key"
            )
        if name in lines:
            yield Problem(path, f"people join the line '{name}' anyway: choose another name", at="key")
        elif line.instead_of is not None and line.instead_of not in lines:
            yield unknown((*path, "instead_of"), line.instead_of, "line", lines)
        yield from group_problems(path, line, scenario, taken)


def group_problems(
    path: Path, line: Line, scenario: Scenario, taken: dict[tuple[str, str], str]
) -> Iterator[Problem]:
    """Yield unknown groups, and groups that have another line instead of the same one; `taken` grows."""
    for n, group in enumerate(line.groups):
        if group not in scenario.groups:
            yield unknown((*path, "groups", n), group, "group", scenario.groups)
        name = str(path[-1])
        other = taken.setdefault((line.instead_of or "", group), name)
        if other != name:
            message = f"'{group}' have another line instead of '{line.instead_of}' already: '{other}'"
            yield Problem((*path, "groups", n), message, also=("hall", "lines", other))
