"""The tidal rules: how many windows are wanted in a state of the hall. Pure functions that both engines call."""

from __future__ import annotations

from typing import Final

import numpy as np

from pscsim.engines.rules import NEVER
from pscsim.jit import compiled
from pscsim.own_rules import HallState
from pscsim.plan.plan import (
    DAY,
    EXPECTED_WAIT,
    FIXED,
    FORECAST,
    FORECAST_STEP,
    FORECASTS_A_DAY,
    LONGEST_WAIT,
    WAITING_PER_WINDOW,
    Days,
    TidalRules,
)

OPENS: Final = 0
REVIEWS: Final = 1
"""What happens to a rule: windows that have been set up for it open, or it decides again. An event's number is that of its rule
times two, plus this."""


@compiled
def measure_of(kind: int, state: HallState) -> float:
    """Return the measure that a rule of a kind compares with its thresholds."""
    if kind == LONGEST_WAIT:
        return state.longest_wait
    if kind == EXPECTED_WAIT or kind == WAITING_PER_WINDOW:  # noqa: PLR1714, SIM109 - compiled as it stands
        if state.waiting == 0.0:
            return 0.0
        if state.open == 0.0:
            return NEVER
        people = state.waiting / state.open
        return people * state.mean_service if kind == EXPECTED_WAIT else people
    return state.waiting


@compiled
def windows_wanted(tidal: TidalRules, rule: int, state: HallState) -> int:
    """Return the windows that a rule wants.

    From the upper threshold on all that it may have, down to the lower one those of the plan, between them as many as now.
    """
    planned = int(state.planned)
    if tidal.kind[rule] == FIXED:
        wanted = planned
        for n in range(tidal.table_start[rule], tidal.table_start[rule] + tidal.table_length[rule]):
            if tidal.table_at[n] <= state.minute:
                wanted = int(tidal.table_windows[n])
        return wanted
    if tidal.kind[rule] == FORECAST:
        step = state.day * FORECASTS_A_DAY + int(state.minute / FORECAST_STEP)
        return int(tidal.forecast[tidal.forecast_start[rule] + step])
    measure = measure_of(tidal.kind[rule], state)
    if measure >= tidal.open_at[rule]:
        return planned + int(tidal.at_most[rule])
    if measure <= tidal.close_at[rule]:
        return planned
    return int(state.asked)


@compiled
def extra_windows(tidal: TidalRules, rule: int, wanted: int, extra: int, planned: int, n_windows: int) -> int:
    """Return the extra windows to ask for after a review, of `extra` before: within the limit, and no more than a step away."""
    most = max(min(int(tidal.at_most[rule]), n_windows - planned), 0)
    target, step = min(max(wanted - planned, 0), most), int(tidal.step[rule])
    return min(max(target, extra - step), extra + step)


@compiled
def next_review(days: Days, tidal: TidalRules, rule: int, now: float) -> float:
    """Return when a rule is reviewed after a minute: every so often while the hall is open; NEVER when no day is left.

    Before the first day the minute is below 0.
    """
    day = int(max(now, 0.0) / DAY)
    if now >= 0.0 and days.opens_at[day] <= now:
        following = now + tidal.review[rule]
        if following < days.closes_at[day]:
            return float(following)
        day += 1
    while day < len(days.opens_at):
        if np.isfinite(days.opens_at[day]):
            return float(days.opens_at[day])
        day += 1
    return NEVER
