"""A file on top of others: `extends: base.yaml`.

With a list of files the last one is on top of the others, and the file itself above all.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path as FilePath
from pathlib import PurePath
from typing import NoReturn

from pscsim.errors import ScenarioError
from pscsim.scenario.changes import apply_changes, apply_sets
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Place, Problem, scenario_error
from pscsim.scenario.source import read_source
from pscsim.scenario.words import describe

__all__ = ["apply_changes", "apply_sets", "beside", "merge", "point_at", "read_layers"]

LONGEST_CHAIN = 32


def read_layers(path: str | os.PathLike[str]) -> Source:
    """Return the data of a file merged onto the files that it extends; every value knows its own file.

    Raises
    ------
    ScenarioError
        When a file cannot be read, or the files extend each other in a ring.
    """
    return _Reader().read(os.fspath(path), ())


def beside(place: Place, name: str) -> str:
    """Return the path of a file that is named at a place: relative to the folder of the file there.

    A name from the command line or from Python is relative to the working folder.
    """
    return (PurePath(place.file).parent / name).as_posix() if place.line else name


def point_at(source: Source, path: Path, problem: Problem) -> Problem:
    """Return a problem with a file as a whole as one of the setting that names it."""
    if problem.place is not None and problem.place.line:
        return problem
    file = problem.place.file if problem.place is not None else ""
    return source.locate(Problem(path, f"'{file}': {problem.message}", problem.help))


def merge(lower: Node, upper: Node) -> Node:
    """Return `upper` on top of `lower`: mappings are merged key by key, anything else is replaced.

    Mappings that say a different `kind` are different things: the upper one replaces the lower.
    """
    below, above = lower.content, upper.content
    if not isinstance(below, dict) or not isinstance(above, dict) or _kinds_differ(lower, upper):
        return upper
    merged = {key: merge(below[key], node) if key in below else node for key, node in above.items()}
    return replace(upper, content=below | merged)


def _kinds_differ(lower: Node, upper: Node) -> bool:
    kinds = lower.child("kind"), upper.child("kind")
    return kinds[0] is not None and kinds[1] is not None and kinds[0].content != kinds[1].content


@dataclass(slots=True)
class _Reader:
    """Reads each file once, however many files extend it."""

    known: dict[FilePath, Source] = field(default_factory=dict)

    def read(self, file: str, chain: tuple[str, ...]) -> Source:
        """Return a file with its bases; `chain` holds the files that led here."""
        identity = _identity(file)
        if identity not in self.known:
            self.known[identity] = self._extend(read_source(file), (*chain, file))
        return self.known[identity]

    def _extend(self, source: Source, chain: tuple[str, ...]) -> Source:
        bases = self._read_bases(source, chain)
        root = reduce(merge, [*(base.root for base in bases), _without_extends(source.root)])
        return Source(root, (*source.problems, *(problem for base in bases for problem in base.problems)))

    def _read_bases(self, source: Source, chain: tuple[str, ...]) -> list[Source]:
        bases, problems = [], list(source.problems)
        for name in _base_names(source):
            try:
                bases.append(self._read_base(name, chain))
            except ScenarioError as error:
                problems += [_point_at(name, problem) for problem in error.problems]
        if len(problems) > len(source.problems):
            raise scenario_error(problems)
        return bases

    def _read_base(self, name: Node, chain: tuple[str, ...]) -> Source:
        if not isinstance(name.content, str):
            _refuse(name, f"expected the name of a file, found {describe(name.plain())}")
        file = beside(name.value, str(name.content))
        if _identity(file) in map(_identity, chain):
            _refuse(name, f"the files extend each other in a ring: {' -> '.join((*chain, file))}")
        if len(chain) >= LONGEST_CHAIN:
            _refuse(name, f"more than {LONGEST_CHAIN} files extend one another")
        return self.read(file, chain)


def _identity(file: str) -> FilePath:
    """Return what two names of the same file share."""
    return FilePath(file) if "\0" in file else FilePath(os.path.realpath(file))


def _base_names(source: Source) -> list[Node]:
    node = source.root.child("extends")
    if node is None:
        return []
    return node.content if isinstance(node.content, list) else [node]


def _without_extends(root: Node) -> Node:
    entries = root.content if isinstance(root.content, dict) else {}
    return replace(root, content={key: node for key, node in entries.items() if key != "extends"})


def _refuse(name: Node, message: str) -> NoReturn:
    raise scenario_error([Problem(("extends",), message, place=name.value)])


def _point_at(name: Node, problem: Problem) -> Problem:
    """Return a problem with a whole base file as one of the value that names it."""
    if problem.place is None or problem.place.line or problem.path:
        return problem
    message = f"'{name.content}': {problem.message}"
    return replace(problem, path=("extends",), message=message, place=name.value, label="extends")
