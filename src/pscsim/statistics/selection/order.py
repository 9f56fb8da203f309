"""Candidates of known cost in the order in which they are tried, and what need not be tried any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from pscsim.statistics.selection.choice import Verdict
from pscsim.statistics.selection.limits import Kept


@dataclass(frozen=True, slots=True)
class Candidates:
    """What can be chosen: each a point of a grid, with its cost."""

    costs: tuple[float, ...]
    points: tuple[tuple[int, ...], ...]
    """Of each candidate the place of every setting in its list of values."""
    more_never_hurts: tuple[bool, ...]
    """Of each setting whether a later value is never worse for any limit."""

    @property
    def can_rule_out(self) -> bool:
        """Return whether a candidate that misses says anything of others."""
        return any(self.more_never_hurts)

    def is_under(self, one: int, other: int) -> bool:
        """Return whether `one` cannot be better than `other`: the same, but for less where more never hurts."""
        pairs = zip(self.points[one], self.points[other], self.more_never_hurts, strict=True)
        return all(mine <= theirs if monotone else mine == theirs for mine, theirs, monotone in pairs)


@dataclass(slots=True)
class Order:
    """The search as it stands: what is decided of each candidate, and which one is next."""

    candidates: Candidates
    start: int
    """Candidate that is tried first."""
    verdicts: list[Verdict | None] = field(init=False)
    best: int | None = None
    """Cheapest that meets all limits so far."""
    _step: int = 1

    def __post_init__(self) -> None:
        """Begin with nothing decided."""
        self.verdicts = [None] * len(self.candidates.costs)

    @property
    def undecided(self) -> list[int]:
        """Return the candidates that may still be the answer, from cheap to dear."""
        open_ones = [i for i, verdict in enumerate(self.verdicts) if verdict is None]
        return sorted(open_ones, key=lambda i: (self.candidates.costs[i], i))

    def next(self) -> int | None:
        """Return the candidate to try now, None when all are decided.

        First the start and then dearer ones, until one meets the limits; from there on downwards, because the dearest of the
        cheaper ones is the likeliest to meet them too, and rules out most where it misses. Steps double as long as nothing
        changes, so that a start far from the answer costs little. Of those that cost the same the one that is most like the
        start comes first.
        """
        undecided, costs = self.undecided, self.candidates.costs
        if not undecided or self.start in undecided:
            return self.start if undecided else None
        dearer = [i for i in undecided if costs[i] >= costs[self.start]] if self.best is None else []
        if dearer:
            wanted = costs[dearer[min(self._step, len(dearer)) - 1]]
        else:
            wanted = costs[undecided[-min(self._step if self.best is not None else 1, len(undecided))]]
        return min((i for i in undecided if costs[i] == wanted), key=self._steps_from_start)

    def _steps_from_start(self, candidate: int) -> int:
        points = self.candidates.points
        return sum(abs(a - b) for a, b in zip(points[candidate], points[self.start], strict=True))

    def settle(self, candidate: int, verdict: Kept | Literal["impossible"]) -> None:
        """Note what was found of a candidate, and what follows for others."""
        self.verdicts[candidate] = verdict
        goes_on = verdict == ("misses" if self.best is None else "meets")
        self._step = 2 * self._step if goes_on else 1
        if verdict == "meets":
            self.best = candidate
            self._settle_others(
                "dearer", lambda i: self.candidates.costs[i] >= self.candidates.costs[candidate]
            )
        elif verdict == "misses" and self.candidates.can_rule_out:
            self._settle_others("ruled_out", lambda i: self.candidates.is_under(i, candidate))

    def _settle_others(self, verdict: Verdict, holds: Callable[[int], bool]) -> None:
        for i in self.undecided:
            if holds(i):
                self.verdicts[i] = verdict


def error_of_each(probability: float, n_candidates: int, n_limits: int, can_rule_out: bool) -> float:
    """Return the greatest probability of error of each test with which the choice is right with `probability`.

    Let the *right* candidate be the cheapest that is better than each limit by the tolerance. The choice can be wrong only if a
    limit of the right one is found missed (`n_limits` tests), or one of the others that is worse than a limit by the tolerance
    is found to meet it (one test for each, `n_candidates - 1`): Bonferroni's inequality over these tests, whatever they share.
    Where a candidate that misses rules out others, a limit of any other good candidate can do the same harm as one of the right
    one's; then all tests count.
    """
    n_tests = n_candidates * n_limits if can_rule_out else n_candidates - 1 + n_limits
    return (1.0 - probability) / n_tests
