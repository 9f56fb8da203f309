"""Rules about the end of the day."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Problem
from pscsim.scenario.units import format_duration, format_session


def closing_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a ticket machine that stops before the last session of a day has begun."""
    calendar = scenario.calendar
    if calendar.sessions == "all day":
        return
    days = [sessions for sessions in (calendar.sessions, *calendar.weekdays.values()) if sessions]
    shortest = min(
        (sessions[-1] for sessions in days), key=lambda session: session[1] - session[0], default=None
    )
    stops = scenario.hall.closing.last_ticket
    if shortest is not None and stops >= shortest[1] - shortest[0]:
        message = (
            f"{format_duration(stops)} is not less than a day's last session ({format_session(shortest)})"
        )
        yield Problem(("hall", "closing", "last_ticket"), message)
