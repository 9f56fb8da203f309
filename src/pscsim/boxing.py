"""Handing named tuples from compiled code to Python without running any Python.

numba makes a named tuple by calling its class, and asks pickle for the class. Both run Python, where Ctrl-C is heard and
raises an error; numba does not look whether one was raised, goes on with a null pointer, and the process dies. Here the
class is a constant of the compiled code, and the tuple is made by `tuple.__new__`, which is C.
"""

from __future__ import annotations

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


def box_named_tuples_in_c() -> None:
    """Let every function that is compiled from now on make its named tuples so."""
    for kind in (types.NamedTuple, types.NamedUniTuple):
        pythonapi._boxers.functions[kind] = box_named_tuple
