"""Items of business, the people who bring them, their papers and trips."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Factor, Label, Model, Name, Share, WorkingDays
from pscsim.scenario.model.casework import ItemApproval, ItemResult
from pscsim.scenario.model.demand import Arrivals
from pscsim.scenario.model.distributions import Distribution
from pscsim.scenario.model.papers import ByGroup, PaperNeed

Priority = Annotated[int, Field(ge=1, le=9, strict=True)]
"""Class in which a line is called: 1 first."""


class Department(Model):
    """An agency with its own windows."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""


class Group(Model):
    """A group of people who share needs."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    share: Share | None = None
    """Part of the cases of every item that does not name its own `groups`."""
    service_factor: Factor = 1.0
    """Multiplies every service time of this group."""
    patience: Distribution | None = None
    """Longest time to wait for a call, per ticket. Default: waits as long as it takes."""
    priority: Priority = 2
    """Class in which a line is called: 1 first, 9 last; in ticket order within a class. Default: 2, so that 1 can go first."""
    papers_brought: Share | None = None
    """Overrides `papers.brought` for this group."""
    able: dict[str, Share] = {}
    """Part of the group who can use a channel, `terminal` or `booking` on their own; everybody where left out."""


class DepartmentVisit(Model):
    """What one department does for an item when each has its own windows."""

    department: str
    """One of `departments`; the line there has its name."""
    papers: PaperNeed = 0
    """Papers that the department's check asks for: how many, or their names."""
    time: Distribution
    """Service time."""


class OneWindow(Model):
    """The same item accepted at one window for all departments."""

    papers: PaperNeed | None = None
    """Papers that the check asks for. Default: those of all departments, a named paper once."""
    time: Distribution
    """Service time."""


class TerminalUse(Model):
    """The item on a self-service terminal."""

    time: Distribution
    """Time at the terminal."""
    adoption: Share | dict[str, Share]
    """Part of the people who use the terminal, of those who are able to: one share, or one for each group (none where left
    out)."""
    success: Share = 1.0
    """Part of the uses that finish the case; the others take a ticket for a window. Default: all (assumption)."""


class Stage(Model):
    """One service of a free-form route."""

    name: Name
    """Unique within the item."""
    line: Name | None = None
    """Line where the ticket waits; default: the line with the stage's name."""
    time: Distribution
    """Service time."""
    papers: PaperNeed = 0
    """Papers that the check of this stage asks for: how many, or their names."""
    next: dict[str, Share] | None = None
    """Ways on with their shares; what is missing to 100% is done. Default: the next stage of the list."""


class Item(Model):
    """A kind of business. Either `departments` (and `one_window`), or a free route in `stages`."""

    label: Label | None = None
    """Text for charts and tables; default: the name."""
    share: Share | None = None
    """Part of `demand.cases_per_day`."""
    arrivals: Arrivals | None = None
    """The item's own arrivals, in place of a share."""
    groups: dict[str, Share] | None = None
    """Who brings the item: people groups with their shares; default: the shares of `groups`."""
    departments: Annotated[list[DepartmentVisit], Field(min_length=1)] | None = None
    """Departments to visit, one after another in one trip."""
    one_window: OneWindow | None = None
    """The one acceptance under `organisation: one_window`; default: the departments one after another."""
    terminal: TerminalUse | None = None
    """The item on a self-service terminal; default: not possible."""
    stages: Annotated[list[Stage], Field(min_length=1)] | None = None
    """A free route: services with ways on, for other halls and for textbook systems."""
    channels: dict[str, Share] = {}
    """Part of the cases that a channel can take; none where left out."""
    approval: ItemApproval | None = None
    """How back offices decide it; default: done when it is accepted."""
    urgent: ByGroup = 0.0
    """Part of the cases that are urgent: one share, or one for each people group. Default: none (assumption)."""
    result: ItemResult | None = None
    """How the result comes to the person, in place of the centre's `result`."""

    @model_validator(mode="after")
    def one_form(self) -> Self:
        """Refuse an item with no way through the hall, or with two."""
        if (self.stages is None) == (self.departments is None and self.one_window is None):
            raise ValueError("give either departments (and one_window), or stages")
        if (self.share is None) == (self.arrivals is None):
            raise ValueError("give either share (of demand.cases_per_day) or arrivals")
        return self


class ReturnAfter(Model):
    """People who come again after so many working days."""

    after: WorkingDays
    """Working days from this trip to the next, at least 1."""
    share: Share
    """Part of the people; all parts together are 100%."""


class Trips(Model):
    """What happens after a trip that did not finish the case."""

    return_after: Annotated[list[ReturnAfter], Field(min_length=1)] = [
        ReturnAfter.model_validate({"after": "1 working day", "share": 1.0})
    ]
    """When people come again. Default: on the next working day (assumption)."""
    after_failed_check: Share = 1.0
    """Part of those who lacked papers, or whose clerk made an error, who come again. Default: all, they still need it done
    (assumption)."""
    after_giving_up: Share = 0.0
    """Part of those who gave up waiting, or left at the sight of the line, who come again. Default: none (assumption)."""
    after_sent_home: Share = 1.0
    """Part of those sent home who come again. Default: all, they still need it done (assumption)."""
    limit: Annotated[int, Field(ge=1, le=1000, strict=True)] = 10
    """Trips after which a case is given up. Default: more than almost anybody makes (assumption)."""
