"""The least costly candidate that keeps all limits, with a stated probability that the choice is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pscsim.statistics.selection.limits import CandidateTest, Kept, Limit, LimitTest
from pscsim.statistics.selection.order import Candidates, Order, Verdict, error_of_each

Row = tuple[float, ...]
"""One replication: a value for each limit, not a number where there is none."""
Sample = Callable[[int, int, int], Sequence[Row] | None]
"""Replications of a candidate from the first number up to the second; None when such a candidate does not exist."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a choice is made."""

    limits: tuple[Limit, ...]
    probability: float
    """That the choice is right, at least."""
    n_first: int
    """Replications of a candidate before anything is decided."""
    budget: int
    """Replications of all candidates together, at most."""
    at_once: int = 1
    """Replications that are made together where one more is wanted: processes that would idle may as well work."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A candidate that was simulated."""

    rows: tuple[Row, ...]
    of_each: tuple[Kept | None, ...]
    """What is decided of each limit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and what is known of all others."""

    best: int | None
    """Cheapest that was found to meet all limits; None when there is none."""
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

    @property
    def proven(self) -> bool:
        """Return whether every candidate is decided, so that the choice is right with the probability that was asked for."""
        return None not in self.verdicts


def choose(
    candidates: Candidates,
    start: int,
    rule: Rule,
    sample: Sample,
    tell: Callable[[int, int], None] = lambda _candidate, _n: None,
    stop: Callable[[], bool] = lambda: False,
) -> Choice:
    """Return the least costly candidate that keeps all limits.

    Parameters
    ----------
    candidates
        Among which to choose.
    start
        The one to begin with: the nearer to the answer, the less is simulated. The guarantee does not depend on it.
    rule
        Limits, probability, budget.
    sample
        Makes replications of a candidate; asked for each of them once, and in order.
    tell
        Told of every candidate that was simulated further, and by how many replications.
    stop
        Asked between replications whether to stop with what is known.
    """
    error = error_of_each(rule.probability, len(candidates.costs), len(rule.limits), candidates.can_rule_out)
    order, tried, used = Order(candidates, start), dict[int, Tried](), 0
    while (candidate := order.next()) is not None and used < rule.budget and not stop():
        test = CandidateTest(tuple(LimitTest(limit, error, rule.n_first) for limit in rule.limits))
        rows: list[Row] = []
        while test.verdict is None and used < rule.budget and not stop():
            wanted = rule.n_first if not rows else min(rule.at_once, most_left(test, len(rows)))
            more = sample(candidate, len(rows), len(rows) + min(wanted, rule.budget - used))
            if more is None:
                order.settle(candidate, "impossible")
                break
            for row in more:
                test.add(row)
            rows += more
            used += len(more)
            tell(candidate, len(more))
        if rows:
            tried[candidate] = Tried(tuple(rows), tuple(one.verdict for one in test.tests))
        if (verdict := test.verdict) is not None:
            order.settle(candidate, verdict)
    return Choice(order.best, tuple(order.verdicts), tried, used, error, stop())


def most_left(test: CandidateTest, made: int) -> int:
    """Return how many replications more a test can take; at least one."""
    ends = [one.most for one in test.tests if one.verdict is None]
    return max(1, *(end - made for end in ends if end is not None), 1)
