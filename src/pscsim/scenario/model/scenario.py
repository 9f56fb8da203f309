"""A scenario: one centre and how it works. An experiment: a scenario and the options to compare."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Label, Language, Model, Name
from pscsim.scenario.model.booking import Booking
from pscsim.scenario.model.calendar import Calendar
from pscsim.scenario.model.casework import Approval, BackOffice, Channel, Result, Travel
from pscsim.scenario.model.clerks import ClerkGroup
from pscsim.scenario.model.demand import Demand
from pscsim.scenario.model.hall import Hall
from pscsim.scenario.model.items import Department, Group, Item, Trips
from pscsim.scenario.model.outages import System
from pscsim.scenario.model.papers import Papers

Replications = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Seed = Annotated[int, Field(ge=0, lt=2**63, strict=True)]


class Target(Model):
    """A measure and the value it must reach; shares as 0 to 1, times in minutes."""

    measure: str
    """Name of a measure, such as `wait.mean`."""
    group: str = "all"
    """Of whom or what: a people group, an item, a line, a window group, a clerk group, a back office, or an hour such as
    `10:00`."""
    at_most: float | None = None
    """Value that must not be exceeded."""
    at_least: float | None = None
    """Value that must be reached."""

    @model_validator(mode="after")
    def one_side(self) -> Self:
        """Refuse none and both."""
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("give either at_most or at_least")
        return self


class Scenario(Model):
    """One centre and how it works."""

    name: Label
    """Title of the report."""
    description: Label | None = None
    """What is described here; printed in the report."""
    language: Language = "zh"
    """Language of charts and report."""
    seed: Seed = 1
    """Start of all luck: the same seed gives the same numbers."""
    replications: Replications = 20
    """Independent repetitions; more make the intervals narrower. Default: 20 (assumption)."""
    residents: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Residents whom the centre serves; for the report only."""
    calendar: Calendar = Calendar()
    """When the centre is open."""
    demand: Demand = Demand()
    """How many cases come, and when in the day."""
    departments: dict[str, Department] = {}
    """Agencies with their own windows, by name."""
    groups: Annotated[dict[str, Group], Field(min_length=1)] = {"general": Group(share=1.0)}
    """People groups, by name. Default: one group `general`."""
    items: Annotated[dict[str, Item], Field(min_length=1)]
    """Kinds of business, by name."""
    papers: Papers = Papers()
    """Where the papers come from that a check asks for."""
    channels: dict[str, Channel] = {}
    """Ways to hand in a case without coming to the hall, by name, in the order in which people think of them."""
    booking: Booking = Booking()
    """Appointments: slots, who books one, and who comes."""
    back_offices: dict[str, BackOffice] = {}
    """Clerks behind the windows, by name."""
    approval: Approval = Approval()
    """How accepted cases are decided."""
    result: Result = Result()
    """How the result comes to the person."""
    travel: Travel = Travel()
    """The way to the hall."""
    trips: Trips = Trips()
    """What happens after a trip that did not finish the case."""
    hall: Hall
    """Lines and windows."""
    clerks: dict[Name, ClerkGroup] = {}
    """Clerks who staff windows (窗口人员), by name. Default: every window that is open has one."""
    systems: dict[str, System] = {}
    """What windows, back offices and channels cannot work without, by name."""
    targets: list[Target] = []
    """What has to be reached; the report says whether it is."""
    sources: dict[str, Label] = {}
    """Where a setting comes from: path of the setting, then the source; printed in the report."""


class Option(Model):
    """A named set of changes to the scenario."""

    label: Label | None = None
    """Text for charts and tables; default: the titles of its reforms, or else the name."""
    description: Label | None = None
    """What the option means; printed in the report."""
    reforms: list[str] = []
    """Reform files, relative to this file, in any order; made before the changes of `set`."""
    set: dict[str, Any] = {}
    """Changes: path of a setting, then its new value."""


class Experiment(Model):
    """A scenario, the options to compare, and what they must reach."""

    name: Label
    """Title of the report."""
    question: Label | None = None
    """What the experiment is to answer; the report begins with it."""
    description: Label | None = None
    """What is compared; printed in the report."""
    language: Language | None = None
    """Language of charts and report; default: the scenario's."""
    scenario: str
    """Scenario file, relative to this file."""
    seed: Seed | None = None
    """Start of all luck, which all options share; default: the scenario's."""
    replications: Replications | None = None
    """Independent repetitions of every option; default: the scenario's."""
    baseline: str | None = None
    """Option that the others are compared with; default: the first."""
    options: Annotated[dict[str, Option], Field(min_length=1)]
    """Options to compare, by name, in the order of tables and charts."""
    targets: list[Target] = []
    """What each option has to reach; the report says whether it does."""
    set: dict[str, Any] = {}
    """Changes to the scenario that all options share."""
