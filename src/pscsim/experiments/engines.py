"""Choosing and loading an engine; its libraries are loaded only then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

from pscsim.demand.cases import Cases
from pscsim.engines.log import Log
from pscsim.errors import RunError
from pscsim.experiments.progress import Progress
from pscsim.jit import HAS_NUMBA
from pscsim.plan.plan import Plan

EngineName = Literal["reference", "compiled"]
Simulate = Callable[[Plan, Cases, int, int], Log]


def choose_engine(wanted: EngineName | None, progress: Progress) -> EngineName:
    """Return the engine to use: the one that is wanted, or the fastest that this machine has.

    Raises
    ------
    RunError
        When the compiled engine is wanted and numba is not there.
    """
    if wanted == "compiled" and not HAS_NUMBA:
        raise RunError("the compiled engine needs numba, which is not available here; use --engine reference")
    if wanted is None and not HAS_NUMBA:
        progress.say("numba is not available here: the reference engine runs, many times slower")
    return wanted or ("compiled" if HAS_NUMBA else "reference")


def load_engine(engine: EngineName) -> Simulate:
    """Return the function that runs one replication and keeps its event log."""
    if engine == "reference":
        from pscsim.engines.reference import simulate
    else:
        from pscsim.engines.compiled import simulate
    return simulate


def make_ready(engine: EngineName, progress: Progress, plans: Iterable[Plan] = ()) -> None:
    """Compile what an engine needs, or load it, before the clock of progress and before other processes start."""
    if engine == "reference":
        return
    from pscsim.experiments import compiling

    if compiling.is_compiled():
        compiling.run_nothing()
    else:
        tell(progress, "compiling the engine for this machine, once ...", compiling.compile_engine)
    for plan in plans:
        say_what_is_slow(plan, progress)
        if not compiling.is_compiled(plan):
            tell(
                progress, "compiling what few scenarios need, once ...", partial(compiling.compile_rest, plan)
            )


def say_what_is_slow(plan: Plan, progress: Progress) -> None:
    """Say which of the user's own rules cannot be compiled."""
    if len(plan.tidal.own) == 0:
        return
    from pscsim.engines.own import slow_rules

    for rule in slow_rules(plan):
        progress.say(
            f"'{rule.file}': numba cannot compile '{rule.function}', so it is asked in Python, more slowly"
        )


def tell(progress: Progress, what: str, work: Callable[[], None]) -> None:
    """Say what is done now, do it, and say how long it took."""
    progress.say(what)
    begin = time.perf_counter()
    work()
    progress.say(f"compiled in {time.perf_counter() - begin:.0f} s")
