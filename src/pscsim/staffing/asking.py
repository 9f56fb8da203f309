"""The question: which windows, for which lines, by which periods, to which target. All problems are told at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscsim.errors import ScenarioError
from pscsim.scenario.problems import Place, Problem, scenario_error
from pscsim.scenario.reading import read_study
from pscsim.staffing.periods import Period, read_step
from pscsim.staffing.targets import StaffTarget, read_target

if TYPE_CHECKING:
    from pscsim.plan.calendar import CalendarDay
    from pscsim.scenario.marked import Source
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
    source: Source | None = None
    """Where the settings of the scenario are written; None where that is not asked."""

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
    from pscsim.plan.calendar import calendar_days
    from pscsim.staffing.naming import default_groups, lines_by_group, name_problems, unknown_name
    from pscsim.staffing.periods import periods_of
    from pscsim.staffing.places import scenario_source

    names = [one.name for one in study.options]
    chosen = study.baseline if option is None else option
    if chosen not in names:
        problems.append(unknown_name("--option", chosen, "option", names))
        raise scenario_error(problems)
    scenario = next(one.scenario for one in study.options if one.name == chosen)

    preferring = lines_by_group(scenario)
    problems += name_problems(preferring, windows, lines)
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
    source = scenario_source(file, chosen, sets)
    if problems := source.locate_all(clerk_problems(scenario, wanted)):
        raise scenario_error(problems)
    staffed = tuple(
        Staffed(name, tuple(line for line in preferring[name] if not lines or line in lines))
        for name in wanted
    )
    days = tuple(calendar_days(scenario.calendar))
    return Question(study, chosen, scenario, goal, staffed, periods_of(days, step), days, least, source)


def clerk_problems(scenario: Scenario, wanted: Sequence[str]) -> Iterator[Problem]:
    """Yield the clerks of windows that are to get a plan: they open no more windows than there are clerks, whatever it says."""
    for name, group in scenario.clerks.items():
        windows = next((one for one in group.windows if one in wanted), None)
        if windows is not None:
            message = f"these clerks decide how many of the windows '{windows}' open, so that no plan can be found for them"
            help_text = "leave the clerks out, or let `pscsim search` vary how many there are"
            yield Problem(("clerks", name), message, help_text, at="key")
