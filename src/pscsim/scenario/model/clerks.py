"""Clerks who staff windows (窗口人员): how many, when they are there, how fast they are, and how long they stay."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pscsim.scenario.model.base import Count, Date, Duration, Factor, Label, Model, Session, Share, Weekday

AtEnd = Literal["finish", "hand_over", "head_of_line"]


class ClerkShift(Model):
    """Hours that some clerks of a group work."""

    count: Annotated[Count, Field(ge=1)]
    """Clerks who work them."""
    hours: Annotated[list[Session], Field(min_length=1)]
    """From when until when, in order. Who is on duty at the hall's closing stays until those inside are served."""
    days: Annotated[list[Weekday], Field(min_length=1)] | None = None
    """Days of the week on which they work; default: all days on which the centre is open."""


class ClerkBreak(Model):
    """A break that clerks take in turns: lunch, or a pause in the morning."""

    between: Session
    """Hours in which it lies; clerks whose shift does not cover them have no such break."""
    length: Duration
    """How long the break of one clerk is. It ends when it should, also where somebody had to be finished before."""
    at_once: Annotated[Count, Field(ge=1)] | None = None
    """Clerks of the group who are away at the same time: the first ones at the beginning of `between`, then the next ones, and
    so on. Default: all."""


class PlannedAbsence(Model):
    """Clerks who are away for days on end: leave, a course, a post that is not filled."""

    clerks: Annotated[Count, Field(ge=1)]
    """How many: the first of the group, entry after entry."""
    begins: Date
    """First day."""
    ends: Date
    """Last day."""


class Absence(Model):
    """Days on which clerks do not come."""

    share: Share = 0.0
    """Probability that a clerk is away on a day, each clerk and each day by itself. Default: none (assumption)."""
    planned: list[PlannedAbsence] = []
    """Absence that is known before; default: none."""


class Training(Model):
    """Hours of training of those who staff windows, and what they are worth."""

    hours_per_year: Annotated[float, Field(ge=0)] = 8.0
    """Hours of training that a clerk has in a year; fewer than the usual ones make slower. Default: 8, as the plan found
    (2.4.1)."""
    usual_hours: Annotated[float, Field(ge=0)] = 8.0
    """Hours of training of the clerks whose service times the file gives; with these the speed is 1. Default: 8 (2.4.1)."""
    full_hours: Annotated[float, Field(gt=0)] = 45.0
    """Hours that bring the whole gain; between the two it grows evenly (assumption), beyond them no more. Default: 45 (7.1)."""
    gain: Share = 0.35
    """Services that a clerk with full training does more in the same time. Default: 35%, as the plan claims (7.1)."""


class Tenure(Model):
    """Clerks who leave, are replaced on the same day, and learn."""

    mean_stay_years: Annotated[float, Field(ge=0.003)] = 2.3
    """Mean stay, at least a day; each stay is exponential, and at the beginning clerks have been there as long as they would
    be found to have been at any other time. Default: 2.3 (2.4.1)."""
    newcomer: Annotated[float, Field(gt=0, le=1)] = 0.7
    """Speed of a clerk on the first day; 1 once learned. Default: 0.7 (assumption)."""
    learning_days: Annotated[float, Field(gt=0)] = 90.0
    """Calendar days over which the speed grows evenly to 1. Default: 90 (assumption)."""


class Errors(Model):
    """Services that have to be done again, because the clerk took down something wrong or forgot to ask for it."""

    share: Share = 0.0
    """Share of the services that end with an error: the trip is over, and the person has to come again for the same, as after a
    failed check. Default: none (assumption)."""
    newcomer: Share | None = None
    """The same of a clerk on the first day; it falls evenly while the clerk learns. Default: `share`."""


class ClerkGroup(Model):
    """Clerks with the same skills and the same hours. A window group that any clerks may staff opens no window without one."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    count: Annotated[int, Field(ge=1, le=10_000, strict=True)]
    """Clerks there are."""
    windows: Annotated[list[str], Field(min_length=1)]
    """Window groups that they can staff; with all of them they are all-round clerks (全科窗口人员)."""
    shifts: list[ClerkShift] = []
    """Hours that they work, the first clerks the first ones; together as many as there are clerks. Default: all are there
    whenever the windows are open."""
    breaks: list[ClerkBreak] = []
    """Breaks, lunch among them, in turns. Default: none (assumption)."""
    absence: Absence = Absence()
    """Days on which they do not come."""
    speed: Factor = 1.0
    """Service times are divided by it. Default: 1."""
    training: Training | None = None
    """Hours of training, and what they are worth; default: those of `hall.training`."""
    tenure: Tenure | None = None
    """Turnover and learning; default: nobody leaves, and all have learned."""
    errors: Errors = Errors()
    """Faulty services."""
    at_end: AtEnd = "finish"
    """Who is at a window whose clerk goes: is finished (`finish`), is handed over to a clerk who is free, or else goes back to
    the head of the line with the rest (`hand_over`), or goes there at once (`head_of_line`). Default: finished (assumption)."""
