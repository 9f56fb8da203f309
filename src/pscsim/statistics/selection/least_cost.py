"""The least costly candidate that keeps all limits, with a stated probability that the choice is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pscsim.statistics.selection.choice import Choice, Row, Sample, Tried
from pscsim.statistics.selection.limits import CandidateTest, Limit, LimitTest
from pscsim.statistics.selection.order import Candidates, Order, error_of_each


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
