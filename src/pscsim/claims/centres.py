"""Centres under reforms as options of one study, so that they share their luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from pscsim.claims.model import ClaimTable
from pscsim.errors import RunError
from pscsim.experiments.engines import EngineName
from pscsim.experiments.progress import Progress
from pscsim.experiments.replicating import replicate
from pscsim.outcomes.summary import Summary
from pscsim.plan.plan import Floats
from pscsim.scenario.model.base import in_language
from pscsim.scenario.reading import read_study
from pscsim.scenario.reform_files import read_reform_file
from pscsim.scenario.study import Study

Summaries = Mapping[str, Sequence[Summary]]
"""Option, then its replications in order."""


@dataclass(frozen=True, slots=True)
class Centre:
    """Reforms and changes on a scenario."""

    reforms: tuple[Path, ...] = ()
    set: Mapping[str, Any] = field(default_factory=dict)

    def under(self, *reforms: Path, set: Mapping[str, Any] | None = None) -> Centre:
        """Return the centre under further reforms and changes."""
        return Centre((*self.reforms, *reforms), {**self.set, **(set or {})})


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs centres as the table and the command line ask."""

    table: ClaimTable
    replications: int
    engine: EngineName
    workers: int | None
    progress: Progress

    def run(
        self, label: str, scenario: Path, shared: Mapping[str, Any], centres: Mapping[str, Centre]
    ) -> Summaries:
        """Return the summaries of centres on one scenario; `shared` are changes under all of them."""
        study = study_of(scenario, shared, centres)
        study = replace(study, seed=self.table.seed, replications=self.replications)
        named = Named(self.progress, label)
        return replicate(study, self.engine, self.workers, progress=named).summaries


@dataclass(frozen=True, slots=True)
class Named:
    """Progress of one job among several, under a name of its own."""

    progress: Progress
    label: str

    def start(self, total: int, label: str) -> None:  # noqa: ARG002 - the name stands in its place
        """Begin a job under the name."""
        self.progress.start(total, self.label)

    def advance(self, n: int = 1, label: str | None = None) -> None:
        """Count finished steps."""
        self.progress.advance(n, label)

    def say(self, text: str) -> None:
        """Tell something in one line."""
        self.progress.say(text)

    def finish(self) -> None:
        """End the job."""
        self.progress.finish()


def study_of(scenario: Path, shared: Mapping[str, Any], centres: Mapping[str, Centre]) -> Study:
    """Return the study of centres, each an option.

    Raises
    ------
    ScenarioError
        When a scenario under its reforms and changes has problems.
    """
    options = {
        name: {"reforms": [path.resolve().as_posix() for path in centre.reforms], "set": dict(centre.set)}
        for name, centre in centres.items()
    }
    file = scenario.resolve().as_posix()
    return read_study({"name": "claims", "scenario": file, "set": dict(shared), "options": options})


def measured(summaries: Summaries, option: str, measure: str, group: str) -> Floats:
    """Return (replications,) the measure of one option.

    Raises
    ------
    RunError
        When a replication has no such measure, or nobody in that group.
    """
    found = [
        [value for (name, _, whom), value in summary.values.items() if (name, whom) == (measure, group)]
        for summary in summaries[option]
    ]
    if not all(found):
        raise RunError(f"a replication of '{option}' has no {measure} of '{group}'")
    return np.array([values[0] for values in found])


def reform_title(path: Path, language: str) -> str:
    """Return the title of a reform file."""
    reform = read_reform_file(path.as_posix()).model.reform
    return in_language(reform, "zh" if language == "zh" else "en", path.stem)
