"""What is to be run: one scenario for each option, and what to compare.

A scenario alone is a study with one option.
"""

from __future__ import annotations

from dataclasses import dataclass

from pscsim.scenario.model.base import Label, Language
from pscsim.scenario.model.scenario import Experiment, Scenario, Target


@dataclass(frozen=True, slots=True)
class StudyOption:
    """An option with the whole scenario that it stands for."""

    name: str
    label: Label
    description: Label | None
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Study:
    """Options to run and compare, as read from a scenario or an experiment."""

    model: Scenario | Experiment
    """The file itself, defaults filled in."""
    file: str
    language: Language
    seed: int
    replications: int
    baseline: str
    options: tuple[StudyOption, ...]
    targets: tuple[Target, ...]

    @property
    def scenario(self) -> Scenario:
        """Return the baseline's scenario."""
        return next(option.scenario for option in self.options if option.name == self.baseline)
