"""What a table of claims holds: the plan's figures, how each is checked, or why it is not."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from pscsim.scenario.model.base import Label, Model, Name
from pscsim.statistics.targets import Relation

MOST_REFORMS = 10
"""Reforms of one waterfall: every subset of them is run, a thousand for ten."""


class PlanFigures(Model):
    """What the plan says, in its own units; shares as 0 to 1."""

    before: float | None = None
    """Value before the reform."""
    after: float | None = None
    """Value after it."""
    change: float | None = None
    """Relative change: -0.7 is 70% less."""
    unit: Label
    """Unit of the values; `share` for shares."""


class Step(Model):
    """One position of a lever."""

    at: float
    """Position, a number that people read; shares as 0 to 1."""
    set: Annotated[dict[str, Any], Field(min_length=1)]
    """Changes to the centre, made after the reforms."""


class Lever(Model):
    """What is moved, step by step, when a claim is not reached even with all reforms together."""

    label: Label
    """What is moved."""
    share: bool = False
    """Whether positions are shares, printed as per cent."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """Positions, the nearest to today's first."""


class Check(Model):
    """A before and an after with everything else equal, and what the plan expects of them."""

    label: Label | None = None
    """Which reading or which centre this is, where a claim has several."""
    experiment: str
    """Experiment file, relative to this file."""
    before: Name
    """Option of the experiment."""
    after: Name
    """Option with the claim's own reform."""
    together: Name | None = None
    """Option with all reforms together; tried when the claim's own reform does not reach it."""
    measure: Name
    """Name of a measure."""
    group: Name = "all"
    """Of whom or what."""
    compare: Literal["level", "change"]
    """Whether the value after is compared, or its change relative to the value before."""
    relation: Relation
    """On which side of the aim the plan's promise is kept."""
    aim: float | None = None
    """What must be reached; default: the plan's `after` for a level, its `change` for a change."""
    reading: Label | None = None
    """How the plan's words were read."""
    lever: Lever | None = None
    """What is tried when all together is not enough."""


class Claim(Model):
    """One figure of the plan."""

    label: Label
    """What the figure counts."""
    section: str
    """Sections of the plan template."""
    place: Label
    """Where the figure is said to hold."""
    mechanism: Label
    """What is said to bring it."""
    plan: PlanFigures
    """The plan's figures."""
    note: Label | None = None
    """What the plan adds."""
    checks: list[Check] = []
    """How the claim is checked."""
    input: Label | None = None
    """Why the figure goes into the simulation and cannot come out of it."""
    outside: Label | None = None
    """Why a centre's simulation does not decide it."""

    @model_validator(mode="after")
    def one_answer(self) -> Self:
        """Refuse a claim with no answer, with two, or with a check that has no aim."""
        if sum(map(bool, (self.checks, self.input, self.outside))) != 1:
            raise ValueError("give one of checks, input and outside")
        for check in self.checks:
            if check.aim is None and self.plan_aim(check) is None:
                raise ValueError(f"the plan has no figure for a {check.compare}; give the check an aim")
        return self

    def plan_aim(self, check: Check) -> float | None:
        """Return the plan's figure that a check compares with."""
        return self.plan.after if check.compare == "level" else self.plan.change


class WaterfallSpec(Model):
    """A measure whose fall from no reform to all of them is shared out over the reforms."""

    label: Label
    """Title."""
    scenario: str
    """Scenario file, relative to this file."""
    measure: Name = "trips.mean"
    """Name of a measure."""
    group: Name = "all"
    """Of whom or what."""
    reforms: Annotated[dict[Name, list[str]], Field(min_length=1, max_length=MOST_REFORMS)]
    """Reforms by name, each one or more reform files, relative to this file, that are taken together."""
    labels: dict[Name, Label] = {}
    """Texts of the reforms; default: the title of the reform file."""


class ClaimTable(Model):
    """All claims of a plan."""

    name: Label
    """Title of the page."""
    source: Label
    """Where the figures are from."""
    language: Literal["zh", "en"] = "zh"
    """Language of page and charts."""
    replications: Annotated[int, Field(ge=2, le=10_000, strict=True)] = 20
    """Independent repetitions of every option."""
    seed: Annotated[int, Field(ge=0, lt=2**63, strict=True)] = 1
    """Start of all luck."""
    assumed: list[Label] = []
    """What was assumed or fitted, and what else follows from it; printed on the page."""
    claims: Annotated[dict[Name, Claim], Field(min_length=1)]
    """Claims by name, in the order of the plan."""
    waterfalls: dict[Name, WaterfallSpec] = {}
    """Measures shared out over reforms."""
