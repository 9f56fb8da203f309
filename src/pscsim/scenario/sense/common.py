"""What several rules say: a name that is not defined, shares that do not add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum, isclose

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.units import format_share
from pscsim.scenario.words import format_number, suggest

MINUTES_A_DAY = 24 * 60.0
ROUNDING = 1e-9
"""What adding shares may lose."""


def unknown(path: Path, word: str, what: str, allowed: Iterable[str], key: bool = False) -> Problem:
    """Return the problem of a name that is not defined; `key` says that the name is a key."""
    known = list(allowed)
    help_text = suggest(word, known) or f"no {what} is defined"
    return Problem(path, f"there is no {what} '{word}'", help_text, at="key" if key else "value")


def unknown_groups(path: Path, named: float | dict[str, float], scenario: Scenario) -> Iterator[Problem]:
    """Yield the keys that are no people groups; a value for everybody has none."""
    for name in named if isinstance(named, dict) else ():
        if name not in scenario.groups:
            yield unknown((*path, name), name, "group", scenario.groups, key=True)


def repeated(path: Path, names: Sequence[str], what: str) -> Iterator[Problem]:
    """Yield the entries of a list that stand in it already."""
    for n, name in enumerate(names):
        if name in names[:n]:
            first = (*path, names.index(name))
            yield Problem((*path, n), f"the {what} '{name}' is named twice", also=first)


def sums_to_one(
    path: Path, shares: Iterable[float], what: str, help_text: str | None = None
) -> Iterator[Problem]:
    """Yield a problem when shares do not add up; a millionth is for rounded per cents."""
    total = fsum(shares)
    if not isclose(total, 1.0, abs_tol=1e-6):
        yield Problem(path, f"{what} sum to {percent(total)}, not to 100%", help_text, at="key")


def percent(total: float) -> str:
    """Return a sum of shares in per cent without the dust of adding floats; it may be above 100%."""
    return format_share(round(total, 9)) if total <= 1 else f"{format_number(round(total * 100, 7))}%"
