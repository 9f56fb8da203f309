"""M/M/1 from an empty hall: how the wait grows from person to person."""

from __future__ import annotations

import numpy as np


def mean_waits_from_empty(arrival_rate: float, mean_service: float, n_people: int) -> list[float]:
    """Return the mean waits of the first `n_people` people, in order of arrival; any load has them.

    The number of people found by each is a Markov chain: between two arrivals, services end one after
    another, each before the next arrival with the same probability.
    """
    service_first = 1.0 / (1.0 + arrival_rate * mean_service)
    found = np.zeros(n_people)
    found[0] = 1.0
    means = []
    for _ in range(n_people):
        means.append(float(np.arange(n_people) @ found) * mean_service)
        present = np.concatenate([[0.0], found[:-1]])
        # From the fullest state down: people stay with 1 - service_first, all others move one state down.
        moving = 0.0
        for n in range(n_people - 1, 0, -1):
            at_least = present[n] + moving
            found[n] = at_least * (1.0 - service_first)
            moving = at_least * service_first
        found[0] = present[0] + moving
    return means
