"""The chain of `pscsim roster`: what is needed, shifts that cover it, who works them, and the roster at work."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pscsim.scenario.model.roster import Roster
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.units import format_duration
from pscsim.staffing.roster.cover import Cover, ShortOfClerksError, cover
from pscsim.staffing.roster.missing import shortage_problems
from pscsim.staffing.roster.patterns import Demand, demand_of
from pscsim.staffing.roster.reading import Rostering, read_roster
from pscsim.staffing.roster.sharing import NotSharedOutError, Sharing, share_out
from pscsim.staffing.roster.together import cover_that_can_be_shared

if TYPE_CHECKING:
    from pscsim.experiments.engines import EngineName
    from pscsim.experiments.progress import Progress
    from pscsim.report.words import Words
    from pscsim.staffing.asking import Question
    from pscsim.staffing.roster.duty import Achieved


@dataclass(frozen=True, slots=True)
class FoundRoster:
    """A roster that covers what is needed, and what it achieves."""

    settings: Roster
    question: Question | None
    demands: tuple[Demand, ...]
    cover: Cover
    sharings: tuple[Sharing, ...]
    achieved: tuple[Achieved, ...]
    """What it achieves at work; nothing without a scenario."""
    replications: int
    folder: Path
    words: Words


def roster(
    file: str | os.PathLike[str],
    *,
    out: str | Path | None = None,
    replications: int | None = None,
    seed: int | None = None,
    engine: EngineName | None = None,
    sets: Sequence[str] = (),
    force: bool = False,
    workers: int | None = None,
    language: Literal["zh", "en"] | None = None,
    progress: Progress | None = None,
) -> FoundRoster:
    """Find the least costly roster that covers what is needed, share it out, simulate it, and write it.

    Parameters
    ----------
    file
        A roster file.
    out
        Folder for the results; default: `results/` and the file's name.
    replications, seed, language
        In place of the file's.
    engine, sets, force, workers, progress
        As for `pscsim.run`; `sets` change the roster file.

    Raises
    ------
    ScenarioError
        With every problem of the file; when clerks are missing, with every part of the day and how many.
    FolderError
        When the folder cannot be used.
    """
    found = read_roster(file, sets)
    from pscsim.experiments.folder import prepare_folder
    from pscsim.experiments.progress import Silence
    from pscsim.staffing.words import load_words

    settings = found.roster
    progress = progress or Silence()
    question, few = found.question, 0
    name: EngineName = "reference"
    if question is not None:
        from pscsim.experiments.engines import choose_engine, make_ready

        name = choose_engine(engine, progress)
        make_ready(name, progress)
        study = question.study
        wanted = settings.seed if seed is None else seed
        question = replace(question, study=replace(study, seed=study.seed if wanted is None else wanted))
        few = replications or settings.replications or study.replications
    # What is written is asked for before anything is computed; an infeasible roster leaves the folder empty.
    folder = prepare_folder(out, Path(file).stem, force)
    from pscsim.staffing.roster.needs import demands_of

    demands = tuple(demands_of(settings, question, name, few, workers, progress))
    covered, sharings = solve(found, demands, progress.say)
    achieved: tuple[Achieved, ...] = ()
    if question is not None:
        from pscsim.staffing.roster.duty import simulate_roster

        achieved = tuple(simulate_roster(question, covered, demands, name, few, progress))
    words = load_words(language or settings.language)
    made = FoundRoster(settings, question, demands, covered, tuple(sharings), achieved, few, folder, words)
    from pscsim.staffing.roster.writing import write_roster

    write_roster(made, Path(file), name)
    return made


def check_roster(file: str | os.PathLike[str], sets: Sequence[str] = ()) -> None:
    """Read a roster file, and try whether its clerks cover what it needs, where it says so itself.

    Raises
    ------
    ScenarioError
        With all problems that were found.
    """
    found = read_roster(file, sets)
    if found.roster.requirement is not None:
        solve(found, [demand_of(need, number) for number, need in enumerate(found.roster.requirement)])


def solve(
    found: Rostering, demands: Sequence[Demand], say: Callable[[str], None] = lambda _: None
) -> tuple[Cover, list[Sharing]]:
    """Return the cover and who works it; `say` is told where that takes longer.

    Raises
    ------
    ScenarioError
        When clerks are missing, with where and how many; when shifts cannot be shared out.
    """
    settings, source = found.roster, found.source
    try:
        covered = cover(settings, demands)
    except ShortOfClerksError as error:
        raise scenario_error(source.locate_all(shortage_problems(error.shortages, source))) from None
    try:
        return covered, share_out(settings, covered)
    except NotSharedOutError as error:
        say("the cheapest shifts cannot be shared out: looking for others that can")
        if (other := cover_that_can_be_shared(settings, demands)) is not None:
            return other[0], share_out(settings, *other)
        clerks = settings.clerks[error.contract]
        message = (
            f"no shifts were found that cover what is needed and can be shared out over {clerks.count} clerks of at most "
            f"{format_duration(clerks.hours_per_week)} and {clerks.days_per_week} days a week"
        )
        limits = settings.fairness.hours, settings.fairness.unpopular
        help_text = (
            "allow more under 'fairness', or more clerks"
            if limits != (None, None)
            else "more clerks, or shifts of other lengths"
        )
        problem = Problem(("clerks", error.contract), message, help_text, at="key")
        raise scenario_error([source.locate(problem)]) from None
