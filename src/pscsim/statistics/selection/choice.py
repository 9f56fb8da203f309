"""What is chosen among simulated candidates, and what is known of all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pscsim.statistics.selection.limits import Kept

Row = tuple[float, ...]
"""One replication: a value for each measure, not a number where there is none."""
Sample = Callable[[int, int, int], Sequence[Row] | None]
"""Replications of a candidate from the first number up to the second; None when such a candidate does not exist."""

Verdict = Literal["meets", "misses", "ruled_out", "dearer", "impossible", "best", "worse", "behind"]
"""Limits kept or not by its own test; not better in anything than one that misses, or costs too much for what it is; no cheaper
than one that meets; does not exist; of the best mean, or of a worse one, or behind the one that is likely the best."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A candidate that was simulated."""

    rows: tuple[Row, ...]
    of_each: tuple[Kept | None, ...]
    """What is decided of each limit; None where it is open, or where there is none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and what is known of all others."""

    best: int | None
    """The one that was chosen, as far as is known; None when there is none."""
    verdicts: tuple[Verdict | None, ...]
    """Of each candidate; None where the budget was spent before it was decided."""
    tried: dict[int, Tried]
    """In the order in which they were tried."""
    used: int
    """Replications of all candidates together."""
    error: float
    """Of each test."""
    stopped: bool = False
    """Whether the user stopped it before it was done."""
    likely: float | None = None
    """How likely it is right, as far as the replications tell, where that is what ends it; None where it is proven."""

    @property
    def decided(self) -> bool:
        """Return whether every candidate is decided."""
        return None not in self.verdicts

    @property
    def proven(self) -> bool:
        """Return whether the choice is right with the probability that was asked for, whatever the replications were."""
        return self.decided and self.likely is None
