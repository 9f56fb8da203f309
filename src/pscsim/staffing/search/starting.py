"""Where a search begins: at the cheapest candidate that Erlang's formulas let reach the targets.

By the half hour, as in `pscsim staff`, with the load that would be there if nobody had to wait, and the mean over the people
of the day. The formulas know nothing of priority and of the line that a period leaves to the next; the guarantee does not
rest on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from pscsim.experiments.engines import EngineName
from pscsim.experiments.progress import Progress
from pscsim.plan.calendar import calendar_days
from pscsim.plan.openings import wanted_at, with_extra_windows
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.search import SearchTarget
from pscsim.scenario.study import Study, StudyOption
from pscsim.staffing.asking import Question, Staffed
from pscsim.staffing.load import Load, ample_setting, measure_load, without_outages
from pscsim.staffing.naming import default_groups, lines_by_group
from pscsim.staffing.periods import periods_of
from pscsim.staffing.search.reading import Searching
from pscsim.staffing.search.sense import window_setting
from pscsim.staffing.targets import StaffTarget, read_target
from pscsim.statistics.theory import erlang_c

STEP: Final = 30.0
"""Minutes of a period of the formulas."""
HOUR: Final = 60.0
REPLICATIONS: Final = 3
"""Of the load: a start need not be exact."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """What the formulas need to know of a search."""

    question: Question
    load: Load
    targets: tuple[tuple[SearchTarget, StaffTarget], ...]
    """Those that speak of waits at windows."""

    def hold(self, scenario: Scenario) -> bool:
        """Return whether all targets are reached by the formulas."""
        return all(self.holds(scenario, target, goal) for target, goal in self.targets)

    def holds(self, scenario: Scenario, target: SearchTarget, goal: StaffTarget) -> bool:
        """Return whether a target is reached: the mean over the people of all groups and hours that it speaks of."""
        values, people = [], []
        for g, staffed in enumerate(self.question.staffed):
            group = next(one for one in scenario.hall.windows if one.name == staffed.name)
            group = with_extra_windows(scenario, group)
            if target.group in self.names and target.group not in (staffed.name, *staffed.lines):
                continue
            for p, period in enumerate(self.question.periods):
                if target.group.endswith(":00") and float(target.group[:2]) != period.begins // HOUR:
                    continue
                values.append(value_at(goal, self.load, (g, p), wanted_at(group, period.begins)))
                people.append(float(self.load.arrival_rates[g, p]))
        if not sum(people):
            return True
        mean = float(np.dot(values, people)) / sum(people)
        return mean >= goal.limit if goal.relation == "at_least" else mean <= goal.limit

    @property
    def names(self) -> set[str]:
        """Return the window groups and lines of which a target may speak."""
        return {name for one in self.question.staffed for name in (one.name, *one.lines)}


def value_at(goal: StaffTarget, load: Load, at: tuple[int, int], n_windows: int) -> float:
    """Return what Erlang C says of a window group in an hour; the worst where its line would grow without limit."""
    work, mean_service = float(load.modified[at]), float(load.mean_service[at[0]])
    if work <= 0.0:
        return 1.0 if goal.kind == "within" else 0.0
    if work >= n_windows:
        return {"within": 0.0, "mean": inf}.get(goal.kind, 1.0)
    rate = work / mean_service
    match goal.kind:
        case "within":
            return erlang_c.wait_within_probability(rate, mean_service, n_windows, goal.longest_wait)
        case "mean":
            return erlang_c.mean_wait(rate, mean_service, n_windows)
        case _:
            return erlang_c.wait_probability(work, n_windows)


@dataclass(frozen=True, slots=True)
class Start:
    """The candidate to begin with."""

    candidate: int
    by_formula: bool
    """Whether Erlang's formulas chose it."""


def first_candidate(searching: Searching, engine: EngineName, seed: int, progress: Progress) -> Start:
    """Return the candidate to begin with: the middle one by cost where the formulas say nothing."""
    costs = searching.grid.candidates.costs
    by_cost = sorted(range(len(costs)), key=lambda i: (costs[i], i))
    formulas = formulas_for(searching, engine, seed, progress)
    if formulas is None:
        return Start(by_cost[len(by_cost) // 2], by_formula=False)
    low, high = 0, len(by_cost) - 1
    while low < high:  # what is dearer mostly does better, so halving finds a candidate near the border
        middle = (low + high) // 2
        scenario, _ = searching.scenario(by_cost[middle])
        if scenario is not None and formulas.hold(scenario):
            high = middle
        else:
            low = middle + 1
    return Start(by_cost[low], by_formula=True)


def formulas_for(searching: Searching, engine: EngineName, seed: int, progress: Progress) -> Formulas | None:
    """Return the formulas, None where no window group varies, clerks staff one that does, or no target is about waits there."""
    scenario = searching.some
    preferring = lines_by_group(scenario)
    varied = varied_groups(searching) & set(default_groups(scenario, preferring, ()))
    targets = tuple(
        (target, goal)
        for target in searching.search.targets
        if isinstance(goal := read_target(text_of(target)), StaffTarget) and goal.kind != "gave_up"
    )
    staffed_by_clerks = {name for clerks in scenario.clerks.values() for name in clerks.windows}
    if not varied or varied & staffed_by_clerks or not targets:
        return None
    staffed = tuple(Staffed(name, preferring[name]) for name in preferring if name in varied)
    days = tuple(calendar_days(scenario.calendar))
    only = StudyOption("scenario", scenario.name, None, scenario)
    study = Study(scenario, searching.source.file, "en", seed, REPLICATIONS, only.name, (only,), ())
    goal = targets[0][1]
    question = Question(study, only.name, scenario, goal, staffed, periods_of(days, STEP), days, 1)
    progress.start(REPLICATIONS, "load of the windows")
    working = without_outages(question)
    setting, first = ample_setting(working, engine)
    return Formulas(question, measure_load(working, setting, first, engine, REPLICATIONS, progress), targets)


def varied_groups(searching: Searching) -> set[str]:
    """Return the window groups whose windows vary."""
    windows, found = searching.some.hall.windows, set()
    for name, varied in searching.search.vary.items():
        for address in (name, *varied.also):
            setting = window_setting(address, searching.some)
            if setting is not None and setting[1] in ("count", "opens"):
                found.add(windows[setting[0]].name)
    return found


def text_of(target: SearchTarget) -> str:
    """Return a target as the command line of `pscsim staff` has it."""
    if target.at_least is not None:
        return f"{target.measure} >= {target.at_least!r}"
    return f"{target.measure} <= {target.at_most!r}"
