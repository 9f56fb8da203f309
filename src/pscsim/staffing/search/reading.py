"""From a file to a search that makes sense, with the scenarios that its candidates stand for. All problems are told at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pscsim.errors import ScenarioError
from pscsim.scenario.changes import apply_sets
from pscsim.scenario.checking import check_scenario
from pscsim.scenario.kinds import SAID, kind_of, mark_of
from pscsim.scenario.layers import beside, point_at, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.search import Search
from pscsim.scenario.options import read_parts, with_changes
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.shape import read_shape
from pscsim.staffing.search.aims import measure_problems
from pscsim.staffing.search.grid import Grid, grid_of
from pscsim.staffing.search.sense import idle_count_problems, search_problems
from pscsim.statistics.selection.best_mean import compared


@dataclass(frozen=True, slots=True)
class Searching:
    """A search to be carried out, and where it stands."""

    search: Search
    source: Source
    base: Source
    """The scenario without a candidate's settings."""
    grid: Grid
    some: Scenario
    """The scenario of a candidate that exists: what all of them share is read from it."""

    def scenario(self, candidate: int) -> tuple[Scenario | None, list[Problem]]:
        """Return the scenario of a candidate, and what is wrong with it: some combinations do not exist."""
        scenario, problems = check_scenario(self.grid.under(self.base, candidate, self.source))
        return (None if problems else scenario), problems

    def exists(self, candidate: int) -> bool:
        """Return whether there is such a scenario."""
        return self.scenario(candidate)[0] is not None


def read_search(file: str | os.PathLike[str], sets: Sequence[str] = ()) -> Searching:
    """Return the search that a file describes.

    Raises
    ------
    ScenarioError
        With every problem of the file and of its scenario. Not all candidates are looked at: one of the first and the last has
        to work.
    """
    source = apply_sets(read_layers(file), sets)
    if (kind := kind_of(source)) != "search":
        problem = Problem((mark_of(source),), f"this is {SAID[kind]} and no search", at="key")
        raise scenario_error([source.locate(problem)])
    search, problems = read_shape(Search, source)
    if search is None:
        raise scenario_error(problems)
    problems += source.locate_all(search_problems(search))
    try:
        base = read_base(search, source)
    except ScenarioError as error:
        raise scenario_error([*problems, *error.problems]) from None
    if problems:
        raise scenario_error(problems)
    grid = grid_of(search.vary, search.most_cost)
    some, problems = some_scenario(grid, base, source)
    if some is not None:
        problems = source.locate_all([*measure_problems(search, some), *idle_count_problems(search, some)])
    if some is None or problems:
        raise scenario_error(problems)
    searching = Searching(search, source, base, grid, some)
    if problems := source.locate_all(budget_problems(searching)):
        raise scenario_error(problems)
    return searching


def budget_problems(searching: Searching) -> Iterator[Problem]:
    """Yield a budget that is spent before all that are compared for the best have had their first replications."""
    search, candidates = searching.search, searching.grid.candidates
    enough, n = search.budget // search.first, len(candidates.costs)
    if search.best is None or n <= enough:
        return
    if len(list(islice(compared(candidates, searching.exists), enough + 1))) > enough:
        more = f"more than {enough} candidates are compared, and each takes {search.first} first"
        message = f"{search.budget} replications do not reach for a choice: {more}"
        yield Problem(
            ("budget",), message, f"{n * search.first} are enough for all {n}; or widen a step of what varies"
        )


def read_base(search: Search, source: Source) -> Source:
    """Return the scenario of a search with the changes that all candidates share."""
    node = source.root.child("scenario")
    assert node is not None
    try:
        base = under_option(search, source, read_layers(beside(node.value, search.scenario)))
    except ScenarioError as error:
        raise scenario_error(
            [point_at(source, ("scenario",), problem) for problem in error.problems]
        ) from None
    return with_changes(base, source.part(("set",)))


def under_option(search: Search, source: Source, file: Source) -> Source:
    """Return a scenario, or the one that an option of an experiment stands for."""
    kind = kind_of(file)
    if kind == "experiment":
        parts = read_parts(file)
        names = list(parts.experiment.options)
        option = search.option or parts.experiment.baseline or names[0]
        if option not in names:
            raise scenario_error([source.locate(unknown(("option",), option, "option", names))])
        return parts.under(option)
    if kind != "scenario":
        message = f"'{search.scenario}' is {SAID[kind]}; name a scenario or an experiment"
        raise scenario_error([source.locate(Problem(("scenario",), message))])
    if search.option is not None:
        message = f"'{search.scenario}' is a scenario, and has no options"
        raise scenario_error([source.locate(Problem(("option",), message))])
    return file


def some_scenario(grid: Grid, base: Source, source: Source) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario of the last or else the first candidate, and the problems of both where neither works."""
    found: list[Problem] = []
    for candidate in (len(grid.candidates.costs) - 1, 0):
        scenario, problems = check_scenario(grid.under(base, candidate, source))
        if not problems:
            return scenario, []
        found += problems
    return None, list(in_both(found))


def in_both(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems once, of those at one place the first: the same one reads otherwise with another value."""
    seen = set()
    for problem in problems:
        where = (problem.place, problem.path)
        if problem.place is None or where not in seen:
            seen.add(where)
            yield problem
