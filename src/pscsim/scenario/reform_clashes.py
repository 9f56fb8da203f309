"""Reforms that contradict each other: the same setting, or one inside the other, with different values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pscsim.scenario.marked import Node, Source
from pscsim.scenario.problems import Path, Place, Problem, format_path
from pscsim.scenario.settings import kinds_at, setting_model
from pscsim.scenario.shape import read_shape
from pscsim.scenario.words import describe, shorten

ADVICE = "leave one of them out, or give both the same value"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of one centre with the value that a reform gives it."""

    path: Path
    node: Node

    @property
    def place(self) -> Place:
        """Return where the reform writes it."""
        return self.node.key or self.node.value

    @property
    def order(self) -> tuple[list[str], str, int, int]:
        """Return what to sort settings by: a whole comes before its parts, and the files do not come in their order."""
        return [str(part) for part in self.path], self.place.file, self.place.line, self.place.column


def clashes(settings: Sequence[Setting]) -> Iterator[Problem]:
    """Yield a problem for each two settings, sorted, that cannot both hold."""
    told: set[tuple[Place, Place]] = set()
    for upper, lower in combinations(settings, 2):
        within = lower.path[: len(upper.path)] == upper.path
        if within and (upper.place, lower.place) not in told and not _agree(upper, lower):
            told.add((upper.place, lower.place))
            yield _clash(upper, lower)


def _agree(upper: Setting, lower: Setting) -> bool:
    """Return whether the part of one value that the other one sets is the same: 85% and 0.85 are."""
    part: Node | None = upper.node
    for step in lower.path[len(upper.path) :]:
        part = part.child(step) if part is not None else None
    if part is None:
        return False
    return part.plain() == lower.node.plain() or _same_meaning(lower.path, part, lower.node)


def _same_meaning(path: Path, one: Node, other: Node) -> bool:
    return bool(_meaning(path, one) == _meaning(path, other))


def _meaning(path: Path, node: Node) -> Any:
    """Return a value as the model reads it, or as it is written where the model cannot say."""
    model = setting_model(kinds_at(path))
    if model is None:
        return node.plain()
    found, _ = read_shape(model, Source(Node({"value": node}, node.value)))
    return node.plain() if found is None else found.model_dump()


def _clash(upper: Setting, lower: Setting) -> Problem:
    where = f"{upper.place.file}:{upper.place.line}"
    if upper.path == lower.path:
        other = f"{_said(upper.node)} in {where}"
    else:
        other = f"'{format_path(upper.path)}' as a whole is {_said(upper.node)} in {where}"
    message = f"clash of reforms: {_said(lower.node)} here, but {other}"
    return Problem(lower.path, message, ADVICE, place=lower.place, label=format_path(lower.path))


def _said(node: Node) -> str:
    value = node.plain()
    return shorten(value) if isinstance(value, str) else describe(value)
