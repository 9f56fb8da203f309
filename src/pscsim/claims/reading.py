"""From a file to a table of claims with the files that it names. All problems are told at once, before anything runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from pscsim.claims.asking import Asked, Claims, asked_checks
from pscsim.claims.model import ClaimTable
from pscsim.claims.named_files import read_named
from pscsim.claims.sense import (
    centre_problems,
    centres_of_check,
    centres_of_waterfall,
    check_problems,
    option_problems,
    table_problems,
    waterfall_problems,
)
from pscsim.scenario.changes import apply_sets
from pscsim.scenario.kinds import SAID, kind_of, mark_of
from pscsim.scenario.layers import read_layers
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.options import Parts, check_options, experiment_problems, tell_options
from pscsim.scenario.problems import Place, Problem, scenario_error
from pscsim.scenario.shape import read_shape
from pscsim.scenario.words import suggest


def read_claims(file: str | os.PathLike[str], sets: Sequence[str] = (), only: Sequence[str] = ()) -> Claims:
    """Return the claims of a file.

    Parameters
    ----------
    file
        A table of claims.
    sets
        Changes such as `replications=5`.
    only
        Claims and waterfalls whose centres will run, all when none is named; the others are not tried.

    Raises
    ------
    ScenarioError
        With all problems: of the table, of the files that it names, and of every centre that a run may need.
    """
    source = apply_sets(read_layers(file), sets)
    if (kind := kind_of(source)) != "claims":
        problem = Problem((mark_of(source),), f"this is {SAID[kind]} and no table of claims", at="key")
        raise scenario_error([source.locate(problem)])
    table, problems = read_shape(ClaimTable, source)
    if table is None:
        raise scenario_error(problems)
    claims = Claims(table, source, read_named(table, source))
    problems += claims.files.problems
    problems += source.locate_all(table_problems(table))
    problems += _problems_of_centres(claims, only)
    problems += _unknown_names(claims, only)
    if problems:
        raise scenario_error(problems)
    return claims


def _problems_of_centres(claims: Claims, only: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with experiments, checks and waterfalls; what stands on a mistake told before is left out."""
    known: set[Problem] = set()
    scenarios: dict[str, dict[str, Scenario]] = {}
    for parts in claims.files.experiments.values():
        yield from _problems_of_experiment(parts, known, scenarios.setdefault(parts.source.file, {}))
    for asked in asked_checks(claims):
        yield from claims.source.locate_all(_problems_of_check(asked, scenarios[asked.parts.source.file]))
        if not only or asked.claim in only:
            yield from centre_problems(centres_of_check(claims, asked), known, claims.source.file)
    for name, waterfall in claims.table.waterfalls.items():
        if claims.files.has_all(name, waterfall):
            yield from claims.source.locate_all(waterfall_problems(claims, name))
            if not only or name in only:
                yield from centre_problems(centres_of_waterfall(claims, name), known, claims.source.file)


def _problems_of_experiment(
    parts: Parts, known: set[Problem], scenarios: dict[str, Scenario]
) -> Iterator[Problem]:
    """Yield the problems of an experiment; add those of its options to the known ones, and its sound options."""
    read = check_options(parts)
    for name, (scenario, problems) in read.items():
        known.update(problems)
        if scenario is not None:
            scenarios[name] = scenario
    yield from parts.source.locate_all(experiment_problems(parts.experiment, scenarios))
    yield from tell_options({name: found for name, (_, found) in read.items()}, parts.source.file)


def _problems_of_check(asked: Asked, scenarios: dict[str, Scenario]) -> Iterator[Problem]:
    yield from option_problems(asked)
    yield from check_problems(asked, scenarios)


def _unknown_names(claims: Claims, only: Sequence[str]) -> Iterator[Problem]:
    """Yield the names of claims that are wanted and not there."""
    known = [*claims.table.claims, *claims.table.waterfalls]
    for name in only:
        if name not in known:
            place = Place(f"--only {name}")
            yield Problem((), "there is no such claim", suggest(name, known), place=place, label="")
