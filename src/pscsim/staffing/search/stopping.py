"""Ctrl-C as a wish that is heard between two replications: what is known by then may be the work of hours."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stop_wished() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl-C was pressed; a second one stops at once, as it does elsewhere.

    Outside of the main thread, where Python hears no signals, nothing changes, nor where whoever started the program, such as
    a script that runs it in the background, lets it ignore Ctrl-C.
    """
    wished = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before == signal.SIG_IGN:
        yield wished.is_set
        return

    def hear(_number: int, _frame: FrameType | None) -> None:
        wished.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, hear)
    try:
        yield wished.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def hear_nothing() -> None:
    """Leave Ctrl-C to the process that gives the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
