"""The chain of `pscsim search`: a grid of candidates, a start by formula, tests until the answer is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from pscsim.staffing.search.reading import Searching, read_search

if TYPE_CHECKING:
    from pscsim.experiments.engines import EngineName
    from pscsim.experiments.progress import Progress
    from pscsim.report.words import Words
    from pscsim.scenario.model.search import Search, SearchTarget
    from pscsim.scenario.problems import Problem
    from pscsim.staffing.search.starting import Start
    from pscsim.statistics.selection.choice import Choice
    from pscsim.statistics.selection.comparing import BestRule
    from pscsim.statistics.selection.least_cost import Rule
    from pscsim.statistics.selection.limits import Limit

AT_ONCE: Final = 8
"""Replications that a candidate gets together after its first ones. Any number of processes has the same, so that nothing found
depends on it."""


@dataclass(frozen=True, slots=True)
class FoundSettings:
    """What a search found, and what it tried for that."""

    searching: Searching
    choice: Choice
    start: Start | None
    """Where the search began; None where all candidates begin together."""
    impossible: dict[int, Sequence[Problem]]
    """Candidates that do not exist, and why."""
    seed: int
    engine: EngineName
    folder: Path
    words: Words


def search(
    file: str | os.PathLike[str],
    *,
    out: str | Path | None = None,
    probability: float | None = None,
    budget: int | None = None,
    seed: int | None = None,
    engine: EngineName | None = None,
    sets: Sequence[str] = (),
    force: bool = False,
    workers: int | None = None,
    language: Literal["zh", "en"] | None = None,
    progress: Progress | None = None,
) -> FoundSettings:
    """Find the least costly settings that reach all targets, or the best ones, write what was tried, and return it.

    Parameters
    ----------
    file
        A search file.
    out
        Folder for the results; default: `results/` and the file's name.
    probability, budget, seed, language
        In place of the file's.
    engine, sets, force, workers, progress
        As for `pscsim.run`; `sets` change the search file.

    Raises
    ------
    ScenarioError
        With every problem of the file and of its scenario.
    FolderError
        When the folder cannot be used.
    """
    given = {"probability": probability, "budget": budget, "seed": seed}
    found = read_search(
        file, [*sets, *(f"{key}={value}" for key, value in given.items() if value is not None)]
    )
    from pscsim.experiments.engines import choose_engine, make_ready
    from pscsim.experiments.folder import prepare_folder
    from pscsim.experiments.progress import Silence
    from pscsim.plan.compile import compile_plan
    from pscsim.staffing.search.writing import write_search
    from pscsim.staffing.words import load_words

    progress = progress or Silence()
    folder = prepare_folder(out, Path(file).stem, force)
    name = choose_engine(engine, progress)
    plan, _ = compile_plan(found.some)
    make_ready(name, progress, [plan])
    luck = found.some.seed if found.search.seed is None else found.search.seed
    words = load_words(language or found.search.language or found.some.language)
    from pscsim.staffing.search.sampling import workers_for

    n_workers = workers_for(plan, found.search.first, workers)
    made = carry_out(found, name, luck, n_workers, folder, words, progress)
    write_search(made, Path(file))
    return made


def carry_out(
    found: Searching,
    engine: EngineName,
    seed: int,
    n_workers: int,
    folder: Path,
    words: Words,
    progress: Progress,
) -> FoundSettings:
    """Return what a search finds; nothing is written."""
    from pscsim.staffing.processes import processes
    from pscsim.staffing.search.sampling import Sampler
    from pscsim.staffing.search.starting import first_candidate
    from pscsim.staffing.search.stopping import hear_nothing, stop_wished
    from pscsim.statistics.selection.best_mean import choose_best
    from pscsim.statistics.selection.least_cost import choose

    wanted, candidates, tell = found.search, found.grid.candidates, telling(found, progress)
    start = None if wanted.best else first_candidate(found, engine, seed, progress)
    progress.start(wanted.budget, "replications at most")
    with stop_wished() as stop, processes(n_workers, hear_nothing) as pool:
        sampler = Sampler(found, engine, seed, pool)
        if start is None:
            choice = choose_best(candidates, best_rule(wanted), sampler, tell, stop)
        else:
            choice = choose(candidates, start.candidate, least_cost_rule(wanted), sampler, tell, stop)
    progress.finish()
    return FoundSettings(found, choice, start, sampler.impossible, seed, engine, folder, words)


def least_cost_rule(search: Search) -> Rule:
    """Return how the least costly candidate that reaches all targets is chosen."""
    from pscsim.statistics.selection.least_cost import Rule

    limits = tuple(limit_of(target) for target in search.targets)
    return Rule(limits, search.probability, search.first, search.budget, AT_ONCE)


def best_rule(search: Search) -> BestRule:
    """Return how the candidate with the best mean is chosen."""
    from pscsim.report.measure_info import measure_info
    from pscsim.statistics.selection.comparing import BestRule

    assert search.best is not None
    better = measure_info(search.best.measure).better
    assert better != "neither"
    return BestRule(
        better, search.best.tolerance, search.probability, search.first, search.budget, AT_ONCE, search.best.procedure
    )  # fmt: skip


def telling(found: Searching, progress: Progress) -> Callable[[int, int], None]:
    """Return what is called after replications of a candidate: the budget goes down, and the values tried now are shown."""

    def tell(candidate: int, n: int) -> None:
        values = ", ".join(map(str, found.grid.values(candidate)))
        progress.advance(n, f"replications at most (now {values})")

    return tell


def limit_of(target: SearchTarget) -> Limit:
    """Return a target as the tests take it."""
    from pscsim.statistics.selection.limits import Limit

    if target.at_least is not None:
        return Limit("at_least", target.at_least, target.tolerance)
    assert target.at_most is not None
    return Limit("at_most", target.at_most, target.tolerance)
