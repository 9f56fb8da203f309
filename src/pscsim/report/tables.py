"""What a run hands to the charts and the report: the frames of docs/design.md and what describes them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Language = Literal["zh", "en"]
Judgement = Literal["real", "not_distinguishable", "not_judged"]
Relation = Literal["at_most", "at_least"]
Place = tuple[str, str, str]
"""Option, measure and group: what names a row of numbers."""


@dataclass(frozen=True, slots=True)
class OptionInfo:
    """An option's name, and its texts in the language of the report."""

    name: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class TargetInfo:
    """A measure of a group and the value it must reach; shares as 0 to 1, times in minutes."""

    measure: str
    group: str
    relation: Relation
    value: float


@dataclass(frozen=True, slots=True)
class Assumption:
    """A setting, its value and where it comes from."""

    key: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over replications and its 95% interval; the ends are NaN where there is none."""

    mean: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Return half the width of the interval, NaN where there is none."""
        return (self.high - self.low) / 2

    @property
    def has_interval(self) -> bool:
        """Return whether both ends are known: one replication alone has no interval."""
        return math.isfinite(self.low) and math.isfinite(self.high)


@dataclass(frozen=True, slots=True)
class Difference:
    """An option minus the baseline, paired by replication, with its 95% interval."""

    estimate: Estimate
    relative: float
    confidence: float | str

    @property
    def verdict(self) -> Judgement:
        """Return whether the interval leaves out zero; not judged where there is no interval."""
        if not self.estimate.has_interval:
            return "not_judged"
        outside = self.estimate.low > 0 or self.estimate.high < 0
        return "real" if outside else "not_distinguishable"


@dataclass(frozen=True, slots=True)
class Tables:
    """The results of a run, one language, ready to be drawn and written.

    Attributes
    ----------
    measures, differences, replications, waits, trips, window_use
        Frames with the columns of docs/design.md.
    options
        In the order of the experiment, which decides colours and columns.
    labels
        Display label of every group, item, line and window group; a name without one shows as it is.
    facts
        The centre in numbers: label and value.
    """

    measures: pd.DataFrame
    differences: pd.DataFrame
    replications: pd.DataFrame
    waits: pd.DataFrame
    trips: pd.DataFrame
    window_use: pd.DataFrame
    options: tuple[OptionInfo, ...]
    baseline: str
    targets: tuple[TargetInfo, ...]
    labels: Mapping[str, str]
    facts: tuple[tuple[str, str], ...]
    assumptions: tuple[Assumption, ...]
    provenance: Mapping[str, Any]
    question: str
    title: str
    language: Language
    # A report asks for some hundred rows; looking through the frames for each took longer than all its text.
    _measure_rows: dict[Place, dict[str, Any]] = field(init=False, repr=False, compare=False)
    _difference_rows: dict[Place, dict[str, Any]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_measure_rows", _first_rows(self.measures))
        object.__setattr__(self, "_difference_rows", _first_rows(self.differences))

    def label(self, name: str) -> str:
        """Return the display label of a group, item, line or window group."""
        return self.labels.get(name, name)

    def option(self, name: str) -> OptionInfo:
        """Return the option of this name; KeyError when the run has none."""
        for option in self.options:
            if option.name == name:
                return option
        raise KeyError(name)

    def has(self, measure: str, group: str = "all") -> bool:
        """Return whether any option has a value of the measure for the group."""
        return any(self.estimate(option.name, measure, group) for option in self.options)

    def estimate(self, option: str, measure: str, group: str = "all") -> Estimate | None:
        """Return mean and interval of a measure, or None where the run has none."""
        row = self._measure_rows.get((option, measure, group))
        if row is None or not math.isfinite(row["mean"]):
            return None
        return Estimate(float(row["mean"]), float(row["ci_low"]), float(row["ci_high"]))

    def difference(self, option: str, measure: str, group: str = "all") -> Difference | None:
        """Return the option's paired difference from the baseline, or None where the run has none."""
        row = self._difference_rows.get((option, measure, group))
        if row is None or not math.isfinite(row["difference"]):
            return None
        estimate = Estimate(float(row["difference"]), float(row["ci_low"]), float(row["ci_high"]))
        confidence = row["confidence"]
        return Difference(
            estimate, float(row["relative"]), confidence if isinstance(confidence, str) else float(confidence)
        )

    def by_hour(self, option: str, measure: str) -> pd.DataFrame:
        """Return the rows of a measure by hour, in order of the clock."""
        frame = self.measures
        kept = (frame["option"] == option) & (frame["measure"] == measure) & (frame["by"] == "hour")
        return frame[kept].sort_values("group")

    def by_day(self, option: str, measure: str) -> pd.DataFrame:
        """Return the rows of a measure by day, in order of the dates."""
        frame = self.measures
        kept = (frame["option"] == option) & (frame["measure"] == measure) & (frame["by"] == "day")
        return frame[kept].sort_values("group")

    def days(self) -> list[str]:
        """Return the dates that are measured by themselves, in order; none unless the scenario asks for them."""
        return sorted(set(self.measures.loc[self.measures["by"] == "day", "group"]))


def _first_rows(frame: pd.DataFrame) -> dict[Place, dict[str, Any]]:
    """Return the first row of each option, measure and group as a mapping."""
    rows: dict[Place, dict[str, Any]] = {}
    for row in frame.to_dict("records"):
        named = {str(key): value for key, value in row.items()}
        rows.setdefault((named["option"], named["measure"], named["group"]), named)
    return rows
