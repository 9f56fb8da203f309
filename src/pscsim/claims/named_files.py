"""The files that a table of claims names: experiments, and scenarios and reforms of waterfalls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from pscsim.claims.model import Check, ClaimTable, WaterfallSpec
from pscsim.errors import ScenarioError
from pscsim.scenario.kinds import SAID, Kind, kind_of
from pscsim.scenario.layers import beside, point_at, read_layers
from pscsim.scenario.marked import Source
from pscsim.scenario.options import Parts, read_parts
from pscsim.scenario.problems import Path as Keys
from pscsim.scenario.problems import Problem, scenario_error
from pscsim.scenario.reform_files import ReformFile, read_reform_file

File = TypeVar("File")


@dataclass(frozen=True, slots=True, eq=False)
class NamedFiles:
    """The files that a table names, each read once, and what is wrong with them.

    A name is relative to the file in which it stands. Files with problems are left out.
    """

    source: Source
    experiments: dict[str, Parts] = field(default_factory=dict)
    scenarios: dict[str, Source] = field(default_factory=dict)
    reforms: dict[str, ReformFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)

    def path(self, keys: Keys) -> str:
        """Return the path of the file that is named at a place of the table."""
        node = self.source.part(keys)
        return beside(self.source.place(keys), str(node.root.content if node is not None else ""))

    def experiment(self, keys: Keys) -> Parts | None:
        """Return the experiment of the check at a place; None when it has problems."""
        return self.experiments.get(self.path((*keys, "experiment")))

    def scenario(self, waterfall: str) -> Source:
        """Return the scenario of a waterfall."""
        return self.scenarios[self.path(("waterfalls", waterfall, "scenario"))]

    def reforms_of(self, waterfall: str, reform: str, n: int) -> list[ReformFile]:
        """Return the `n` files that one reform of a waterfall is."""
        at: Keys = ("waterfalls", waterfall, "reforms", reform)
        return [self.reforms[self.path((*at, number))] for number in range(n)]

    def has_all(self, waterfall: str, spec: WaterfallSpec) -> bool:
        """Return whether all files of a waterfall were read."""
        at: Keys = ("waterfalls", waterfall)
        reforms = [
            (*at, "reforms", name, n) for name, named in spec.reforms.items() for n in range(len(named))
        ]
        return self.path((*at, "scenario")) in self.scenarios and all(
            self.path(keys) in self.reforms for keys in reforms
        )

    def read(self, keys: Keys, known: dict[str, File], reader: Callable[[str], File]) -> None:
        """Read the file that is named at a place, unless it was read before."""
        path = self.path(keys)
        if path in known or path in self.failed:
            return
        try:
            known[path] = reader(path)
        except ScenarioError as error:
            self.failed.add(path)
            self.problems.extend(point_at(self.source, keys, problem) for problem in error.problems)


def read_named(table: ClaimTable, source: Source) -> NamedFiles:
    """Return the files that a table names; what is wrong with them is among the result's problems."""
    files = NamedFiles(source)
    for keys, _ in checks_of(table):
        at: Keys = (*keys, "experiment")
        files.read(at, files.experiments, partial(an_experiment, files, at))
    for name, waterfall in table.waterfalls.items():
        at = ("waterfalls", name, "scenario")
        files.read(at, files.scenarios, partial(a_file, files, at, "scenario"))
        for reform, named in waterfall.reforms.items():
            for number in range(len(named)):
                files.read(("waterfalls", name, "reforms", reform, number), files.reforms, read_reform_file)
    return files


def an_experiment(files: NamedFiles, keys: Keys, path: str) -> Parts:
    """Return an experiment, whether its options work or not."""
    return read_parts(a_file(files, keys, "experiment", path))


def a_file(files: NamedFiles, keys: Keys, kind: Kind, path: str) -> Source:
    """Return a file that must be of a kind.

    Raises
    ------
    ScenarioError
        When it cannot be read, or is another kind of file.
    """
    found = read_layers(path)
    if kind_of(found) != kind:
        message = f"'{path}' is {SAID[kind_of(found)]}; name {SAID[kind]}"
        raise scenario_error([files.source.locate(Problem(keys, message))])
    return found


def checks_of(table: ClaimTable) -> Iterator[tuple[Keys, Check]]:
    """Yield every check with where it is written."""
    for name, claim in table.claims.items():
        for number, check in enumerate(claim.checks):
            yield ("claims", name, "checks", number), check
