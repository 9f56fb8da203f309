"""What a run gives back to Python."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final

import pandas as pd

from pscsim.experiments.frames import Frames
from pscsim.outcomes.measures import MEASURES
from pscsim.scenario.model.base import in_language
from pscsim.scenario.study import Study
from pscsim.statistics.targets import Reached, Relation, judge

Pair = tuple[str, str]
"""A measure and a group."""
Limit = tuple[Relation, float]
"""What a target asks of a value."""

SHOWN = (
    ("wait.mean", "all"),
    ("wait.p90", "all"),
    ("wait.within_15", "all"),
    ("trips.mean", "all"),
    ("utilisation.mean", "all"),
)
"""Measures of the printed table; those of targets come on top."""
SIGNS: Final[dict[Relation, str]] = {"at_most": "≤", "at_least": "≥"}
MARKS: Final[dict[Reached, str]] = {"reached": "✓", "not_reached": "✗", "undecided": "?"}
USUAL, FINE = 2, 3
"""Decimals of a number, and of a share or a number of trips, where the second one already matters."""


@dataclass(frozen=True, slots=True)
class Result:
    """Tables of a run, and where they were written.

    Attributes
    ----------
    study
        What was run.
    frames
        All tables; the properties below are shortcuts.
    folder
        Folder with the files, or None when nothing was written.
    provenance
        Versions, seed, hash of the resolved scenario, command.
    """

    study: Study
    frames: Frames
    folder: Path | None
    provenance: dict[str, Any]

    @property
    def measures(self) -> pd.DataFrame:
        """Return every measure's mean and 95% interval, by option and group."""
        return self.frames.measures

    @property
    def differences(self) -> pd.DataFrame:
        """Return every measure's paired difference from the baseline."""
        return self.frames.differences

    @property
    def replications(self) -> pd.DataFrame:
        """Return every measure in every replication."""
        return self.frames.replications

    def value(self, measure: str, group: str = "all", option: str | None = None) -> float:
        """Return the mean of one measure; default: of the baseline.

        Raises
        ------
        KeyError
            When the run has no such measure, group or option.
        """
        name = self.study.baseline if option is None else option
        found = self.measures.query("option == @name and measure == @measure and group == @group")
        if found.empty:
            raise KeyError(f"no {measure} of '{group}' in option '{name}'")
        return float(found["mean"].iloc[0])

    def summary_rows(self) -> list[list[str]]:
        """Return a table of options: a heading, then one row each with `mean ± half width`.

        The heading names the targets of a measure, and a mark says whether a value reaches them: ✓ with its whole
        interval, ✗ with no part of it, ? undecided.
        """
        targets = self._targets()
        known = set(zip(self.measures["measure"], self.measures["group"], strict=True))
        wanted = [pair for pair in dict.fromkeys([*SHOWN, *targets]) if pair in known]
        rows = {
            (row["option"], row["measure"], row["group"]): row for row in self.measures.to_dict("records")
        }
        table = [["option", *(heading(*pair, targets.get(pair, [])) for pair in wanted)]]
        for option in self.study.options:
            cells = (cell(pair[0], rows.get((option.name, *pair)), targets.get(pair, [])) for pair in wanted)
            table.append([in_language(option.label, self.study.language, option.name), *cells])
        return table

    def _targets(self) -> dict[Pair, list[Limit]]:
        """Return the limits that targets set, by measure and group."""
        limits: dict[Pair, list[Limit]] = {}
        for target in self.study.targets:
            found = limits.setdefault((target.measure, target.group), [])
            if target.at_most is not None:
                found.append(("at_most", target.at_most))
            if target.at_least is not None:
                found.append(("at_least", target.at_least))
        return limits


def heading(measure: str, group: str, limits: list[Limit]) -> str:
    """Return a measure with its group, and below it the targets: `≥ 0.9`."""
    parts = [] if group == "all" else [group]
    parts += [f"{SIGNS[relation]} {value:.6g}" for relation, value in limits]
    return "\n".join([measure, " ".join(parts)]) if parts else measure


def cell(measure: str, row: Mapping[Hashable, Any] | None, limits: list[Limit]) -> str:
    """Return `mean ± half width` with a mark for each target, the mean alone after one replication."""
    if row is None:
        return "–"
    low, high = float(row["ci_low"]), float(row["ci_high"])
    digits = FINE if measure in MEASURES and MEASURES[measure].unit in ("share", "trips") else USUAL
    half = f" ± {(high - low) / 2.0:.{digits}f}" if isfinite(high - low) else ""
    marks = "".join(MARKS[judge(relation, value, low, high)] for relation, value in limits)
    return f"{float(row['mean']):.{digits}f}{half}{' ' if marks else ''}{marks}"
