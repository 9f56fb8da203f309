"""M/M/c/K: whoever comes when the room is full is turned away."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pscsim.statistics.theory.birth_death import state_probabilities


class LimitedRoom(NamedTuple):
    """Long-run figures of a hall with limited room."""

    mean_present: float
    """People in the line and at windows."""
    lost_probability: float
    """Share of arrivals who are turned away."""
    mean_wait: float
    """Mean wait of those who are let in."""


def limited_room(arrival_rate: float, mean_service: float, n_windows: int, room: int) -> LimitedRoom:
    """Return the long-run figures of M/M/c/K with room for `room` people, those at windows included."""
    load = arrival_rate * mean_service
    probabilities = state_probabilities(load / min(n, n_windows) for n in range(1, room + 1))
    present = np.arange(room + 1)
    lost = float(probabilities[-1])
    waiting = float(np.maximum(present - n_windows, 0) @ probabilities)
    return LimitedRoom(
        mean_present=float(present @ probabilities),
        lost_probability=lost,
        mean_wait=waiting / (arrival_rate * (1.0 - lost)),
    )
