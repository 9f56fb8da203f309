"""From a file to a table of claims with the experiments that it names. All problems are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pscsim.claims.model import Check, ClaimTable
from pscsim.errors import ScenarioError
from pscsim.outcomes.measures import MEASURES
from pscsim.scenario.layers import beside, point_at, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.model.scenario import Experiment
from pscsim.scenario.problems import Path as Keys
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.shape import read_shape


@dataclass(frozen=True, slots=True)
class Claims:
    """A table of claims that was read, and what its checks run."""

    table: ClaimTable
    file: Path
    experiments: dict[str, Experiment]
    """By the name under which checks give them."""

    def path(self, name: str) -> Path:
        """Return the path of a file that the table names."""
        return self.file.parent / name


def read_claims(file: Path) -> Claims:
    """Return the claims of a file.

    Raises
    ------
    ScenarioError
        With all problems: of the file, of the experiments that it names, of names that are not there.
    """
    source = read_layers(file)
    table, problems = read_shape(ClaimTable, source)
    if table is None:
        raise scenario_error(problems)
    experiments: dict[str, Experiment] = {}
    for keys, check in checks_of(table):
        if check.experiment not in experiments:
            try:
                experiments[check.experiment] = read_named(source, (*keys, "experiment"), check.experiment)
            except ScenarioError as error:
                problems += [point_at(source, (*keys, "experiment"), problem) for problem in error.problems]
                continue
        problems += source.locate_all(check_problems(keys, check, experiments[check.experiment]))
    problems += source.locate_all(waterfall_problems(table))
    if problems:
        raise scenario_error(problems)
    return Claims(table, file, experiments)


def checks_of(table: ClaimTable) -> Iterator[tuple[Keys, Check]]:
    """Yield every check with where it is written."""
    for name, claim in table.claims.items():
        for number, check in enumerate(claim.checks):
            yield ("claims", name, "checks", number), check


def read_named(source: Source, keys: Keys, name: str) -> Experiment:
    """Return an experiment that the file names, as it is written; its options are checked before they run."""
    found = read_layers(beside(source.place(keys), name))
    experiment, problems = read_shape(Experiment, found)
    if experiment is None:
        raise scenario_error(problems)
    return experiment


def check_problems(keys: Keys, check: Check, experiment: Experiment) -> Iterator[Problem]:
    """Yield the names of a check that its experiment, or the program, does not have."""
    for key in ("before", "after", "together"):
        name = getattr(check, key)
        if name is not None and name not in experiment.options:
            yield unknown((*keys, key), name, "option", experiment.options)
    if check.measure not in MEASURES:
        yield unknown((*keys, "measure"), check.measure, "measure", MEASURES)


def waterfall_problems(table: ClaimTable) -> Iterator[Problem]:
    """Yield measures of waterfalls that are not there."""
    for name, waterfall in table.waterfalls.items():
        if waterfall.measure not in MEASURES:
            yield unknown(("waterfalls", name, "measure"), waterfall.measure, "measure", MEASURES)
