"""What training is worth: how much faster it makes those who staff windows."""

from __future__ import annotations

from pscsim.scenario.model.clerks import Training


def training_speed(training: Training) -> float:
    """Return the speed that training gives: it grows evenly from the usual hours to the full ones, and no more beyond."""
    hours = min(training.hours_per_year, training.full_hours)
    return 1.0 + training.gain * (hours - training.usual_hours) / (training.full_hours - training.usual_hours)
