"""The hall: lines, window groups, guide desk, closing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Clock, Count, Duration, Label, Model, Share
from pscsim.scenario.model.distributions import Distribution


class Balking(Model):
    """People who leave at the sight of a long line."""

    waiting: Count
    """People waiting in the line from which on it deters."""
    share: Share
    """Part of the people who then leave without a ticket."""


class Line(Model):
    """A queue of tickets. Lines that need no settings need not be written."""

    label: Label | None = None
    instead_of: str | None = None
    """People of `groups` who would join that line join this one."""
    groups: list[str] = []
    room: Count | None = None
    """Tickets that may wait; who comes when it is full leaves."""
    balking: Balking | None = None


class WindowGroup(Model):
    """Equal windows with an ordered list of the lines they serve."""

    name: str
    label: Label | None = None
    count: Count
    """Windows there are."""
    serves: Annotated[list[str], Field(min_length=1)]
    """Lines in order of preference."""
    opens: dict[Clock, Count] | None = None
    """Opening plan: windows open from each time of the day on; default: all, whenever the centre is open."""


class GuideDesk(Model):
    """A desk that people pass first (line `guide`)."""

    time: Distribution
    share: Share = 1.0
    """Part of the people who use it."""


class Closing(Model):
    """What happens when the centre closes for the day."""

    last_ticket: Duration = 0.0
    """Tickets stop this long before the last session ends."""
    inside: Literal["serve", "send_home"] = "serve"
    """Who waits at the end is served, or sent home. A person at a window is always finished."""


class Hall(Model):
    """How the centre works."""

    organisation: Literal["departmental", "one_window"] = "one_window"
    """For items with departments: each department's own windows, or any window for all."""
    windows: Annotated[list[WindowGroup], Field(min_length=1)]
    lines: dict[str, Line] = {}
    guide_desk: GuideDesk | None = None
    closing: Closing = Closing()
    waiting_room: Count | None = None
    """People who may wait in the hall altogether; who comes when it is full leaves."""
    failed_check_time: Share = 0.5
    """Part of the service time that a failed check takes (assumption: the papers are looked at first)."""
