"""The names of measures, for targets; `pscsim.outcomes.measures` defines them, and a test holds the two together."""

from __future__ import annotations

from typing import Final

MEASURE_NAMES: Final = (
    "wait.mean",
    "wait.p50",
    "wait.p90",
    "wait.p95",
    "wait.max",
    "wait.within_15",
    "trip_wait.mean",
    "hall_time.mean",
    "queue.mean",
    "gave_up.share",
    "balked.share",
    "sent_home.share",
    "served.count",
    "trips.mean",
    "trips.p90",
    "trips.once",
    "papers.mean",
    "days.mean",
    "cases.count",
    "given_up.share",
    "open_cases.count",
    "utilisation.mean",
    "windows_open.mean",
    "window_hours.count",
    "overtime.mean",
)
