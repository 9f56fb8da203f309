"""Tidal rules (潮汐窗口规则): more windows than the opening plan has, opened and closed by what goes on in the hall."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Count, Duration, Model
from pscsim.scenario.model.opening_plan import OpeningPlan


class WaitingThreshold(Model):
    """Opens when many people wait in the lines that the windows serve, and closes when few do."""

    kind: Literal["waiting"]
    open_at: Annotated[float, Field(ge=0)]
    """People waiting from which on it opens windows."""
    close_at: Annotated[float, Field(ge=0)]
    """People waiting down to which it closes them; below `open_at`."""
    per_window: bool = False
    """Whether people are counted for each open window. Default: no, all together."""


class WaitThreshold(Model):
    """Opens when people wait long, and closes when they do not."""

    kind: Literal["longest_wait", "expected_wait"]
    open_at: Duration
    """Wait from which on it opens windows: of the person at the head of a line who waits longest (`longest_wait`), or people
    waiting times mean service over windows open (`expected_wait`)."""
    close_at: Duration
    """Wait down to which it closes them; below `open_at`."""


class FixedWindows(Model):
    """Opens and closes windows at fixed times, as a policy to compare others with."""

    kind: Literal["fixed"]
    opens: OpeningPlan
    """Windows from each time of the day on; the opening plan's where it has more, and before the first time."""


class Forecast(Model):
    """Opens windows ahead of the load that is expected by the calendar and the profiles of arrivals."""

    kind: Literal["forecast"]
    ahead: Duration = "15 min"  # type: ignore[assignment]  # defaults are read like the file
    """The rule goes by the greatest load from now until this much later. Default: 15 min (assumption)."""
    safety: Annotated[float, Field(ge=0)] = 0.5
    """Windows are the load and so many times its square root, rounded up: 0.5 lets about half of the people wait in a large
    hall that is busy for long, 1 about a fifth. Default: 0.5 (assumption)."""


class PythonRule(Model):
    """Asks a function of your own, as `tidal-rules.md` tells."""

    kind: Literal["python"]
    file: str
    """Python file, relative to the file that names it."""
    function: str = "windows_wanted"
    """Its function that is told the state of the hall and returns the windows that it wants, those of the plan included."""
    source: str | None = None
    """Text of the file, as `pscsim show` and the provenance of a run write it. Default: read from the file."""


TidalPolicy = Annotated[
    WaitingThreshold | WaitThreshold | FixedWindows | Forecast | PythonRule, Field(discriminator="kind")
]


class TidalRule(Model):
    """When windows of a group open besides those of the opening plan. While the plan has none open, nor does the rule."""

    windows: str
    """Window group; each has at most one rule."""
    rule: TidalPolicy
    """How many windows are wanted."""
    back_office: str | None = None
    """Back office whose clerks work at the extra windows, no more than it has and lends (`lends_at_most`): who is free comes
    at once, else who finishes first, and the work there waits. Default: a reserve of clerks (assumption)."""
    at_most: Count | None = None
    """Extra windows that may be open. Default: all that the group has."""
    review: Duration = "5 min"  # type: ignore[assignment]  # defaults are read like the file
    """Time between reviews, from the opening of the hall to its closing; 0: whenever somebody joins a line or a service has
    ended. Default: 5 min (assumption)."""
    step: Annotated[Count, Field(ge=1)] | None = None
    """Windows opened or closed at one review. Default: one, but as many as are wanted with fixed times, forecasts
    and functions of your own (assumption)."""
    set_up: Duration = "5 min"  # type: ignore[assignment]  # defaults are read like the file
    """Time from the decision until an extra window is open. Default: 5 min (assumption)."""
    open_at_least: Duration = "30 min"  # type: ignore[assignment]  # defaults are read like the file
    """Time that an extra window stays open at least, unless the plan closes all. Default: 30 min (assumption)."""
