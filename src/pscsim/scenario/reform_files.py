"""Reform files: what a person wrote, checked as far as no centre is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pscsim.errors import ScenarioError
from pscsim.scenario.changes import WrongAddressError, read_address
from pscsim.scenario.kinds import kind_of
from pscsim.scenario.layers import beside, point_at, read_layers
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.model.reform import Reform
from pscsim.scenario.model.scenario import Experiment
from pscsim.scenario.problems import Path, Place, Problem, scenario_error
from pscsim.scenario.settings import kinds_at, setting_model
from pscsim.scenario.shape import read_shape


@dataclass(frozen=True, slots=True)
class ReformFile:
    """A reform that was read and has the right shape."""

    model: Reform
    source: Source


def read_reform(source: Source) -> ReformFile:
    """Return the reform of a file's data.

    Raises
    ------
    ScenarioError
        With all problems: keys, paths that no scenario has, values that their settings cannot take.
    """
    model, problems = read_shape(Reform, source)
    for address, node in changes_of(source):
        problems += _setting_problems(address, node)
    if model is None or problems:
        raise scenario_error(problems)
    return ReformFile(model, source)


def read_reform_file(file: str) -> ReformFile:
    """Return the reform of a file.

    Raises
    ------
    ScenarioError
        When the file cannot be read or is no reform, or with all its problems.
    """
    source = read_layers(file)
    if kind_of(source) != "reform":
        place = Place(source.file)
        raise scenario_error(
            [Problem((), "this is no reform", "a reform begins with 'reform: title'", place=place)]
        )
    return read_reform(source)


def read_reforms(source: Source, experiment: Experiment) -> dict[str, tuple[ReformFile, ...]]:
    """Return the reforms of each option; each file is read once."""
    known: dict[str, ReformFile] = {}
    files: dict[str, list[str]] = {name: [] for name in experiment.options}
    problems: list[Problem] = []
    for name, option in experiment.options.items():
        for number, written in enumerate(option.reforms):
            path: Path = ("options", name, "reforms", number)
            file = beside(source.place(path), written)
            files[name].append(file)
            try:
                known[file] = known.get(file) or read_reform_file(file)
            except ScenarioError as error:
                problems += [point_at(source, path, problem) for problem in error.problems]
    if problems:
        raise scenario_error(problems)
    return {name: tuple(known[file] for file in named) for name, named in files.items()}


def changes_of(source: Source) -> list[tuple[str, Node]]:
    """Return the changes of a reform: address and new value."""
    written = source.root.child("set")
    return list(written.content.items()) if written is not None and isinstance(written.content, dict) else []


def _setting_problems(address: str, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with a change on any centre: its path, or its value."""
    try:
        model = setting_model(kinds_at(read_address(address)))
    except WrongAddressError as error:
        yield wrong_address(address, node, error)
        return
    if model is not None:
        _, problems = read_shape(model, Source(Node({"value": node}, node.value, node.key)))
        for problem in problems:
            yield replace(problem, label=address + (problem.label or "").removeprefix("value"))


def wrong_address(address: str, node: Node, error: WrongAddressError) -> Problem:
    """Return the problem of an address at the place where a reform writes it."""
    _, message, help_text = error.args
    return Problem(("set", address), message, help_text, place=node.key or node.value, label=address)
