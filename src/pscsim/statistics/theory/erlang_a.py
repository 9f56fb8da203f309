"""M/M/s+M: as Erlang C, but who waits longer than an exponential patience leaves (Palm 1957; Whitt 2005)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

import numpy as np

from pscsim.statistics.theory.birth_death import state_probabilities, until_negligible


class ImpatientLine(NamedTuple):
    """Long-run figures of a line with impatient people."""

    no_wait_probability: float
    give_up_probability: float
    mean_waiting: float
    """People in the line."""
    mean_wait_of_served: float


def impatient_line(
    arrival_rate: float, mean_service: float, n_windows: int, mean_patience: float
) -> ImpatientLine:
    """Return the long-run figures of M/M/s+M. Any load has a long run, because people give up."""
    probabilities = state_probabilities(
        until_negligible(_ratios(arrival_rate, mean_service, n_windows, mean_patience))
    )
    in_line = probabilities[n_windows:]
    ahead = np.arange(len(in_line))
    mean_waiting = float(ahead @ in_line)
    service_rate, patience_rate = n_windows / mean_service, 1.0 / mean_patience
    # Who finds `ahead` people in the line moves up whenever a window is free or one of them gives up. Each
    # step is a race against the own patience; the chances to win them all multiply to service rate over pace.
    pace = service_rate + (ahead + 1.0) * patience_rate
    served = in_line * service_rate / pace
    served_share = float(probabilities[:n_windows].sum() + served.sum())
    return ImpatientLine(
        no_wait_probability=float(probabilities[:n_windows].sum()),
        give_up_probability=mean_waiting * patience_rate / arrival_rate,
        mean_waiting=mean_waiting,
        mean_wait_of_served=float(served @ np.cumsum(1.0 / pace)) / served_share,
    )


def served_within_probability(
    arrival_rate: float, mean_service: float, n_windows: int, mean_patience: float, longest_wait: float
) -> float:
    """Return the share of those who are served that waited `longest_wait` or less.

    Who finds `k` people in the line is called after `k + 1` steps of rates c, c + 1, ..., c + k, in units of the patience rate,
    where c is the rate of all windows. Let B be exp(-wait / patience) of somebody who never leaves. The product of its moments
    is that of a beta variable of parameters c and k + 1, and B is also the chance that patience lasts. So the chance to be
    called within a time is the part of the mean of B that lies above exp(-time / patience), an incomplete beta function.
    """
    from scipy.special import betainc

    probabilities = state_probabilities(
        until_negligible(_ratios(arrival_rate, mean_service, n_windows, mean_patience))
    )
    at_once, in_line = float(probabilities[:n_windows].sum()), probabilities[n_windows:]
    steps = np.arange(1, len(in_line) + 1)
    pace = n_windows * mean_patience / mean_service
    called = in_line * pace / (pace + steps)
    in_time = called * betainc(steps, pace + 1.0, -np.expm1(-longest_wait / mean_patience))
    return (at_once + float(in_time.sum())) / (at_once + float(called.sum()))


def _ratios(
    arrival_rate: float, mean_service: float, n_windows: int, mean_patience: float
) -> Iterator[float]:
    """Yield the odds of each number of people present, from 1 on, against one person less."""
    for n in count(1):
        leaving_rate = min(n, n_windows) / mean_service + max(n - n_windows, 0) / mean_patience
        yield arrival_rate / leaving_rate
