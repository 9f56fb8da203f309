"""M/M/s+M: as Erlang C, but who waits longer than an exponential patience leaves (Palm 1957; Whitt 2005)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NEGLIGIBLE = 1e-20
"""Part of the greatest state probability below which the rest of the line is left out."""


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
    probabilities = _state_probabilities(arrival_rate, mean_service, n_windows, mean_patience)
    in_line = probabilities[n_windows:]
    ahead = np.arange(len(in_line))
    mean_waiting = float(ahead @ in_line)
    service_rate, patience_rate = n_windows / mean_service, 1.0 / mean_patience
    # Who finds `ahead` people in the line moves up whenever one of them, or a window, lets go; each step is a race
    # against the own patience. The races are won with the product of service + j giving up over one more giving up.
    pace = service_rate + (ahead + 1.0) * patience_rate
    served = in_line * service_rate / pace
    served_share = float(probabilities[:n_windows].sum() + served.sum())
    return ImpatientLine(
        no_wait_probability=float(probabilities[:n_windows].sum()),
        give_up_probability=mean_waiting * patience_rate / arrival_rate,
        mean_waiting=mean_waiting,
        mean_wait_of_served=float(served @ np.cumsum(1.0 / pace)) / served_share,
    )


def _state_probabilities(
    arrival_rate: float, mean_service: float, n_windows: int, mean_patience: float
) -> npt.NDArray[np.float64]:
    """Return the probability of each number of people present, from 0 up to where it is negligible."""
    weights = [1.0]
    while len(weights) <= n_windows or weights[-1] > NEGLIGIBLE * max(weights):
        n = len(weights)
        leaving_rate = min(n, n_windows) / mean_service + max(n - n_windows, 0) / mean_patience
        weights.append(weights[-1] * arrival_rate / leaving_rate)
    return np.array(weights) / sum(weights)
