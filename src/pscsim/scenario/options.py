"""From an experiment to a study: its scenario, the changes of each option, baseline and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pscsim.errors import ScenarioError
from pscsim.scenario.changes import apply_changes, apply_sets, record_sets
from pscsim.scenario.checking import check_scenario
from pscsim.scenario.kinds import SAID, kind_of
from pscsim.scenario.layers import beside, point_at, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.model.scenario import Experiment, Scenario
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.reform_files import ReformFile, read_reforms
from pscsim.scenario.reforms import description, layer_reforms, title
from pscsim.scenario.sense import target_problems
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.shape import read_shape
from pscsim.scenario.study import Study, StudyOption

OWN_KEYS = frozenset(Experiment.model_fields) - {"set"}


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """An experiment of the right shape, with the files that it stands on."""

    experiment: Experiment
    source: Source
    base: Source
    """The scenario with the changes that all options share."""
    reforms: Mapping[str, tuple[ReformFile, ...]]
    """Of each option."""

    def changes(self, option: str) -> Source | None:
        """Return the changes of an option."""
        return self.source.part(("options", option, "set"))

    def under(self, option: str) -> Source:
        """Return the scenario under an option: its reforms first, then its own changes."""
        return with_changes(layer_reforms(self.base, self.reforms[option]), self.changes(option))


def read_experiment(source: Source, sets: Sequence[str]) -> Study:
    """Return the study of an experiment.

    Raises
    ------
    ScenarioError
        With all problems of the experiment, or else of the scenarios that its options stand for.
    """
    parts = read_parts(source, sets)
    read = check_options(parts)
    scenarios = {name: scenario for name, (scenario, _) in read.items() if scenario is not None}
    problems = parts.source.locate_all(experiment_problems(parts.experiment, scenarios))
    problems += tell_options({name: found for name, (_, found) in read.items()}, source.file)
    if problems:
        raise scenario_error(problems)
    return make_study(parts.experiment, source.file, scenarios, parts.reforms)


def read_parts(source: Source, sets: Sequence[str] = ()) -> Parts:
    """Return an experiment with the files that it stands on; whether its options work is not looked at.

    Raises
    ------
    ScenarioError
        With all problems of the experiment, or else of its reforms, or else of its scenario.
    """
    mine = [text for text in sets if re.split(r"[.\[=]", text, maxsplit=1)[0].strip() in OWN_KEYS]
    source = record_sets(apply_sets(source, mine), [text for text in sets if text not in mine])
    experiment, problems = read_shape(Experiment, source)
    if experiment is None:
        raise scenario_error(problems)
    reforms = read_reforms(source, experiment)
    return Parts(experiment, source, read_base(source, experiment), reforms)


def check_options(parts: Parts) -> dict[str, tuple[Scenario | None, list[Problem]]]:
    """Return the scenario of each option, None without the right shape, and its problems."""
    return {name: check_scenario(parts.under(name)) for name in parts.experiment.options}


def read_base(source: Source, experiment: Experiment) -> Source:
    """Return the scenario file of an experiment with the changes that all options share."""
    node = source.root.child("scenario")
    assert node is not None
    try:
        base = read_layers(beside(node.value, experiment.scenario))
    except ScenarioError as error:
        raise scenario_error(
            [point_at(source, ("scenario",), problem) for problem in error.problems]
        ) from None
    kind = kind_of(base)
    if kind != "scenario":
        said = "an experiment itself" if kind == "experiment" else SAID[kind]
        message = f"'{experiment.scenario}' is {said}; name a scenario"
        raise scenario_error(source.locate_all([Problem(("scenario",), message)]))
    return with_changes(base, source.part(("set",)))


def with_changes(base: Source, changes: Source | None) -> Source:
    """Return a source with changes, if there are any."""
    return base if changes is None or not changes.root.content else apply_changes(base, changes)


def tell_options(found: Mapping[str, Sequence[Problem]], file: str) -> Iterator[Problem]:
    """Yield the problems of all options, each once; one that only some options have names them.

    A problem with a place in the experiment's own `file` shows by its place where it comes from.
    """
    options: dict[Problem, list[str]] = {}
    for name, problems in found.items():
        for problem in dict.fromkeys(problems):
            options.setdefault(problem, []).append(name)
    for problem, names in options.items():
        own = problem.place is not None and problem.place.file == file
        if own or len(names) == len(found):
            yield problem
        else:
            listed = ", ".join(f"'{name}'" for name in names)
            word = "option" if len(names) == 1 else "options"
            yield replace(problem, message=f"{problem.message} (under the {word} {listed})")


def experiment_problems(experiment: Experiment, scenarios: Mapping[str, Scenario]) -> Iterator[Problem]:
    """Yield an unknown baseline and, once there are scenarios to look at, faulty targets."""
    if experiment.baseline is not None and experiment.baseline not in experiment.options:
        yield unknown(("baseline",), experiment.baseline, "option", experiment.options)
    if len(scenarios) == len(experiment.options):
        yield from target_problems(experiment.targets, list(scenarios.values()))


def make_study(
    experiment: Experiment,
    file: str,
    scenarios: Mapping[str, Scenario],
    reforms: Mapping[str, Sequence[ReformFile]],
) -> Study:
    """Return the study of an experiment without problems."""
    options = tuple(
        StudyOption(
            name,
            option.label or title(reforms[name]) or name,
            option.description or description(reforms[name]),
            scenarios[name],
        )
        for name, option in experiment.options.items()
    )
    first = options[0].scenario
    return Study(
        model=experiment,
        file=file,
        language=experiment.language or first.language,
        seed=first.seed if experiment.seed is None else experiment.seed,
        replications=first.replications if experiment.replications is None else experiment.replications,
        baseline=experiment.baseline or options[0].name,
        options=options,
        targets=tuple(experiment.targets),
    )
