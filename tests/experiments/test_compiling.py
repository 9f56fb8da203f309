"""The first start compiles the engine and says so."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fresh_interpreter import run_python
from pscsim.engines import units
from pscsim.experiments import compiling, engines
from pscsim.experiments.progress import Silence
from pscsim.jit import HAS_NUMBA
from pscsim.plan.compile import compile_plan
from pscsim.scenario.model.scenario import Scenario

needs_numba = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled here")

FIRST_START = """
from pscsim.engines.kernel import let_events_happen, run_days
from pscsim.engines.units import ASIDE, OF_OUTAGES, tally_the_rest
from pscsim.experiments import beside
from pscsim.experiments.compiling import compile_engine

beside.n_cores = lambda: 2
compile_engine()
wholes = [run_days, let_events_happen, *(unit.whole for unit in (tally_the_rest, *ASIDE, *OF_OUTAGES))]
print(sum(len(whole.overloads) for whole in wholes), sum(sum(whole.stats.cache_misses.values()) for whole in wholes))
"""


@needs_numba
@pytest.mark.slow
def test_first_start_compiles_what_a_run_needs_and_no_more(tmp_path: Path) -> None:
    """Loop and horizon are compiled here, all other units beside; no outages without any. The next start compiles nothing."""
    n_wholes = 2 + len(units.ASIDE)
    for compiled_here in (2, 0):
        printed = run_python(FIRST_START, NUMBA_DISABLE_JIT="0", NUMBA_CACHE_DIR=str(tmp_path))
        assert printed.split() == [str(n_wholes), str(compiled_here)]


NOT_LINKED = """
from numba import njit
from pscsim.engines import units
from pscsim.experiments.compiling import nothing_yet
from pscsim.places import placed

begin_slot = units.begin_slot

@njit
def call(world, plan):
    begin_slot(world, plan, 0, 0, 0.0)

plan, world = nothing_yet()
units.declare(plan, world)
call(placed(world), placed(plan))
"""


@needs_numba
def test_unit_that_is_not_linked_says_so() -> None:
    """Whoever forgets to link a unit is told, before anything is computed with it."""
    ended = subprocess.run(
        [sys.executable, "-c", NOT_LINKED],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NUMBA_DISABLE_JIT": "0"},
    )
    assert ended.returncode != 0
    assert ended.stderr.splitlines()[0] == "pscsim: a unit of the engine was called before it was linked"


def test_interruption_leaves_garbage_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the engine is compiled: garbage is collected again."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compiling, "start", lambda _module: None)
    monkeypatch.setattr(compiling, "nothing_yet", interrupted)
    with pytest.raises(KeyboardInterrupt):
        compiling.compile_engine()
    assert gc.isenabled()


def test_garbage_stays_uncollected_where_the_caller_wants_it_so() -> None:
    """A caller who has switched the collection off finds it off."""
    gc.disable()
    try:
        with compiling.no_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


class Heard(Silence):
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, text: str) -> None:
        """Keep a line."""
        self.lines.append(text)


@needs_numba
@pytest.mark.parametrize("compiled", ["nothing", "the engine", "everything"])
def test_compiling_is_told_once(compiled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is told before and after: the engine, then what only outages need. A later start says nothing."""
    data = compiling.NOTHING_HAPPENS | {
        "systems": {"network": {"stops": ["windows"], "breakdowns": {"after": "1 h", "repair": "1 h"}}}
    }
    plan, _ = compile_plan(Scenario.model_validate(data))
    done = {"nothing": [], "the engine": [*units.names(None)], "everything": [*units.names(plan)]}[compiled]
    monkeypatch.setattr(compiling, "is_cached", lambda name: name in done)
    for work in ("compile_engine", "compile_rest", "run_nothing"):
        monkeypatch.setattr(compiling, work, lambda *_: None)
    heard = Heard()
    engines.make_ready("compiled", heard, [plan])
    engine, rest = (
        "compiling the engine for this machine, once ...",
        "compiling what few scenarios need, once ...",
    )
    said = {
        "nothing": [engine, "compiled in 0 s", rest, "compiled in 0 s"],
        "the engine": [rest, "compiled in 0 s"],
        "everything": [],
    }
    assert heard.lines == said[compiled]
