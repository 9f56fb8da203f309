"""Compiling the engine at its first start, in two processes at once.

The event loop takes longest and is compiled here; meanwhile a second process compiles the arrivals and the end of a
replication. It writes into a folder of its own: numba numbers the files of a function by what its index says, so that two
writers could give one number to different code. What it has finished is moved beside ours, and numba finds it there.
The second process is only ever a help. Where it cannot start, or dies, the rest is compiled here as well.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from pscsim.jit import cache_in_use, compile_ahead
from pscsim.plan.compile import compile_plan
from pscsim.scenario.model.scenario import Scenario

if TYPE_CHECKING:
    from pscsim.plan.plan import Flags, Plan

BY_THE_SECOND: Final = ("arrivals.draw_day", "kernel.note_the_rest")
"""What the second process compiles, as `module.function`."""

PATIENCE_SECONDS: Final = 30.0
"""How long the second process is waited for; compiling its part takes less."""

NOTHING_HAPPENS: Final[dict[str, Any]] = {
    "name": "nothing",
    "calendar": {"horizon": "1 min"},
    "items": {"case": {"arrivals": {"rate": "0/h"}, "stages": [{"name": "window", "time": "1 min"}]}},
    "hall": {"windows": [{"name": "windows", "count": 1, "serves": ["window"]}]},
}


def compile_engine(n_cores: int) -> None:
    """Compile, or load, all that a run needs of the compiled engine."""
    kept = cache_in_use()
    with no_garbage_collection():
        if kept is not None and n_cores > 1 and sys.executable and not getattr(sys, "frozen", False):
            with suppress(OSError, subprocess.TimeoutExpired), second_process(kept) as second:
                compile_loop()
                second.wait(PATIENCE_SECONDS)
        run_nothing()


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Look for no garbage for a while: a compiler makes millions of small objects, and hardly a cycle worth finding."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def second_process(kept: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that compiles its part; at the end keep what it has finished, and end it in any case.

    Raises
    ------
    OSError
        When there is no room for its files, or it cannot start.
    """
    with TemporaryDirectory(prefix="second-", dir=kept.parent, ignore_cleanup_errors=True) as folder:
        # It sees the same packages in the same order, wherever this process has them from.
        path = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
        second = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            env={**os.environ, "NUMBA_CACHE_DIR": folder, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # Whatever goes wrong there is met again here, and told here.
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            yield second
            if second.returncode == 0:
                move_finished(Path(folder), kept.parent)
        finally:
            second.kill()
            second.wait()


def move_finished(source: Path, target: Path) -> None:
    """Move the compiled code of the second process to the same place below another folder.

    The index of a function comes last: it never names code that is not there.
    """
    for name in BY_THE_SECOND:
        for ending in ("nbc", "nbi"):
            for file in source.rglob(f"{name}-*.{ending}"):
                moved = target / file.relative_to(source)
                moved.parent.mkdir(parents=True, exist_ok=True)
                file.replace(moved)


def nothing() -> tuple[Plan, Flags]:
    """Return the plan of a minute in which nobody comes, and its lines, all of windows."""
    plan, _ = compile_plan(Scenario.model_validate(NOTHING_HAPPENS))
    return plan, np.ones(len(plan.hall.room), np.bool_)


def run_nothing() -> None:
    """Run the compiled engine for a minute in which nobody comes."""
    from pscsim.engines.compiled import tally

    plan, lines = nothing()
    tally(plan, lines, 0, 0)


def compile_loop() -> None:
    """Compile the event loop as `run_days` calls it."""
    from pscsim.demand.cases import Cases
    from pscsim.engines.compiled import make_rows, make_world
    from pscsim.engines.kernel import let_events_happen
    from pscsim.engines.tallies import empty_tallies
    from pscsim.views import kind_of_place, kind_of_view

    plan, lines = nothing()
    nobody = Cases(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
    world = make_world(plan, make_rows(0, 0), empty_tallies(plan))
    places = (kind_of_place(arrays) for arrays in (plan, world, nobody))
    compile_ahead(let_events_happen, *places, kind_of_view(lines), 0.0, 0, 0, 0)


def compile_the_rest() -> None:
    """Compile the arrivals of a day and the end of a replication, by asking for those of nobody."""
    from pscsim.demand.cases import draw_cases
    from pscsim.engines.compiled import end, make_rows, make_world
    from pscsim.engines.tallies import empty_tallies

    plan, lines = nothing()
    draw_cases(plan, 0, 0)
    end(plan, make_world(plan, make_rows(0, 0), empty_tallies(plan)), lines, False)


if __name__ == "__main__":
    with no_garbage_collection():
        compile_the_rest()
