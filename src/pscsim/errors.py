"""The exceptions that a user of pscsim may meet. Each takes one text, and `.args` rebuilds it."""

from __future__ import annotations

from typing import Any


class PscsimError(Exception):
    """The ground of all errors that pscsim explains in the user's words."""


class ScenarioError(PscsimError):
    """Bad input: the text holds every problem found, ready to print."""

    # Instances may carry the problems themselves; pickling keeps them with the text.
    problems: tuple[Any, ...] = ()


class PlanError(PscsimError):
    """A quantity that cannot be planned for, such as a long-run wait under too much load."""


class RunError(PscsimError):
    """A run that could not be finished."""


class OwnRuleError(RunError):
    """A rule of the user's own that failed during a run."""


class FolderError(RunError):
    """A folder that cannot take the results: nothing was computed yet, and another one will do."""
