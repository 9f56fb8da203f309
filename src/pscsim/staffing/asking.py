"""The question: which windows, for which lines, by which periods, to which target. All problems are told at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscsim.errors import ScenarioError
from pscsim.scenario.problems import Place, Problem, scenario_error
from pscsim.scenario.reading import read_study
from pscsim.scenario.words import suggest
from pscsim.staffing.periods import Period, read_step
from pscsim.staffing.targets import StaffTarget, read_target

if TYPE_CHECKING:
    from pscsim.plan.calendar import CalendarDay
    from pscsim.scenario.model.scenario import Scenario
    from pscsim.scenario.study import Study


@dataclass(frozen=True, slots=True)
class Staffed:
    """A window group that gets a plan, and the lines whose people judge it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, checked against the scenario."""

    study: Study
    option: str
    scenario: Scenario
    target: StaffTarget
    staffed: tuple[Staffed, ...]
    periods: tuple[Period, ...]
    days: tuple[CalendarDay, ...]
    """All days of the calendar; measured time begins behind the warm-up."""
    least: int
    """Windows that a group has open at least."""

    @property
    def keys(self) -> list[tuple[Staffed, Period]]:
        """Return every group and period that gets a number of windows, in the order of all arrays here."""
        return [(group, period) for group in self.staffed for period in self.periods]


def read_question(
    file: str | os.PathLike[str],
    target: str,
    *,
    windows: Sequence[str] = (),
    lines: Sequence[str] = (),
    by: str = "1h",
    option: str | None = None,
    sets: Sequence[str] = (),
    least: int = 1,
) -> Question:
    """Return the question that a command line asks.

    Parameters
    ----------
    file
        A scenario, or an experiment of which `option` is staffed, its baseline by default.
    target
        Such as `wait.within_15 >= 0.9`.
    windows
        Window groups that get a plan; default: all but guide desk and terminals.
    lines
        Lines whose people judge it; default: all lines that prefer these groups.
    by
        Length of the periods.
    sets
        Changes to the file.
    least
        Windows that a group has open at least.

    Raises
    ------
    ScenarioError
        With every problem of the file and of the question.
    """
    goal, step = read_target(target), read_step(by)
    problems = [found for found in (goal, step) if isinstance(found, Problem)]
    try:
        study = read_study(file, sets)
    except ScenarioError as error:
        raise scenario_error([*error.problems, *problems]) from None
    names = [one.name for one in study.options]
    chosen = study.baseline if option is None else option
    if chosen not in names:
        problems.append(_unknown("--option", chosen, "option", names))
        raise scenario_error(problems)
    scenario = next(one.scenario for one in study.options if one.name == chosen)
    from pscsim.plan.calendar import calendar_days
    from pscsim.staffing.periods import periods_of

    preferring = lines_by_group(scenario)
    problems += _name_problems(preferring, windows, lines)
    if (
        isinstance(goal, StaffTarget)
        and goal.kind == "gave_up"
        and not any(group.patience for group in scenario.groups.values())
    ):
        message = "nobody gives up in this scenario: no people group has a patience"
        problems.append(Problem((), message, place=Place(f"--target '{target}'")))
    if problems or isinstance(goal, Problem) or isinstance(step, Problem):
        raise scenario_error(problems)
    wanted = list(dict.fromkeys(windows)) or default_groups(scenario, preferring, lines)
    staffed = tuple(
        Staffed(name, tuple(line for line in preferring[name] if not lines or line in lines))
        for name in wanted
    )
    days = tuple(calendar_days(scenario.calendar))
    return Question(study, chosen, scenario, goal, staffed, periods_of(days, step), days, least)


def lines_by_group(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the lines that each window group is the first to serve: every line counts for one group."""
    from pscsim.plan.compile import compile_plan

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
    scenario: Scenario, preferring: dict[str, tuple[str, ...]], lines: Sequence[str]
) -> list[str]:
    """Return the groups that are staffed when none is named: those of the lines, without guide desk and terminals."""
    from pscsim.scenario.ways import GUIDE, TERMINAL

    own = {
        group: [line for line in served if line not in (GUIDE, TERMINAL)]
        for group, served in preferring.items()
    }
    if lines:
        own = {group: [line for line in served if line in lines] for group, served in preferring.items()}
    return [window.name for window in scenario.hall.windows if own[window.name]]


def _name_problems(
    preferring: dict[str, tuple[str, ...]], windows: Sequence[str], lines: Sequence[str]
) -> Iterator[Problem]:
    known = [line for served in preferring.values() for line in served]
    for name in windows:
        if name not in preferring:
            yield _unknown("--windows", name, "window group", list(preferring))
        elif not preferring[name]:
            message = f"every line of '{name}' calls on other windows first, so nobody's wait says how many it needs"
            able = [group for group, served in preferring.items() if served]
            yield Problem((), message, suggest(name, able), place=Place(f"--windows {name}"))
    for name in lines:
        if name not in known:
            yield _unknown("--line", name, "line", known)
    if lines and not {*lines} - {*known}:
        for name in windows:
            served = preferring.get(name, ())
            if served and not {*served} & {*lines}:
                message = f"'{name}' is the first to serve none of the lines given with --line"
                help_text = f"its lines: {', '.join(served)}"
                yield Problem((), message, help_text, place=Place(f"--windows {name}"))


def _unknown(flag: str, word: str, what: str, allowed: Sequence[str]) -> Problem:
    return Problem((), f"there is no {what} '{word}'", suggest(word, allowed), place=Place(f"{flag} {word}"))
