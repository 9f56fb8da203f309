"""Compiled code is kept between processes and never stale; without numba the same code runs uncompiled."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import pscsim
from fresh_interpreter import run_python
from pscsim.jit import HAS_NUMBA

PACKAGE = Path(pscsim.__file__).parent
TESTS = Path(__file__).resolve().parents[1]

needs_numba = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled here")

LUCK_OF_A_DAY = """
from pscsim.demand.luck import day_luck
luck = day_luck(1, 2, 3)
print(luck, sum(day_luck.stats.cache_hits.values()), sum(day_luck.stats.cache_misses.values()))
"""
"""A compiled function of one file that calls one of another, `uniforms` in `philox.py`."""


def copy_of_package(folder: Path) -> Path:
    """Return a copy of the package that may be edited."""
    left_out = shutil.ignore_patterns("__pycache__", "fonts")
    return Path(shutil.copytree(PACKAGE, folder / "pscsim", ignore=left_out))


def luck_of_a_day(folder: Path, **environment: str) -> tuple[float, int, int]:
    """Return the luck of a day by a copy of the package, how often its code was kept and how often compiled."""
    lines = run_python(LUCK_OF_A_DAY, PYTHONPATH=str(folder), NUMBA_DISABLE_JIT="0", **environment)
    luck, kept, new = lines.split()
    return float(luck), int(kept), int(new)


@needs_numba
def test_compiled_code_is_kept_until_a_callee_changes(tmp_path: Path) -> None:
    """A second process compiles nothing; after an edit of a callee in another file the result is new."""
    package, cache = copy_of_package(tmp_path), str(tmp_path / "cache")
    philox = package / "demand" / "philox.py"
    source = philox.read_text(encoding="utf-8")
    before, *first = luck_of_a_day(tmp_path, NUMBA_CACHE_DIR=cache)
    again, *second = luck_of_a_day(tmp_path, NUMBA_CACHE_DIR=cache)
    assert (first, second) == ([0, 1], [1, 0])
    assert again == before
    result = "return uniform(x0), uniform(x1), uniform(x2), uniform(x3)"
    assert source.count(result) == 1
    philox.write_text(source.replace(result, "return 0.5, 0.5, 0.5, 0.5"), encoding="utf-8")
    after, *third = luck_of_a_day(tmp_path, NUMBA_CACHE_DIR=cache)
    assert third == [0, 1]
    assert (before, after) == (pytest.approx(0.17051488425209615), 0.5)


@needs_numba
def test_code_is_kept_elsewhere_where_the_chosen_folder_cannot_be_made(tmp_path: Path) -> None:
    """Compiled code then goes to the user's cache, never beside the sources, which may be read-only."""
    package = copy_of_package(tmp_path)
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    before = files_of(package)
    environment = {
        "NUMBA_CACHE_DIR": str(blocked),
        "XDG_CACHE_HOME": str(tmp_path / "user"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    results = [luck_of_a_day(tmp_path, **environment) for _ in range(2)]
    assert [kept for _, *kept in results] == [[0, 1], [1, 0]]
    assert files_of(package) == before


def files_of(package: Path) -> set[str]:
    """Return the names of all files of a package."""
    return {path.relative_to(package).as_posix() for path in package.rglob("*")}


AGREEMENT = """
from hypothesis import HealthCheck, given, settings
from engines.comparing import assert_agreement
from engines.test_tallies import assert_same_cells, logged, tallied
from pscsim.jit import HAS_NUMBA
from pscsim.outcomes.from_tallies import cells_from_tallies
from strategies import scenarios

n_visits = []

few = settings(max_examples=8, deadline=None, database=None, derandomize=True)

@settings(few, suppress_health_check=list(HealthCheck))
@given(data=scenarios())
def check(data):
    n_visits.append(len(assert_agreement(data).visits.case))
    plan, names, tallies = tallied(data)
    assert_same_cells(logged(plan, names), cells_from_tallies(plan, names, tallies))

check()
print(HAS_NUMBA, len(n_visits) >= 8, sum(n_visits) > 100)
"""


def test_engines_agree_without_numba() -> None:
    """The compiled engine's loop, log and tallies are the same as plain Python."""
    path = os.pathsep.join([str(TESTS), str(PACKAGE.parent)])
    assert run_python(AGREEMENT, PYTHONPATH=path, NUMBA_DISABLE_JIT="1") == "False True True"
