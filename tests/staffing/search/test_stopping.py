"""Ctrl-C during a search."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pscsim.staffing.search.stopping import hear_nothing, stop_wished


@pytest.fixture
def answer() -> Iterator[Callable[[Any], None]]:
    """Return what sets the answer to Ctrl-C; afterwards it is that of the test run, which may itself ignore it."""
    before = signal.getsignal(signal.SIGINT)
    yield lambda how: signal.signal(signal.SIGINT, how)
    signal.signal(signal.SIGINT, before)


def test_one_ctrl_c_is_a_wish_and_two_are_an_order(answer: Callable[[Any], None]) -> None:
    """The first is heard, the second stops at once, and afterwards all is as before."""
    answer(signal.default_int_handler)
    before = signal.getsignal(signal.SIGINT)
    with stop_wished() as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_a_program_that_ignores_ctrl_c_goes_on_ignoring_it(answer: Callable[[Any], None]) -> None:
    """So does one that a script runs in the background."""
    answer(signal.SIG_IGN)
    with stop_wished() as stop:
        signal.raise_signal(signal.SIGINT)
        assert not stop()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def test_another_thread_changes_nothing() -> None:
    """Signals belong to the main thread."""
    before, said = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with stop_wished() as stop:
            said.append((stop(), signal.getsignal(signal.SIGINT) == before))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert said == [(False, True)]


def test_workers_leave_it_to_their_master(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process hears no Ctrl-C."""
    seen: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *what: seen.append(what))
    hear_nothing()
    assert seen == [(signal.SIGINT, signal.SIG_IGN)]
