"""Window groups and lines by name: which line counts for which group, and what is wrong with names that were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pscsim.plan.compile import compile_plan
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Place, Problem
from pscsim.scenario.ways import GUIDE, TERMINAL
from pscsim.scenario.words import suggest


def lines_by_group(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the lines that each window group is the first to serve: every line counts for one group."""
    plan, names = compile_plan(scenario)
    hall = plan.hall
    first = {
        line: names.window_groups[hall.server[start]]
        for line, start, length in zip(names.lines, hall.server_start, hall.server_length, strict=True)
        if length
    }
    return {
        group: tuple(line for line, server in first.items() if server == group)
        for group in names.window_groups
    }


def default_groups(
    scenario: Scenario, preferring: Mapping[str, tuple[str, ...]], lines: Sequence[str]
) -> list[str]:
    """Return the groups that are staffed when none is named: those of the lines, without guide desk and terminals."""
    own = {
        group: [line for line in served if line not in (GUIDE, TERMINAL)]
        for group, served in preferring.items()
    }
    if lines:
        own = {group: [line for line in served if line in lines] for group, served in preferring.items()}
    return [window.name for window in scenario.hall.windows if own[window.name]]


def name_problems(
    preferring: Mapping[str, tuple[str, ...]], windows: Sequence[str], lines: Sequence[str]
) -> Iterator[Problem]:
    """Yield window groups and lines that are not there, or have nothing to do with each other."""
    known = [line for served in preferring.values() for line in served]
    for name in windows:
        if name not in preferring:
            yield unknown_name("--windows", name, "window group", list(preferring))
        elif not preferring[name]:
            message = f"every line of '{name}' calls on other windows first, so nobody's wait says how many it needs"
            able = [group for group, served in preferring.items() if served]
            yield Problem((), message, suggest(name, able), place=Place(f"--windows {name}"))
    for name in lines:
        if name not in known:
            yield unknown_name("--line", name, "line", known)
    if lines and not {*lines} - {*known}:
        for name in windows:
            served = preferring.get(name, ())
            if served and not {*served} & {*lines}:
                message = f"'{name}' is the first to serve none of the lines given with --line"
                help_text = f"its lines: {', '.join(served)}"
                yield Problem((), message, help_text, place=Place(f"--windows {name}"))


def unknown_name(flag: str, word: str, what: str, allowed: Sequence[str]) -> Problem:
    """Return the problem of a name on the command line that is not there."""
    return Problem((), f"there is no {what} '{word}'", suggest(word, allowed), place=Place(f"{flag} {word}"))
