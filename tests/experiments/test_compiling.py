"""The first start compiles in two processes; without the second one it takes longer, and that is all."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from fresh_interpreter import run_python
from pscsim.experiments import compiling, engines
from pscsim.experiments.progress import Silence
from pscsim.jit import HAS_NUMBA

needs_numba = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled here")

FIRST_START = """
from pscsim.demand.arrivals import draw_day
from pscsim.engines.kernel import let_events_happen, note_the_rest, run_days
from pscsim.experiments.compiling import compile_engine

compile_engine(2)
for function in (draw_day, note_the_rest, let_events_happen, run_days):
    print(sum(function.stats.cache_hits.values()), sum(function.stats.cache_misses.values()), end=" ")
"""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which each compiling step of this process is added, in place of compiling."""
    done: list[str] = []
    monkeypatch.setattr(compiling, "compile_loop", lambda: done.append("loop"))
    monkeypatch.setattr(compiling, "run_nothing", lambda: done.append("all"))
    return done


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which this process keeps compiled code."""
    folder = tmp_path / "compiled" / "key"
    folder.mkdir(parents=True)
    monkeypatch.setattr(compiling, "cache_in_use", lambda: folder)
    return folder


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> list[subprocess.Popen[bytes]]:
    """Let the second process run other code; return the list to which it is added when it starts."""
    started: list[subprocess.Popen[bytes]] = []

    def start(_command: list[str], **options: object) -> subprocess.Popen[bytes]:
        started.append(popen([sys.executable, "-c", code], **options))  # type: ignore[call-overload]
        return started[-1]

    popen = subprocess.Popen
    monkeypatch.setattr("pscsim.experiments.compiling.subprocess.Popen", start)
    return started


WRITE = """
import os, pathlib
folder = pathlib.Path(os.environ["NUMBA_CACHE_DIR"]) / "key" / "demand"
folder.mkdir(parents=True)
for name in ("arrivals.draw_day-1.py3.nbi", "arrivals.draw_day-1.py3.1.nbc", "philox.uniforms-1.py3.nbi"):
    (folder / name).write_text("code", encoding="utf-8")
"""


@needs_numba
@pytest.mark.slow
def test_what_the_second_process_compiles_is_what_the_loop_asks_for(tmp_path: Path) -> None:
    """Arrivals and the end of a replication are loaded, the loop is compiled once, and nothing is left behind."""
    printed = run_python(FIRST_START, NUMBA_DISABLE_JIT="0", NUMBA_CACHE_DIR=str(tmp_path))
    assert printed.split() == ["1", "0", "1", "0", "0", "1", "0", "1"]
    assert len(list(tmp_path.iterdir())) == 1


def test_only_finished_functions_of_the_second_process_are_kept(
    kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Index and code of its own functions are moved; those that this process compiles as well are not."""
    instead(monkeypatch, WRITE)
    compiling.compile_engine(2)
    names = sorted(file.name for file in (kept / "demand").iterdir())
    assert names == ["arrivals.draw_day-1.py3.1.nbc", "arrivals.draw_day-1.py3.nbi"]
    assert (steps, list(kept.parent.iterdir())) == (["loop", "all"], [kept])


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 9)", "raise SystemExit(1)"])
def test_second_process_that_dies_leaves_nothing(
    end: str, kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a second process that dies no file is taken, and this one compiles all."""
    instead(monkeypatch, WRITE + end)
    compiling.compile_engine(2)
    assert (steps, list(kept.parent.rglob("*"))) == (["loop", "all"], [kept])


def test_second_process_that_hangs_is_ended(
    kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is waited for only so long, and does not live on."""
    monkeypatch.setattr(compiling, "PATIENCE_SECONDS", 0.01)
    started = instead(monkeypatch, "import time; time.sleep(600)")
    compiling.compile_engine(2)
    assert started[0].poll() is not None
    assert (steps, list(kept.parent.rglob("*"))) == (["loop", "all"], [kept])


def test_interruption_ends_the_second_process(
    kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while this process compiles ends both, and garbage is collected again."""
    started = instead(monkeypatch, "import time; time.sleep(600)")

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compiling, "compile_loop", interrupted)
    with pytest.raises(KeyboardInterrupt):
        compiling.compile_engine(2)
    assert started[0].poll() is not None
    assert (steps, list(kept.parent.rglob("*")), gc.isenabled()) == ([], [kept], True)


def test_second_process_that_cannot_start_is_no_error(
    kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the interpreter cannot be started again, this process compiles all."""
    monkeypatch.setattr(compiling.sys, "executable", str(kept / "missing"))
    compiling.compile_engine(2)
    assert (steps, list(kept.parent.rglob("*"))) == (["all"], [kept])


@pytest.mark.parametrize(("n_cores", "keeps"), [(1, True), (2, False)])
def test_one_core_or_no_cache_means_one_process(
    n_cores: int, keeps: bool, kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second process needs a second core, and a place through which it hands on its code."""
    monkeypatch.setattr(compiling, "cache_in_use", lambda: kept if keeps else None)
    started = instead(monkeypatch, WRITE)
    compiling.compile_engine(n_cores)
    assert (steps, started) == (["all"], [])


def test_cache_that_is_full_means_one_process(
    kept: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second process gets no folder, this process compiles all."""

    def full(**_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(compiling, "TemporaryDirectory", full)
    started = instead(monkeypatch, WRITE)
    compiling.compile_engine(2)
    assert (steps, started, kept.exists()) == (["all"], [], True)


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
    monkeypatch.setattr(compiling, "compile_engine", lambda _n_cores: None)
    monkeypatch.setattr(compiling, "run_nothing", lambda: None)
    heard = Heard()
    engines.make_ready("compiled", heard)
    first = ["compiling the engine for this machine, once ...", "compiled in 0 s"]
    assert heard.lines == ([] if cached else first)
