"""The chain of `pscsim roster`: what is needed, shifts that cover it, who works them, and the roster at work."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pscsim.scenario.marked import Source
from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.roster import Roster
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.units import format_clock, format_duration
from pscsim.staffing.roster.cover import Cover, Shortage, ShortOfClerksError, cover
from pscsim.staffing.roster.patterns import Demand, demand_of
from pscsim.staffing.roster.reading import Rostering, read_roster
from pscsim.staffing.roster.sharing import NotSharedOutError, Sharing, share_out

if TYPE_CHECKING:
    from pscsim.experiments.engines import EngineName
    from pscsim.experiments.progress import Progress
    from pscsim.report.words import Words
    from pscsim.staffing.asking import Question
    from pscsim.staffing.roster.duty import Achieved

MOST_TOLD = 12
"""Shortages that are told one by one."""


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
    demands = tuple(demands_of(settings, question, name, few, workers, progress))
    covered, sharings = solve(found, demands)
    achieved: tuple[Achieved, ...] = ()
    if question is not None:
        from pscsim.staffing.roster.duty import simulate_roster

        achieved = tuple(simulate_roster(question, covered, demands, name, few, progress))
    words = load_words(language or settings.language)
    made = FoundRoster(settings, question, demands, covered, tuple(sharings), achieved, few, folder, words)
    from pscsim.staffing.roster.writing import write_roster

    write_roster(made, Path(file), name)
    return made


def demands_of(
    settings: Roster,
    question: Question | None,
    engine: EngineName,
    few: int,
    workers: int | None,
    progress: Progress,
) -> Iterator[Demand]:
    """Yield what is needed: what the file says, or what the target needs in the scenario."""
    if settings.requirement is not None:
        for number, need in enumerate(settings.requirement):
            yield demand_of(need, number)
        return
    assert question is not None  # the model sees to it
    from pscsim.staffing.running import FEWEST, TIMES_MORE
    from pscsim.staffing.staffing import requirement

    enough = max(few, FEWEST)
    found = requirement(question, engine, enough, TIMES_MORE * enough, workers, progress)
    windows = found.refined.service.windows
    yield Demand(open_weekdays(question), question.periods, windows, None)


def open_weekdays(question: Question) -> tuple[Weekday, ...]:
    """Return the days of the week on which the centre is open; a make-up working day at the weekend is none of them."""
    makes_up = question.scenario.calendar.holidays == "china"
    own = question.scenario.calendar.weekdays
    from pscsim.plan.calendar import WEEKDAYS

    opened = {day.weekday for day in question.days if day.sessions}
    return tuple(
        name  # type: ignore[misc]  # a name of the week
        for number, name in enumerate(WEEKDAYS)
        if name in opened and not (makes_up and number >= 5 and name not in own)
    )


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


def solve(found: Rostering, demands: Sequence[Demand]) -> tuple[Cover, list[Sharing]]:
    """Return the cover and who works it.

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
        clerks = settings.clerks[error.contract]
        message = (
            f"the shifts that cover what is needed cannot be shared out over {clerks.count} clerks of at most "
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


def shortage_problems(shortages: Sequence[Shortage], source: Source) -> Iterator[Problem]:
    """Yield every part of a day in which clerks are missing; days alike are told once."""
    if not shortages:
        message = (
            "the shifts' 'least', 'most' and the clerks there are contradict each other, whatever is needed"
        )
        yield Problem(("shifts",), message, at="key")
    alike: dict[tuple[int | None, float, float, int, int], list[str]] = {}
    for one in shortages:
        key = (one.day.demand.source, one.slot.begins, one.slot.ends, one.needed, one.missing)
        days = alike.setdefault(key, [])
        if one.day.weekday not in days:
            days.append(one.day.weekday)
    for (number, begins, ends, needed, missing), days in list(alike.items())[:MOST_TOLD]:
        path = ("target",) if number is None else ("requirement", number, "windows")
        when = f"{format_clock(begins)}-{format_clock(ends)} on {', '.join(days)}"
        message = f"{when}: {needed} clerks needed and {needed - missing} can be there, {missing} too few"
        yield Problem(path, message, "more clerks, other shifts, or more hours a week", at="key")
    if len(alike) > MOST_TOLD:
        path = ("requirement",) if source.root.child("requirement") is not None else ("target",)
        yield Problem(path, f"and {len(alike) - MOST_TOLD} more parts of days", at="key")
