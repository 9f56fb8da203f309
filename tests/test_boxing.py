"""Ctrl-C while compiled code runs ends the call with an error, not the process."""

from __future__ import annotations

import pytest

from fresh_interpreter import run_python
from pscsim.jit import HAS_NUMBA

pytestmark = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled here")

LONG_CALL = """
import _thread, threading
from typing import Any, NamedTuple
import numpy as np
import pscsim.jit
from pscsim.parts import Compiled

class {kind}(NamedTuple):
    first: Any
    second: float

def long_call(n):
    x = 1.0
    for _ in range(n):
        x = x * 0.999 + 1.0
    return {kind}({made}, x)

call = Compiled(long_call, keep=False, inline=False)
made = call(10)
assert type(made) is {kind} and {first}(made.first) == 10, made
threading.Timer(0.1, _thread.interrupt_main).start()
try:
    call(200_000_000)
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.parametrize(
    ("kind", "made", "first"),
    [("Mixed", "int(n)", "int"), ("Equal", "float(n)", "float"), ("Arrays", "np.arange(min(n, 10))", "len")],
)
def test_ctrl_c_during_a_call_that_returns_a_named_tuple(kind: str, made: str, first: str) -> None:
    """The signal is pending when the result is handed to Python, which must not run Python code with it."""
    assert run_python(LONG_CALL.format(kind=kind, made=made, first=first)) == "stopped"
