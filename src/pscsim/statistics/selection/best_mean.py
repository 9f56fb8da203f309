"""The candidate with the best mean: everybody gets first replications, then a procedure says who gets more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from pscsim.statistics.selection.choice import Choice, Sample, Verdict
from pscsim.statistics.selection.comparing import BestRule, Making
from pscsim.statistics.selection.kn import Contest, hold
from pscsim.statistics.selection.ocba import spend
from pscsim.statistics.selection.order import Candidates


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
    names = sorted(making.rows, key=lambda i: (candidates.costs[i], i))
    if rule.procedure == "ocba":
        standing = spend(names, rule, making, stop)
        best, likely, error = standing.best, standing.likely, 1.0 - rule.probability
        left = [best] if standing.likely >= rule.probability else names
    else:
        contest = Contest(names, rule)
        hold(contest, making, stop)
        best, likely, error, left = contest.leader, None, contest.error, contest.left
    for candidate in names:
        if candidate not in left:
            verdicts[candidate] = "worse" if likely is None else "behind"
        elif len(left) == 1:
            verdicts[candidate] = "best"
    return Choice(best, tuple(verdicts), making.tried, making.used, error, stop(), likely)


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
