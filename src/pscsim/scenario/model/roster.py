"""What a roster file holds: what is needed, the shifts there are, the clerks who work them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Clock, Count, Duration, Label, Language, Model, Name, Session, Weekday
from pscsim.scenario.model.scenario import Replications, Seed

WORKING_WEEK: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday")


class Need(Model):
    """Windows needed on some days of the week, in equal steps of the day."""

    days: Annotated[list[Weekday], Field(min_length=1)] = list(WORKING_WEEK)
    """Days of the week on which these windows are needed. Default: Monday to Friday."""
    begins: Clock
    """Time of day at which the first step begins."""
    step: Duration = "1 h"  # type: ignore[assignment]  # defaults are read like the file
    """Length of a step."""
    windows: Annotated[list[Count], Field(min_length=1)]
    """Windows needed, one number for each step."""


class Lunch(Model):
    """A break within a shift, whose beginning the roster chooses so that clerks take turns."""

    length: Duration
    """How long the break is."""
    between: Session
    """Hours within which it lies."""
    every: Duration = "30 min"  # type: ignore[assignment]  # defaults are read like the file
    """Breaks begin every so many minutes. Default: half an hour (assumption)."""
    paid: bool = False
    """Whether it counts as working time. Default: not (assumption)."""


class Shift(Model):
    """Hours that a clerk works in one piece, but for lunch; short ones are part-time or tidal tours."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    hours: Session
    """From when until when."""
    lunch: Lunch | None = None
    """A break within it; default: none."""
    days: list[Weekday] | None = None
    """Days of the week on which it is worked; default: all on which windows are needed."""
    cost: Annotated[float, Field(ge=0)] | None = None
    """Cost of one clerk on this shift; default: paid hours times the clerk's cost of an hour."""
    least: Count = 0
    """Clerks on this shift on each of its days, at least."""
    most: Count | None = None
    """Clerks on this shift on each of its days, at most; default: no limit."""
    unpopular: bool = False
    """Whether it is shared out evenly for itself, as late shifts and Saturdays are."""


class Clerks(Model):
    """Clerks with the same contract."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    count: Annotated[int, Field(ge=1, le=500, strict=True)]
    """Clerks there are."""
    shifts: list[str] | None = None
    """Shifts that they work; default: all."""
    hours_per_week: Duration = "40 h"  # type: ignore[assignment]  # defaults are read like the file
    """Working time of a week, at most. Default: 40 h (State Council, working hours of employees, 1995)."""
    days_per_week: Annotated[int, Field(ge=1, le=7, strict=True)] = 5
    """Days worked in a week, at most. Default: 5 (the same regulation: a week of five days)."""
    cost_per_hour: Annotated[float, Field(ge=0)] = 1.0
    """Cost of a paid hour, in any unit. Default: 1, so that hours are counted."""


class Fairness(Model):
    """How far clerks of one contract may differ over all weeks. What is left out is as even as it can be."""

    hours: Duration | None = None
    """Working time of the one with most, less that of the one with least, at most."""
    unpopular: Count | None = None
    """The same for the number of unpopular shifts."""


class Roster(Model):
    """A roster to be found: what is needed, shifts, clerks, and the centre in which it is tried."""

    roster: Label
    """Title of tables and charts; this key says that the file is a roster."""
    language: Language = "zh"
    """Language of tables and charts."""
    requirement: list[Need] | None = None
    """Windows needed. Default: what `target` needs in `scenario`, as `pscsim staff` finds it."""
    scenario: str | None = None
    """Scenario or experiment, relative to this file, in which the roster is simulated. Default: it is not simulated."""
    option: str | None = None
    """Option of the experiment; default: its baseline."""
    windows: str | None = None
    """Window group of the scenario where the clerks work; default: the only one that is not the guide desk or terminals."""
    target: str | None = None
    """What every period has to reach, such as `wait.within_15 >= 0.9`; needed with `scenario`."""
    by: str = "1h"
    """Length of the periods of the target."""
    shifts: Annotated[dict[Name, Shift], Field(min_length=1)]
    """Shifts by name."""
    clerks: dict[Name, Clerks] = {}
    """Clerks by contract. Default: as many as it takes, of whom no one is named."""
    weeks: Annotated[int, Field(ge=1, le=8, strict=True)] = 2
    """Weeks after which the roster begins again. Default: a fortnight (assumption)."""
    fairness: Fairness = Fairness()
    """How far clerks may differ."""
    replications: Replications | None = None
    """Repetitions of the simulation; default: the scenario's."""
    seed: Seed | None = None
    """Start of all luck; default: the scenario's."""

    @model_validator(mode="after")
    def something_is_needed(self) -> Self:
        """Refuse a roster for nothing, and one whose simulation has nothing to judge it by."""
        if self.requirement is None and self.scenario is None:
            raise ValueError(
                "give the windows needed in requirement, or a scenario and a target that needs them"
            )
        if (self.scenario is None) != (self.target is None):
            raise ValueError(
                "give scenario and target together: the target judges the roster in the scenario"
            )
        return self
