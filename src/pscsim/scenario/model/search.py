"""What a search file holds: the settings that may vary, what they cost, and what has to be reached."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from pscsim.scenario.model.base import Label, Language, Model, Name, Share
from pscsim.scenario.model.scenario import Seed, Target


class SearchTarget(Target):
    """A measure, the value it must reach, and how near to that value either answer is fine."""

    tolerance: Annotated[float, Field(gt=0)]
    """How far from the target either answer is fine (the indifference zone), in the unit of the measure.

    What is better than the target by so much is found to reach it, what is worse by so much is found to miss it. Half of it
    takes up to four times as many replications."""


class Best(Model):
    """A measure of which the best mean is looked for."""

    measure: str
    """Name of a measure of which less, or more, is better for people, such as `wait.mean`."""
    group: str = "all"
    """Of whom or what: a people group, an item, a line, a window group, a clerk group, a back office, or an hour such as
    `10:00`."""
    tolerance: Annotated[float, Field(gt=0)]
    """Difference of two means from which on it matters which is chosen (the indifference zone), in the unit of the measure.

    Half of it takes up to four times as many replications."""
    procedure: Literal["kn", "ocba"] = "kn"
    """How replications are given out: `kn` (Kim and Nelson 2001) until the choice is guaranteed, `ocba` (Chen and Lee 2011)
    where they help most, until it is likely right. Default: the one with a guarantee."""


class Varied(Model):
    """A setting that may vary: a range of numbers, or a list of values."""

    label: Label | None = None
    """Text for charts and tables; default: the path."""
    least: int | float | None = None
    """Least value of a range."""
    most: int | float | None = None
    """Greatest value of a range."""
    step: Annotated[int | float, Field(gt=0)] = 1
    """From one value of a range to the next."""
    unit: str | None = None
    """What is written behind the numbers of a range, such as `min`. Default: nothing."""
    values: list[Any] | None = None
    """Values in place of a range, as they are written in the scenario."""
    cost: Annotated[float, Field(ge=0)] | None = None
    """Cost of one more, in any unit (window-hours, clerks, CNY); 0 for what costs nothing. Needed with a range."""
    costs: list[Annotated[float, Field(ge=0)]] | None = None
    """Cost of each of the values; needed with a list."""
    also: list[str] = []
    """Paths of other settings that get the same value."""
    more_never_hurts: bool = False
    """Whether a later value is never worse for any target, as one more window is. Then a value that misses a target rules out
    all earlier ones. Default: not known, and every value is tried that might be the answer."""


class Search(Model):
    """A search for the least costly settings of a centre that reach several targets, or for the best ones at a cost."""

    name: Label
    """Title of tables and charts."""
    description: Label | None = None
    """What is searched for."""
    language: Language | None = None
    """Language of tables and charts; default: the scenario's."""
    scenario: str
    """Scenario or experiment, relative to this file."""
    option: str | None = None
    """Option of the experiment; default: its baseline."""
    set: dict[str, Any] = {}
    """Changes to the scenario that all candidates share."""
    vary: Annotated[dict[Name, Varied], Field(min_length=1)]
    """Settings that may vary, by their path; this key says that the file is a search."""
    targets: list[SearchTarget] = []
    """What has to be reached, all of it, at least cost."""
    best: Best | None = None
    """In place of targets: the measure that is to be best. Candidates are compared whatever they cost, but for those than which
    another one has more of what never hurts."""
    most_cost: Annotated[float, Field(ge=0)] | None = None
    """Candidates that cost more are left out. Default: none is."""
    probability: Share = "95%"  # type: ignore[assignment]  # defaults are read like the file
    """That the choice is right, at least. For `best` it holds where the best one leads by the tolerance or more, and of smaller
    leads nothing is stated; with `procedure: ocba` it is estimated, and not guaranteed, that nothing is better by the tolerance
    or more."""
    first: Annotated[int, Field(ge=2, le=1000, strict=True)] = 20
    """Replications of a candidate before anything is decided. Default: 20 (assumption: fewer make the tests longer)."""
    budget: Annotated[int, Field(ge=2, le=10_000_000, strict=True)] = 2000
    """Replications of all candidates together, at most. Default: 2000 (assumption)."""
    seed: Seed | None = None
    """Start of all luck, which all candidates share; default: the scenario's."""

    @property
    def measured(self) -> list[SearchTarget | Best]:
        """Return the measures that decide."""
        return [*self.targets] if self.best is None else [self.best]
