"""Self-service terminals: help for those who cannot use one alone, and people who come at a time of their own."""

from __future__ import annotations

from pscsim.scenario.model.base import Model, Share
from pscsim.scenario.model.demand import Profile
from pscsim.scenario.model.papers import ByGroup


class TerminalHelp(Model):
    """Staff or volunteers who help at the terminals while the hall is open."""

    reach: ByGroup = 0.0
    """Part of the people who cannot use a terminal on their own (`groups.X.able`) and get through with help. Default: nobody
    (assumption)."""
    success: Share = 0.0
    """Part of the uses that would fail and are finished with help. Default: none (assumption)."""


class OutOfHours(Model):
    """People who come to a terminal at a time of day of their own, also when the hall is closed."""

    share: ByGroup = 0.0
    """Part of the people who use a terminal, without help, and come at these times. Default: nobody (assumption)."""
    profile: Profile
    """Times of day at which they come, on the day on which the case comes up or else on the next."""
