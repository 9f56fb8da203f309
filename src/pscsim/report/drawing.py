"""Drawing the charts of a run in processes beside it, where the machine has more than one core.

Loading what draws takes half a second and drawing twice as long. The other processes load while the run computes.
Whatever becomes of them, the charts are there: what they have not drawn is drawn here.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pscsim.experiments.beside import Process, start

if TYPE_CHECKING:
    from pscsim.report.tables import Tables
    from pscsim.report.words import Words

COPIES_ITSELF = sys.platform == "linux"
"""Whether a process that has loaded what draws can become two, for the price of one. Elsewhere libraries do not stand it."""
PROCESSES = 1 if COPIES_ITSELF else 2
"""How many load what draws, while the run computes. Two draw in any case."""
PATIENCE = 5.0
"""Seconds that a process gets to end by itself."""


class Drawing:
    """Draws the charts of one run."""

    __slots__ = ("_processes",)

    def __init__(self, processes: Sequence[Process] = ()) -> None:
        self._processes = processes

    def charts(self, tables: Tables, words: Words, folder: Path) -> Iterator[str]:
        """Begin to write the charts of a run to `charts/` under *folder*; each name comes when done, in any order."""
        from pscsim.report.charts import charts_for

        names = charts_for(tables)
        for first, process in enumerate(self._processes):
            share = names[first :: len(self._processes)]
            give(process, pickle.dumps((tables, folder.absolute(), share)))
        return self._drawn(tables, words, folder, names)

    def _drawn(self, tables: Tables, words: Words, folder: Path, missing: list[str]) -> Iterator[str]:
        from pscsim.report.charts import save_charts

        for name in chain.from_iterable(map(said, self._processes)):
            if name in missing:
                missing.remove(name)
                yield name
        yield from save_charts(tables, words, folder, missing)

    def end(self) -> None:
        """End the other processes; they wait for work, or are done."""
        for process in self._processes:
            end(process)


def give(process: Process, work: bytes) -> None:
    """Give a process its work, if it is alive."""
    if process.stdin is not None and not process.stdin.closed:
        with suppress(OSError):
            process.stdin.write(work)
        with suppress(OSError):
            process.stdin.close()


def said(process: Process) -> Iterator[str]:
    """Yield the lines that a process says until it ends."""
    for line in process.stdout or ():
        yield line.decode("utf-8", "replace").strip()


def end(process: Process) -> None:
    """End a process: without work it ends by itself."""
    give(process, b"")
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


@contextmanager
def drawing(wanted: bool) -> Iterator[Drawing]:
    """Give what draws the charts, loading from now on where charts are wanted; end it however the run ends."""
    drawn = Drawing(start_processes() if wanted else ())
    try:
        yield drawn
    finally:
        drawn.end()


def start_processes() -> list[Process]:
    """Return processes that load and then wait for work; none where they would gain nothing or cannot start."""
    started = [start("pscsim.report.drawing_process") for _ in range(PROCESSES)]
    return [process for process in started if process is not None]
