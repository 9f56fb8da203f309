"""Whether a scenario that makes sense can run: every line is served, windows open, somebody comes."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.units import format_clock
from pscsim.scenario.ways import GUIDE, TERMINAL, lines_of_item


def feasibility_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield what would leave people waiting forever or nobody coming."""
    yield from unserved_lines(scenario)
    for n, window in enumerate(scenario.hall.windows):
        yield from never_open(("hall", "windows", n), window, scenario)
    yield from nobody_comes(scenario)


def unserved_lines(scenario: Scenario) -> Iterator[Problem]:
    """Yield lines that people join and no window serves, each once."""
    served = {line for w in scenario.hall.windows for line in w.serves if w.count > 0}
    told: set[str] = set()
    for name, item in scenario.items.items():
        for line, stage in lines_of_item(scenario, name):
            if line in served | told:
                continue
            told.add(line)
            path: Path = ("items", name)
            if item.stages is not None:
                path = (*path, "stages", [s.name for s in item.stages].index(stage))
            elif stage == TERMINAL:
                path = (*path, "terminal")
            elif stage == GUIDE:
                path = ("hall", "guide_desk")
            elif line in scenario.departments:
                path = (*path, "departments", [v.department for v in item.departments or []].index(stage))
            help_text = f"add '{line}' to the serves of a window group"
            yield Problem(path, f"no window serves the line '{line}' that people join here", help_text, at="key")


def never_open(path: Path, window: WindowGroup, scenario: Scenario) -> Iterator[Problem]:
    """Yield a window group whose plan never opens a window while the centre is open."""
    if window.count == 0 or window.opens is None:
        return
    calendar = scenario.calendar
    days = [calendar.sessions, *calendar.weekdays.values()]
    spans = [(0.0, 1440.0)] if calendar.sessions == "all day" else [s for day in days for s in day]
    starts = list(window.opens)
    ends = [*starts[1:], 1440.0]
    for (clock, count), end in zip(window.opens.items(), ends, strict=True):
        if count > 0 and any(clock < b and a < end for a, b in spans if isinstance(a, float)):
            return
    plan = ", ".join(f"{format_clock(clock)}: {count}" for clock, count in window.opens.items())
    yield Problem((*path, "opens"), f"no window ever opens while the centre is open ({plan})", at="key")


def nobody_comes(scenario: Scenario) -> Iterator[Problem]:
    """Yield a profile that lies wholly outside of the opening hours."""
    profile, sessions = scenario.demand.profile, scenario.calendar.sessions
    if profile is None or sessions == "all day" or not sessions:
        return
    closing = sessions[-1][1]
    steps = enumerate(profile.weights)
    if not any(weight > 0 and profile.begins + n * profile.step < closing for n, weight in steps):
        message = f"everybody comes after the centre closes at {format_clock(closing)}"
        yield Problem(("demand", "profile"), message, at="key")
