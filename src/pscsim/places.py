"""Handing named tuples of arrays from Python to compiled code by the place where their views stand.

numba takes a named tuple apart with calls of Python's own for each array, and carries the plan's hundred and fifty on as one
value: both have to be compiled, which took a fifth of the first start. Here numpy writes the views into memory as compiled
code has them, and what is handed over is the address.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from importlib import import_module
from struct import Struct
from typing import Any, TypeVar

import numpy as np

from pscsim.jit import HAS_NUMBA

Arrays = TypeVar("Arrays")

_of_plans: deque[Any] = deque(maxlen=16)
"""The places of the plans that were last asked for."""

if HAS_NUMBA:
    from pscsim.views import Place, View, viewed

    numba = import_module("numba")
    as_dtype = import_module("numba.np.numpy_support").as_dtype

    known: dict[tuple[Any, ...], tuple[Any, Struct]] = {}
    """The type of a place and how its parts lie in memory, by what the parts are."""

    class Placed:
        """Arrays that stand in memory as compiled code reads them; they live as long as this does."""

        __slots__ = ("_numba_type_", "address", "arrays", "memory")

        def __init__(self, arrays: Any) -> None:
            what: list[Any] = []
            values: list[Any] = []
            read(arrays, what, values)
            parts = tuple(what)
            if parts not in known:
                kind = viewed(numba.typeof(arrays))
                known[parts] = Place(kind), Struct("@" + layout_of(kind))
            self._numba_type_, layout = known[parts]
            self.arrays, self.memory = arrays, np.empty(layout.size, np.byte)
            layout.pack_into(self.memory.data, 0, *values)
            self.address: int = self.memory.__array_interface__["data"][0]

    def read(part: Any, what: list[Any], values: list[Any]) -> None:
        """Add what a part is, and what stands for it in memory."""
        if isinstance(part, np.ndarray):
            array = part.__array_interface__
            shape = array["shape"]
            what += array["typestr"], len(shape), array["strides"]
            values += array["data"][0], shape[0], shape[-1]
        elif isinstance(part, tuple):
            what.append(type(part))
            for inner in part:
                read(inner, what, values)
        else:
            what.append(type(part))
            values.append(part)

    def layout_of(kind: Any) -> str:
        """Return how a part lies in memory, in the words of `struct`; as in C, and so in LLVM, each at its own multiple."""
        if isinstance(kind, View):
            return "Pnn"
        if isinstance(kind, numba.types.BaseTuple):
            # A tuple begins and ends at a multiple of eight bytes.
            return "0q" + "".join(map(layout_of, kind.types)) + "0q"
        return str(as_dtype(kind).char)

    @cache
    def place_within(kind: Any, name: str) -> tuple[int, Struct]:
        """Return where a part of a named tuple lies in its place, and how."""
        n = kind.instance_class._fields.index(name)
        before = "@0q" + "".join(map(layout_of, kind.types[:n])) + "0q"
        return Struct(before).size, Struct("@" + layout_of(kind.types[n]))

    def put(place: Placed, name: str, part: Any) -> None:
        """Put another part of the same kind where one stands."""
        values: list[Any] = []
        read(part, [], values)
        offset, layout = place_within(place._numba_type_.kind, name)
        layout.pack_into(place.memory.data, offset, *values)
        place.arrays = place.arrays._replace(**{name: part})

    @numba.extending.unbox(Place)  # type: ignore[untyped-decorator]  # numba has no types
    def unbox_place(kind: Any, placed: Any, c: Any) -> Any:
        """Write the code that takes a place from Python: its address."""
        number = c.pyapi.object_getattr_string(placed, "address")
        address = c.pyapi.long_as_voidptr(number)
        c.pyapi.decref(number)
        return numba.extending.NativeValue(c.builder.bitcast(address, c.context.get_value_type(kind)))


class Seen:
    """An example of the view of an array, of which only the type counts."""

    __slots__ = ("_numba_type_",)

    def __init__(self, kind: Any) -> None:
        self._numba_type_ = kind


def seen(array: Any) -> Seen:
    """Return an example of the view of an array."""
    return Seen(viewed(numba.typeof(array)))


def placed(arrays: Arrays) -> Arrays:
    """Return named tuples of arrays as compiled code takes them from Python; without numba as they are."""
    return Placed(arrays) if HAS_NUMBA else arrays  # type: ignore[return-value]  # read with the same dots


def with_part(place: Arrays, name: str, part: Any) -> Arrays:
    """Return what `placed` has returned, with another named tuple of the same kinds of arrays for one of its parts."""
    if not HAS_NUMBA:
        return place._replace(**{name: part})  # type: ignore[attr-defined,no-any-return]  # a named tuple
    put(place, name, part)  # type: ignore[arg-type]  # what `placed` has returned
    return place


def place_of_plan(plan: Arrays) -> Arrays:
    """Return what `placed` does, and the same again for the same plan: a run asks in each replication."""
    for place in _of_plans:
        if place.arrays is plan:
            return place  # type: ignore[no-any-return]  # read with the same dots
    place = placed(plan)
    if HAS_NUMBA:
        _of_plans.append(place)
    return place
