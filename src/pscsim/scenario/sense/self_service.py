"""Rules about terminals: help, hours of their own, and people who come out of hours."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.calendar import order_problems
from pscsim.scenario.sense.common import unknown_groups
from pscsim.scenario.sense.demand import profile_problems
from pscsim.scenario.units import format_session
from pscsim.scenario.ways import TERMINAL

GIVE_HOURS = f"give a window group that serves '{TERMINAL}' hours of its own, such as hours: ['00:00-24:00']"


def self_service_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown people groups, hours that do not hold the hall's, and visits at night to a closed terminal."""
    hall = scenario.hall
    yield from unknown_groups(("hall", "terminal_help", "reach"), hall.terminal_help.reach, scenario)
    for n, window in enumerate(hall.windows):
        path: Path = ("hall", "windows", n, "hours")
        yield from order_problems(path, window.hours or [], "hours")
        yield from hours_problems(path, window.hours, scenario)
    if hall.out_of_hours is None:
        return
    yield from unknown_groups(("hall", "out_of_hours", "share"), hall.out_of_hours.share, scenario)
    yield from profile_problems(("hall", "out_of_hours", "profile"), hall.out_of_hours.profile)
    if not any(TERMINAL in window.serves and window.hours for window in hall.windows):
        yield Problem(("hall", "out_of_hours"), "no terminal is open out of hours", GIVE_HOURS, at="key")


def hours_problems(
    path: Path, hours: list[tuple[float, float]] | None, scenario: Scenario
) -> Iterator[Problem]:
    """Yield sessions of the hall that do not lie within the hours of a window group."""
    calendar = scenario.calendar
    if hours is None:
        return
    if calendar.sessions == "all day":
        message = "hours of its own need sessions, and the centre's are 'all day'"
        yield Problem(path, message, "leave them out", at="key")
        return
    whole = joined(hours)
    for session in [s for day in (calendar.sessions, *calendar.weekdays.values()) for s in day]:
        if not any(begin <= session[0] and session[1] <= end for begin, end in whole):
            message = f"the hall is open {format_session(session)}, and these windows are not all the time"
            help_text = "write hours in which all sessions of the centre lie, or leave them out"
            yield Problem(path, message, help_text, at="key")
            return


def joined(hours: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return hours in order, those that touch as one."""
    whole: list[tuple[float, float]] = []
    for begin, end in hours:
        if whole and whole[-1][1] == begin:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((begin, end))
    return whole
