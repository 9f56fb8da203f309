"""Functions are compiled whole for Python and as parts for one another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pscsim.jit import HAS_NUMBA

pytestmark = pytest.mark.skipif(not HAS_NUMBA, reason="nothing is compiled here")


def compiled(function: Any, inline: bool = False) -> Any:
    """Return the function as the package compiles its own, without keeping it on disk."""
    from pscsim.parts import Compiled

    return Compiled(function, keep=False, inline=inline)


def test_part_is_compiled_once_for_all_literal_numbers() -> None:
    """`add(x, 1)` and `add(x, 2)` call the same code; nothing is made for Python, which calls neither."""

    def add_plainly(x: int, step: int) -> int:
        return x + step

    add = compiled(add_plainly)
    both = compiled(lambda x: 10 * add(x, 1) + add(x, step=2))
    assert both(5) == 67
    assert (len(add.part.overloads), len(add.overloads)) == (1, 0)


@pytest.mark.parametrize("inline", [False, True])
def test_whole_holds_the_parts_of_its_parts(inline: bool) -> None:
    """A function three calls deep, which two others share, is there in each whole that needs it."""
    deep = compiled(lambda x: x * 3.0, inline)
    left = compiled(lambda x: deep(x) + 1.0, inline)
    right = compiled(lambda x: deep(x) + 2.0, inline)
    whole = compiled(lambda x: left(x) * right(x))
    other = compiled(lambda x: right(x) - deep(x))
    assert (whole(1.0), other(1.0)) == (20.0, 2.0)


def test_part_can_be_called_from_python_too() -> None:
    """Whichever comes first, Python and compiled code get the same from a function."""
    half = compiled(lambda x: x / 2.0)
    quarter = compiled(lambda x: half(half(x)))
    assert quarter(1.0) == 0.25
    assert half(1.0) == 0.5
    assert half(np.float64(3.0)) == 1.5
    assert quarter(2.0) == 0.5


def test_part_has_no_machine_code_of_its_own() -> None:
    """What is only linked into others is neither optimised nor made executable."""
    from pscsim.parts import Part, Whole

    inner = compiled(lambda x: x + 1)
    outer = compiled(lambda x: 2 * inner(x))
    outer(1)
    (part,), (whole,) = inner.part.overloads.values(), outer.overloads.values()
    assert isinstance(part.library, Part)
    assert isinstance(whole.library, Whole)
    assert part.library.get_pointer_to_function(part.fndesc.llvm_func_name) == 0
    assert whole.library.get_pointer_to_function(whole.fndesc.llvm_cpython_wrapper_name) != 0
