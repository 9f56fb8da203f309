"""Rules about calling rules, and about help between lines."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.calling import Help, Ratio
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.ways import GUIDE, TERMINAL, known_lines


def calling_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield ratios by which nobody would be called."""
    for n, window in enumerate(scenario.hall.windows):
        rule = window.calling
        if isinstance(rule, Ratio) and rule.ordinary == rule.priority == 0:
            path = ("hall", "windows", n, "calling")
            message = "calls nobody by turns: 'ordinary' or 'priority' must be above 0"
            yield Problem((*path, "ordinary"), message, "ordinary: 3")


def help_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield lines that nobody can help, and limits that contradict each other."""
    lines = known_lines(scenario)
    for n, window in enumerate(scenario.hall.windows):
        if window.helps is not None:
            path: Path = ("hall", "windows", n, "helps")
            yield from limit_problems(path, scenario, window.helps)
            yield from helped_problems((*path, "lines"), window, lines)


def limit_problems(path: Path, scenario: Scenario, helps: Help) -> Iterator[Problem]:
    """Yield an end of help above its beginning, and a beginning that a line has no room for."""
    if helps.until is not None and helps.until > helps.over:
        message = f"help would end at {helps.until} waiting and begin only above {helps.over}"
        yield Problem((*path, "until"), message, f"until: {helps.over}", also=(*path, "over"))
    for line in helps.lines or []:
        room = scenario.hall.lines[line].room if line in scenario.hall.lines else None
        if room is not None and room <= helps.over > 0:
            message = f"never begins: in the line '{line}' no more than {room} can wait"
            yield Problem((*path, "over"), message, also=("hall", "lines", line, "room"))


def helped_problems(path: Path, window: WindowGroup, lines: list[str]) -> Iterator[Problem]:
    """Yield lines that do not exist, are served anyway, are named twice, or need other skills than a clerk's at a window."""
    helped = window.helps.lines if window.helps is not None and window.helps.lines is not None else []
    for n, line in enumerate(helped):
        if line not in lines:
            yield unknown((*path, n), line, "line", lines)
        elif line in window.serves:
            yield Problem((*path, n), f"the line '{line}' is in 'serves' already", also=(*path[:3], "serves"))
        elif line in helped[:n]:
            yield Problem((*path, n), f"the line '{line}' is named twice")
        elif line in (GUIDE, TERMINAL):
            yield Problem((*path, n), f"windows cannot help the line '{line}'")
    if helped and set(window.serves) <= {GUIDE, TERMINAL}:
        yield Problem(path, f"'{window.name}' is no window at which a clerk could help")
