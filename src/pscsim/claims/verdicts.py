"""The verdict on a check, from what was reached alone, together, one reform more, and at each step of a lever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pscsim.statistics.targets import Reached

Kind = Literal["reached", "together", "undecided", "not_reached", "input", "outside"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim follows, and with what."""

    kind: Kind
    tips: tuple[str, ...] = ()
    """Reforms each of which, added to the claim's own, reaches the aim; none where no single one is shown to be enough."""
    at: float | None = None
    """First position of the lever at which the aim is reached with all reforms."""


def verdict_of(
    alone: Reached,
    together: Reached | None = None,
    singles: Mapping[str, Reached] | None = None,
    steps: Mapping[float, Reached] | None = None,
) -> Verdict:
    """Return the verdict on a check.

    Parameters
    ----------
    alone
        With the claim's own reform.
    together
        With all reforms; None where there are no others.
    singles
        With the claim's own reform and one other, by its name.
    steps
        With all reforms and the lever at a position, the nearest to today's first.
    """
    if alone != "not_reached":
        return Verdict("reached" if alone == "reached" else "undecided")
    if together == "reached":
        return Verdict(
            "together", tuple(name for name, found in (singles or {}).items() if found == "reached")
        )
    if together == "undecided":
        return Verdict("undecided")
    at = next((position for position, found in (steps or {}).items() if found == "reached"), None)
    return Verdict("not_reached", at=at)
