"""Tidal rules of one's own for the district centre; `docs/tidal-rules.md` says what a rule is told."""

import math

AT_MOST = 20
"""Windows that may open besides those of the plan."""

WAIT = 10.0
"""Minutes within which those who wait now should all have been called."""


def over_ten(state):
    """Return what `{kind: waiting, open_at: 11, close_at: 3}` wants: written out, to begin from."""
    if state.waiting >= 11:
        return state.planned + AT_MOST
    if state.waiting <= 3:
        return state.planned
    return state.asked


def in_proportion(state):
    """Return so many windows more that the line is gone within ten minutes; by the afternoon's end half as many."""
    wanted = work_waiting(state) / WAIT
    if state.minute >= 16 * 60:
        wanted = wanted / 2
    return state.planned + math.ceil(wanted)


def work_waiting(state):
    """Return the minutes of service of all who wait, beyond what the windows that are open end by themselves."""
    return max(state.waiting - state.open, 0) * state.mean_service
