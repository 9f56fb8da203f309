"""Compiling every function once: whole where Python calls it, and as a part where compiled code does.

numba optimises each function by itself and makes it executable, links it into every function that calls it, and optimises it
there again, level by level. Of some hundred functions of ours Python calls a handful. So what is called by compiled code is a
part: it is translated, and that is all; the whole into which it is linked is optimised, with all that it calls, and made
executable. Both come of the same source.

A mechanism that few plans use, or that is called seldom, is a unit: compiled whole by itself, and called through a cell that
holds its address. So it can be compiled by another process meanwhile, or not at all.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

JITCodeLibrary: Any = import_module("numba.core.codegen").JITCodeLibrary
Compiler: Any = import_module("numba.core.compiler").Compiler
CPUDispatcher: Any = import_module("numba.core.registry").CPUDispatcher
extending: Any = import_module("numba.extending")
imputils: Any = import_module("numba.core.imputils")
cgutils: Any = import_module("numba.core.cgutils")
templates: Any = import_module("numba.core.typing.templates")
types: Any = import_module("numba.core.types")
typeof: Any = import_module("numba").typeof
llvm: Any = import_module("llvmlite.binding")
unliteral = types.unliteral

OPTIONS = {
    "nopython": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,  # a bridge from C, for functions that are handed to functions
}


class NotExecutable:
    """Stands for the machine code of a part, of which there is none."""

    @staticmethod
    def set_env(name: str, environment: object) -> None:
        """Tell nobody in which environment the code runs."""


class Part(JITCodeLibrary):  # type: ignore[misc]  # numba has no types
    """The code of a function as a part of others."""

    codegen = NotExecutable()

    def finalize(self) -> None:
        """Leave the code as it is until it is linked."""
        self._finalized = True

    def get_pointer_to_function(self, _name: str) -> int:
        """Return the address of nothing: Python calls the whole."""
        return 0


class Whole(JITCodeLibrary):  # type: ignore[misc]
    """The code of a function with the parts of all that it calls."""

    def finalize(self) -> None:
        """Link the parts, optimise all together and make it executable."""
        self._linking_libraries: list[Any] = list(with_parts(self._linking_libraries))
        super().finalize()


def with_parts(libraries: Iterable[Any]) -> Iterator[Any]:
    """Yield libraries and those which their parts need, each once."""
    seen, waiting = set(), list(libraries)
    while waiting:
        library = waiting.pop()
        if library not in seen:
            seen.add(library)
            yield library
            if isinstance(library, Part):
                waiting += library._linking_libraries


class PartCompiler(Compiler):  # type: ignore[misc]
    """numba's compiler, up to the code of one function."""

    def compile_extra(self, function: Callable[..., Any]) -> Any:
        """Return the function compiled as a part."""
        self.state.library = Part(self.state.targetctx.codegen(), function.__qualname__)
        return super().compile_extra(function)


class WholeCompiler(Compiler):  # type: ignore[misc]
    """numba's compiler, for a function that Python calls."""

    def compile_extra(self, function: Callable[..., Any]) -> Any:
        """Return the function compiled whole."""
        self.state.library = Whole(self.state.targetctx.codegen(), function.__qualname__)
        self.state.library.enable_object_caching()
        return super().compile_extra(function)


class Compiled(CPUDispatcher):  # type: ignore[misc]
    """A function that is compiled at its first call: by Python whole, by compiled code as a part.

    Parameters
    ----------
    function
        What to compile.
    keep
        Whether the compiled whole is kept on disk.
    inline
        Whether it is compiled into each of its callers rather than called.
    """

    def __init__(self, function: Callable[..., Any], keep: bool, inline: bool) -> None:
        options = {**OPTIONS, "forceinline": inline}
        super().__init__(function, {}, options, WholeCompiler)
        # A bridge from Python that nobody crosses would be compiled into each caller.
        self.part = CPUDispatcher(function, {}, {**options, "no_cpython_wrapper": True}, PartCompiler)
        if keep:
            self.enable_caching()

    def compile_for(self, *arguments: Any) -> None:
        """Compile the whole for such arguments, or load it."""
        self.compile(tuple(map(typeof, arguments)))

    def get_call_template(self, args: Iterable[Any], kws: dict[str, Any]) -> Any:
        """Return what a call of the part takes and gives."""
        # A literal number has a type of its own, for which numba would compile the function once more.
        kinds = {name: unliteral(kind) for name, kind in kws.items()}
        return self.part.get_call_template(tuple(map(unliteral, args)), kinds)

    def get_overload(self, signature: Any) -> Any:
        """Return what stands for the part."""
        return self.part.get_overload(signature)


def not_linked() -> None:
    """End the process: there is no code to call, and nothing to go back to."""
    sys.stderr.write("pscsim: a unit of the engine was called before it was linked\n")
    sys.stderr.flush()
    os.abort()


NOT_LINKED: Any = ctypes.CFUNCTYPE(None)(not_linked)


class Unit:
    """A function that compiled code calls through a cell with its address; Python calls it as it is.

    Before anything that calls it is compiled it is declared, and before it is called linked.
    """

    def __init__(self, function: Callable[..., Any], keep: bool) -> None:
        self.whole = Compiled(function, keep, inline=False)
        functools.update_wrapper(self, function)
        self.name = f"pscsim.{function.__module__}.{function.__qualname__}"
        self.cell = ctypes.c_void_p(ctypes.cast(NOT_LINKED, ctypes.c_void_p).value)
        llvm.add_symbol(self.name, ctypes.addressof(self.cell))
        self.signature: Any = None
        self.linked = False
        self._teach_numba()

    def __call__(self, *arguments: Any) -> Any:
        """Call the function from Python."""
        return self.whole(*arguments)

    def declare(self, result: Any, *arguments: Any) -> None:
        """Say what the function takes and returns, by examples."""
        self.signature = templates.signature(typeof(result), *map(typeof, arguments))

    def compile(self) -> None:
        """Compile the function, or load it."""
        self.whole.compile(self.signature.args)

    def link(self) -> None:
        """Let compiled code call the function from now on."""
        if not self.linked:
            self.compile()
            code = self.whole.overloads[self.signature.args]
            self.cell.value = code.library.get_pointer_to_function(code.fndesc.llvm_func_name)
            self.linked = True

    def _teach_numba(self) -> None:
        """Tell numba the types of a call, and how it is written."""
        unit = self

        class Call(templates.AbstractTemplate):  # type: ignore[misc]
            """The types of a call."""

            key = self

            def generic(self, _arguments: Any, _keywords: Any) -> Any:
                """Return what was declared."""
                return unit.signature

        templates.builtin_registry.register_global(self, types.Function(Call))

        @extending.lower_builtin(self, types.VarArg(types.Any))  # type: ignore[untyped-decorator]
        def lower_call(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            """Write the code of a call."""
            kind = context.call_conv.get_function_type(signature.return_type, signature.args)
            cell = context.get_c_value(builder, kind.as_pointer(), unit.name)
            status, result = context.call_conv.call_function(
                builder, builder.load(cell), signature.return_type, signature.args, values
            )
            with cgutils.if_unlikely(builder, status.is_error):
                context.call_conv.return_status_propagate(builder, status)
            return imputils.impl_ret_new_ref(context, builder, signature.return_type, result)
