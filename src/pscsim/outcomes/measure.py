"""What a measure is: a function of a cell with a name, a unit and a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from typing import Literal, Protocol

from pscsim.outcomes.cells import By, Cell

Unit = Literal[
    "min",
    "share",
    "people",
    "trips",
    "papers",
    "days",
    "working days",
    "working hours",
    "windows",
    "clerks",
    "h/day",
    "per day",
    "cases",
]
Better = Literal["less", "more", "neither"]

EVERYWHERE: tuple[By, ...] = (
    "all",
    "group",
    "item",
    "urgency",
    "booking",
    "line",
    "window_group",
    "hour",
    "day",
)
PEOPLE: tuple[By, ...] = ("all", "group", "item", "urgency")
CASES: tuple[By, ...] = ("all", "group", "item")
LINES: tuple[By, ...] = ("all", "group", "item", "urgency", "booking", "line", "hour", "day")
SLOTS: tuple[By, ...] = ("all", "hour")
WINDOWS: tuple[By, ...] = ("all", "window_group", "hour")
CLERKS: tuple[By, ...] = ("all", "clerk_group", "hour")
OFFICES: tuple[By, ...] = ("all", "office")


@dataclass(frozen=True, slots=True)
class Measure:
    """A named outcome."""

    name: str
    unit: Unit
    by: tuple[By, ...]
    """Kinds of things that it is given for."""
    better: Better
    """Which direction serves people better. Neither where a change can mean both: fewer papers are handed in, and fewer people
    are sent home at closing, where more of them gave up before; window-hours and overtime are what a gain is paid with; what
    channels, terminals, rules and promises take is a means and no end."""
    value: Callable[[Cell], float]

    @property
    def formula(self) -> str:
        """Return the definition: the docstring of the function."""
        return (self.value.__doc__ or "").strip()


Value = Callable[[Cell], float]


class Enter(Protocol):
    """Takes name, unit, kinds of things and direction of a measure; returns the decorator of its function."""

    def __call__(
        self, name: str, unit: Unit, by: tuple[By, ...], better: Better = ...
    ) -> Callable[[Value], Value]:
        """Return the decorator."""


def entering(table: dict[str, Measure]) -> Enter:
    """Return what enters functions of a cell into a table of measures."""

    def measure(
        name: str, unit: Unit, by: tuple[By, ...], better: Better = "less"
    ) -> Callable[[Value], Value]:
        def enter(function: Value) -> Value:
            table[name] = Measure(name, unit, by, better, function)
            return function

        return enter

    return measure


def ratio(part: float, whole: float) -> float:
    """Return part / whole; not a number when there is no whole."""
    return part / whole if whole > 0 else nan
