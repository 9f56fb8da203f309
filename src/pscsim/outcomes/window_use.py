"""How much windows are used, by window group and hour of the day."""

from __future__ import annotations

import numpy as np

from pscsim.outcomes.cells import WindowUse, hour_name
from pscsim.outcomes.clock_time import measured_span, session_minutes
from pscsim.plan.names import Names
from pscsim.plan.plan import Flags, Floats, Plan


def self_service_groups(plan: Plan, names: Names) -> Flags:
    """Return (window groups,) whether a group serves only the guide desk's or the terminals' line."""
    hall = plan.hall
    served = [hall.serves[a : a + n] for a, n in zip(hall.serves_start, hall.serves_length, strict=True)]
    return np.array([all(names.self_service[line] for line in lines) for lines in served], dtype=np.bool_)


def is_help(plan: Plan) -> Flags:
    """Return (lines, window groups) whether a service there is one of windows that help the line."""
    found = np.zeros((len(plan.hall.room), len(plan.hall.own_hours)), dtype=np.bool_)
    found[plan.helps.line, plan.helps.group] = True
    return found


def duty_minutes(plan: Plan, group: int) -> float:
    """Return the measured minutes over which a window group's open windows are averaged: sessions, or its own hours."""
    if not plan.hall.own_hours[group]:
        return session_minutes(plan.days)
    mine = plan.hall.change_group == group
    at, count = plan.hall.change_at[mine], plan.hall.change_count[mine]
    start, end = measured_span(plan.days, at, np.append(at[1:], plan.days.horizon))
    return float((end - start)[count > 0].sum())


def window_use(names: Names, use: tuple[Floats, Floats], hours: Flags) -> tuple[WindowUse, ...]:
    """Return busy and open minutes, both (window groups, 24), as rows for the hours that are wanted."""
    busy, opened = use
    return tuple(
        WindowUse(name, hour_name(h), float(busy[g, h]), float(opened[g, h]))
        for g, name in enumerate(names.window_groups)
        for h in np.flatnonzero(hours).tolist()
    )
