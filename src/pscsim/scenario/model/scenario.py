"""A scenario: one centre and how it works. An experiment: a scenario and the options to compare."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Label, Language, Model
from pscsim.scenario.model.calendar import Calendar
from pscsim.scenario.model.demand import Demand
from pscsim.scenario.model.hall import Hall
from pscsim.scenario.model.items import Department, Group, Item, Papers, Trips

Replications = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Seed = Annotated[int, Field(ge=0, lt=2**63, strict=True)]


class Target(Model):
    """A measure and the value it must reach; shares as 0 to 1, times in minutes."""

    measure: str
    group: str = "all"
    at_most: float | None = None
    at_least: float | None = None

    @model_validator(mode="after")
    def one_side(self) -> Self:
        """Refuse none and both."""
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("give either at_most or at_least")
        return self


class Scenario(Model):
    """One centre and how it works."""

    name: Label
    description: Label | None = None
    language: Language = "zh"
    seed: Seed = 1
    replications: Replications = 20
    residents: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Residents whom the centre serves; for the report only."""
    calendar: Calendar = Calendar()
    demand: Demand = Demand()
    departments: dict[str, Department] = {}
    groups: Annotated[dict[str, Group], Field(min_length=1)] = {"general": Group(share=1.0)}
    items: Annotated[dict[str, Item], Field(min_length=1)]
    papers: Papers = Papers()
    trips: Trips = Trips()
    hall: Hall
    targets: list[Target] = []
    sources: dict[str, Label] = {}
    """Where a setting comes from: path of the setting, then the source; printed in the report."""


class Option(Model):
    """A named set of changes to the scenario."""

    label: Label | None = None
    description: Label | None = None
    set: dict[str, Any] = {}
    """Changes: path of a setting, then its new value."""


class Experiment(Model):
    """A scenario, the options to compare, and what they must reach."""

    name: Label
    question: Label | None = None
    description: Label | None = None
    language: Language | None = None
    """Default: the scenario's."""
    scenario: str
    """Scenario file, relative to this file."""
    seed: Seed | None = None
    replications: Replications | None = None
    baseline: str | None = None
    """Option that the others are compared with; default: the first."""
    options: Annotated[dict[str, Option], Field(min_length=1)]
    targets: list[Target] = []
    set: dict[str, Any] = {}
    """Changes to the scenario that all options share."""


