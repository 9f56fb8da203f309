"""From a file to a study: layers, changes, shape, sense, feasibility. All problems are told at once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pscsim.scenario.changes import apply_sets
from pscsim.scenario.checking import check_scenario
from pscsim.scenario.kinds import Kind, kind_of, mark_of
from pscsim.scenario.layers import read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.options import read_experiment
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.reform_files import read_reform
from pscsim.scenario.sense import target_problems
from pscsim.scenario.source import read_mapping
from pscsim.scenario.study import Study, StudyOption

__all__ = ["check_any", "read_any", "read_study"]


ADVICE: Final[dict[str, tuple[str, str]]] = {
    "reform": (
        "a reform changes a centre and is none itself",
        "name it under 'reforms' in an option of an experiment, and run that",
    ),
    "claims": ("a table of claims is no centre", "run it with 'pscsim claims'"),
    "roster": ("a roster is no centre", "find it with 'pscsim roster'"),
    "search": ("a search is no centre", "carry it out with 'pscsim search'"),
}
"""What is said of a file that describes nothing to run, and what to do with it."""


def read_study(given: str | os.PathLike[str] | Mapping[str, Any], sets: Sequence[str] = ()) -> Study:
    """Return what a file or a mapping asks to run.

    Parameters
    ----------
    given
        A scenario or an experiment.
    sets
        Changes such as `hall.windows.tax.count=5`. With an experiment they change its scenario, under every
        option, unless the path begins with a key of the experiment.

    Raises
    ------
    ScenarioError
        With all problems that were found.
    """
    source = read_mapping(given) if isinstance(given, Mapping) else read_layers(given)
    kind = kind_of(source)
    if kind in ADVICE:
        message, help_text = ADVICE[kind]
        raise scenario_error([source.locate(Problem((mark_of(source),), message, help_text, at="key"))])
    return read_experiment(source, sets) if kind == "experiment" else read_alone(apply_sets(source, sets))


def check_any(path: str | os.PathLike[str], sets: Sequence[str] = ()) -> Kind:
    """Return what a file is, when it has no problems.

    A table of claims, a roster and a search are not looked into: they are for `pscsim.claims` and `pscsim.staffing`.

    Raises
    ------
    ScenarioError
        With all problems that were found.
    """
    source = read_layers(path)
    kind = kind_of(source)
    if kind == "reform":
        read_reform(apply_sets(source, sets))
    elif kind not in ("claims", "roster", "search"):
        read_any(path, sets)
    return kind


def read_alone(source: Source) -> Study:
    """Return the study of a scenario: one option, which is the scenario itself."""
    scenario, problems = check_scenario(source)
    if scenario is not None:
        problems += source.locate_all(target_problems(scenario.targets, [scenario]))
    if scenario is None or problems:
        raise scenario_error(problems)
    only = StudyOption("scenario", scenario.name, scenario.description, scenario)
    return Study(
        model=scenario,
        file=source.file,
        language=scenario.language,
        seed=scenario.seed,
        replications=scenario.replications,
        baseline=only.name,
        options=(only,),
        targets=tuple(scenario.targets),
    )


def read_any(path: str | os.PathLike[str], sets: Sequence[str] = ()) -> Study:
    """Return the study of a file; the same as `read_study`, under the name that the command line uses."""
    return read_study(path, sets)
