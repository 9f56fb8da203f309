"""Compiling the engine at its first start."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from pscsim.plan.compile import compile_plan
from pscsim.scenario.model.scenario import Scenario

NOTHING_HAPPENS: Final[dict[str, Any]] = {
    "name": "nothing",
    "calendar": {"horizon": "1 min"},
    "items": {"case": {"arrivals": {"rate": "0/h"}, "stages": [{"name": "window", "time": "1 min"}]}},
    "hall": {"windows": [{"name": "windows", "count": 1, "serves": ["window"]}]},
}


def compile_engine() -> None:
    """Compile all that a run needs of the compiled engine."""
    with no_garbage_collection():
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


def run_nothing() -> None:
    """Run the compiled engine for a minute in which nobody comes: it is compiled, or loaded."""
    from pscsim.engines.compiled import tally

    plan, _ = compile_plan(Scenario.model_validate(NOTHING_HAPPENS))
    tally(plan, np.ones(len(plan.hall.room), np.bool_), 0, 0)
