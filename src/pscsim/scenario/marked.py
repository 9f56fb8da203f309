"""What was read: plain data in which every value knows where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pscsim.scenario.problems import Path, Place, Problem

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its places.

    Parameters
    ----------
    content
        A scalar, or a mapping or list of further nodes; never changed after it was made.
    value
        Where the value is written.
    key
        Where the key in front of it is written; None for the items of a list and for the whole.
    """

    content: Scalar | dict[str, Node] | list[Node]
    value: Place
    key: Place | None = None

    def child(self, part: str | int) -> Node | None:
        """Return the value at a key or an index, or None when there is none."""
        if isinstance(self.content, dict) and isinstance(part, str):
            return self.content.get(part)
        if isinstance(self.content, list) and isinstance(part, int) and 0 <= part < len(self.content):
            return self.content[part]
        return None

    def plain(self) -> Any:
        """Return the value as plain data: dict, list, str, int, float, bool, None."""
        if isinstance(self.content, dict):
            return {key: child.plain() for key, child in self.content.items()}
        if isinstance(self.content, list):
            return [child.plain() for child in self.content]
        return self.content

    def name(self) -> str | None:
        """Return the `name` of a list item, or None when it has none."""
        child = self.child("name")
        return child.content if child is not None and isinstance(child.content, str) else None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as data with places, and the problems that did not keep it from being read.

    Parameters
    ----------
    root
        The whole of it.
    problems
        Repeated keys and the like, with places.
    """

    root: Node
    problems: tuple[Problem, ...] = ()

    @property
    def file(self) -> str:
        """Return the file's name as the user wrote it, or `<dict>` for data from Python."""
        return self.root.value.file

    def plain(self) -> Any:
        """Return everything as plain data."""
        return self.root.plain()

    def part(self, path: Path) -> Source | None:
        """Return the part at a path, or None when nothing is written there."""
        *_, (last, node) = self._along(path)
        return Source(node) if last == path else None

    def locate(self, problem: Problem) -> Problem:
        """Return the problem with its place and its label; what it has already is kept."""
        place = problem.place or self.place(problem.path, problem.at, problem.inside)
        label = self.label(problem.path) if problem.label is None else problem.label
        message = problem.message
        if problem.also is not None and (other := self.place(problem.also, "key")).line:
            message += f" ({other.file}:{other.line})"
        return replace(problem, message=message, also=None, place=place, label=label)

    def locate_all(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems with their places and labels."""
        return [self.locate(problem) for problem in problems]

    def place(self, path: Path, at: str = "value", inside: str | None = None) -> Place:
        """Return where a setting is written; for one that is not written, where it would be."""
        *_, (last, node) = self._along(path)
        child = node.child(inside) if inside is not None else None
        if child is not None and child.key is not None:
            return child.key
        # A block that begins below its key is shown by its key, so is one in which a key is missing.
        if node.key is not None and (at == "key" or last != path or node.value.line != node.key.line):
            return node.key
        return node.value

    def label(self, path: Path) -> str:
        """Return a path in words: `hall.windows[2] 'tax'.count`."""
        nodes = dict(self._along(path))
        words = ""
        for depth, part in enumerate(path, start=1):
            node = nodes.get(path[:depth])
            name = node.name() if node is not None and isinstance(part, int) else None
            words += f"[{part}]" if isinstance(part, int) else f".{part}"
            words += f" '{name}'" if name else ""
        return words.removeprefix(".")

    def _along(self, path: Path) -> Iterator[tuple[Path, Node]]:
        """Yield the path walked and the value there, from the whole to the last value that is written."""
        node: Node | None = self.root
        for depth in range(len(path) + 1):
            if node is None:
                return
            yield path[:depth], node
            node = node.child(path[depth]) if depth < len(path) else None
