"""The one switch for compiled functions: numba where it is installed and wanted, plain Python elsewhere.

The words of 64 bits and the lowest bit at the end live here because they are the only functions that need two bodies.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np

F = TypeVar("F", bound=Callable[..., Any])

HAS_NUMBA: Final = os.environ.get("NUMBA_DISABLE_JIT", "0") in ("", "0") and (
    importlib.util.find_spec("numba") is not None
)
"""Whether functions marked `compiled` are compiled."""

COMPILED_SOURCES: Final = (
    "jit.py",
    "boxing.py",
    "parts.py",
    "views.py",
    "places.py",
    "own_rules.py",
    "plan",
    "demand",
    "engines",
    "outcomes",
)
"""The parts of the package that hold compiled functions, or constants that are frozen into them."""


def cache_key(versions: tuple[str, ...]) -> str:
    """Return the name of the cache folder that belongs to these sources and versions.

    numba notices an edit of the function it compiles, but not of a function that it calls from another file.
    A folder for every state of all sources cannot be stale.
    """
    package = Path(__file__).parent
    digest = hashlib.blake2b(repr(versions).encode(), digest_size=12)
    for name in COMPILED_SOURCES:
        part = package / name
        for source in [part] if part.suffix else sorted(part.rglob("*.py")):
            digest.update(source.relative_to(package).as_posix().encode() + b"\0")
            digest.update(hashlib.blake2b(source.read_bytes()).digest())
    return digest.hexdigest()


def cache_folder(key: str) -> Path | None:
    """Return the folder for compiled code, ready for writing; None where there is no safe place for one."""
    for parent in _cache_parents():
        folder = parent / key
        if parent.is_absolute() and _is_ours_to_write(folder):
            return folder
    return None


def _cache_parents() -> Iterator[Path]:
    if chosen := os.environ.get("NUMBA_CACHE_DIR"):
        yield Path(chosen).absolute()
    from platformdirs import user_cache_path

    yield user_cache_path("pscsim", appauthor=False) / "compiled"
    user = f"-{os.getuid()}" if sys.platform != "win32" else ""
    yield Path(tempfile.gettempdir()) / f"pscsim{user}"


def _is_ours_to_write(folder: Path) -> bool:
    # Compiled code is loaded and run: never from a folder that another user has put into a shared place.
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        owners = {folder.stat().st_uid, folder.parent.stat().st_uid}
        with tempfile.TemporaryFile(dir=folder):
            return sys.platform == "win32" or owners == {os.getuid()}
    except OSError:
        return False


def _load_numba() -> tuple[Any, bool]:
    """Return numba, and whether its compiled code can be kept."""
    # Imported by name, so that type checks mean the same with numba and without.
    numba = importlib.import_module("numba")
    llvm = importlib.import_module("llvmlite.binding")
    versions = (numba.__version__, np.__version__, platform.python_version(), llvm.get_host_cpu_name())
    folder = cache_folder(cache_key(versions))
    # The loops of an event loop are short: vectors cost time to compile and time to run.
    numba.config.LOOP_VECTORIZE = 0
    if folder is not None:
        # Not through the environment: a worker process would take it for the user's wish.
        numba.config.CACHE_DIR = str(folder)
    return numba, folder is not None


if HAS_NUMBA:
    _numba, _keep = _load_numba()
    _parts = importlib.import_module("pscsim.parts")
    _compiled = _parts.Compiled
    importlib.import_module("pscsim.boxing").box_in_c()


def is_cached(name: str) -> bool:
    """Return whether a compiled function, named `module.function`, lies in the cache."""
    return HAS_NUMBA and _keep and any(Path(_numba.config.CACHE_DIR).rglob(f"{name}-*.nbi"))


def compiled(function: F) -> F:
    """Return the function compiled by numba at its first call, or unchanged without numba."""
    return _compiled(function, keep=_keep, inline=False) if HAS_NUMBA else function


def inlined(function: F) -> F:
    """Return the function compiled into each of its callers, or unchanged without numba.

    For a small function that is handed arrays and called for every event: a real call would count
    each array's references up and down, which takes longer than the function.
    """
    return _compiled(function, keep=_keep, inline=True) if HAS_NUMBA else function


def unit(function: F) -> F:
    """Return the function compiled by itself and called through its address, or unchanged without numba.

    For a mechanism that few plans use, or that is called seldom: see `pscsim.engines.units`.
    """
    return _parts.Unit(function, keep=_keep) if HAS_NUMBA else function


if HAS_NUMBA:
    _ir = importlib.import_module("llvmlite.ir")
    _uint64 = _numba.types.uint64

    @_numba.extending.intrinsic  # type: ignore[untyped-decorator]  # numba has no types
    def _high_word(_context: Any, _a: Any, _b: Any) -> Any:
        """Multiply in 128 bits, which is one instruction, and keep the upper word."""

        def generate(_target: Any, builder: Any, _signature: Any, words: Any) -> Any:
            wide = _ir.IntType(128)
            product = builder.mul(*(builder.zext(word, wide) for word in words))
            return builder.trunc(builder.lshr(product, _ir.Constant(wide, 64)), _ir.IntType(64))

        return _uint64(_uint64, _uint64), generate

    @compiled
    def multiply_high(a: np.uint64, b: np.uint64) -> np.uint64:
        """Return the upper 64 bits of the product of two 64-bit words."""
        return _high_word(np.uint64(a), np.uint64(b))  # type: ignore[no-any-return]  # numba has no types

    @compiled
    def multiply_low(a: np.uint64, b: np.uint64) -> np.uint64:
        """Return the lower 64 bits of the product of two 64-bit words."""
        return np.uint64(a) * np.uint64(b)

    @_numba.extending.intrinsic  # type: ignore[untyped-decorator]  # numba has no types
    def _zeros_below(_context: Any, bits: Any) -> Any:
        """Count the zeros below the lowest bit, which is one instruction."""

        def generate(_target: Any, builder: Any, _signature: Any, words: Any) -> Any:
            return builder.cttz(words[0], _ir.Constant(_ir.IntType(1), 1))

        return bits(bits), generate

    @compiled
    def lowest_bit(bits: int) -> int:
        """Return the number of the lowest bit of a whole number above 0."""
        return int(_zeros_below(bits))

    @compiled
    def add_words(a: np.uint64, b: np.uint64) -> np.uint64:
        """Return the sum of two 64-bit words, without the carry."""
        return np.uint64(a) + np.uint64(b)

else:
    # Python's whole numbers have no end, so nothing overflows and nothing warns.
    _LOW_WORD: Final = (1 << 64) - 1

    def multiply_high(a: np.uint64, b: np.uint64) -> np.uint64:
        """Return the upper 64 bits of the product of two 64-bit words."""
        return np.uint64((int(a) * int(b)) >> 64)

    def multiply_low(a: np.uint64, b: np.uint64) -> np.uint64:
        """Return the lower 64 bits of the product of two 64-bit words."""
        return np.uint64((int(a) * int(b)) & _LOW_WORD)

    def lowest_bit(bits: int) -> int:
        """Return the number of the lowest bit of a whole number above 0."""
        return (int(bits) & -int(bits)).bit_length() - 1

    def add_words(a: np.uint64, b: np.uint64) -> np.uint64:
        """Return the sum of two 64-bit words, without the carry."""
        return np.uint64((int(a) + int(b)) & _LOW_WORD)
