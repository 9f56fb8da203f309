"""What a run gives back to Python."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import pandas as pd

from pscsim.experiments.frames import Frames
from pscsim.scenario.model.base import in_language
from pscsim.scenario.study import Study

SHOWN = (
    ("wait.mean", "all"),
    ("wait.p90", "all"),
    ("wait.within_15", "all"),
    ("trips.mean", "all"),
    ("utilisation.mean", "all"),
)
"""Measures of the printed table; those of targets come on top."""


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
        """Return a table of options: a heading, then one row each with `mean ± half width`."""
        targets = [(target.measure, target.group) for target in self.study.targets]
        wanted = list(dict.fromkeys([*SHOWN, *targets]))
        known = {(m, g) for m, g in zip(self.measures["measure"], self.measures["group"], strict=True)}
        wanted = [pair for pair in wanted if pair in known]
        heading = [measure if group == "all" else f"{measure} {group}" for measure, group in wanted]
        rows = [["option", *heading]]
        rows_of = self.measures.to_dict("records")
        index = {(row["option"], row["measure"], row["group"]): row for row in rows_of}
        for option in self.study.options:
            cells = [self._cell(index, option.name, *pair) for pair in wanted]
            rows.append([in_language(option.label, self.study.language, option.name), *cells])
        return rows

    @staticmethod
    def _cell(index: dict[tuple[str, str, str], Any], option: str, measure: str, group: str) -> str:
        row = index.get((option, measure, group))
        if row is None:
            return "–"
        mean, half = float(row["mean"]), (float(row["ci_high"]) - float(row["ci_low"])) / 2.0
        digits = 3 if measure.endswith((".share", ".within_15", ".once")) or measure.startswith("util") else 2
        return f"{mean:.{digits}f}" + (f" ± {half:.{digits}f}" if isfinite(half) else "")
