"""The candidate with the best mean, with a stated probability that the choice is right.

The fully sequential procedure KN of Kim and Nelson (2001, *A fully sequential procedure for indifference-zone selection in
simulation*, ACM TOMACS 11(3), 251-273) with c = 1. Candidates share their luck, so that only the variance of their differences
counts; each is simulated until another one leads it by more than chance can explain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Literal

import numpy as np
import numpy.typing as npt

from pscsim.statistics.selection.choice import Choice, Row, Sample, Tried, Verdict
from pscsim.statistics.selection.limits import width
from pscsim.statistics.selection.order import Candidates

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BestRule:
    """How the best mean is chosen."""

    better: Literal["less", "more"]
    tolerance: float
    """Least difference of means that matters: the indifference zone."""
    probability: float
    """That the best one is chosen, at least, when it is better than all others by the tolerance or more."""
    n_first: int
    """Replications of every candidate before one is dropped; at least 2."""
    budget: int
    """Replications of all candidates together, at most."""
    at_once: int = 1
    """Replications of a candidate that are made together where one more is wanted."""


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


def choose_best(
    candidates: Candidates,
    rule: BestRule,
    sample: Sample,
    tell: Callable[[int, int], None] = lambda _candidate, _n: None,
    stop: Callable[[], bool] = lambda: False,
) -> Choice:
    """Return the candidate with the best mean of the first measure.

    Parameters
    ----------
    candidates
        Among which to choose; those than which another one cannot be worse do not take part.
    rule
        Direction, tolerance, probability, budget.
    sample
        Makes replications of a candidate; asked for each of them once, and in order.
    tell
        Told of every candidate that was simulated further, and by how many replications.
    stop
        Asked between candidates whether to stop with what is known.
    """
    making = Making(sample, tell)
    verdicts: list[Verdict | None] = [None] * len(candidates.costs)
    for candidate in most_first(candidates):
        if outdone(candidates, candidate, list(making.rows)):
            verdicts[candidate] = "ruled_out"
        elif stop() or making.used + rule.n_first > rule.budget:
            return Choice(None, tuple(verdicts), making.tried, making.used, 0.0, stop())
        elif not making.make(candidate, rule.n_first):
            verdicts[candidate] = "impossible"
    if not making.rows:
        return Choice(None, tuple(verdicts), {}, 0, 0.0, stop())
    contest = Contest(sorted(making.rows, key=lambda i: (candidates.costs[i], i)), rule)
    hold(contest, making, stop)
    for candidate in making.rows:
        if candidate not in contest.left:
            verdicts[candidate] = "worse"
        elif contest.is_over:
            verdicts[candidate] = "best"
    return Choice(contest.leader, tuple(verdicts), making.tried, making.used, contest.error, stop())


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


def compared(candidates: Candidates, exists: Callable[[int], bool]) -> Iterator[int]:
    """Yield the candidates that take part: those that exist, unless another one of them cannot be worse."""
    found: list[int] = []
    for candidate in most_first(candidates):
        if not outdone(candidates, candidate, found) and exists(candidate):
            found.append(candidate)
            yield candidate


def most_first(candidates: Candidates) -> list[int]:
    """Return the candidates in an order in which none stands before another one than which it cannot be better."""
    never_hurts = np.array(candidates.more_never_hurts)
    sums = [sum(np.array(point)[never_hurts].tolist()) for point in candidates.points]
    return sorted(range(len(sums)), key=lambda i: (-sums[i], candidates.costs[i], i))


def outdone(candidates: Candidates, candidate: int, others: Sequence[int]) -> bool:
    """Return whether one of the others cannot be worse: it has more of what never hurts, and no less of anything."""
    return candidates.can_rule_out and any(candidates.is_under(candidate, other) for other in others)
