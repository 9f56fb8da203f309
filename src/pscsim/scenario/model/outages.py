"""What stops working: systems at given times or at random, and windows that break down."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Clock, Date, Duration, Model
from pscsim.scenario.model.distributions import Distribution

AtWindow = Literal["finish", "resume", "restart"]
"""What becomes of somebody at a window that stops working: finished, goes on later with the rest, or begins again."""


class Outage(Model):
    """A time at which a system does not work."""

    date: Date
    """Day on which it begins."""
    begins: Clock
    """Time of day at which it begins."""
    lasts: Duration
    """How long it takes, by the clock; it may go on after midnight."""


class Breakdowns(Model):
    """Breakdowns at random, one after another."""

    after: Distribution
    """Time from the first day's midnight, or from a repair, to the next breakdown."""
    repair: Distribution
    """Time from a breakdown until it works again, by the clock."""


class System(Model):
    """Something that windows, back offices and channels cannot work without: a server, a network, the power supply."""

    stops: Annotated[list[str], Field(min_length=1)]
    """Window groups, back offices and channels that do not work without it."""
    outages: list[Outage] = []
    """Outages at given times."""
    breakdowns: Breakdowns | None = None
    """Outages at random, besides the given ones; default: none."""
    at_window: AtWindow = "resume"
    """Who is at a window when it stops: is finished (`finish`), or goes back to the head of the line, to do the rest later
    (`resume`) or to begin again (`restart`). Default: the rest later (assumption)."""
    meanwhile: Literal["wait", "send_home"] = "wait"
    """Who waits for windows of which none can work, or comes for them, waits until one does, or is sent home to come another
    day; a try at a channel waits, or fails. Default: waits (assumption)."""


class WindowBreakdowns(Breakdowns):
    """Breakdowns of each window of a group by itself."""

    counts: Literal["calendar", "use"] = "calendar"
    """Whether the time to the next breakdown passes always (`calendar`), or only while the window serves somebody (`use`).
    Default: always (assumption)."""
    at_window: AtWindow = "restart"
    """Who is at the window when it breaks down: is finished (`finish`), or goes back to the head of the line, to do the rest
    elsewhere (`resume`) or to begin again (`restart`). Default: begins again, because a machine forgets (assumption)."""
