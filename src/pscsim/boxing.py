"""Handing named tuples and arrays from compiled code to Python without running any Python.

numba asks pickle for the class of what it makes, and makes a named tuple by calling its class. Both run Python, where Ctrl-C is
heard and raises an error; numba does not look whether one was raised, goes on with what is no object, and the process dies.
Here classes are constants of the compiled code, and a named tuple is made by `tuple.__new__`, which is C.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

boxing: Any = import_module("numba.core.boxing")
pythonapi: Any = import_module("numba.core.pythonapi")
types: Any = import_module("numba.core.types")


def box_named_tuple(kind: Any, value: Any, context: Any) -> Any:
    """Return the code that makes the Python object of a named tuple."""
    constants, python = context.env_manager, context.pyapi
    new = constants.read_const(constants.add_const(tuple.__new__))
    named = constants.read_const(constants.add_const(kind.instance_class))
    plain = boxing.box_tuple(kind, value, context)
    made = python.call_function_objargs(new, (named, plain))
    python.decref(plain)
    return made


def box_array(kind: Any, value: Any, context: Any) -> Any:
    """Return the code that makes the Python object of an array."""
    with classes_as_constants(context):
        return boxing.box_array(kind, value, context)


@contextmanager
def classes_as_constants(context: Any) -> Iterator[None]:
    """Let numba read as constants what it would ask pickle for."""
    constants, python = context.env_manager, context.pyapi
    python.serialize_object = lambda thing: thing
    python.unserialize = lambda thing: constants.read_const(constants.add_const(thing))
    try:
        yield
    finally:
        del python.serialize_object, python.unserialize


def box_in_c() -> None:
    """Let every function that is compiled from now on make what it returns so."""
    boxers = pythonapi._boxers.functions
    boxers[types.NamedTuple] = boxers[types.NamedUniTuple] = box_named_tuple
    boxers[types.Array] = box_array
