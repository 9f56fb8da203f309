"""From a file to a roster that makes sense, with the question that its scenario asks. All problems are told at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pscsim.errors import ScenarioError
from pscsim.scenario.changes import apply_sets
from pscsim.scenario.kinds import SAID, kind_of, mark_of
from pscsim.scenario.layers import beside, point_at, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.model.roster import Roster
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.shape import read_shape
from pscsim.staffing.asking import Question, read_question
from pscsim.staffing.roster.sense import roster_problems

FLAGS = {"--target": "target", "--by": "by", "--option": "option", "--windows": "windows"}
"""Where in the file the problem of a question stands, by the option of the command line that would ask it."""


@dataclass(frozen=True, slots=True)
class Rostering:
    """A roster to be found, and where it stands."""

    roster: Roster
    source: Source
    question: Question | None
    """What the scenario asks; None where there is none."""


def read_roster(file: str | os.PathLike[str], sets: Sequence[str] = ()) -> Rostering:
    """Return the roster that a file describes.

    Raises
    ------
    ScenarioError
        With every problem of the file and of its scenario.
    """
    source = apply_sets(read_layers(file), sets)
    if (kind := kind_of(source)) != "roster":
        problem = Problem((mark_of(source),), f"this is {SAID[kind]} and no roster", at="key")
        raise scenario_error([source.locate(problem)])
    roster, problems = read_shape(Roster, source)
    if roster is None:
        raise scenario_error(problems)
    problems += source.locate_all(roster_problems(roster))
    question = None
    if roster.scenario is not None and roster.target is not None:
        try:
            question = ask(roster, source)
        except ScenarioError as error:
            problems += [located(source, problem) for problem in error.problems]
        else:
            problems += source.locate_all(question_problems(roster, question))
    if problems:
        raise scenario_error(problems)
    return Rostering(roster, source, question)


def ask(roster: Roster, source: Source) -> Question:
    """Return the question that a roster's scenario and target ask."""
    node = source.root.child("scenario")
    assert node is not None
    assert roster.scenario is not None
    assert roster.target is not None
    return read_question(
        beside(node.value, roster.scenario),
        roster.target,
        windows=() if roster.windows is None else (roster.windows,),
        by=roster.by,
        option=roster.option,
    )


def located(source: Source, problem: Problem) -> Problem:
    """Return a problem of the question, or of the scenario, with its place in the roster file."""
    flag = problem.place.file.split(" ", 1)[0] if problem.place is not None else ""
    if flag in FLAGS:
        return source.locate(Problem((FLAGS[flag],), problem.message, problem.help))
    return point_at(source, ("scenario",), problem)


def question_problems(roster: Roster, question: Question) -> Iterator[Problem]:
    """Yield several window groups, a centre that never closes, and open days without a requirement."""
    if len(question.staffed) > 1:
        names = ", ".join(group.name for group in question.staffed)
        yield Problem(
            ("windows",), "the clerks of a roster work at one window group", f"name one: {names}", at="key"
        )
    if question.scenario.calendar.sessions == "all day":
        yield Problem(("scenario",), "a centre that is open day and night has no days to make a roster for")
    needed = {day for need in roster.requirement or () for day in need.days}
    makes_up = question.scenario.calendar.holidays == "china"
    opened = {day.weekday: day.date for day in reversed(question.days) if day.sessions}
    for weekday, first in opened.items() if roster.requirement is not None else ():
        if weekday not in needed and not (makes_up and first.weekday() >= 5 and "monday" in needed):
            message = f"the centre is open on {weekday}, {first.isoformat()}, and no windows are needed then"
            yield Problem(("requirement",), message, f"add {weekday} to the days of a requirement", at="key")
