"""The first start compiles the engine and says so."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from fresh_interpreter import run_python
from pscsim.experiments import compiling, engines
from pscsim.experiments.progress import Silence
from pscsim.jit import HAS_NUMBA

needs_numba = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled here")

FIRST_START = """
from pscsim.demand.arrivals import draw_day
from pscsim.engines.kernel import let_events_happen, run_days
from pscsim.experiments.compiling import compile_engine

compile_engine()
for function in (run_days, let_events_happen, draw_day):
    print(sum(function.stats.cache_hits.values()), sum(function.stats.cache_misses.values()), end=" ")
"""


@needs_numba
@pytest.mark.slow
def test_first_start_compiles_what_a_run_needs_and_no_more(tmp_path: Path) -> None:
    """The days of a replication are compiled whole, what they call as parts; the next start compiles nothing."""
    for kept in ("0", "1"):
        printed = run_python(FIRST_START, NUMBA_DISABLE_JIT="0", NUMBA_CACHE_DIR=str(tmp_path))
        compiled = str(1 - int(kept))
        assert printed.split() == [kept, compiled, "0", "0", "0", "0"]


def test_interruption_leaves_garbage_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the engine is compiled: garbage is collected again."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compiling, "run_nothing", interrupted)
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


@pytest.mark.parametrize("cached", [False, True])
def test_compiling_is_told_at_the_first_start_only(cached: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is told before and after; a later start says nothing."""
    monkeypatch.setattr(engines, "is_cached", lambda name: cached and name == "kernel.run_days")
    monkeypatch.setattr(compiling, "compile_engine", lambda: None)
    monkeypatch.setattr(compiling, "run_nothing", lambda: None)
    heard = Heard()
    engines.make_ready("compiled", heard)
    first = ["compiling the engine for this machine, once ...", "compiled in 0 s"]
    assert heard.lines == ([] if cached else first)
