"""M/M/c/K: whoever comes when the room is full is turned away."""

from __future__ import annotations

from typing import NamedTuple


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
    weights = [1.0]
    for n in range(1, room + 1):
        weights.append(weights[-1] * arrival_rate * mean_service / min(n, n_windows))
    total = sum(weights)
    probabilities = [weight / total for weight in weights]
    waiting = sum(max(n - n_windows, 0) * p for n, p in enumerate(probabilities))
    return LimitedRoom(
        mean_present=sum(n * p for n, p in enumerate(probabilities)),
        lost_probability=probabilities[-1],
        mean_wait=waiting / (arrival_rate * (1.0 - probabilities[-1])),
    )
