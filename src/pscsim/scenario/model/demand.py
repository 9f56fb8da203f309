"""How many cases come, and when in the day."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Clock, Date, Duration, Model, Month, Rate, Weekday, Weight
from pscsim.scenario.model.distributions import Distribution


class Profile(Model):
    """Shape of the arrivals over a day, in equal steps."""

    begins: Clock = 0.0
    """Time of day at which the first step begins."""
    step: Duration
    """Length of a step."""
    weights: Annotated[list[Weight], Field(min_length=1)]
    """One weight for each step; only their proportions count. Who comes early waits for the opening."""


class Surge(Model):
    """Dates on which more (or fewer) cases come."""

    begins: Date
    """First date of the surge."""
    ends: Date
    """Last date of the surge, included."""
    factor: Weight
    """Multiplies the cases of these dates: 1.5 for half as many again."""
    items: list[str] | None = None
    """Only these items; all when left out."""


class Demand(Model):
    """Cases per day and their pattern, for the items that have a `share`."""

    cases_per_day: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    """New cases on a working day before factors. A failed check brings people back on top of these."""
    profile: Profile | None = None
    """Shape of the arrivals over the day; default: even over the opening hours."""
    weekdays: dict[Weekday, Weight] = {}
    """Factors by weekday; 1 where left out."""
    months: dict[Month, Weight] = {}
    """Factors by month; 1 where left out."""
    surges: list[Surge] = []
    """Dates with more (or fewer) cases; the factors of overlapping surges multiply."""
    busyness_cv: Annotated[float, Field(ge=0, le=2)] = 0.0
    """CV of a gamma factor of mean 1 that a day's arrivals share. Default: Poisson alone (assumption)."""


class Arrivals(Model):
    """An item's own arrivals, in one of four forms; needs no share."""

    rate: Rate | None = None
    """Poisson arrivals at this rate whenever the centre is open."""
    rates: Annotated[list[Rate], Field(min_length=1)] | None = None
    """Poisson arrivals at these rates, one for each step of the day."""
    begins: Clock = 0.0
    """With `rates`: time of day at which the first step begins."""
    step: Duration = "1 h"  # type: ignore[assignment]  # defaults are read like the file
    """With `rates`: length of a step."""
    interval: Distribution | None = None
    """Independent times between arrivals, from the first day's midnight on."""
    times: list[Duration] | None = None
    """Arrivals at these times after the first day's midnight."""

    @model_validator(mode="after")
    def one_form(self) -> Self:
        """Refuse none and several."""
        forms = ("rate", "rates", "interval", "times")
        if sum(getattr(self, form) is not None for form in forms) != 1:
            raise ValueError("give exactly one of rate, rates, interval, times")
        return self
