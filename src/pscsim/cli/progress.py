"""How far a run is: a bar on a terminal, otherwise a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SECONDS_BETWEEN_LINES: Final = 10.0


class Bar:
    """Progress as a bar that moves."""

    __slots__ = ("_bar", "_task")

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        # Labels come from the scenario: brackets in them are not markup.
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        self._bar: Progress = Progress(
            *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
        )
        self._task: TaskID | None = None

    def start(self, total: int, label: str) -> None:
        """Begin a job of `total` steps; a job before it is over."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(label, total=total)
        self._bar.start()

    def advance(self, n: int = 1, label: str | None = None) -> None:
        """Count `n` finished steps; the label says what comes now."""
        if self._task is not None:
            self._bar.update(self._task, advance=n, description=label)

    def say(self, text: str) -> None:
        """Print a line above the bar."""
        self._bar.console.print(text, markup=False, highlight=False)

    def finish(self) -> None:
        """Take the bar away; calling it again does nothing."""
        self._bar.stop()


class Lines:
    """Progress as lines of text, for logs."""

    __slots__ = ("_clock", "_done", "_label", "_said", "_stream", "_total")

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._label = ""
        self._total = self._done = 0
        self._said = clock()

    def start(self, total: int, label: str) -> None:
        """Begin a job of `total` steps."""
        self._total, self._done, self._label = total, 0, label
        self._say()

    def advance(self, n: int = 1, label: str | None = None) -> None:
        """Count `n` finished steps; the label says what comes now."""
        self._done += n
        self._label = label or self._label
        if self._done >= self._total or self._clock() - self._said >= SECONDS_BETWEEN_LINES:
            self._say()

    def say(self, text: str) -> None:
        """Print a line."""
        click.echo(text, file=self._stream)

    def finish(self) -> None:
        """Do nothing: a log needs no tidying."""

    def _say(self) -> None:
        self._said = self._clock()
        click.echo(f"{self._label}: {self._done} of {self._total}", file=self._stream)


@contextmanager
def shown_progress() -> Iterator[Bar | Lines]:
    """Give a progress that suits stderr, and take it away however the work ends."""
    progress = Bar() if sys.stderr.isatty() else Lines(sys.stderr)
    try:
        yield progress
    finally:
        progress.finish()
