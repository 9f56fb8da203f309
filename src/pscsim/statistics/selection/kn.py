"""The fully sequential procedure KN: who is led by more than chance can explain is out, until one is left.

Kim and Nelson (2001, *A fully sequential procedure for indifference-zone selection in simulation*, ACM TOMACS 11(3), 251-273),
with c = 1. The best one is chosen with the stated probability at least, when it is better than all others by the tolerance or
more. Candidates share their luck, so that only the variance of their differences counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

import numpy as np
import numpy.typing as npt

from pscsim.statistics.selection.comparing import BestRule, Making
from pscsim.statistics.selection.limits import width

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Contest:
    """The screening of KN: who is led by somebody else by more than the boundary is out."""

    names: Sequence[int]
    """Candidates that take part, the one that is preferred where means are equal first."""
    rule: BestRule
    alive: Flags = field(init=False)
    most: int | None = None
    """Values of each after which one is left at the latest; None before the first ones are there."""
    n: int = 0
    _first: list[Floats] = field(default_factory=list)
    _sums: Floats = field(init=False)
    _half_widths: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Let all take part."""
        self.alive = np.ones(len(self.names), dtype=np.bool_)
        self._sums = np.zeros(len(self.names))

    @property
    def error(self) -> float:
        """Return the greatest probability of error of a pair: alpha / (k - 1)."""
        return (1.0 - self.rule.probability) / max(1, len(self.names) - 1)

    @property
    def is_over(self) -> bool:
        """Return whether one is left."""
        return int(self.alive.sum()) == 1

    @property
    def left(self) -> list[int]:
        """Return the candidates that are not out, in their order."""
        return [name for name, alive in zip(self.names, self.alive, strict=True) if alive]

    @property
    def leader(self) -> int:
        """Return which of those left has the best mean so far."""
        sums = np.where(self.alive, self._sums, -np.inf)
        return self.names[int(np.argmax(sums))]

    def add(self, values: Mapping[int, float]) -> None:
        """Take a replication of all that are left; where one of them has no value it says nothing of any."""
        if self.is_over or any(isnan(values[name]) for name in self.left):
            return
        sign = 1.0 if self.rule.better == "more" else -1.0
        column = np.array([sign * values[name] if name in values else 0.0 for name in self.names])
        self.n += 1
        self._sums += column
        if self.n <= self.rule.n_first:
            self._first.append(column)
        if self.n == self.rule.n_first:
            self._begin()
        if self.n >= self.rule.n_first:
            self._screen()

    def _begin(self) -> None:
        """Estimate the variance of every difference, and with it how wide each triangle begins."""
        first = np.array(self._first)
        differences = first[:, :, None] - first[:, None, :]
        variances = differences.var(axis=0, ddof=1)
        h_squared = width(self.error, self.rule.n_first)
        self._half_widths = h_squared * variances / (2.0 * self.rule.tolerance)
        # N_il = floor(h^2 S_il^2 / tolerance^2); one more value than the greatest of them ends it.
        self.most = int(np.floor(h_squared * variances.max() / self.rule.tolerance**2)) + 1

    def _screen(self) -> None:
        # W_il(r) = max(0, tolerance / (2 c r) (h^2 S_il^2 / tolerance^2 - r)), c = 1 (Kim and Nelson 2001), here for sums.
        boundaries = np.maximum(0.0, self._half_widths - self.rule.tolerance * self.n / 2.0)
        leads = self._sums[None, :] - self._sums[:, None]
        led = (leads > boundaries) & self.alive[None, :]
        self.alive &= ~led.any(axis=1)
        assert self.most is not None
        if self.n >= self.most:
            self.alive &= np.array(self.names) == self.leader


def hold(contest: Contest, making: Making, stop: Callable[[], bool]) -> None:
    """Hold a contest until one is left, the budget is spent, or somebody wishes it to stop."""
    rule, begin, end = contest.rule, 0, contest.rule.n_first
    while True:
        for r in range(begin, end):
            contest.add({candidate: making.rows[candidate][r][0] for candidate in contest.left})
        more = rule.at_once if contest.most is None else min(rule.at_once, max(1, contest.most - contest.n))
        if contest.is_over or stop() or making.used + more * len(contest.left) > rule.budget:
            return
        begin, end = end, end + more
        for candidate in contest.left:
            making.make(candidate, end)
