"""Whether a mean keeps a limit, decided by one value after another with a stated probability of error.

The test of one mean against a limit of Batur and Kim (2010, ACM TOMACS 20(3), 13), which Andradottir and Kim (2010, Naval
Research Logistics 57, 403) use to compare constrained systems. Its boundary is the triangle of Kim and Nelson (2001, ACM TOMACS
11, 251) with c = 1: the sum of (value - limit) leaves it at the top or at the bottom, at the latest at its tip.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor, isnan
from statistics import variance
from typing import Literal

from pscsim.statistics.targets import Relation

Kept = Literal["meets", "misses"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a mean, and how near to it either answer is fine."""

    relation: Relation
    value: float
    tolerance: float
    """A mean that is better than the limit by this much has to meet it, one that is worse by this much has to miss it."""


def eta(error: float, n_first: int) -> float:
    """Return the constant of the triangle for a probability of error (Kim and Nelson 2001, section 3, c = 1).

    Parameters
    ----------
    error
        Greatest probability of a wrong decision; below one half.
    n_first
        Values from which the variance is estimated; at least 2.
    """
    return 0.5 * (float((2.0 * error) ** (-2.0 / (n_first - 1))) - 1.0)


def width(error: float, n_first: int) -> float:
    """Return h squared = 2 c eta (n_first - 1), with c = 1 (Kim and Nelson 2001): how wide the triangle begins."""
    return 2.0 * eta(error, n_first) * (n_first - 1)


@dataclass(slots=True)
class LimitTest:
    """Decides whether a mean keeps its limit, from independent normal values that come one after another.

    With a mean that is better or worse than the limit by the tolerance or more, the decision is wrong with at most the
    probability `error`. The variance is estimated from the first values alone, so that it is independent of their later sum.
    """

    limit: Limit
    error: float
    n_first: int
    verdict: Kept | None = None
    """None as long as it is open."""
    most: int | None = None
    """Values after which it is decided at the latest; None before the first ones are there."""
    n: int = 0
    _sum: float = 0.0
    _half_width: float = 0.0
    _first: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        """Take one value more; one that is not a number says nothing, and one after the decision changes nothing."""
        if self.verdict is not None or isnan(value):
            return
        self.n += 1
        # Counted so that above zero is good, whichever side of the limit that is.
        over = value - self.limit.value
        self._sum += over if self.limit.relation == "at_least" else -over
        if self.n <= self.n_first:
            self._first.append(value)
        if self.n == self.n_first:
            self._begin()
        if self.n >= self.n_first:
            self._decide()

    def _begin(self) -> None:
        """Draw the triangle: from half its width down to zero at the tip."""
        self._half_width = (
            width(self.error, self.n_first) * variance(self._first) / (2.0 * self.limit.tolerance)
        )
        self.most = max(self.n_first, floor(2.0 * self._half_width / self.limit.tolerance) + 1)

    def _decide(self) -> None:
        # R(n) = max(0, h^2 S^2 / (2 c tolerance) - tolerance n / (2 c)), c = 1 (Batur and Kim 2010, equation 2).
        boundary = max(0.0, self._half_width - self.limit.tolerance * self.n / 2.0)
        if abs(self._sum) >= boundary:
            self.verdict = "meets" if self._sum >= 0.0 else "misses"


@dataclass(slots=True)
class CandidateTest:
    """Decides whether a candidate keeps all its limits: it misses as soon as one is missed."""

    tests: tuple[LimitTest, ...]

    def add(self, values: tuple[float, ...]) -> None:
        """Take one replication more: a value for each limit."""
        for test, value in zip(self.tests, values, strict=True):
            if self.verdict is None:
                test.add(value)

    @property
    def verdict(self) -> Kept | None:
        """Return whether all limits are kept, None as long as it is open."""
        verdicts = [test.verdict for test in self.tests]
        if "misses" in verdicts:
            return "misses"
        return None if None in verdicts else "meets"
