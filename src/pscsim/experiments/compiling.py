"""Compiling the engine at its first start."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from pscsim.experiments.beside import start
from pscsim.jit import is_cached
from pscsim.plan.compile import compile_plan
from pscsim.scenario.model.scenario import Scenario

if TYPE_CHECKING:
    from pscsim.engines.world import World
    from pscsim.plan.plan import Plan

NOTHING_HAPPENS: Final[dict[str, Any]] = {
    "name": "nothing",
    "calendar": {"horizon": "1 min"},
    "items": {"case": {"arrivals": {"rate": "0/h"}, "stages": [{"name": "window", "time": "1 min"}]}},
    "hall": {"windows": [{"name": "windows", "count": 1, "serves": ["window"]}]},
}


def compile_engine() -> None:
    """Compile all that a run needs of the compiled engine: a half of it beside this process, where there is a core for that."""
    from pscsim.engines import units

    half = start("pscsim.experiments.compiling_process")
    try:
        with no_garbage_collection():
            units.compile_loop(*nothing_yet())
            if half is not None:
                half.wait()
            run_nothing()
    finally:
        if half is not None:
            half.kill()
            half.communicate()


def compile_half() -> None:
    """Compile the half that is compiled beside the loop."""
    from pscsim.engines import units

    with no_garbage_collection():
        units.compile_aside(*nothing_yet())


def compile_rest(plan: Plan) -> None:
    """Compile the units that a plan needs and few others do."""
    from pscsim.engines import units

    with no_garbage_collection():
        units.link(plan, nothing_yet()[1])


def is_compiled(plan: Plan | None = None) -> bool:
    """Return whether all that a plan needs is compiled already, or what every plan does."""
    from pscsim.engines import units

    return all(map(is_cached, units.names(plan)))


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


def nothing_yet() -> tuple[Plan, World]:
    """Return the plan of a minute in which nobody comes, and the state before it."""
    from pscsim.engines.fresh import make_rows, make_world
    from pscsim.engines.tallies import empty_tallies

    plan, _ = compile_plan(Scenario.model_validate(NOTHING_HAPPENS))
    return plan, make_world(plan, make_rows(0, 0), empty_tallies(plan))


def run_nothing() -> None:
    """Run the compiled engine for a minute in which nobody comes: it is compiled, or loaded."""
    from pscsim.engines.compiled import tally

    plan, _ = nothing_yet()
    tally(plan, np.ones(len(plan.hall.room), np.bool_), 0, 0)
