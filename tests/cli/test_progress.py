from __future__ import annotations

import io
import sys

import pytest

from pscsim.cli.progress import Bar, Lines, shown_progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_lines_come_now_and_then():
    """A log gets the first line, one after every ten seconds, and the last."""
    now = [0.0]
    stream = io.StringIO()
    progress = Lines(stream, clock=lambda: now[0])
    progress.start(6, "tides")
    for second in (1, 9, 11, 15, 20, 20):
        now[0] = second
        progress.advance()
    progress.finish()
    assert stream.getvalue().splitlines() == ["tides: 0 of 6", "tides: 3 of 6", "tides: 6 of 6"]


def test_a_label_follows_the_work():
    """The label of the latest step is the one that is shown."""
    stream = io.StringIO()
    progress = Lines(stream, clock=lambda: 0.0)
    progress.start(1, "baseline")
    progress.advance(label="one window")
    assert stream.getvalue().splitlines()[-1] == "one window: 1 of 1"


def test_logs_get_lines(monkeypatch):
    """Where stderr is no terminal there is no bar."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with shown_progress() as progress:
        assert isinstance(progress, Lines)


def test_the_bar_goes_away_after_an_error(monkeypatch):
    """Even when the work fails the terminal gets its cursor back."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(ZeroDivisionError), shown_progress() as progress:  # noqa: PT012 - the block is the point
        assert isinstance(progress, Bar)
        progress.start(3, "[bold]one[/bold]")
        progress.advance(label="two")
        raise ZeroDivisionError
    shown = terminal.getvalue()
    assert "[bold]one[/bold]" in shown
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")
