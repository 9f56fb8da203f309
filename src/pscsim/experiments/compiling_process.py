"""A process that compiles a half of the engine for `compiling.py`."""

from __future__ import annotations

from pscsim.experiments.compiling import compile_half

if __name__ == "__main__":
    compile_half()
