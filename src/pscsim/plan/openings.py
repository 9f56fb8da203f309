"""Lines, windows and the opening plan of a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import floor

import numpy as np

from pscsim.plan.calendar import CalendarDay
from pscsim.plan.plan import DAY, NOTHING, HallPlan
from pscsim.scenario.model.hall import Line, WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.training import training_speed
from pscsim.scenario.ways import GUIDE, TERMINAL, classes_in_use, served_lines

Change = tuple[float, int, int]
"""Minute, window group, windows wanted from then on."""


def with_extra_windows(scenario: Scenario, group: WindowGroup) -> WindowGroup:
    """Return a window group with the tidal windows of the hall in its opening plan."""
    extra = scenario.hall.extra_windows
    if not extra or {GUIDE, TERMINAL} & set(group.serves):
        return group
    times = sorted({0.0, *(group.opens or {}), *extra})
    opens = {at: raised(wanted_at(group, at), part_at(extra, at)) for at in times}
    return group.model_copy(update={"opens": opens, "count": max(group.count, *opens.values())})


def raised(windows: int, part: float) -> int:
    """Return a number of windows with so many more, as a part of them; halves are rounded up."""
    # Rounded first: 50 windows with 29% more are 14.5 more, which the product of the two misses by a hair.
    return windows + floor(round(windows * part, 9) + 0.5)


def part_at(extra: dict[float, float], minute: float) -> float:
    """Return the part that tidal windows add at a minute of the day."""
    return next((part for at, part in sorted(extra.items(), reverse=True) if at <= minute), 0.0)


def wanted_at(group: WindowGroup, minute: float) -> int:
    """Return the windows that the opening plan wants at a minute of the day."""
    if group.opens is None:
        return group.count
    return next((n for at, n in sorted(group.opens.items(), reverse=True) if at <= minute), 0)


def day_changes(
    group: WindowGroup, g: int, day: CalendarDay, midnight: float, open_ended: bool
) -> list[Change]:
    """Return the changes of a window group on one day. The day's last closing is the hall's, not the plan's."""
    changes: dict[float, int] = {}
    for start, end in day.sessions:
        changes[start] = wanted_at(group, start)
        changes |= {at: n for at, n in (group.opens or {}).items() if start < at < end}
        if not open_ended and end != day.sessions[-1][1]:
            changes.setdefault(end, 0)
    for (_, end), (start, _) in pairwise(day.sessions):
        if end == start:
            changes[end] = wanted_at(group, end)
    return [(midnight + at, g, n) for at, n in sorted(changes.items())]


def opening_changes(
    windows: Sequence[WindowGroup],
    days: Sequence[CalendarDay],
    open_ended: bool,
    by_day: Mapping[int, Sequence[WindowGroup]] | None = None,
) -> list[Change]:
    """Return all changes of the opening plan, ordered by (time, window group); repetitions are left out.

    `by_day` has the groups whose opening plan is another one every day, as they are on each day.
    """
    changes: list[Change] = []
    for g, group in enumerate(windows):
        daily = (by_day or {}).get(g, [group] * len(days))
        if group.hours is not None:
            changes += own_changes(daily, g)
            continue
        last = 0
        for d, (day, today) in enumerate(zip(days, daily, strict=True)):
            for at, _, n in day_changes(today, g, day, d * DAY, open_ended):
                if n != last:
                    changes.append((at, g, n))
                last = n
            # At closing a group still has the windows on duty that serve those inside, so that the first change of the next
            # day is needed even where it wants none.
            last = last if open_ended else NOTHING
    return sorted(changes)


def own_changes(daily: Sequence[WindowGroup], g: int) -> list[Change]:
    """Return the changes of a window group with hours of its own: every day, also when the centre is closed."""
    changes: dict[float, int] = {}
    for d, group in enumerate(daily):
        midnight, plan = d * DAY, group.opens or {}
        for start, end in group.hours or []:
            changes[midnight + start] = wanted_at(group, start)
            changes |= {midnight + at: n for at, n in plan.items() if start < at < end}
            changes[midnight + end] = 0
    changes.pop(len(daily) * DAY, None)
    steps = [(at, n) for at, n in sorted(changes.items())]
    return [(at, g, n) for (_, last), (at, n) in pairwise([(0.0, 0), *steps]) if n != last]


def serving_groups(serves: list[list[int]], line: int) -> list[int]:
    """Return the window groups that serve a line, those that prefer it most first, then in file order."""
    ranked = [(served.index(line), g) for g, served in enumerate(serves) if line in served]
    return [g for _, g in sorted(ranked)]


def speed_of(group: WindowGroup, scenario: Scenario) -> list[float]:
    """Return the factor of each people group's service times at the windows of a window group.

    Training makes all windows faster but terminals, and those whose clerks are told apart: there it is part of their speed.
    """
    factor, trained = group.service_factor, 1.0
    if TERMINAL not in group.serves and not any(
        group.name in clerks.windows for clerks in scenario.clerks.values()
    ):
        trained = training_speed(scenario.hall.training)
    factors = [factor.get(name, 1.0) if isinstance(factor, dict) else factor for name in scenario.groups]
    return [of_group / trained for of_group in factors]


def build_hall(scenario: Scenario, days: list[CalendarDay], lines: tuple[str, ...]) -> HallPlan:
    """Return the tables of lines and windows."""
    hall = scenario.hall
    settings = [hall.lines.get(name, Line()) for name in lines]
    serves = [
        [lines.index(line) for line in served_lines(scenario, w) if line in lines] for w in hall.windows
    ]
    servers = [serving_groups(serves, line) for line in range(len(lines))]
    windows = [with_extra_windows(scenario, window) for window in hall.windows]
    changes = opening_changes(windows, days, scenario.calendar.sessions == "all day")
    return HallPlan(
        n_priorities=len(classes_in_use(scenario)),
        room=np.array([NOTHING if s.room is None else s.room for s in settings], dtype=np.int64),
        balking_from=np.array(
            [s.balking.waiting if s.balking else NOTHING for s in settings], dtype=np.int64
        ),
        balking_share=np.array([s.balking.share if s.balking else 0.0 for s in settings]),
        waiting_room=NOTHING if hall.waiting_room is None else hall.waiting_room,
        server_start=starts(servers),
        server_length=np.array([len(s) for s in servers], dtype=np.int64),
        server=np.array([g for s in servers for g in s], dtype=np.int64),
        serves_start=starts(serves),
        serves_length=np.array([len(s) for s in serves], dtype=np.int64),
        serves=np.array([line for s in serves for line in s], dtype=np.int64),
        first_window=np.cumsum([0, *(w.count for w in windows)]).astype(np.int64),
        change_at=np.array([at for at, _, _ in changes], dtype=np.float64),
        change_group=np.array([g for _, g, _ in changes], dtype=np.int64),
        change_count=np.array([n for _, _, n in changes], dtype=np.int64),
        serve_inside=hall.closing.inside == "serve",
        own_hours=np.array([w.hours is not None for w in windows], dtype=np.bool_),
        speed=np.array([speed_of(w, scenario) for w in windows]),
    )


def starts(rows: list[list[int]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return where each row begins when all rows stand in one array."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    return np.cumsum(lengths) - lengths
