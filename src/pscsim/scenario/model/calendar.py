"""When the centre is open: working days, sessions, holidays."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Count, Date, Duration, Model, Session, Weekday


class Calendar(Model):
    """Days and opening hours of a centre."""

    start: Date = "2024-03-04"
    """First day of the simulation. Default: a Monday without holidays near it (assumption)."""
    days: Annotated[int, Field(ge=1, le=100_000, strict=True)] = 20
    """Working days that are measured. Default: about a month (assumption)."""
    warm_up: Annotated[Count, Field(le=100_000)] = 0
    """Working days before them that are simulated and not measured."""
    horizon: Duration | None = None
    """Only with `sessions: all day`: stop after this time, warm-up included, instead of after `days`."""
    sessions: Literal["all day"] | list[Session] = "all day"
    """Opening hours of a working day, in order; or day and night, as a textbook queue is."""
    weekdays: dict[Weekday, list[Session]] = {}
    """Other hours on some weekdays: a late evening, a Saturday, or `[]` for closed."""
    by_day: bool = False
    """Whether waits and services are measured for every day too, to see a bad day and the days after; for at most 100 days.
    Default: no."""
    holidays: Literal["china", "none"] = "none"
    """`china`: public holidays are closed and make-up days are worked (State Council notices)."""
    closed: list[Date] = []
    """More dates on which the centre is closed."""
    opened: list[Date] = []
    """More dates that are worked like an ordinary working day."""
