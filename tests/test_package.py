from __future__ import annotations

import subprocess
import sys

import pytest

import pscsim


def test_importing_the_package_is_cheap():
    """`import pscsim` loads no library that computes or draws."""
    code = "import sys, pscsim; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"matplotlib", "numba", "numpy", "pandas", "pydantic", "scipy", "simpy"} & set(
        done.stdout.split()
    )


def test_everything_promised_is_there():
    """Each public name is there, and an unknown one is an error of the usual kind."""
    assert all(getattr(pscsim, name) is not None for name in pscsim.__all__)
    with pytest.raises(AttributeError, match="no attribute 'runs'"):
        pscsim.runs  # noqa: B018 - the look-up is the test


@pytest.mark.parametrize("before", ["import pscsim", "from pscsim.run import run"])
def test_run_is_the_function(before):
    """`pscsim.run` can be called, whether or not its module was imported before."""
    code = f"{before}\nimport pscsim\nprint(callable(pscsim.run))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
