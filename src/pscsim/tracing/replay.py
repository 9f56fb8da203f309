"""One replication of one option, ready to be played again by either engine and told in words."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pscsim.demand.cases import Cases, draw_cases
from pscsim.engines.log import Log
from pscsim.engines.person import Person
from pscsim.errors import ScenarioError
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.plan.calendar import calendar_days
from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names, labels_of
from pscsim.plan.plan import Plan
from pscsim.scenario.model.base import Language
from pscsim.scenario.reading import read_study
from pscsim.scenario.study import Study, StudyOption
from pscsim.scenario.ways import paper_names


@dataclass(frozen=True, slots=True)
class Replay:
    """Everything that a replication depends on, and the words for it."""

    plan: Plan
    names: Names
    labels: Mapping[str, str]
    """Text of every group, item, line, window group, back office and channel, by name."""
    papers: tuple[tuple[str, ...], ...]
    """Names of the papers of each item, in the order of their bits."""
    dates: tuple[date, ...]
    """The date of each day."""
    language: Language
    seed: int
    replication: int
    cases: Cases

    def log(self, engine: EngineName) -> Log:
        """Return all that happens, as one engine tells it."""
        return load_engine(engine)(self.plan, self.cases, self.seed, self.replication)

    def person(self, case: int) -> Person:
        """Return who brings a case."""
        stream, streams = int(self.cases.stream[case]), self.plan.streams
        return Person(
            self.seed,
            self.replication,
            streams.key[stream],
            int(self.cases.number[case]),
            stream,
            int(streams.item[stream]),
            int(streams.group[stream]),
        )


def read_replay(
    given: str | os.PathLike[str] | Mapping[str, Any],
    replication: int,
    *,
    option: str | None = None,
    sets: Sequence[str] = (),
    seed: int | None = None,
    language: Language | None = None,
) -> Replay:
    """Return a replication of a scenario, or of one option of an experiment.

    Parameters
    ----------
    given
        A file, or the same as a mapping.
    replication
        Its number, from 0, as in `replications.csv`.
    option
        Name of the option; default: the baseline.
    sets
        Changes such as `hall.windows.tax.count=5`.
    seed, language
        In place of the file's.

    Raises
    ------
    ScenarioError
        With every problem of the file, or when it has no such option.
    """
    study = read_study(given, sets)
    scenario = named_option(study, option or study.baseline).scenario
    plan, names = compile_plan(scenario)
    words = language or study.language
    luck = study.seed if seed is None else seed
    return Replay(
        plan=plan,
        names=names,
        labels=labels_of(scenario, words),
        papers=tuple(tuple(paper_names(item)) for item in scenario.items.values()),
        dates=tuple(day.date for day in calendar_days(scenario.calendar)),
        language=words,
        seed=luck,
        replication=replication,
        cases=draw_cases(plan, luck, replication),
    )


def named_option(study: Study, name: str) -> StudyOption:
    """Return an option by its name.

    Raises
    ------
    ScenarioError
        When there is none of that name.
    """
    for option in study.options:
        if option.name == name:
            return option
    known = ", ".join(option.name for option in study.options)
    raise ScenarioError(f"{study.file}: no option '{name}'; there are: {known}")
