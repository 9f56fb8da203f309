"""Compiling every function once: whole where Python calls it, and as a part where compiled code does.

numba optimises each function by itself and makes it executable, links it into every function that calls it, and optimises it
there again, level by level. Of some hundred functions of ours Python calls a handful. So what is called by compiled code is a
part: it is translated, and that is all; the whole into which it is linked is optimised, with all that it calls, and made
executable. Both come of the same source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

JITCodeLibrary: Any = import_module("numba.core.codegen").JITCodeLibrary
Compiler: Any = import_module("numba.core.compiler").Compiler
CPUDispatcher: Any = import_module("numba.core.registry").CPUDispatcher
unliteral: Any = import_module("numba.core.types").unliteral

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

    def get_call_template(self, args: Iterable[Any], kws: dict[str, Any]) -> Any:
        """Return what a call of the part takes and gives."""
        # A literal number has a type of its own, for which numba would compile the function once more.
        kinds = {name: unliteral(kind) for name, kind in kws.items()}
        return self.part.get_call_template(tuple(map(unliteral, args)), kinds)

    def get_overload(self, signature: Any) -> Any:
        """Return what stands for the part."""
        return self.part.get_overload(signature)
