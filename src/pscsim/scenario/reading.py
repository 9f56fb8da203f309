"""From a file to a study: layers, changes, shape, sense, feasibility. All problems are found before one is reported."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from typing import Any

from pscsim.errors import ScenarioError
from pscsim.scenario.changes import apply_changes, apply_sets
from pscsim.scenario.feasibility import feasibility_problems
from pscsim.scenario.layers import beside, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.model.scenario import Experiment, Scenario
from pscsim.scenario.observed import read_observed
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.sense import problems_of_target, sense_problems, unknown
from pscsim.scenario.shape import read_shape
from pscsim.scenario.source import read_mapping
from pscsim.scenario.study import Study, StudyOption

OF_EXPERIMENT = frozenset(Experiment.model_fields)


def read_study(given: str | os.PathLike[str] | Mapping[str, Any], sets: Sequence[str] = ()) -> Study:
    """Return what a file or a mapping asks to run.

    Parameters
    ----------
    given
        A scenario or an experiment.
    sets
        Changes such as `hall.windows.tax.count=5`. With an experiment they change its scenario, under every option,
        unless the path begins with a key of the experiment.

    Raises
    ------
    ScenarioError
        With all problems that were found.
    """
    source = read_mapping(given) if isinstance(given, Mapping) else read_layers(given)
    if source.root.child("options") is not None or source.root.child("scenario") is not None:
        return read_experiment(source, sets)
    scenario, problems = read_scenario(apply_sets(source, sets))
    if scenario is None:
        raise scenario_error(problems)
    only = StudyOption("scenario", scenario.name, scenario.description, scenario)
    return Study(
        scenario,
        source.file,
        scenario.language,
        scenario.seed,
        scenario.replications,
        only.name,
        (only,),
        tuple(scenario.targets),
    )


def read_scenario(source: Source) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario of a source, or None, and all its problems."""
    source = read_observed(source)
    scenario, problems = read_shape(Scenario, source)
    if scenario is None:
        return None, problems
    problems += source.locate_all(sense_problems(scenario))
    if not problems:
        problems += source.locate_all(feasibility_problems(scenario))
    return (None if problems else scenario), problems


def read_experiment(source: Source, sets: Sequence[str]) -> Study:
    """Return the study of an experiment; raise when anything is wrong with it or with an option's scenario."""
    mine = [text for text in sets if text.split("=")[0].split(".")[0].strip() in OF_EXPERIMENT - {"set"}]
    source = apply_sets(source, mine)
    experiment, problems = read_shape(Experiment, source)
    if experiment is None:
        raise scenario_error(problems)
    base = read_base(source, experiment)
    base = apply_sets(base, [text for text in sets if text not in mine])
    options: list[StudyOption] = []
    for name, option in experiment.options.items():
        scenario, found = read_scenario(changed(base, source, name))
        problems += found
        if scenario is not None:
            options.append(StudyOption(name, option.label or name, option.description, scenario))
    if options:
        problems += source.locate_all(experiment_problems(experiment, options[0].scenario))
    if problems:
        raise scenario_error(problems)
    first = options[0].scenario
    return Study(
        experiment,
        source.file,
        experiment.language or first.language,
        first.seed if experiment.seed is None else experiment.seed,
        first.replications if experiment.replications is None else experiment.replications,
        experiment.baseline or options[0].name,
        tuple(options),
        tuple(experiment.targets),
    )


def read_base(source: Source, experiment: Experiment) -> Source:
    """Return the scenario file of an experiment with the changes that all options share."""
    node = source.root.child("scenario")
    file = beside(node.value.file, experiment.scenario) if node is not None else experiment.scenario
    try:
        base = read_layers(file)
    except ScenarioError as error:
        place = source.place(("scenario",))
        raise scenario_error(
            [
                problem
                if problem.place is not None and problem.place.line
                else Problem(("scenario",), f"'{experiment.scenario}': {problem.message}", problem.help, place=place)
                for problem in error.problems
            ]
        ) from None
    return with_changes(base, source.part(("set",)))


def changed(base: Source, source: Source, option: str) -> Source:
    """Return the scenario under an option."""
    return with_changes(base, source.part(("options", option, "set")))


def with_changes(base: Source, changes: Source | None) -> Source:
    """Return a source with changes, if there are any."""
    return base if changes is None or not changes.root.content else apply_changes(base, changes)


def experiment_problems(experiment: Experiment, scenario: Scenario) -> Iterator[Problem]:
    """Yield an unknown baseline and faulty targets."""
    if experiment.baseline is not None and experiment.baseline not in experiment.options:
        yield unknown(("baseline",), experiment.baseline, "option", experiment.options)
    for n, target in enumerate(experiment.targets):
        yield from problems_of_target(("targets", n), target, scenario)


def read_any(path: str | os.PathLike[str], sets: Sequence[str] = ()) -> Study:
    """Return the study of a file; the same as `read_study`, under the name that the command line uses."""
    return read_study(path, sets)


