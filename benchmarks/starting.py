"""What a user waits for: the first start on a fresh machine, later starts, and the memory of a year."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .checks import check
from .scenarios import ROOT
from .tables import Table, figure

SCENARIO = ROOT / "src" / "pscsim" / "cli" / "starters" / "centre.en.yaml"

YEAR = """
import sys
from benchmarks import ours, scenarios
model = scenarios.year_of_cases(float(sys.argv[1]))
assert ours.called(model, ours.tally(model)) > 0
"""

LOADED = "import pscsim.engines.compiled, pscsim.scenario.reading, pscsim.plan.compile"
"""What the year loads before it begins."""


@dataclass(frozen=True, slots=True)
class Start:
    """A process from start to end."""

    seconds: float
    """By the clock on the wall."""
    cpu_seconds: float | None
    """Processor time of the process and its own children; None where the system does not tell."""
    megabytes: float | None
    """Most memory in use at any time, by the largest of its processes; None where the system does not tell."""

    def row(self, label: str) -> tuple[str, ...]:
        """Return the row of a table."""
        return (
            label,
            figure(self.seconds),
            *("" if value is None else figure(value) for value in (self.cpu_seconds, self.megabytes)),
        )


def tables(quick: bool) -> Iterator[Table]:
    """Yield the table of the starts."""
    with TemporaryDirectory() as folder:
        rows = tuple(start.row(label) for label, start in starts(Path(folder), quick))
    yield Table(
        "Whole processes",
        ("process", "seconds on the clock", "processor seconds", "most memory, MB"),
        rows,
        "Goals: the first start at most 15 s, a later one 2.5 s; a year at most 300 MB. `run` is run on the starter `centre`, "
        "20 replications of 94,000 cases altogether.",
    )


def starts(folder: Path, quick: bool) -> Iterator[tuple[str, Start]]:
    """Yield each kind of start; compiled code is kept in the folder, so that the first start has none.

    Bytecode is there from the first start on, as pip leaves it behind.
    """
    compile_dir(ROOT / "src" / "pscsim", quiet=1)
    environment = {"NUMBA_CACHE_DIR": str(folder / "compiled")}
    n_cases = "35000" if quick else "350000"
    yield "`pscsim --help`", least(["-m", "pscsim", "--help"], environment)
    yield "first `pscsim run`, nothing compiled", started(run(folder / "first"), environment)
    yield "later `pscsim run`", least(run(folder / "later"), environment)
    yield "later `pscsim run --no-report`", least([*run(folder / "tables"), "--no-report"], environment)
    yield "loading the compiled engine", least(["-c", LOADED], environment)
    started(["-c", YEAR, "1000"], environment)
    yield "loading, and a year of the district centre", least(["-c", YEAR, n_cases], environment)


def run(out: Path) -> list[str]:
    """Return the command of a run."""
    return ["-m", "pscsim", "run", str(SCENARIO), "--out", str(out), "--force"]


def least(command: list[str], environment: Mapping[str, str]) -> Start:
    """Return the quickest of three starts."""
    return min((started(command, environment) for _ in range(3)), key=lambda start: start.seconds)


def started(command: list[str], environment: Mapping[str, str]) -> Start:
    """Return what a Python process took, from its start to its end.

    Raises
    ------
    AssertionError
        When it fails.
    """
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    everything = {**os.environ, **environment, "PYTHONPATH": paths}
    launched = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("launcher.py")), *command],
        check=False,
        env=everything,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    check(launched.returncode == 0, f"{command} failed:\n{launched.stderr}")
    return Start(**json.loads(launched.stdout))
