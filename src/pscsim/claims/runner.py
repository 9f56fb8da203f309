"""Running centres as options of one study, so that they share their luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pscsim.claims.centres import Centre
from pscsim.claims.model import ClaimTable
from pscsim.errors import RunError
from pscsim.experiments.engines import EngineName
from pscsim.experiments.progress import Progress
from pscsim.experiments.replicating import replicate
from pscsim.outcomes.summary import Summary
from pscsim.plan.plan import Floats
from pscsim.scenario.checking import check_scenario
from pscsim.scenario.problems import scenario_error
from pscsim.scenario.study import Study, StudyOption

Summaries = Mapping[str, Sequence[Summary]]
"""Option, then its replications in order."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs centres as the table and the command line ask."""

    table: ClaimTable
    replications: int
    engine: EngineName
    workers: int | None
    progress: Progress

    def run(self, label: str, centres: Mapping[str, Centre]) -> Summaries:
        """Return the summaries of centres."""
        study = study_of(centres, self.table.seed, self.replications)
        return replicate(study, self.engine, self.workers, progress=Named(self.progress, label)).summaries


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


def study_of(centres: Mapping[str, Centre], seed: int, replications: int) -> Study:
    """Return the study of centres, each an option.

    Raises
    ------
    ScenarioError
        When a scenario under its reforms and changes has problems; `read_claims` has told them before.
    """
    options = []
    for name, centre in centres.items():
        scenario, problems = check_scenario(centre.source())
        if scenario is None or problems:
            raise scenario_error(problems)
        options.append(StudyOption(name, scenario.name, scenario.description, scenario))
    first = options[0]
    return Study(
        model=first.scenario,
        file=next(iter(centres.values())).base.file,
        language=first.scenario.language,
        seed=seed,
        replications=replications,
        baseline=first.name,
        options=tuple(options),
        targets=(),
    )


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
