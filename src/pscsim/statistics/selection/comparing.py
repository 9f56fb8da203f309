"""What a comparison of means goes by, and the replications that it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from pscsim.statistics.selection.choice import Row, Sample, Tried

Procedure = Literal["kn", "ocba"]
"""With a guarantee and as many replications as that takes, or as likely right as so many replications can make it."""


@dataclass(frozen=True, slots=True)
class BestRule:
    """How the best mean is chosen."""

    better: Literal["less", "more"]
    tolerance: float
    """Least difference of means that matters: the indifference zone."""
    probability: float
    """That the choice is right, at least: what that means, and whether it is guaranteed, is the procedure's."""
    n_first: int
    """Replications of every candidate before one is dropped; at least 2."""
    budget: int
    """Replications of all candidates together, at most."""
    at_once: int = 1
    """Replications that are made together where one more is wanted."""
    procedure: Procedure = "kn"


@dataclass(slots=True)
class Making:
    """The replications that were made, and what they cost."""

    sample: Sample
    tell: Callable[[int, int], None]
    rows: dict[int, list[Row]] = field(default_factory=dict)
    used: int = 0

    def make(self, candidate: int, end: int) -> bool:
        """Make the replications of a candidate up to a number; return whether such a candidate exists."""
        more = self.sample(candidate, len(self.rows.get(candidate, ())), end)
        if more is None:
            return False
        self.rows.setdefault(candidate, []).extend(more)
        self.used += len(more)
        self.tell(candidate, len(more))
        return True

    @property
    def tried(self) -> dict[int, Tried]:
        """Return what was made, as a choice has it."""
        return {candidate: Tried(tuple(rows), (None,)) for candidate, rows in self.rows.items()}
