"""Arrays reach compiled code with the place of their views."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest

from pscsim.jit import HAS_NUMBA
from pscsim.places import place_of_plan, placed

needs_numba = pytest.mark.skipif(not HAS_NUMBA, reason="plain Python takes arrays as they are")


class Inner(NamedTuple):
    """Parts of one, two and eight bytes among one another."""

    flag: bool
    table: np.ndarray[Any, Any]
    marks: np.ndarray[Any, Any]
    last: bool


class Outer(NamedTuple):
    """A named tuple within another."""

    count: int
    inner: Inner
    share: float
    empty: np.ndarray[Any, Any]


def example() -> Outer:
    """Return parts that all differ."""
    inner = Inner(True, np.arange(6.0).reshape(3, 2), np.array([False, True]), False)
    return Outer(7, inner, 0.25, np.empty(0, np.int64))


def compiled(function: Any) -> Any:
    """Return the function compiled, without keeping it on disk."""
    from pscsim.parts import Compiled

    return Compiled(function, keep=False, inline=False)


@needs_numba
def test_every_part_is_read_where_it_was_written() -> None:
    """A flag moves what follows to the next multiple of its size, as in LLVM's memory."""

    def read_all(outer: Outer) -> tuple[Any, ...]:
        inner = outer.inner
        return (
            outer.count, inner.flag, inner.table[2, 1], len(inner.table), inner.marks[0], inner.marks[1],
            inner.last, outer.share, len(outer.empty),
        )  # fmt: skip

    assert compiled(read_all)(placed(example())) == (7, True, 5.0, 3, False, True, False, 0.25, 0)


@needs_numba
def test_what_compiled_code_writes_is_in_the_array() -> None:
    """A place holds addresses, not copies."""

    def write(outer: Outer) -> None:
        outer.inner.table[1, 0] = 9.0

    outer = example()
    compiled(write)(placed(outer))
    assert outer.inner.table.tolist() == [[0.0, 1.0], [9.0, 3.0], [4.0, 5.0]]


@needs_numba
def test_array_with_gaps_has_no_place() -> None:
    """Views know nothing of strides."""
    outer = example()
    gaps = outer.inner._replace(table=np.arange(12.0).reshape(3, 4)[:, ::2])
    with pytest.raises(TypeError, match="a view needs a C-contiguous array"):
        placed(outer._replace(inner=gaps))


@needs_numba
def test_arrays_of_another_type_are_a_place_of_another_type() -> None:
    """Whole numbers are not read as minutes: the function is compiled once more."""
    outer = example()
    other = outer._replace(inner=outer.inner._replace(table=np.full((1, 1), 5)))

    def first(outer: Outer) -> Any:
        return outer.inner.table[0, 0]

    first_of = compiled(first)
    assert (first_of(placed(outer)), first_of(placed(other))) == (0.0, 5)
    assert len(first_of.overloads) == 2


def test_place_of_a_plan_is_made_once() -> None:
    """The same plan has one place, an equal one another."""
    plan, equal = example(), example()
    assert place_of_plan(plan) is place_of_plan(plan)
    assert place_of_plan(plan) is not place_of_plan(equal)


@pytest.mark.skipif(HAS_NUMBA, reason="compiled code takes places")
def test_plain_python_takes_arrays() -> None:
    """Without numba there is nothing to hand over."""
    outer = example()
    assert placed(outer) is outer
