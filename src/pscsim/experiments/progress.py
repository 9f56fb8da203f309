"""What is told how far a run is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Somebody who watches a run."""

    def start(self, total: int, label: str) -> None:
        """Begin a job of `total` steps."""

    def advance(self, n: int = 1, label: str | None = None) -> None:
        """Count finished steps."""

    def say(self, text: str) -> None:
        """Tell something in one line."""

    def finish(self) -> None:
        """End the job."""


class Silence:
    """Progress that nobody watches."""

    def start(self, total: int, label: str) -> None:
        """Do nothing."""

    def advance(self, n: int = 1, label: str | None = None) -> None:
        """Do nothing."""

    def say(self, text: str) -> None:
        """Do nothing."""

    def finish(self) -> None:
        """Do nothing."""
